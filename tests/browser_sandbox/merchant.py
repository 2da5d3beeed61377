"""Who is paid: an account made and verified through the sandbox's own API, with Stripe's own library."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Self

import httpx
import stripe

stripe.enable_telemetry = False

TEST_IBAN = "FR14 2004 1010 0505 0001 3M02 606"
ACCOUNT: Any = {
    "contact_email": "camille@martin.example",
    "display_name": "Cabinet Martin",
    "dashboard": "full",
    "identity": {"country": "FR", "entity_type": "individual"},
    "defaults": {
        "currency": "eur",
        "responsibilities": {"fees_collector": "stripe", "losses_collector": "stripe"},
    },
    "configuration": {"merchant": {"mcc": "8099", "capabilities": {"card_payments": {"requested": True}}}},
}
SIXTY_EUROS: Any = {
    "amount": 6000,
    "currency": "eur",
    "capture_method": "manual",
    "automatic_payment_methods": {"enabled": True},
}


@dataclass
class Merchant:
    """An account of the sandbox, seen from its platform."""

    url: str
    client: stripe.StripeClient
    id: str

    @classmethod
    def new(cls, url: str) -> Self:
        """An account that has not been through onboarding."""
        client = stripe.StripeClient("sk_test_sandbox", base_addresses={"api": url, "connect": url, "files": url})
        return cls(url, client, client.v2.core.accounts.create(ACCOUNT).id)

    @classmethod
    def ready(cls, url: str) -> Self:
        """An account that may take payments."""
        merchant = cls.new(url)
        merchant.onboard(merchant.onboarding_link())
        merchant._wait_until_active()
        return merchant

    def onboarding_link(self, software: str = "https://cabinet.example") -> str:
        """A link to the page that plays Stripe's onboarding, and leads back to the software."""
        link = self.client.v2.core.account_links.create(
            {
                "account": self.id,
                "use_case": {
                    "type": "account_onboarding",
                    "account_onboarding": {
                        "refresh_url": f"{software}/refresh",
                        "return_url": f"{software}/return",
                    },
                },
            }
        )
        return link.url

    def onboard(self, link: str) -> None:
        """Send what the page behind the link would send."""
        answers = {"business_name": "Cabinet Martin", "product_description": "Séances", "iban": TEST_IBAN}
        token = link.rsplit("/", 1)[1]
        httpx.post(f"{self.url}/_sandbox/onboarding/{token}", data=answers).raise_for_status()

    def create_intent(self) -> dict[str, str]:
        """A payment of 60 euros, to be captured later."""
        intent = self.client.v1.payment_intents.create(SIXTY_EUROS, {"stripe_account": self.id})
        assert intent.client_secret
        return {"client_secret": intent.client_secret}

    def create_setup(self) -> dict[str, str]:
        """A card that is to be kept for later."""
        intent = self.client.v1.setup_intents.create({}, {"stripe_account": self.id})
        assert intent.client_secret
        return {"client_secret": intent.client_secret}

    def confirm(self, token: str) -> dict[str, Any]:
        """The same payment, confirmed here and now with what the client chose; or why it was refused."""
        return self._confirmed(self.client.v1.payment_intents.create, SIXTY_EUROS, token)

    def confirm_setup(self, token: str) -> dict[str, Any]:
        """The same for a card that is to be kept."""
        return self._confirmed(self.client.v1.setup_intents.create, {}, token)

    def _confirmed(self, create: Callable[..., Any], what: dict[str, Any], token: str) -> dict[str, Any]:
        how = {"confirm": True, "confirmation_token": token, "use_stripe_sdk": True}
        try:
            intent = create({**what, **how}, {"stripe_account": self.id})
        except stripe.StripeError as refused:
            return {"error": _told(refused)}
        return {"client_secret": intent.client_secret, "status": intent.status}

    def retrieve(self, intent_id: str, **params: Any) -> stripe.PaymentIntent:
        """The payment as its merchant sees it."""
        return self.client.v1.payment_intents.retrieve(intent_id, params, {"stripe_account": self.id})  # type: ignore[arg-type]

    def retrieve_setup(self, intent_id: str) -> stripe.SetupIntent:
        """The kept card as its merchant sees it."""
        return self.client.v1.setup_intents.retrieve(intent_id, {}, {"stripe_account": self.id})

    def intent_that_asks_the_bank(self, *, return_url: str | None) -> str:
        """The client secret of a payment the server confirmed, and the bank wants to know more."""
        params: Any = {**SIXTY_EUROS, "confirm": True, "payment_method": "pm_card_threeDSecure2Required"}
        if return_url:
            params["return_url"] = return_url
        else:
            params["automatic_payment_methods"] = {"enabled": True, "allow_redirects": "never"}
        intent = self.client.v1.payment_intents.create(params, {"stripe_account": self.id})
        assert intent.client_secret
        return intent.client_secret

    def _wait_until_active(self) -> None:
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            account = self.client.v2.core.accounts.retrieve(self.id, {"include": ["configuration.merchant"]})
            capability = account.configuration.merchant.capabilities.card_payments  # type: ignore[union-attr]
            if capability.status == "active":  # type: ignore[union-attr]
                return
            time.sleep(0.1)
        raise RuntimeError(f"{self.id} was not verified.")


def _told(refused: stripe.StripeError) -> dict[str, Any]:
    """What a server may tell its page of a refusal."""
    body: Any = refused.json_body
    return {name: value for name, value in body["error"].items() if name in ("type", "code", "decline_code", "message")}
