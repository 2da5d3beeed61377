"""Cards that are kept at Stripe for later: SetupIntents on the practice's own account, for customers without a name."""

from collections.abc import Iterator
from typing import Any, Final, cast

import stripe

from cabinet.gateways.stripe.cards import card_shown
from cabinet.gateways.stripe.errors import StripeRefused, translated
from cabinet.gateways.stripe.values import Setup, SetupSaid, SetupStatus

_LOOK: Final[list[Any]] = ["payment_method"]
# As many as Stripe gives at once.
_A_PAGE: Final = 100


class Setups:
    """SetupIntents."""

    def __init__(self, client: stripe.StripeClient) -> None:
        self._client = client

    def create(self, *, account_id: str, imprint_id: str, attempt: int) -> Setup:
        """A card that is to be kept, for a customer of whom Stripe is told nothing; asked twice, the same one.

        It may be charged later while its holder is away, which their bank is told now.
        """
        ours = {"imprint_id": imprint_id}
        with translated():
            customer = self._client.v1.customers.create(
                {"metadata": ours},
                {"stripe_account": account_id, "idempotency_key": f"cus:{imprint_id}:{attempt}"},
            )
            setup = self._client.v1.setup_intents.create(
                {
                    "customer": customer.id,
                    "usage": "off_session",
                    "automatic_payment_methods": {"enabled": True, "allow_redirects": "never"},
                    "metadata": ours,
                    "expand": _LOOK,
                },
                {"stripe_account": account_id, "idempotency_key": f"seti:{imprint_id}:{attempt}"},
            )
        return _setup(setup, account_id)

    def look(self, setup_id: str, *, account_id: str) -> Setup:
        """How it stands now."""
        with translated():
            setup = self._client.v1.setup_intents.retrieve(setup_id, {"expand": _LOOK}, {"stripe_account": account_id})
        return _setup(setup, account_id)

    def cancel(self, setup_id: str, *, account_id: str, imprint_id: str, attempt: int) -> None:
        """No card can be left for it any more. GoneElsewhere when one has been, or when it was cancelled before."""
        with translated():
            self._client.v1.setup_intents.cancel(
                setup_id,
                {},
                {"stripe_account": account_id, "idempotency_key": f"cancel:{imprint_id}:{attempt}"},
            )

    def forget(self, customer_id: str, *, account_id: str) -> None:
        """Lets go of every card of this customer, then of the customer; of one that is gone already there is none."""
        at = cast(Any, {"stripe_account": account_id})
        try:
            with translated():
                methods = self._client.v1.customers.payment_methods.list(customer_id, {"limit": _A_PAGE}, at)
                for method in methods.auto_paging_iter():
                    # Detached is for good: it can neither be charged nor attached again.
                    self._client.v1.payment_methods.detach(method.id, {}, at)
                self._client.v1.customers.delete(customer_id, {}, at)
        except StripeRefused as refused:
            if refused.code != "resource_missing":
                raise

    def said(self, account_id: str) -> Iterator[SetupSaid]:
        """What Stripe was told with every card that was to be kept on an account; asked for page by page."""
        with translated():
            setups = self._client.v1.setup_intents.list(
                {"limit": _A_PAGE, "expand": ["data.customer"]}, {"stripe_account": account_id}
            )
            for setup in setups.auto_paging_iter():
                yield SetupSaid(
                    setup_id=setup.id,
                    imprint_id=_imprint_id_of(setup),
                    description=setup.description or "",
                    metadata=setup.metadata.to_dict() if setup.metadata else {},
                    person=_told_of(setup.customer),
                )


def _setup(setup: stripe.SetupIntent, account_id: str) -> Setup:
    error = setup.last_setup_error
    refused = error.payment_method if error else None
    kept = setup.payment_method if isinstance(setup.payment_method, stripe.PaymentMethod) else None
    card = kept.card if kept else None
    customer = setup.customer
    return Setup(
        setup_id=setup.id,
        account_id=account_id,
        # A closed set in our words; Stripe may name a new one some day, which then is a bug worth falling over.
        status=cast(SetupStatus, setup.status),
        imprint_id=_imprint_id_of(setup),
        customer_id=(customer if isinstance(customer, str) else customer.id) if customer else "",
        client_secret=setup.client_secret or "",
        method_id=kept.id if kept else refused.id if refused else "",
        card=card_shown(card.brand, card.last4) if card else "",
        error_code=(error.code if error else "") or "",
        decline_code=(error.decline_code if error else "") or "",
    )


def _imprint_id_of(setup: stripe.SetupIntent) -> str:
    metadata = setup.metadata or {}
    if "imprint_id" not in metadata:
        return ""  # somebody else's: whoever owns an account may keep cards of their own
    return metadata["imprint_id"]


def _told_of(customer: Any) -> tuple[str, ...]:
    if not isinstance(customer, stripe.Customer) or getattr(customer, "deleted", False):
        return ()
    said = (customer.name, customer.email, customer.phone, customer.description, customer.address, customer.shipping)
    return tuple(str(each) for each in said if each)
