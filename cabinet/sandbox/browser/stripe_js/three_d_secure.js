const CHALLENGE_LABEL = { fr: 'Authentification de votre banque', en: 'Authentication by your bank' };

/** Shows the bank's page in a modal frame; resolves when the person has answered, whatever the answer. */
function authenticate(pageUrl, { origin, locale }) {
  demand(new URL(pageUrl).origin === origin, 'The bank page must be served by the sandbox.');
  const modal = new ModalFrame({ url: pageUrl, origin, label: CHALLENGE_LABEL[locale] });
  return new Promise((resolve) => {
    modal.channel
      .on('hello', () => modal.channel.tell('configure', {}))
      .on('answered', () => {
        modal.close();
        resolve();
      });
  });
}
