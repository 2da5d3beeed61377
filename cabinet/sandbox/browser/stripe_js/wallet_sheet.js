const WALLET_NAMES = { google_pay: 'Google Pay', apple_pay: 'Apple Pay' };
const BUYER = {
  name: 'Client du bac à sable',
  address: { line1: '1 rue de la Paix', line2: null, postal_code: '75002', city: 'Paris', state: '', country: 'FR' },
};

/** The wallet's own window: resolves with what its owner agreed to hand over, or null when it was dismissed. */
function openWalletSheet(group, { type, business, lineItems, emailRequired, phoneNumberRequired }) {
  const contact = {
    ...(emailRequired && { email: 'client@example.com' }),
    ...(phoneNumberRequired && { phone: '+33100000000' }),
  };
  const settings = {
    ...group._price(), type, lineItems, merchant: business?.name, locale: group._locale, account: group._merchant(),
  };
  return new Promise((resolve) => {
    const leave = (approval) => {
      modal.close();
      resolve(approval);
    };
    const modal = new ModalFrame({
      url: `${group._origin}/_elements/wallet.html`,
      origin: group._origin,
      label: WALLET_NAMES[type],
      settings,
      onSilence: () => leave(null),
    });
    modal.channel
      .on('approved', () => leave({ billingDetails: { ...BUYER, ...contact } }))
      .on('dismissed', () => leave(null));
  });
}
