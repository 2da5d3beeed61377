const CHALLENGE_LABEL = { fr: 'Authentification de votre banque', en: 'Authentication by your bank' };

/** Shows the bank's page in a modal frame; resolves when it is over, whatever the answer: the intent knows. */
function authenticate(pageUrl, { origin, locale }) {
  demand(new URL(pageUrl).origin === origin, 'The bank page must be served by the sandbox.');
  return new Promise((resolve) => {
    const leave = () => {
      modal.close();
      resolve();
    };
    const modal = new ModalFrame({
      url: pageUrl, origin, label: CHALLENGE_LABEL[locale], settings: { locale }, onSilence: leave,
    });
    modal.channel.on('answered', leave);
  });
}
