const SENTENCES = {
  title: { fr: 'Votre carte bancaire', en: 'Your card' },
  number: { fr: 'Numéro de carte', en: 'Card number' },
  expiry: { fr: "Date d'expiration", en: 'Expiration date' },
  cvc: { fr: 'Code de sécurité', en: 'Security code' },
  sandbox: { fr: 'Bac à sable\u00a0: aucun paiement réel.', en: 'Sandbox: no real payment.' },
  try: { fr: 'Carte d’essai', en: 'Test card' },
  then: { fr: ', une date à venir et trois chiffres au choix.', en: ', any future date and any three digits.' },
};
const EXPIRY_HINT = { fr: 'MM / AA', en: 'MM / YY' };
const REFUSED_FIELD = { expired_card: 'expiry', incorrect_cvc: 'cvc', invalid_cvc: 'cvc' };
const REFUSED_PARAM = { exp_month: 'expiry', exp_year: 'expiry', cvc: 'cvc' };

const FIELDS = {
  number: { format: formatNumber, fault: numberFault, length: NUMBER_LENGTH },
  expiry: { format: formatExpiry, fault: (value) => expiryFault(value, new Date()), length: 4 },
  cvc: { format: formatCvc, fault: cvcFault, length: CVC_LENGTH },
};
const NAMES = Object.keys(FIELDS);
const inputs = Object.fromEntries(NAMES.map((name) => [name, document.getElementById(name)]));
const host = connectToHost();
let settings = { locale: 'fr' };
let lastChange = '';

function configure(given) {
  settings = given;
  speak(SENTENCES, settings.locale);
  inputs.expiry.placeholder = EXPIRY_HINT[settings.locale];
  inputs.cvc.placeholder = '123';
  for (const name of NAMES) inputs[name].readOnly = settings.readOnly;
  dress(settings.appearance);
  loadFonts(settings.fonts);
  host.tell('ready');
}

function faultOf(name) {
  return FIELDS[name].fault(inputs[name].value);
}

function show(name, message) {
  document.getElementById(`${name}-error`).textContent = message ?? '';
  inputs[name].classList.toggle('Input--invalid', Boolean(message));
  if (message) inputs[name].setAttribute('aria-invalid', 'true');
  else inputs[name].removeAttribute('aria-invalid');
}

function showFault(name) {
  const code = faultOf(name);
  show(name, code && text(code, settings.locale));
  return code && { type: 'validation_error', code, message: text(code, settings.locale) };
}

/** Shows every fault at once and leads to the first. */
function check() {
  const faults = NAMES.map((name) => [name, showFault(name)]).filter(([, fault]) => fault);
  if (!faults.length) return undefined;
  const [[name, fault]] = faults;
  inputs[name].focus();
  return fault;
}

function fieldOf({ code, param }) {
  return REFUSED_FIELD[code] ?? REFUSED_PARAM[param] ?? 'number';
}

function showRefusal(refusal) {
  show(fieldOf(refusal), refusal.message);
}

/** The card leaves this frame for the sandbox only; the host page is given what may be shown of it. */
async function send({ billing_details, token }) {
  const { month, year } = expiryOf(inputs.expiry.value);
  const card = { number: digitsOf(inputs.number.value), exp_month: month, exp_year: year, cvc: inputs.cvc.value };
  const api = new Api({ ...settings, origin: window.location.origin });
  const answer = await api.keep({ type: 'card', card, billing_details }, token);
  if (answer.error?.type === 'card_error') {
    showRefusal(answer.error);
    inputs[fieldOf(answer.error)].focus();
  }
  return answer;
}

function announceChange() {
  const values = NAMES.map((name) => inputs[name].value);
  const change = { empty: values.every((value) => !value), complete: !NAMES.some(faultOf) };
  if (JSON.stringify(change) === lastChange) return;
  lastChange = JSON.stringify(change);
  host.tell('change', change);
}

/** Spaces appear as one types; the caret stays behind the same digit. */
function reformat(name, isErasing) {
  const input = inputs[name];
  const digitsBefore = digitsOf(input.value.slice(0, input.selectionStart)).length;
  const isAtEnd = input.selectionStart === input.value.length;
  input.value = FIELDS[name].format(input.value, isErasing);
  if (isAtEnd) return;
  const caret = caretAfter(input.value, digitsBefore);
  input.setSelectionRange(caret, caret);
}

function caretAfter(value, digits) {
  let caret = 0;
  for (let seen = 0; seen < digits && caret < value.length; caret++) if (/\d/.test(value[caret])) seen++;
  return caret;
}

function typed(name, event) {
  reformat(name, event.inputType?.startsWith('delete'));
  document.getElementById('brand').textContent = brandOf(digitsOf(inputs.number.value));
  if (digitsOf(inputs[name].value).length >= FIELDS[name].length) showFault(name);
  else show(name);
  host.tell('touched');
  announceChange();
}

function left(name) {
  if (inputs[name].value) showFault(name);
}

function clear() {
  for (const name of NAMES) {
    inputs[name].value = '';
    show(name);
  }
  announceChange();
}

for (const name of NAMES) {
  inputs[name].addEventListener('input', (event) => typed(name, event));
  inputs[name].addEventListener('blur', () => left(name));
}

if (host) {
  document.addEventListener('focusin', (event) => event.relatedTarget ?? host.tell('focus'));
  document.addEventListener('focusout', (event) => event.relatedTarget ?? host.tell('blur'));
  document.querySelector('form').addEventListener('submit', (event) => {
    event.preventDefault();
    host.tell('enter');
  });
  whenEscapePressed(() => host.tell('escape'));
  host
    .on('configure', configure)
    .on('check', check)
    .on('send', send)
    .on('refused', showRefusal)
    .on('focus', () => inputs.number.focus())
    .on('blur', () => document.activeElement.blur())
    .on('clear', clear);
  reportHeight(host, document.getElementById('content'));
  host.tell('hello');
}
