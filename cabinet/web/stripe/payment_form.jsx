// The payment form. The card stays in Stripe's frames; this code sees an intent's id and what became of it.
// A form in the mode "setup" keeps the card and charges nothing: it has no amount, and is confirmed by another verb.
//
// The intent is created late ("deferred"): nothing exists at Stripe while somebody reads the page. The steps of the
// conversation with the server are told in component.py.
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import {
  Elements,
  ExpressCheckoutElement,
  PaymentElement,
  useElements,
  useStripe,
} from "@stripe/react-stripe-js";
import { useIsOffline } from "../line.jsx";

const GIVE_UP_AFTER_MS = 10000;
// The card is not kept waiting for wallets that do not come.
const WALLETS_WITHIN_MS = 2000;
const STILL_AFTER_MS = 150;
// In its place all the same, so that a frame finds out how high it is before it is seen.
const UNSEEN = { position: "absolute", width: "100%", visibility: "hidden" };
// As high as the form with wallets: what stands beneath does not jump away while Stripe's frames come in one by one.
const ROOM = { position: "relative", minHeight: "32rem" };
// Longer than the server waits for Stripe: an answer that has not come by then was lost on the way.
const ANSWERS_WITHIN_MS = 45000;
// What an intent becomes when the bank has agreed, or is about to. At any other point it waits for the client again.
const AGREED = ["processing", "requires_capture", "succeeded"];

// --- Stripe's script -------------------------------------------------------------------------------------------
// Stripe's own loader knows one address only. Ours takes the address from the settings, so that a sandbox can stand
// in Stripe's place, and loads nothing before a payment form is shown.

const scripts = new Map();
const instances = new Map();

function loadScript(url) {
  if (!scripts.has(url)) {
    const loading = new Promise((resolve, reject) => {
      const script = document.createElement("script");
      const fail = () => {
        clearTimeout(timer);
        script.remove();
        // Forgotten, so that whoever tries again really tries again.
        scripts.delete(url);
        reject(new Error("Stripe's script cannot be loaded"));
      };
      const timer = setTimeout(fail, GIVE_UP_AFTER_MS);
      script.src = url;
      script.async = true;
      script.onerror = fail;
      script.onload = () => {
        clearTimeout(timer);
        window.Stripe ? resolve(window.Stripe) : fail();
      };
      document.head.append(script);
    });
    scripts.set(url, loading);
  }
  return scripts.get(url);
}

function loadStripe(url, key, account, locale) {
  const name = JSON.stringify([url, key, account, locale]);
  if (!instances.has(name)) {
    const options = account ? { stripeAccount: account, locale } : { locale };
    const loading = loadScript(url).then((Stripe) => Stripe(key, options));
    loading.catch(() => instances.delete(name));
    instances.set(name, loading);
  }
  return instances.get(name);
}

// --- the form --------------------------------------------------------------------------------------------------

/** Loads Stripe, then shows the form. */
export function PaymentForm(props) {
  const { stripeJsUrl, publishableKey, fonts, returnUrl } = useLastKnown(props, props.publishableKey);
  const { stripeAccount, locale, mode, amount, currency, captureMethod, appearance } = props;
  const keepsCard = mode === "setup";
  const [stripe, setStripe] = useState(null);
  const latest = useLatest(props);

  useEffect(() => {
    let isShown = true;
    setStripe(null);
    if (publishableKey) {
      loadStripe(stripeJsUrl, publishableKey, stripeAccount, locale).then(
        (loaded) => isShown && setStripe(loaded),
        () => isShown && latest.current.onUnreachable?.(),
      );
    }
    return () => {
      isShown = false;
    };
  }, [stripeJsUrl, publishableKey, stripeAccount, locale, latest]);

  // Reflex may hand over equal objects anew at each drawing; Stripe would take each for a change.
  const look = JSON.stringify([appearance ?? {}, fonts ?? []]);
  const options = useMemo(() => {
    const [appearanceNow, fontsNow] = JSON.parse(look);
    const shown = { appearance: appearanceNow, fonts: fontsNow };
    return keepsCard
      ? { mode: "setup", currency, ...shown }
      : { mode: "payment", amount, currency, captureMethod: captureMethod ?? "automatic", ...shown };
  }, [keepsCard, amount, currency, captureMethod, look]);

  if (!stripe || !(keepsCard || amount > 0)) {
    return (
      <div style={ROOM}>
        <Loading label={props.loadingLabel} />
      </div>
    );
  }
  // Neither the Stripe object nor the fonts of a form can be exchanged: another account is another form.
  return (
    <Elements key={`${publishableKey} ${stripeAccount} ${locale}`} stripe={stripe} options={options}>
      <Fields {...props} returnUrl={returnUrl} />
    </Elements>
  );
}

