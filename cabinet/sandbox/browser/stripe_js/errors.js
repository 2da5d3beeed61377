/** A mistake in the host page's code, not in what its client did: thrown, never returned as a result. */
class IntegrationError extends Error {
  constructor(message) {
    super(message);
    this.name = 'IntegrationError';
  }
}

function demand(isRight, message) {
  if (!isRight) throw new IntegrationError(message);
}

/** A misspelt option would do nothing and say nothing; a warning tells the author of the page. */
function warnOfUnknown(options, known, where) {
  const strangers = Object.keys(options).filter((name) => !known.includes(name));
  if (strangers.length) console.warn(`[Stripe.js sandbox] Unrecognized ${where} parameter: ${strangers.join(', ')}`);
}
