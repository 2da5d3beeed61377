/** `stripe.handleNextAction`: the server confirmed, the client still has to answer the bank. */
async function handleNextAction(stripe, { clientSecret } = {}) {
  demandClientSecret(clientSecret, 'handleNextAction()');
  const api = new Api(stripe);
  const { data: intent, error } = await api.retrieveIntent(clientSecret);
  if (error) return { error };
  demand(
    intent.status === 'requires_action',
    `handleNextAction: the ${kindOf(clientSecret).name} is not in the requires_action state but ${intent.status}.`,
  );
  return pursue(api, intent, clientSecret);
}

/** `stripe.retrievePaymentIntent` and `stripe.retrieveSetupIntent`. */
async function retrieveIntent(stripe, kind, clientSecret) {
  demandClientSecret(clientSecret, `retrieve${kind.name}()`);
  demand(kindOf(clientSecret) === kind, `retrieve${kind.name}() needs the client secret of a ${kind.name}.`);
  const { data, error } = await new Api(stripe).retrieveIntent(clientSecret);
  return error ? { error } : { [kind.result]: data };
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

/** The page is being left: what awaits this must not go on. */
function leaveFor(url) {
  window.location.assign(url);
  return new Promise(() => {});
}

function demandClientSecret(given, where) {
  demand(typeof given === 'string' && CLIENT_SECRET.test(given),
    `${where} needs a client secret of the form \${id}_secret_\${secret}.`);
}
