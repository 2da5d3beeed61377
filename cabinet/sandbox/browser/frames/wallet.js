const SENTENCES = {
  sandbox: { fr: 'Bac à sable\u00a0: aucun paiement réel.', en: 'Sandbox: no real payment.' },
  merchant: { fr: 'Payer à', en: 'Pay to' },
  card: { fr: 'Carte', en: 'Card' },
  total: { fr: 'Total', en: 'Total' },
  pay: { fr: 'Payer', en: 'Pay' },
  keep: { fr: 'Enregistrer la carte', en: 'Save the card' },
  cancel: { fr: 'Annuler', en: 'Cancel' },
};
const WALLET_NAMES = { google_pay: 'Google Pay', apple_pay: 'Apple Pay' };
const host = connectToHost();

async function configure({ type, merchant, account, amount, currency, lineItems = [], locale }) {
  document.getElementById('pay').dataset.text = amount === undefined ? 'keep' : 'pay';
  speak(SENTENCES, locale);
  document.title = document.getElementById('wallet').textContent = WALLET_NAMES[type];
  showPrice({ amount, lineItems, price: priceIn(currency ?? 'eur', locale) });
  document.getElementById('pay').focus();
  document.getElementById('merchant').textContent = merchant ?? (await nameOf(account));
}

/** A card that is only kept costs nothing: no price stands where nothing is paid. */
function showPrice({ amount, lineItems, price }) {
  const isPaid = amount !== undefined;
  const lines = document.getElementById('lines');
  lines.hidden = !(isPaid && lineItems.length);
  lines.replaceChildren(...lineItems.map((item) => line(item.name, price(item.amount))));
  document.getElementById('total').parentElement.hidden = !isPaid;
  if (isPaid) document.getElementById('total').textContent = price(amount);
}

async function nameOf(account) {
  const answer = await fetch(`/_elements/merchant/${account ?? 'platform'}`);
  return (await answer.json()).name;
}

function priceIn(currency, locale) {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
  const minorUnits = 10 ** format.resolvedOptions().maximumFractionDigits;
  return (amount) => format.format(amount / minorUnits);
}

function line(name, price) {
  const row = document.createElement('div');
  row.append(
    Object.assign(document.createElement('dt'), { textContent: name }),
    Object.assign(document.createElement('dd'), { textContent: price }),
  );
  return row;
}

if (host) {
  const content = document.getElementById('content');
  const dismiss = () => host.tell('dismissed');
  document.getElementById('pay').addEventListener('click', () => host.tell('approved'));
  document.getElementById('cancel').addEventListener('click', dismiss);
  host.on('configure', configure).on('escape', dismiss);
  whenEscapePressed(dismiss);
  keepFocusInside(content);
  reportHeight(host, content);
  host.tell('hello');
}
