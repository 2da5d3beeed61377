/**
 * `stripe.confirmPayment` and `stripe.confirmSetup`: collect a payment method, confirm, authenticate when the bank
 * asks, then report or redirect.
 */
async function confirmIntent(stripe, kind, { elements, clientSecret, confirmParams = {}, redirect = 'always' } = {}) {
  const secret = clientSecret ?? elements?._clientSecret;
  checkConfirmation(kind, { elements, clientSecret, secret, confirmParams, redirect });
  const api = elements?._api ?? new Api(stripe);
  if (elements?._isDeferred) await demandSamePrice(api, elements, secret);

  const collected = await collectPaymentMethod(api, elements, confirmParams);
  if (collected.error) return { error: collected.error };
  const confirmed = await api.confirmIntent(secret, {
    ...collected,
    return_url: confirmParams.return_url,
    use_stripe_sdk: true,
  });
  const result = confirmed.error ? { error: confirmed.error } : await pursue(api, confirmed.data, secret);
  elements?._settle(result);
  if (result.error || redirect === 'if_required') return result;
  return leaveFor(withOutcome(confirmParams.return_url, result[kind.result], secret));
}

function checkConfirmation({ verb, name, mode, object }, { elements, clientSecret, secret, confirmParams, redirect }) {
  demand(['always', 'if_required'].includes(redirect), `${verb}: redirect is 'always' or 'if_required'.`);
  demand(elements === undefined || elements instanceof ElementsGroup, `${verb}: elements must be an Elements instance.`);
  demand(elements || confirmParams.payment_method || confirmParams.confirmation_token,
    `${verb} needs elements, or confirmParams.payment_method, or confirmParams.confirmation_token.`);
  demand(secret, `${verb} needs a clientSecret when Elements was created without one.`);
  demand(kindOf(secret).object === object, `${verb} needs the client secret of a ${name}.`);
  demand(!elements?._isDeferred || elements._mode === mode, `${verb} needs Elements that were created with mode '${mode}'.`);
  demand(!elements?._clientSecret || !clientSecret || clientSecret === elements._clientSecret,
    `${verb}: clientSecret differs from the one Elements was created with.`);
  demand(!elements?._isDeferred || elements._hasSubmitted, `elements.submit() must be called before stripe.${verb}.`);
  demand(
    redirect === 'if_required' || confirmParams.return_url,
    `${verb} needs confirmParams.return_url unless redirect is 'if_required'.`,
  );
  demandAbsolute(confirmParams.return_url, verb);
}

async function demandSamePrice(api, elements, secret) {
  const { data: intent } = await api.retrieveIntent(secret);
  const difference = intent && elements._mismatch(intent);
  demand(!difference, `The ${difference} given to Elements differs from the one of the ${kindOf(secret).name}.`);
}