function Loading({ label }) {
  return (
    <p role="status" aria-busy="true" style={{ position: "absolute" }}>
      {label}
    </p>
  );
}

function Fields(props) {
  const stripe = useStripe();
  const elements = useElements();
  const latest = useLatest(props);
  const [hasFields, setHasFields] = useState(false);
  const [hasWallets, setHasWallets] = useState();
  const { isBusy, takeTurn, release, hasTurn } = useTurn();
  const isOffline = useIsOffline();
  const [pressedOffline, setPressedOffline] = useState(false);
  // The wallet's sheet that is open, waiting to hear how it went.
  const wallet = useRef(null);
  // The press that waits for the server's answer, and how long it waits.
  const press = useRef("");
  const patience = useRef(0);

  const stopWaiting = useCallback(() => {
    press.current = "";
    clearTimeout(patience.current);
  }, []);
  useEffect(() => stopWaiting, [stopWaiting]);

  const giveUpTurn = useCallback(() => {
    wallet.current?.paymentFailed?.({ reason: "fail" });
    wallet.current = null;
    stopWaiting();
    release();
  }, [release, stopWaiting]);

  const declined = useCallback(
    (error) => {
      giveUpTurn();
      latest.current.onDeclined?.(
        error.code ?? error.type ?? "unknown",
        error.decline_code ?? "",
        error.message ?? "",
        (error.payment_intent ?? error.setup_intent)?.id ?? "",
      );
    },
    [giveUpTurn, latest],
  );

  // Steps 1 and 2: Stripe checks what was typed, then the server is asked for an intent.
  const submit = async () => {
    if (!stripe || !elements || !takeTurn()) {
      return;
    }
    // Nothing is asked of a line that is down: it would be asked later, when nobody expects it any more.
    setPressedOffline(isOffline);
    if (isOffline) {
      giveUpTurn();
      return;
    }
    try {
      const { error } = await elements.submit();
      if (!error) {
        press.current = `${Date.now()}.${Math.random()}`;
        patience.current = setTimeout(() => declined({ code: "no_answer" }), ANSWERS_WITHIN_MS);
        latest.current.onSubmitPayment?.(press.current);
      } else if (error.type === "validation_error") {
        // Stripe's fields say it themselves, each beside itself.
        giveUpTurn();
      } else {
        declined(error);
      }
    } catch (error) {
      console.error("the payment could not be submitted", error);
      declined({ code: "integration_error" });
    }
  };

  // Steps 3 to 5: the answer to this press is confirmed, once; without a secret the server refused.
  const { press: answered, client_secret: clientSecret } = props.answer ?? {};
  useEffect(() => {
    if (!answered || answered !== press.current || !hasTurn()) {
      return;
    }
    stopWaiting();
    if (!clientSecret) {
      giveUpTurn();
      return;
    }
    confirm(stripe, elements, clientSecret, latest.current).then(
      ({ error, paymentIntent, setupIntent }) => {
        if (error) {
          declined(error);
          return;
        }
        const [kind, intent] = setupIntent ? ["setup_intent", setupIntent] : ["payment_intent", paymentIntent];
        if (!AGREED.includes(intent.status)) {
          // Not an error to Stripe: somebody gave it up meanwhile, or the bank's question was left without an answer,
          // or never came.
          const isGivenUp = intent.status === "canceled";
          declined({ code: `${kind}_${isGivenUp ? "unexpected_state" : "authentication_failure"}`, [kind]: intent });
          return;
        }
        // The button stays busy: the page goes on to what follows.
        wallet.current = null;
        latest.current.onConfirmed?.(intent.id, intent.status);
      },
      (error) => {
        console.error("the payment could not be confirmed", error);
        declined({ code: "integration_error" });
      },
    );
  }, [answered, clientSecret, stripe, elements, declined, giveUpTurn, stopWaiting, hasTurn, latest]);

  // Shown all at once, in its place: nobody's finger comes down on what has moved meanwhile.
  const content = useRef(null);
  const isReady = useStill(content, hasFields && hasWallets !== undefined);
  useEffect(() => {
    if (!hasFields) {
      return undefined;
    }
    const timer = setTimeout(() => setHasWallets((known) => known ?? false), WALLETS_WITHIN_MS);
    return () => clearTimeout(timer);
  }, [hasFields]);

  return (
    <div style={isReady && !hasWallets ? undefined : ROOM}>
      {!isReady && <Loading label={props.loadingLabel} />}
      <div ref={content} style={{ display: "grid", gap: "1rem", visibility: isReady ? "visible" : "hidden" }}>
        <div style={hasWallets ? undefined : UNSEEN}>
          <ExpressCheckoutElement
            onReady={({ availablePaymentMethods }) => setHasWallets(Boolean(availablePaymentMethods))}
            onClick={(event) => (!isReady || isBusy ? event.reject() : event.resolve())}
            onCancel={giveUpTurn}
            onConfirm={(event) => {
              wallet.current = event;
              submit();
            }}
          />
          <p style={{ margin: "1rem 0 0", textAlign: "center" }}>{props.dividerLabel}</p>
        </div>
        <PaymentElement
          options={{ layout: "accordion" }}
          onReady={() => setHasFields(true)}
          onLoadError={() => latest.current.onUnreachable?.()}
        />
        {props.children}
        {pressedOffline && isOffline && (
          <p role="alert" className={props.offlineClass}>
            {props.offlineLabel}
          </p>
        )}
        {/* Not disabled while busy: a disabled button loses the focus, and with it the place of who uses a keyboard. */}
        <button
          type="button"
          className={props.buttonClass}
          disabled={!isReady}
          aria-disabled={isBusy}
          aria-busy={isBusy}
          onClick={submit}
        >
          {isBusy ? props.busyLabel : props.submitLabel}
        </button>
        <p
          role="status"
          style={{ position: "absolute", width: 1, height: 1, overflow: "hidden", clipPath: "inset(50%)" }}
        >
          {isBusy ? props.busyLabel : ""}
        </p>
      </div>
    </div>
  );
}

