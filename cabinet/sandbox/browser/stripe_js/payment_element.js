const PAYMENT_OPTIONS = [
  'defaultValues', 'business', 'paymentMethodOrder', 'fields', 'readOnly', 'terms', 'wallets', 'layout',
  'applePay', 'savedPaymentMethods',
];

/** The card form. The frame keeps the number; this side knows whether it is complete, and can have it sent. */
class PaymentElement extends FramedElement {
  constructor(group, options) {
    warnOfUnknown(options, PAYMENT_OPTIONS, 'payment Element');
    super(group, {
      type: 'payment', page: 'payment', title: 'Secure payment input frame', options, updatable: PAYMENT_OPTIONS,
    });
  }

  collapse() {
    this._channel?.tell('blur');
    return this;
  }

  /** Shows what is missing beside each field; answers with the first fault, or undefined. */
  _check() {
    return this.#ask('check', {});
  }

  /** The frame posts the card itself and hands back what the sandbox made of it, or an error. */
  _send(billingDetails, token) {
    return this.#ask('send', { billing_details: billingDetails, token });
  }

  _showRefusal(error) {
    this._channel?.tell('refused', { code: error.code, message: error.message });
  }

  #ask(type, data) {
    demand(this._isReady, 'The Payment Element is not ready: mount it and wait for its ready event.');
    return this._channel.ask(type, data);
  }

  _configuration() {
    return { ...this._group._frameSettings(), readOnly: Boolean(this._options.readOnly) };
  }

  _listen(channel) {
    channel
      .on('change', ({ empty, complete }) =>
        this._emit('change', { empty, complete, collapsed: false, value: { type: 'card' } }))
      .on('touched', () => this._group._chooseCard())
      .on('enter', () => this._submitHostForm());
  }

  _ready() {
    this._emit('ready');
    this._emit('availablepaymentmethodschange', { paymentMethods: { card: { available: true } } });
  }
}
