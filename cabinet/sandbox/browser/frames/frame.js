/** The frame's end of the conversation, with the page named in its address; null when it stands alone. */
function connectToHost() {
  if (window.parent === window) return null;
  return new Channel(() => window.parent, decodeURIComponent(window.location.hash.slice(1)));
}

/** The host gives the frame the height of its content, so that nothing scrolls inside. */
function reportHeight(host, content) {
  const report = () => host.tell('height', { height: Math.ceil(content.getBoundingClientRect().height) });
  new ResizeObserver(report).observe(content);
}

function whenEscapePressed(action) {
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') action();
  });
}

/** Tab goes round inside a modal frame, instead of through the browser's own bars. */
function keepFocusInside(content) {
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Tab') return;
    const stops = [...content.querySelectorAll('button:not(:disabled), a[href], input')];
    const [edge, next] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]];
    if (document.activeElement !== edge && stops.includes(document.activeElement)) return;
    event.preventDefault();
    next.focus();
  });
}

/** Every `data-text` names a sentence of the page's own table. */
function speak(sentences, locale) {
  document.documentElement.lang = locale;
  for (const element of document.querySelectorAll('[data-text]')) {
    element.textContent = sentences[element.dataset.text][locale];
  }
}
