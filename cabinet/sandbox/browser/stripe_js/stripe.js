const STRIPE_OPTIONS = ['stripeAccount', 'locale', 'apiVersion', 'betas', 'advancedFraudSignals', 'developerTools'];
const NOT_OFFERED = ['createToken', 'createPaymentMethod', 'confirmCardPayment'];

/** Called as a plain function by the wrappers, so not a class. */
function Stripe(key, options = {}) {
  demand(typeof key === 'string' && key.startsWith('pk_'), 'Please call Stripe() with your publishable key.');
  demand(!key.startsWith('pk_live'), 'The sandbox never answers to a live key.');
  warnOfUnknown(options, STRIPE_OPTIONS, 'Stripe()');
  const settings = { origin: ORIGIN, key, account: options.stripeAccount, locale: spokenLocale(options.locale) };

  const stripe = {
    elements: (groupOptions = {}) => new ElementsGroup({ ...settings, locale: options.locale }, groupOptions),
    confirmPayment: async (request) => confirmIntent(settings, PAYMENT, request),
    confirmSetup: async (request) => confirmIntent(settings, SETUP, request),
    createConfirmationToken: async (request) => createConfirmationToken(request),
    handleNextAction: async (request) => handleNextAction(settings, request),
    retrievePaymentIntent: async (clientSecret) => retrieveIntent(settings, PAYMENT, clientSecret),
    retrieveSetupIntent: async (clientSecret) => retrieveIntent(settings, SETUP, clientSecret),
    _registerWrapper() {},
    registerAppInfo() {},
  };
  for (const name of NOT_OFFERED) stripe[name] = async () => demand(false, `stripe.${name}() is not offered by the sandbox.`);
  return stripe;
}

Stripe.version = TRAIN;
window.Stripe = Stripe;
