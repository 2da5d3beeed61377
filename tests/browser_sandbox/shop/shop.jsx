import React, { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { loadStripe } from '@stripe/stripe-js/pure';
import { Elements, ExpressCheckoutElement, PaymentElement, useElements, useStripe } from '@stripe/react-stripe-js';

// What the tests choose: {key, account, clientSecret?, locale, redirect, wallets, appearance}
const order = JSON.parse(document.getElementById('order').textContent);
const stripePromise = loadStripe(order.key, { stripeAccount: order.account });
stripePromise.then((stripe) => (window.stripe = stripe));

const PRICE = { mode: 'payment', amount: 6000, currency: 'eur', captureMethod: 'manual' };
window.heard = [];
const hear = (name) => (event) => window.heard.push([name, event]);

async function createIntent() {
  const answer = await fetch('/intent', { method: 'POST' });
  return (await answer.json()).client_secret;
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
    return setResult(await stripe.confirmPayment({
      elements,
      clientSecret: order.clientSecret ?? (await createIntent()),
      confirmParams: { return_url: `${window.location.origin}/return` },
      redirect: order.redirect,
    }));
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
createRoot(document.getElementById('root')).render(
  <StrictMode>
    <Elements stripe={stripePromise} options={{ ...options, ...(order.clientSecret ? { clientSecret: order.clientSecret } : PRICE) }}>
      <Checkout />
    </Elements>
  </StrictMode>,
);
