const GROUP_OPTIONS = [
  'mode', 'clientSecret', 'amount', 'currency', 'captureMethod', 'setupFutureUsage', 'onBehalfOf', 'locale', 'appearance',
  'fonts', 'loader', 'customerSessionClientSecret', 'paymentMethodConfiguration', 'excludedPaymentMethodTypes',
  'paymentMethodCreation', 'paymentMethodOptions',
];

function checkGroupOptions(options) {
  const { mode, clientSecret, amount, currency } = options;
  warnOfUnknown(options, [...GROUP_OPTIONS, 'paymentMethodTypes', 'payment_method_types'], 'elements()');
  demand(
    !('paymentMethodTypes' in options || 'payment_method_types' in options),
    'Invalid value for elements(): paymentMethodTypes was removed; payment methods are chosen by the Dashboard.',
  );
  demand(!(mode && clientSecret), 'Invalid value for elements(): pass either clientSecret or mode, not both.');
  demand(
    !clientSecret || CLIENT_SECRET.test(clientSecret),
    'Invalid value for elements(): clientSecret should be a client secret of the form ${id}_secret_${secret}.',
  );
  if (!mode) return;
  demand(
    mode === 'payment' || mode === 'setup',
    `Invalid value for elements(): this sandbox offers the modes 'payment' and 'setup' only; you passed: ${mode}.`,
  );
  if (mode === 'payment') checkAmount(amount);
  const isRight = currency === undefined ? mode === 'setup' : /^[a-z]{3}$/.test(currency);
  demand(isRight, 'Invalid value for elements(): currency must be a three-letter code in lower case.');
}

function checkAmount(amount) {
  demand(
    Number.isInteger(amount) && amount > 0,
    'Invalid value for elements(): amount must be a positive integer, in the smallest currency unit.',
  );
}
