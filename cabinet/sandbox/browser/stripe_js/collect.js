/** `stripe.createConfirmationToken`: what the client pays with, for a server to look at and confirm with. */
async function createConfirmationToken({ elements, params = {} } = {}) {
  demand(elements instanceof ElementsGroup, 'createConfirmationToken() needs elements.');
  demand(elements._hasSubmitted, 'elements.submit() must be called before stripe.createConfirmationToken().');
  demandAbsolute(params.return_url, 'createConfirmationToken()');
  const details = params.payment_method_data?.billing_details ?? {};
  const { data, error } = await collect(elements._api, elements, details, { return_url: params.return_url });
  elements._settle({ error });
  return error ? { error } : { confirmationToken: data };
}

/** What the page itself names, else the wallet that was approved, else the card that was typed. */
async function collectPaymentMethod(api, elements, confirmParams) {
  const { payment_method, confirmation_token } = confirmParams;
  if (payment_method || confirmation_token) return { payment_method, confirmation_token };
  const { data, error } = await collect(api, elements, confirmParams.payment_method_data?.billing_details ?? {});
  return error ? { error } : { payment_method: data.id };
}

async function collect(api, elements, details, token) {
  if (elements._wallet) return api.keep(walletMethod(elements._wallet, details), token);
  const card = elements.getElement('payment');
  demand(card, 'A mounted Payment Element is needed to pay by card.');
  const fault = await card._check();
  return fault ? { error: fault } : card._send(details, token);
}

function walletMethod({ type, billingDetails }, details) {
  return { type: 'card', card: { wallet: type }, billing_details: { ...details, ...billingDetails } };
}

function demandAbsolute(url, where) {
  demand(!url || URL.canParse(url), `${where}: return_url must be an absolute URL.`);
}
