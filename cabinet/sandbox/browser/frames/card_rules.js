/** What a card's three fields may hold. Each rule gives the code of its fault, or nothing. */
const NUMBER_LENGTH = 16;
const CVC_LENGTH = 3;

function digitsOf(value) {
  return value.replace(/\D/g, '');
}

function brandOf(number) {
  if (number.startsWith('4')) return 'Visa';
  return /^(5[1-5]|2[2-7])/.test(number) ? 'Mastercard' : '';
}

function formatNumber(value) {
  return digitsOf(value).slice(0, NUMBER_LENGTH).replace(/(\d{4})(?=\d)/g, '$1 ');
}

/** "1234" and "12/2034" become "12 / 34"; while erasing, the slash goes with what it followed. */
function formatExpiry(value, isErasing) {
  const typed = digitsOf(value);
  const digits = /^[2-9]/.test(typed) ? `0${typed}` : typed;
  const month = digits.slice(0, 2);
  const year = digits.length >= 6 ? digits.slice(4, 6) : digits.slice(2, 4);
  return year || (month.length === 2 && !isErasing) ? `${month} / ${year}` : month;
}

function formatCvc(value) {
  return digitsOf(value).slice(0, CVC_LENGTH);
}

function numberFault(value) {
  const number = digitsOf(value);
  if (number.length < NUMBER_LENGTH) return 'incomplete_number';
  return passesLuhn(number) ? undefined : 'incorrect_number';
}

function passesLuhn(number) {
  const sum = [...number].reverse().reduce((total, digit, position) => {
    const weighed = Number(digit) * (position % 2 ? 2 : 1);
    return total + (weighed > 9 ? weighed - 9 : weighed);
  }, 0);
  return sum % 10 === 0;
}

function expiryFault(value, now) {
  const { month, year } = expiryOf(value);
  if (digitsOf(value).length < 4) return 'incomplete_expiry';
  if (month < 1 || month > 12) return 'invalid_expiry_month';
  if (year < now.getFullYear()) return 'invalid_expiry_year_past';
  if (year === now.getFullYear() && month <= now.getMonth()) return 'invalid_expiry_month_past';
  return undefined;
}

function expiryOf(value) {
  const digits = digitsOf(value);
  return { month: Number(digits.slice(0, 2)), year: 2000 + Number(digits.slice(2, 4)) };
}

function cvcFault(value) {
  return digitsOf(value).length < CVC_LENGTH ? 'incomplete_cvc' : undefined;
}
