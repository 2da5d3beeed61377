const EXPRESS_OPTIONS = [
  'billingAddressRequired', 'business', 'buttonHeight', 'buttonTheme', 'buttonType', 'emailRequired', 'layout', 'lineItems',
  'paymentMethodOrder', 'paymentMethods', 'phoneNumberRequired', 'wallets', 'allowedShippingCountries', 'applePay',
  'shippingAddressRequired', 'shippingRates',
];
const CLICK_LIMIT_MS = 1000;
const WALLETS = { googlePay: 'google_pay', applePay: 'apple_pay' };

/** The buttons of Google Pay and Apple Pay, and the sheet they open. */
class ExpressCheckoutElement extends FramedElement {
  #isOpen = false;

  constructor(group, options) {
    warnOfUnknown(options, EXPRESS_OPTIONS, 'expressCheckout Element');
    super(group, {
      type: 'expressCheckout', page: 'express', title: 'Secure express checkout frame', options, updatable: EXPRESS_OPTIONS,
    });
  }

  update(options) {
    const before = JSON.stringify(this.#shown());
    super.update(options);
    if (this._isReady && JSON.stringify(this.#shown()) !== before) this.#announceMethods();
    return this;
  }

  _configuration() {
    const { buttonHeight, buttonTheme, layout } = this._options;
    return { ...this._group._frameSettings(), wallets: this.#shown(), buttonHeight, buttonTheme, layout };
  }

  _listen(channel) {
    channel.on('click', ({ wallet }) => this.#click(wallet));
  }

  _ready() {
    const shown = this.#shown();
    const none = { amazonPay: false, applePay: false, googlePay: false, link: false, paypal: false, klarna: false };
    const available = Object.fromEntries(shown.map((name) => [name, true]));
    this._emit('ready', { availablePaymentMethods: shown.length ? { ...none, ...available } : undefined });
    this.#announceMethods();
  }

  #announceMethods() {
    const paymentMethods = Object.fromEntries(this.#shown().map((name) => [name, { available: true }]));
    this._emit('availablepaymentmethodschange', { paymentMethods });
  }

  #shown() {
    const wishes = { ...this._options.wallets, ...this._options.paymentMethods };
    return Object.keys(WALLETS).filter((name) => wishes[name] !== 'never');
  }

  /** The host page has one second to say what the sheet shows: a real wallet refuses to open later than that. */
  async #click(wallet) {
    if (this.#isOpen) return;
    this.#isOpen = true;
    const type = WALLETS[wallet];
    this._group._wallet = null;
    const answer = await this.#askHost(type);
    if (answer) await this.#pay(wallet, { ...this._options, ...answer.details });
    this.#isOpen = false;
  }

  #askHost(type) {
    if (!this._isHeard('click')) return { details: {} };
    return new Promise((settle) => {
      const late = setTimeout(() => {
        console.error('[Stripe.js sandbox] The click event of the Express Checkout Element was not resolved within 1 second.');
        settle(null);
      }, CLICK_LIMIT_MS);
      const decide = (answer) => {
        clearTimeout(late);
        settle(answer);
      };
      this._emit('click', {
        expressPaymentType: type,
        resolve: (details = {}) => decide({ details }),
        reject: () => decide(null),
      });
    });
  }

  async #pay(wallet, wishes) {
    const type = WALLETS[wallet];
    const approval = await openWalletSheet(this._group, { type, ...wishes });
    // The dialog gives the focus back to nothing: what was behind it lost it when it became inert.
    this._focusOn({ wallet });
    if (!approval) {
      this._emit('cancel');
      return;
    }
    this._group._wallet = { type, billingDetails: approval.billingDetails };
    this._emit('confirm', {
      expressPaymentType: type,
      billingDetails: approval.billingDetails,
      paymentFailed: () => this._group._chooseCard(),
    });
  }
}
