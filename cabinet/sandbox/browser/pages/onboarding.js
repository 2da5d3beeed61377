const form = document.getElementById('onboarding');
const submit = form.querySelector('[type="submit"]');
const fields = [...form.querySelectorAll('.Input')];
const RULES = { birth_date: birthDateFault };
let isSending = false;

function show(field, message) {
  document.getElementById(`${field.id}-error`).textContent = message;
  if (message) field.setAttribute('aria-invalid', 'true');
  else field.removeAttribute('aria-invalid');
}

function faultOf(field) {
  const value = field.value.trim();
  return value ? (RULES[field.id]?.(value) ?? '') : 'Ce champ est obligatoire.';
}

function birthDateFault(value) {
  const [, day, month, year] = (/^(\d{1,2})[/. ](\d{1,2})[/. ](\d{4})$/.exec(value) ?? []).map(Number);
  const date = new Date(year, month - 1, day);
  // The 31st of April would become the 1st of May.
  const exists = date.getDate() === day && date.getMonth() === month - 1;
  return exists && date < new Date() ? '' : 'Indiquez une date passée, telle que 14/05/1985.';
}

/** Everything that is wrong is said at once, and the first of it is where one goes on. */
function findFaults() {
  const wrong = fields.filter((field) => faultOf(field));
  for (const field of fields) show(field, faultOf(field));
  wrong[0]?.focus();
  return wrong.length > 0;
}

function refuse({ field, message }) {
  const named = fields.find(({ name }) => name && name === field);
  if (!named) {
    document.getElementById('problem').textContent = message;
    return;
  }
  show(named, message);
  named.focus();
}

async function send() {
  const response = await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)) });
  const answer = await response.json();
  if (answer.error) refuse(answer.error);
  else if (answer.return_url) window.location.assign(answer.return_url);
  return !answer.error;
}

function wait(isWaiting) {
  isSending = isWaiting;
  submit.setAttribute('aria-disabled', String(isWaiting));
}

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  document.getElementById('problem').textContent = '';
  if (isSending || findFaults()) return;
  wait(true);
  try {
    // On success the page is being left: the button stays as it is.
    wait(await send());
  } catch (cause) {
    console.warn(cause);
    refuse({ message: 'Stripe ne répond pas. Réessayez.' });
    wait(false);
  }
});

for (const field of fields) field.addEventListener('input', () => show(field, ''));

document.getElementById('fill-iban').addEventListener('click', () => {
  const iban = document.getElementById('iban');
  iban.value = document.getElementById('test-iban').textContent;
  show(iban, '');
  submit.focus();
});
