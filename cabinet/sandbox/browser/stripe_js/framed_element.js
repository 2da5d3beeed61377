const LOAD_LIMIT_MS = 10_000;
// The frame is a little wider than its container, so that the focus ring of a field is never cut off.
const FRAME_BLEED_PX = 6;

/** What the Payment Element and the Express Checkout Element have in common: a frame of the sandbox in the host page. */
class FramedElement {
  #listeners = new Map();
  #container = null;
  #iframe = null;
  #loading = null;
  #isDestroyed = false;
  _channel = null;
  _isReady = false;

  constructor(group, { type, page, title, options, updatable }) {
    Object.assign(this, { _group: group, _type: type, _page: page, _title: title, _updatable: updatable });
    this._options = options;
  }

  mount(target) {
    demand(!this.#isDestroyed, `This ${this._type} Element has already been destroyed. Create a new one to mount it.`);
    const container = typeof target === 'string' ? document.querySelector(target) : target;
    demand(container instanceof HTMLElement, `The element to mount on does not exist: ${target}`);
    if (container === this.#container) return;
    this.unmount();
    this.#container = container;
    this.#load();
  }

  unmount() {
    clearTimeout(this.#loading);
    this._channel?.close();
    this.#iframe?.remove();
    this.#container?.classList.remove('StripeElement');
    this.#container = this.#iframe = this._channel = null;
    this._isReady = false;
  }

  destroy() {
    this.unmount();
    this.#isDestroyed = true;
    this._group._forget(this);
  }

  update(options) {
    const accepted = Object.entries(options).filter(([name]) => this._updatable.includes(name));
    warnOfUnknown(options, this._updatable, `${this._type} update()`);
    this._options = { ...this._options, ...Object.fromEntries(accepted) };
    this._configure();
    return this;
  }

  focus() {
    this._focusOn();
    return this;
  }

  blur() {
    this._channel?.tell('blur');
    return this;
  }

  clear() {
    this._channel?.tell('clear');
    return this;
  }

  on(event, handler) {
    demand(typeof handler === 'function', `on('${event}') needs a function.`);
    this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), handler]);
    return this;
  }

  once(event, handler) {
    const onlyOnce = (data) => {
      this.off(event, onlyOnce);
      handler(data);
    };
    onlyOnce.original = handler;
    return this.on(event, onlyOnce);
  }

  off(event, handler) {
    const others = (this.#listeners.get(event) ?? []).filter((known) => known !== handler && known.original !== handler);
    this.#listeners.set(event, handler ? others : []);
    return this;
  }

  /** Return pressed in a field does what it does in any form. */
  _submitHostForm() {
    this.#container?.closest('form')?.requestSubmit();
  }

  /** A frame has the focus before something inside it can take it. */
  _focusOn(part) {
    this.#iframe?.focus();
    this._channel?.tell('focus', part);
  }

  _isHeard(event) {
    return Boolean(this.#listeners.get(event)?.length);
  }

  _emit(event, data) {
    for (const handler of this.#listeners.get(event) ?? []) handler({ elementType: this._type, ...data });
  }

  _configure() {
    this._channel?.tell('configure', this._configuration());
  }

  _fail(error) {
    clearTimeout(this.#loading);
    this._emit('loaderror', { error });
  }

  #load() {
    const iframe = createFrame(`${this._group._origin}/_elements/${this._page}.html`, this._title);
    Object.assign(iframe.style, {
      width: `calc(100% + ${2 * FRAME_BLEED_PX}px)`,
      maxWidth: 'none',
      margin: `-${FRAME_BLEED_PX}px`,
    });
    this.#iframe = iframe;
    this._channel = new Channel(() => iframe.contentWindow, this._group._origin)
      .on('hello', () => this.#greet())
      .on('ready', () => this.#settle())
      .on('height', ({ height }) => (iframe.style.height = `${height}px`))
      .on('focus', () => this._emit('focus'))
      .on('blur', () => this._emit('blur'))
      .on('escape', () => this._emit('escape'));
    this._listen(this._channel);
    this.#container.classList.add('StripeElement');
    this.#container.append(iframe);
    this.#loading = setTimeout(() => this._fail(this._group._silence()), LOAD_LIMIT_MS);
    // The host attaches its listeners just after mounting.
    queueMicrotask(() => this._emit('loaderstart'));
  }

  async #greet() {
    const channel = this._channel;
    const { error } = await this._group._prepared();
    if (channel !== this._channel) return;
    if (error) this._fail(error);
    else this._configure();
  }

  #settle() {
    clearTimeout(this.#loading);
    if (this._isReady) return;
    this._isReady = true;
    this._ready();
  }
}

/** The address after `#` tells the frame whom to talk to; a false one only makes the frame deaf. */
function createFrame(url, title) {
  const iframe = document.createElement('iframe');
  iframe.src = `${url}#${encodeURIComponent(window.location.origin)}`;
  iframe.title = title;
  iframe.allow = 'payment *';
  Object.assign(iframe.style, { display: 'block', border: '0', colorScheme: 'light', width: '100%', height: '0' });
  return iframe;
}
