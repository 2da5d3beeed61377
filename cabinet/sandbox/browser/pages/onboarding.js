const form = document.getElementById('onboarding');
const submit = form.querySelector('[type="submit"]');
const fields = [...form.querySelectorAll('.Input')];
let isSending = false;

function show(field, message) {
  document.getElementById(`${field.id}-error`).textContent = message;
  if (message) field.setAttribute('aria-invalid', 'true');
  else field.removeAttribute('aria-invalid');
}

/** Everything that is missing is said at once, and the first of it is where one goes on. */
function findMissing() {
  const missing = fields.filter((field) => !field.value.trim());
  for (const field of fields) show(field, missing.includes(field) ? 'Ce champ est obligatoire.' : '');
  missing[0]?.focus();
  return missing.length > 0;
}

function refuse({ field, message }) {
  const named = fields.find(({ name }) => name === field);
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
  if (answer.return_url) window.location.assign(answer.return_url);
  else refuse(answer.error);
  return Boolean(answer.return_url);
}

function wait(isWaiting) {
  isSending = isWaiting;
  submit.setAttribute('aria-disabled', String(isWaiting));
}

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  document.getElementById('problem').textContent = '';
  if (isSending || findMissing()) return;
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
