/** `stripe.confirmPayment`: collect a payment method, confirm, authenticate when the bank asks, then report or redirect. */
async function confirmPayment(stripe, { elements, clientSecret, confirmParams = {}, redirect = 'always' }) {
  const secret = clientSecret ?? elements?._clientSecret;
  checkConfirmation({ elements, clientSecret, secret, confirmParams, redirect });
  const api = elements?._api ?? new Api(stripe);
  if (elements?._isDeferred) await demandSamePrice(api, elements, secret);

  const collected = await collectPaymentMethod(api, elements, confirmParams);
  if (collected.error) return { error: collected.error };
  const confirmed = await api.confirmIntent(secret, {
    payment_method: collected.paymentMethod,
    return_url: confirmParams.return_url,
    use_stripe_sdk: true,
  });
  const result = confirmed.error ? { error: confirmed.error } : await pursue(api, confirmed.data, secret);
  elements?._settle(result);
  if (result.error || redirect === 'if_required') return result;
  return leaveFor(withOutcome(confirmParams.return_url, result.paymentIntent, secret));
}

/** `stripe.handleNextAction`: the server confirmed, the client still has to answer the bank. */
async function handleNextAction(stripe, { clientSecret } = {}) {
  demand(typeof clientSecret === 'string', 'handleNextAction() needs a clientSecret.');
  const api = new Api(stripe);
  const { data: intent, error } = await api.retrieveIntent(clientSecret);
  if (error) return { error };
  demand(
    intent.status === 'requires_action',
    `handleNextAction: the PaymentIntent is not in the requires_action state but ${intent.status}.`,
  );
  return pursue(api, intent, clientSecret);
}

function checkConfirmation({ elements, clientSecret, secret, confirmParams, redirect }) {
  demand(['always', 'if_required'].includes(redirect), "confirmPayment(): redirect is 'always' or 'if_required'.");
  demand(elements === undefined || elements instanceof ElementsGroup, 'confirmPayment(): elements must be an Elements instance.');
  demand(elements || confirmParams.payment_method, 'confirmPayment() needs elements, or confirmParams.payment_method.');
  demand(secret, 'confirmPayment() needs a clientSecret when Elements was created without one.');
  demand(!elements?._clientSecret || !clientSecret || clientSecret === elements._clientSecret,
    'confirmPayment(): clientSecret differs from the one Elements was created with.');
  demand(!elements?._isDeferred || elements._hasSubmitted, 'elements.submit() must be called before stripe.confirmPayment().');
  demand(
    redirect === 'if_required' || confirmParams.return_url,
    "confirmPayment() needs confirmParams.return_url unless redirect is 'if_required'.",
  );
  demandAbsolute(confirmParams.return_url, 'confirmPayment()');
}

async function demandSamePrice(api, elements, secret) {
  const { data: intent } = await api.retrieveIntent(secret);
  const difference = intent && elements._mismatch(intent);
  demand(!difference, `The ${difference} given to Elements differs from the one of the PaymentIntent.`);
}

/** Follows the intent until it asks nothing more of the client. */
async function pursue(api, intent, secret) {
  const action = intent.next_action;
  if (intent.status === 'requires_action' && action?.type === 'redirect_to_url') return leaveFor(action.redirect_to_url.url);
  if (intent.status !== 'requires_action') return resultOf(intent, api.locale);
  await authenticate(action.use_stripe_sdk.stripe_js, api);
  const { data, error } = await api.retrieveIntent(secret);
  return error ? { error } : resultOf(data, api.locale);
}

function resultOf(intent, locale) {
  if (intent.status !== 'requires_payment_method') return { paymentIntent: intent };
  const error = intent.last_payment_error;
  return { error: { ...error, message: messageFor(error, locale), payment_intent: intent } };
}

function withOutcome(returnUrl, intent, secret) {
  const url = new URL(returnUrl);
  url.searchParams.set('payment_intent', intent.id);
  url.searchParams.set('payment_intent_client_secret', secret);
  url.searchParams.set('redirect_status', intent.status === 'processing' ? 'pending' : 'succeeded');
  return url;
}

/** The page is being left: what awaits this must not go on. */
function leaveFor(url) {
  window.location.assign(url);
  return new Promise(() => {});
}