function confirm(stripe, elements, clientSecret, { mode, returnUrl }) {
  const how = {
    elements,
    clientSecret,
    // Without one, Stripe is not told where this page is: its address may be the key to it.
    confirmParams: returnUrl ? { return_url: new URL(returnUrl, window.location.href).href } : {},
    redirect: "if_required",
  };
  return mode === "setup" ? stripe.confirmSetup(how) : stripe.confirmPayment(how);
}

/** One press at a time. Kept in a ref as well: two clicks in one frame see the same state, but not the same ref. */
function useTurn() {
  const isTaken = useRef(false);
  const [isBusy, setBusy] = useState(false);
  const takeTurn = useCallback(() => {
    if (isTaken.current) {
      return false;
    }
    isTaken.current = true;
    setBusy(true);
    return true;
  }, []);
  const release = useCallback(() => {
    isTaken.current = false;
    setBusy(false);
  }, []);
  const hasTurn = useCallback(() => isTaken.current, []);
  return { isBusy, takeTurn, release, hasTurn };
}

/** Whether an element that has all its content has come to its height: frames say how high they are a little later. */
function useStill(place, isWhole) {
  const [isStill, setStill] = useState(false);
  useEffect(() => {
    if (!isWhole || isStill) {
      return undefined;
    }
    let timer;
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => setStill(true), STILL_AFTER_MS);
    };
    const watching = new ResizeObserver(wait);
    watching.observe(place.current);
    wait();
    return () => {
      clearTimeout(timer);
      watching.disconnect();
    };
  }, [place, isWhole, isStill]);
  return isStill;
}

/** A page whose line was cut is told empty values before the real ones; what it knew stays meanwhile. */
function useLastKnown(props, isKnown) {
  const last = useRef(props);
  if (isKnown) {
    last.current = props;
  }
  return last.current;
}

/** What was passed last: an answer that takes a minute must not speak to the page of a minute ago. */
function useLatest(value) {
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  });
  return latest;
}
