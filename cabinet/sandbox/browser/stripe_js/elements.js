const ELEMENTS = { payment: PaymentElement, expressCheckout: ExpressCheckoutElement };

/** One purchase: either its amount is known and the intent comes later (deferred), or the intent exists already. */
class ElementsGroup {
  #stripe;
  #options;
  #elements = new Map();
  #intent = null;
  #preparation = null;
  #onUpdateEnd = [];
  _hasSubmitted = false;
  _wallet = null;

  constructor(stripe, options) {
    checkGroupOptions(options);
    this.#stripe = stripe;
    this.#options = options;
  }

  create(type, options = {}) {
    demand(
      ELEMENTS[type],
      `A valid Element name must be provided. Valid Elements are: ${Object.keys(ELEMENTS).join(', ')}; you passed: ${type}.`,
    );
    demand(
      this.#options.clientSecret || this.#options.mode,
      `In order to create a ${type} Element, pass a clientSecret or a mode when creating the Elements group.`,
    );
    demand(!this.#elements.has(type), `Can only create one Element of type ${type}.`);
    const element = new ELEMENTS[type](this, options);
    this.#elements.set(type, element);
    return element;
  }

  getElement(typeOrComponent) {
    return this.#elements.get(typeOrComponent?.__elementType ?? typeOrComponent) ?? null;
  }

  async update(options) {
    checkGroupOptions({ ...this.#options, ...options });
    demand(!('clientSecret' in options) && !('fonts' in options), 'update() cannot change clientSecret or fonts.');
    this.#options = { ...this.#options, ...options };
    this.#refresh();
    for (const handler of this.#onUpdateEnd) handler();
  }

  on(event, handler) {
    demand(event === 'update-end', `Elements has no event named ${event}.`);
    this.#onUpdateEnd.push(handler);
  }

  /** The intent may have changed on the server, its amount for one. */
  async fetchUpdates() {
    this.#preparation = null;
    const { error } = await this._prepared();
    if (error) return { error: { message: error.message, status: error.code } };
    this.#refresh();
    return {};
  }

  async submit() {
    const card = this.getElement('payment');
    demand(this._wallet || card, 'elements.submit() needs a mounted Payment Element.');
    const error = this._wallet ? undefined : await card._check();
    if (error) return { error };
    this._hasSubmitted = true;
    return { selectedPaymentMethod: this._wallet?.type ?? 'card' };
  }

  get _origin() {
    return this.#stripe.origin;
  }

  get _isDeferred() {
    return !this.#options.clientSecret;
  }

  get _clientSecret() {
    return this.#options.clientSecret;
  }

  get _locale() {
    return spokenLocale(this.#options.locale, this.#stripe.locale);
  }

  get _api() {
    return new Api({ ...this.#stripe, locale: this._locale });
  }

  get _mode() {
    return this.#options.mode;
  }

  /** What the client is about to pay; nothing where a card is only kept. */
  _price() {
    if (this._mode === 'setup') return {};
    const { amount, currency } = this._isDeferred ? this.#options : this.#intent;
    return { amount, currency };
  }

  /** In deferred mode the intent made by the server must be what the client was shown. */
  _mismatch(intent) {
    if (this._mode === 'setup') return null;
    const { amount, currency, captureMethod = 'automatic' } = this.#options;
    if (intent.amount !== amount) return 'amount';
    if (intent.currency !== currency) return 'currency';
    return (intent.capture_method === 'manual') === (captureMethod === 'manual') ? null : 'captureMethod';
  }

  _frameSettings() {
    const { fonts = [], appearance = {} } = this.#options;
    const { key, account } = this.#stripe;
    return { key, account, appearance, fonts: fonts.map(absoluteFont), locale: this._locale };
  }

  /** In client-secret mode no element is ready before its intent is known. */
  _prepared() {
    if (this._isDeferred) return Promise.resolve({});
    this.#preparation ??= this._api.retrieveIntent(this._clientSecret).then(({ data, error }) => {
      this.#intent = data ?? this.#intent;
      return { error };
    });
    return this.#preparation;
  }

  _silence() {
    return { type: 'api_connection_error', message: text('api_connection_error', this._locale) };
  }

  _merchant() {
    return this.#stripe.account;
  }

  /** Typing a card means that the wallet approved earlier is no longer the way to pay. */
  _chooseCard() {
    this._wallet = null;
  }

  /** An attempt is over: the next one is submitted anew, and the card form says what was wrong with the card. */
  _settle({ error }) {
    const paidByCard = !this._wallet;
    this._hasSubmitted = false;
    this._wallet = null;
    if (error?.type === 'card_error' && paidByCard) this.getElement('payment')?._showRefusal(error);
  }

  _forget(element) {
    if (this.#elements.get(element._type) === element) this.#elements.delete(element._type);
  }

  #refresh() {
    for (const element of this.#elements.values()) element._configure();
  }
}

/** The frame lives at another address: what is relative to the host page must not become relative to the frame. */
function absoluteFont(font) {
  if (font.cssSrc) return { cssSrc: new URL(font.cssSrc, document.baseURI).href };
  const absoluteUrl = (_, quote, url) => `url(${quote}${new URL(url, document.baseURI).href}${quote})`;
  return { ...font, src: font.src.replace(/url\((['"]?)([^'")]+)\1\)/g, absoluteUrl) };
}
