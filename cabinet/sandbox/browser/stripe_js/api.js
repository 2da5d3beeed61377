/** The requests a publishable key may make. Each answers `{data}` or `{error}` and never rejects. */
class Api {
  constructor({ origin, key, account, locale }) {
    this.origin = origin;
    this.locale = locale;
    this.identity = { key, _stripe_account: account };
  }

  /** What somebody pays with, kept as a payment method, or as a token for a server to confirm with. */
  keep(method, token) {
    if (!token) return this.#post('/v1/payment_methods', method);
    return this.#post('/v1/confirmation_tokens', { payment_method_data: method, ...token });
  }

  retrieveIntent(clientSecret) {
    return this.#send(`${intentPath(clientSecret)}?${this.#encode({ client_secret: clientSecret })}`, {});
  }

  confirmIntent(clientSecret, params) {
    return this.#post(`${intentPath(clientSecret)}/confirm`, { client_secret: clientSecret, ...params });
  }

  #post(path, params) {
    return this.#send(path, { method: 'POST', body: this.#encode(params) });
  }

  #encode(params) {
    return new URLSearchParams(formPairs({ ...this.identity, ...params }));
  }

  async #send(path, request) {
    try {
      const answer = await fetch(this.origin + path, { ...request, credentials: 'omit', referrerPolicy: 'no-referrer' });
      const body = await answer.json();
      return body.error ? { error: { ...body.error, message: messageFor(body.error, this.locale) } } : { data: body };
    } catch (cause) {
      console.warn('[Stripe.js sandbox]', cause);
      return { error: { type: 'api_connection_error', message: text('api_connection_error', this.locale) } };
    }
  }
}

/** `{card: {number: '4242'}}` becomes `card[number]=4242`; what is absent is not sent. */
function formPairs(params, prefix = '') {
  return Object.entries(params).flatMap(([name, value]) => {
    const path = prefix ? `${prefix}[${name}]` : name;
    if (value === undefined || value === null) return [];
    return typeof value === 'object' ? formPairs(value, path) : [[path, String(value)]];
  });
}
