/**
 * A conversation between the host page and one of the sandbox's frames.
 * Each side speaks to one window at one origin, and hears nothing else. What travels: identifiers,
 * completeness, heights, errors. Never a card number.
 */
class Channel {
  #peer;
  #peerOrigin;
  #handlers = {};
  #waiting = new Map();
  #asked = 0;

  constructor(peer, peerOrigin) {
    this.#peer = peer;
    this.#peerOrigin = peerOrigin;
    window.addEventListener('message', this.#hear);
  }

  on(type, handler) {
    this.#handlers[type] = handler;
    return this;
  }

  tell(type, data) {
    this.#post({ type, data });
  }

  ask(type, data) {
    const question = ++this.#asked;
    this.#post({ type, data, question });
    return new Promise((resolve) => this.#waiting.set(question, resolve));
  }

  close() {
    window.removeEventListener('message', this.#hear);
  }

  #post(message) {
    this.#peer()?.postMessage({ stripeSandbox: true, ...message }, this.#peerOrigin);
  }

  #hear = async (event) => {
    if (event.origin !== this.#peerOrigin || event.source !== this.#peer() || !event.data?.stripeSandbox) return;
    const { type, data, question, answers } = event.data;
    if (answers) {
      this.#waiting.get(answers)?.(data);
      this.#waiting.delete(answers);
      return;
    }
    const reply = await this.#handlers[type]?.(data);
    if (question) this.#post({ answers: question, data: reply });
  };
}
