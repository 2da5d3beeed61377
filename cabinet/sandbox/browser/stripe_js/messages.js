const UNAUTHENTICATED = {
  fr: 'Votre banque n’a pas pu vous authentifier. Choisissez un autre moyen de paiement et réessayez.',
  en: 'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
};

/** What Stripe.js itself says to a client, in the two languages the sandbox speaks. */
const MESSAGES = {
  api_connection_error: {
    fr: 'Le service de paiement ne répond pas. Vérifiez votre connexion et réessayez.',
    en: 'The payment service is not answering. Check your connection and try again.',
  },
  incomplete_number: { fr: 'Le numéro de votre carte est incomplet.', en: 'Your card number is incomplete.' },
  invalid_number: { fr: 'Le numéro de votre carte n’est pas valide.', en: 'Your card number is invalid.' },
  incorrect_number: { fr: 'Le numéro de votre carte est incorrect.', en: 'Your card number is incorrect.' },
  incomplete_expiry: { fr: 'La date d’expiration est incomplète.', en: 'The expiration date is incomplete.' },
  invalid_expiry_month: { fr: 'Le mois d’expiration n’existe pas.', en: 'The expiration month does not exist.' },
  invalid_expiry_month_past: { fr: 'La date d’expiration est passée.', en: 'The expiration date is in the past.' },
  invalid_expiry_year: { fr: 'L’année d’expiration n’est pas valide.', en: 'The expiration year is invalid.' },
  invalid_expiry_year_past: { fr: 'L’année d’expiration est passée.', en: 'The expiration year is in the past.' },
  incomplete_cvc: { fr: 'Le code de sécurité est incomplet.', en: 'The security code is incomplete.' },
  invalid_cvc: { fr: 'Le code de sécurité n’est pas valide.', en: 'The security code is invalid.' },
  incorrect_cvc: { fr: 'Le code de sécurité est incorrect.', en: 'The security code is incorrect.' },
  expired_card: { fr: 'Votre carte a expiré.', en: 'Your card has expired.' },
  card_declined: { fr: 'Votre carte a été refusée.', en: 'Your card was declined.' },
  insufficient_funds: { fr: 'Votre carte n’est pas assez approvisionnée.', en: 'Your card has insufficient funds.' },
  card_velocity_exceeded: {
    fr: 'Le plafond de votre carte est atteint.',
    en: 'Your card was declined: it has reached its limit.',
  },
  authentication_required: {
    fr: 'Votre banque demande une confirmation. Réessayez et validez la demande.',
    en: 'Your card was declined. This transaction requires authentication.',
  },
  test_mode_live_card: {
    fr: 'Ceci est un essai\u00a0: seules les cartes d’essai sont acceptées.',
    en: 'This is a test: only test cards are accepted.',
  },
  processing_error: {
    fr: 'Une erreur est survenue pendant le traitement de votre carte. Réessayez dans un instant.',
    en: 'An error occurred while processing your card. Try again in a little bit.',
  },
  payment_intent_authentication_failure: UNAUTHENTICATED,
  setup_intent_authentication_failure: UNAUTHENTICATED,
};

function text(code, locale) {
  return MESSAGES[code][locale];
}

/** The reason is told only when it helps the holder: a thief must not learn that a card is reported stolen. */
function messageFor(error, locale) {
  const known = MESSAGES[error.decline_code] ?? MESSAGES[error.code];
  return known ? known[locale] : error.message;
}

function spokenLocale(...wishes) {
  const wish = wishes.find((locale) => locale && locale !== 'auto') ?? navigator.language;
  return wish.toLowerCase().startsWith('fr') ? 'fr' : 'en';
}
