/** What is confirmed: a payment, or a card that is kept for later. Everything that differs between the two is here. */
const PAYMENT = {
  object: 'payment_intent', name: 'PaymentIntent', path: '/v1/payment_intents', result: 'paymentIntent',
  verb: 'confirmPayment()', error: 'last_payment_error', mode: 'payment',
};
const SETUP = {
  object: 'setup_intent', name: 'SetupIntent', path: '/v1/setup_intents', result: 'setupIntent',
  verb: 'confirmSetup()', error: 'last_setup_error', mode: 'setup',
};
const CLIENT_SECRET = /^(pi|seti)_\w+_secret_\w+$/;

function kindOf(clientSecret) {
  return clientSecret.startsWith('seti_') ? SETUP : PAYMENT;
}

function intentPath(clientSecret) {
  return `${kindOf(clientSecret).path}/${encodeURIComponent(intentIdOf(clientSecret))}`;
}

function intentIdOf(clientSecret) {
  return clientSecret.split('_secret_')[0];
}

/** `{paymentIntent}`, `{setupIntent}`, or `{error}` when the intent is back where it began. */
function resultOf(intent, locale) {
  const kind = intent.object === SETUP.object ? SETUP : PAYMENT;
  if (intent.status !== 'requires_payment_method') return { [kind.result]: intent };
  const error = intent[kind.error];
  return { error: { ...error, message: messageFor(error, locale), [kind.object]: intent } };
}

/** Where the client goes on, with what Stripe adds to the address. */
function withOutcome(returnUrl, intent, secret) {
  const url = new URL(returnUrl);
  url.searchParams.set(intent.object, intent.id);
  url.searchParams.set(`${intent.object}_client_secret`, secret);
  url.searchParams.set('redirect_status', intent.status === 'processing' ? 'pending' : 'succeeded');
  return url;
}
