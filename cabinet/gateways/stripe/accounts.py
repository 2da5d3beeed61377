"""Opening, linking and following the accounts that practices are paid on (Accounts v2).

Stripe collects its fees and bears losses, the practitioner has Stripe's full dashboard, charges are direct:
https://docs.stripe.com/connect/saas/tasks/create
"""

from datetime import datetime
from typing import Any, Final, Literal, cast

import stripe

from cabinet.gateways.stripe.errors import StripeRefused, translated
from cabinet.gateways.stripe.values import AccountSeen, CardPayments, Opening

_INCLUDE: Final[list[Any]] = ["configuration.merchant", "requirements", "defaults", "identity"]


class Accounts:
    """Connected accounts."""

    def __init__(self, client: stripe.StripeClient) -> None:
        self._client = client

    def open(self, opening: Opening) -> AccountSeen:
        """A new account for a practice; asked twice with the same key, the same account."""
        params: dict[str, Any] = {
            "contact_email": opening.email,
            "display_name": opening.company_name,
            "dashboard": "full",
            "identity": {"country": "FR", "entity_type": opening.entity_type},
            "defaults": {
                "currency": opening.currency.lower(),
                "locales": ["fr-FR"],
                "profile": {
                    "business_url": opening.business_url,
                    "doing_business_as": opening.company_name,
                    "product_description": opening.services_offered,
                },
                "responsibilities": {"fees_collector": "stripe", "losses_collector": "stripe"},
            },
            "configuration": {
                "merchant": {
                    "mcc": opening.merchant_category,
                    "capabilities": {"card_payments": {"requested": True}},
                    "statement_descriptor": {"descriptor": opening.statement_text},
                }
            },
            "include": _INCLUDE,
        }
        with translated():
            account = self._client.v2.core.accounts.create(
                cast(Any, params), {"idempotency_key": f"acct:{opening.key}"}
            )
        return _seen(account)

    def look(self, account_id: str) -> AccountSeen:
        """How the account stands now."""
        with translated():
            account = self._client.v2.core.accounts.retrieve(account_id, {"include": _INCLUDE})
        return _seen(account)

    def write_on_statements(self, account_id: str, text: str) -> None:
        """What the clients of this account read on their bank statements from now on."""
        statement: Any = {"configuration": {"merchant": {"statement_descriptor": {"descriptor": text}}}}
        with translated():
            self._client.v2.core.accounts.update(account_id, statement)

    def let_go(self, account_id: str) -> None:
        """Gives back the right to use a linked account; one that is no longer ours is let go already."""
        try:
            with translated():
                self._client.oauth.deauthorize({"stripe_user_id": account_id})
        except StripeRefused:
            # Stripe has one answer for what is let go already and for what this platform may not ask at all.
            if self.is_ours(account_id):
                raise

    def onboarding_url(self, account_id: str, *, return_url: str, refresh_url: str) -> str:
        """Stripe's own page for what it still needs, the IBAN above all. Good once, for a few minutes."""
        with translated():
            link = self._client.v2.core.account_links.create(
                {
                    "account": account_id,
                    "use_case": {
                        "type": "account_onboarding",
                        "account_onboarding": {"refresh_url": refresh_url, "return_url": return_url},
                    },
                }
            )
        return link.url

    def linking_url(self, *, state: str, redirect_uri: str) -> str:
        """Where the owner of an existing account allows us to use it (OAuth)."""
        return self._client.oauth.authorize_url({"scope": "read_write", "state": state, "redirect_uri": redirect_uri})

    def linked_account(self, code: str) -> str:
        """The account that the owner allowed us to use, for the `code` they came back with."""
        with translated():
            answer = self._client.oauth.token({"grant_type": "authorization_code", "code": code})
        account_id = getattr(answer, "stripe_user_id", None)
        if not account_id:
            raise StripeRefused("no_account_in_answer")
        return str(account_id)

    def is_ours(self, account_id: str) -> bool:
        """Whether Stripe still lets us use the account."""
        try:
            self.look(account_id)
        except StripeRefused:
            return False
        return True

    def show_wallets_on(self, account_id: str, *, domain: str) -> None:
        """Registers a host name so that Google Pay and Apple Pay may show on its pages for this account.

        Stripe knows a name that is there already. A key of ours would only make it repeat a failure for a day.
        """
        with translated():
            self._client.v1.payment_method_domains.create({"domain_name": domain}, {"stripe_account": account_id})


def _seen(account: "stripe.v2.core.Account") -> AccountSeen:
    merchant = account.configuration.merchant if account.configuration else None
    capabilities = merchant.capabilities if merchant else None
    card = capabilities.card_payments if capabilities else None
    entries = (account.requirements.entries if account.requirements else None) or []
    asked = tuple(entry.description for entry in entries if entry.awaiting_action_from == "user")
    return AccountSeen(
        account_id=account.id,
        card_payments=_status(card.status if card else ""),
        requirements=asked,
        due_at=_due_at(account) if asked else None,
    )


def _due_at(account: "stripe.v2.core.Account") -> datetime | None:
    summary = account.requirements.summary if account.requirements else None
    deadline = summary.minimum_deadline if summary else None
    return datetime.fromisoformat(deadline.time) if deadline and deadline.time else None


def _status(status: str) -> CardPayments:
    # `unsupported` and anything that Stripe may add one day cannot take cards either.
    known: Literal["active", "pending"] | None = status if status in ("active", "pending") else None
    return known or "restricted"
