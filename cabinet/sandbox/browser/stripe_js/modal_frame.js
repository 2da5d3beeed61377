/**
 * A page of the sandbox above the host page. A native dialog makes everything behind it inert and gives the focus
 * back when it closes; the page inside asks to be closed when someone turns away from it.
 */
class ModalFrame {
  #dialog = document.createElement('dialog');
  #iframe;
  #silence;

  /** `settings` are told to the page when it greets; `onSilence` is called when it never does. */
  constructor({ url, origin, label, settings, onSilence }) {
    this.#iframe = createFrame(url, label);
    this.channel = new Channel(() => this.#iframe.contentWindow, origin)
      .on('hello', () => {
        clearTimeout(this.#silence);
        this.channel.tell('configure', settings);
      })
      .on('height', ({ height }) => (this.#iframe.style.height = `${height}px`));
    this.#silence = setTimeout(onSilence, LOAD_LIMIT_MS);
    this.#dialog.setAttribute('aria-label', label);
    this.#dialog.addEventListener('cancel', (event) => {
      event.preventDefault();
      this.channel.tell('escape');
    });
    // Some browsers close a dialog without asking: at a second Escape, at the Back button of a phone.
    this.#dialog.addEventListener('close', this.#closedFromOutside);
    this.#dress();
    this.#dialog.append(this.#iframe);
    document.body.append(this.#dialog);
    this.#dialog.showModal();
    this.#iframe.focus();
  }

  #closedFromOutside = () => {
    this.#dialog.showModal();
    this.channel.tell('escape');
  };

  close() {
    this.#dialog.removeEventListener('close', this.#closedFromOutside);
    clearTimeout(this.#silence);
    this.channel.close();
    this.#dialog.close();
    this.#dialog.remove();
  }

  /** Styles set from here hold under any content security policy, and win over the resets of the host page. */
  #dress() {
    Object.assign(this.#dialog.style, {
      position: 'fixed', inset: '0', width: '100%', height: '100%', maxWidth: 'none', maxHeight: 'none', margin: '0',
      border: '0', padding: '16px', boxSizing: 'border-box', display: 'grid', overflow: 'auto',
      overscrollBehavior: 'contain', background: 'rgb(18 24 21 / 0.6)', colorScheme: 'light',
    });
    Object.assign(this.#iframe.style, { width: '100%', maxWidth: '440px', margin: 'auto', borderRadius: '16px' });
  }
}
