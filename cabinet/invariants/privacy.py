"""I12: nothing that speaks of anybody leaves for Stripe."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from cabinet.gateways.stripe import IntentSaid, SetupSaid, Stripe
from cabinet.invariants.accounts import of_each_account
from cabinet.invariants.invariant import Findings
from cabinet.work import OpenWork

# A booking by the end of its payment's id, an invoice by its number.
_OPAQUE: Final = re.compile(r"Réservation [0-9A-Z]{6}|Facture \d{4}-\d{6,}")
_OWN_ID: Final = re.compile(r"[a-z]{3,4}_[0-9a-z]{26}")


def stripe_knows_nobody(reading: OpenWork, stripe: Stripe) -> Findings:
    """What we say with our intents and setups holds ids: no name, no address, no service, no profession."""
    return (yield from of_each_account(reading, lambda account_id: _said(stripe, account_id)))


def _said(stripe: Stripe, account_id: str) -> Findings:
    looked_at = 0
    for intent in stripe.intents.said(account_id):
        if intent.payment_id:
            looked_at += 1
            yield from _personal(intent)
    for setup in stripe.setups.said(account_id):
        if setup.imprint_id:
            looked_at += 1
            yield from _personal_in(setup)
    return looked_at


def _personal(intent: IntentSaid) -> Iterator[str]:
    # What it is stays where it is: whoever reads this line is not to learn it either.
    if not _OPAQUE.fullmatch(intent.description):
        yield f"intent {intent.intent_id} describes more than an id"
    if not _is_only(intent.metadata, "payment_id"):
        yield f"intent {intent.intent_id} says more than an id in its metadata"


def _personal_in(setup: SetupSaid) -> Iterator[str]:
    if setup.description or not _is_only(setup.metadata, "imprint_id"):
        yield f"setup {setup.setup_id} says more than an id"
    if setup.person:
        yield f"the customer of setup {setup.setup_id} is somebody"


def _is_only(metadata: Mapping[str, str], key: str) -> bool:
    return all(each == key and _OWN_ID.fullmatch(value) for each, value in metadata.items())
