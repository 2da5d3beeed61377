const SENTENCES = {
  sandbox: { fr: 'Bac à sable\u00a0: aucun paiement réel.', en: 'Sandbox: no real payment.' },
  close: { fr: 'Fermer', en: 'Close' },
  title: { fr: 'Authentification de votre banque', en: 'Authentication by your bank' },
  lead: {
    fr: 'Une vraie banque vous demanderait de valider ce paiement dans son application. Ici, vous choisissez sa réponse.',
    en: 'A real bank would ask you to approve this payment in its app. Here, you choose its answer.',
  },
  keep: {
    fr: 'Une vraie banque vous demanderait d’accepter, dans son application, que cette carte soit enregistrée. Ici, vous choisissez sa réponse.',
    en: 'A real bank would ask you to agree, in its app, to this card being saved. Here, you choose its answer.',
  },
  merchant: { fr: 'Commerçant', en: 'Merchant' },
  amount: { fr: 'Montant', en: 'Amount' },
  pass: { fr: 'Réussir', en: 'Pass' },
  fail: { fr: 'Échouer', en: 'Fail' },
};
const UNSENT = { fr: 'La réponse n’a pas pu être transmise. Réessayez.', en: 'The answer could not be sent. Try again.' };
const page = document.getElementById('content');
const buttons = [...page.querySelectorAll('[data-outcome]')];
const host = connectToHost();
let isAnswering = false;

/** The bank's answer goes to the sandbox; the page that asked then looks at the payment again. */
async function answer(outcome) {
  if (isAnswering) return;
  wait(true);
  const { intent, clientSecret, account } = page.dataset;
  const form = new URLSearchParams({ client_secret: clientSecret, account, outcome });
  try {
    const response = await fetch(`/_3ds/${intent}`, { method: 'POST', body: form });
    if (!response.ok) throw new Error(`The sandbox answered ${response.status}.`);
    leave(await response.json());
  } catch (cause) {
    console.warn(cause);
    document.getElementById('problem').textContent = UNSENT[document.documentElement.lang];
    wait(false);
  }
}

function wait(isWaiting) {
  isAnswering = isWaiting;
  for (const button of buttons) button.setAttribute('aria-disabled', String(isWaiting));
}

function leave(intent) {
  if (host) {
    host.tell('answered');
    return;
  }
  const url = new URL(page.dataset.returnUrl);
  url.searchParams.set(intent.object, intent.id);
  url.searchParams.set(`${intent.object}_client_secret`, page.dataset.clientSecret);
  url.searchParams.set('redirect_status', intent.status === 'requires_payment_method' ? 'failed' : 'succeeded');
  window.location.assign(url);
}

function configure({ locale }) {
  speak(SENTENCES, locale);
  document.title = SENTENCES.title[locale];
  document.getElementById('pass').focus();
}

for (const button of buttons) button.addEventListener('click', () => answer(button.dataset.outcome));

if (host) {
  // Turning away from the bank is a failed authentication.
  const turnAway = () => answer('fail');
  document.getElementById('close').hidden = false;
  host.on('configure', configure).on('escape', turnAway);
  whenEscapePressed(turnAway);
  keepFocusInside(page);
  reportHeight(host, page);
  host.tell('hello');
} else {
  document.documentElement.classList.add('Alone');
}
