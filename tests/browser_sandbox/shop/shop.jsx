import React, { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { loadStripe } from '@stripe/stripe-js/pure';
import { Elements, ExpressCheckoutElement, PaymentElement, useElements, useStripe } from '@stripe/react-stripe-js';

// What the tests choose: {key, account, purpose, clientSecret?, confirms, locale, redirect, wallets, appearance, fonts}
const order = JSON.parse(document.getElementById('order').textContent);
const stripePromise = loadStripe(order.key, { stripeAccount: order.account });
stripePromise.then((stripe) => (window.stripe = stripe));

const PRICE = { mode: 'payment', amount: 6000, currency: 'eur', captureMethod: 'manual' };
const NOTHING = { mode: 'setup', currency: 'eur' };
window.heard = [];
const hear = (name) => (event) => window.heard.push([name, event]);

async function ask(path, question = {}) {
  const answer = await fetch(path, { method: 'POST', body: JSON.stringify(question) });
  return answer.json();
}

/** The browser confirms what was made long before, or just now. */
async function confirmHere(stripe, elements) {
  const confirm = order.purpose === 'keep the card' ? stripe.confirmSetup : stripe.confirmPayment;
  return confirm({
    elements,
    clientSecret: order.clientSecret ?? (await ask('/intent', { purpose: order.purpose })).client_secret,
    confirmParams: { return_url: `${window.location.origin}/return` },
    redirect: order.redirect,
  });
}

/** The shop's server confirms; the browser only takes the client before their bank when it is asked to. */
async function confirmThere(stripe, elements) {
  const { confirmationToken, error } = await stripe.createConfirmationToken({ elements });
  if (error) return { error };
  const answer = await ask('/confirm', { purpose: order.purpose, confirmation_token: confirmationToken.id });
  if (answer.error) return answer;
  const { client_secret: clientSecret, status } = answer;
  if (status === 'requires_action') return stripe.handleNextAction({ clientSecret });
  return order.purpose === 'keep the card' ? stripe.retrieveSetupIntent(clientSecret) : stripe.retrievePaymentIntent(clientSecret);
}

function Checkout() {
  const stripe = useStripe();
  const elements = useElements();
  const [result, setResult] = useState(null);
  const [wallets, setWallets] = useState('unknown');
  window.elements = elements;

  async function pay() {
    setResult(null);
    const submitted = await elements.submit();
    if (submitted.error) return setResult(submitted);
    return setResult(await (order.confirms === 'there' ? confirmThere : confirmHere)(stripe, elements));
  }

  return (
    <form onSubmit={(event) => { event.preventDefault(); pay(); }}>
      <h1>Réserver</h1>
      {order.wallets && (
        <ExpressCheckoutElement
          options={{ business: { name: 'Cabinet Martin' } }}
          onReady={({ availablePaymentMethods }) => setWallets(JSON.stringify(availablePaymentMethods))}
          onClick={(event) => (order.wallets === 'late' ? hear('click')(event) : event.resolve({ emailRequired: true }))}
          onConfirm={(event) => { hear('confirm')({ ...event, paymentFailed: undefined }); pay(); }}
          onCancel={hear('cancel')}
          onAvailablePaymentMethodsChange={hear('availablepaymentmethodschange')}
        />
      )}
      <PaymentElement
        onLoaderStart={hear('loaderstart')} onReady={() => hear('ready')('the element')} onChange={hear('change')}
        onFocus={hear('focus')} onBlur={hear('blur')} onEscape={hear('escape')} onLoadError={hear('loaderror')}
      />
      <button>Réserver et payer 60,00 €</button>
      <output id="wallets">{wallets}</output>
      <output id="result">{result && JSON.stringify(result)}</output>
    </form>
  );
}

const options = { locale: order.locale, appearance: order.appearance, fonts: order.fonts };
const unmade = order.purpose === 'keep the card' ? NOTHING : PRICE;
createRoot(document.getElementById('root')).render(
  <StrictMode>
    <Elements stripe={stripePromise} options={{ ...options, ...(order.clientSecret ? { clientSecret: order.clientSecret } : unmade) }}>
      <Checkout />
    </Elements>
  </StrictMode>,
);
