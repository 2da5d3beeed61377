const SENTENCES = { title: { fr: 'Paiement express', en: 'Express checkout' } };
const MIN_HEIGHT_PX = 40;
const MAX_HEIGHT_PX = 55;
const buttons = [...document.querySelectorAll('[data-wallet]')];
const host = connectToHost();

function configure({ wallets, buttonHeight, buttonTheme = {}, layout, appearance, fonts, locale }) {
  speak(SENTENCES, locale);
  for (const button of buttons) {
    button.hidden = !wallets.includes(button.dataset.wallet);
    button.dataset.theme = buttonTheme[button.dataset.wallet] ?? 'black';
  }
  const columns = Math.max(1, Math.min(layout?.maxColumns ?? buttons.length, wallets.length));
  document.documentElement.style.setProperty('--columns', columns);
  if (buttonHeight) setHeight(buttonHeight);
  dress(appearance);
  loadFonts(fonts);
  host.tell('ready');
}

function setHeight(wish) {
  const height = Math.min(MAX_HEIGHT_PX, Math.max(MIN_HEIGHT_PX, wish));
  document.documentElement.style.setProperty('--buttonHeight', `${height}px`);
}

function focusOn(wallet) {
  const shown = buttons.filter((button) => !button.hidden);
  (shown.find((button) => button.dataset.wallet === wallet) ?? shown[0])?.focus();
}

for (const button of buttons) {
  button.addEventListener('click', () => host.tell('click', { wallet: button.dataset.wallet }));
}

if (host) {
  document.addEventListener('focusin', (event) => event.relatedTarget ?? host.tell('focus'));
  document.addEventListener('focusout', (event) => event.relatedTarget ?? host.tell('blur'));
  whenEscapePressed(() => host.tell('escape'));
  host
    .on('configure', configure)
    .on('focus', ({ wallet } = {}) => focusOn(wallet))
    .on('blur', () => document.activeElement.blur());
  reportHeight(host, document.getElementById('content'));
  host.tell('hello');
}
