"""I12: nothing that speaks of anybody leaves for Stripe."""

import re
from collections.abc import Iterator
from typing import Final

from cabinet.gateways.stripe import IntentSaid, Stripe
from cabinet.invariants.accounts import of_each_account
from cabinet.invariants.invariant import Findings
from cabinet.work import OpenWork

# A booking by the end of its payment's id, an invoice by its number.
_OPAQUE: Final = re.compile(r"Réservation [0-9A-Z]{6}|Facture \d{4}-\d{6,}")
_OWN_ID: Final = re.compile(r"[a-z]{3,4}_[0-9a-z]{26}")


def stripe_knows_nobody(reading: OpenWork, stripe: Stripe) -> Findings:
    """Description and metadata of our intents hold ids: no name, no address, no service, no profession."""
    return (yield from of_each_account(reading, lambda account_id: _said(stripe, account_id)))


def _said(stripe: Stripe, account_id: str) -> Findings:
    looked_at = 0
    for intent in stripe.intents.said(account_id):
        if intent.payment_id:
            looked_at += 1
            yield from _personal(intent)
    return looked_at


def _personal(intent: IntentSaid) -> Iterator[str]:
    # What it is stays where it is: whoever reads this line is not to learn it either.
    if not _OPAQUE.fullmatch(intent.description):
        yield f"intent {intent.intent_id} describes more than an id"
    for key, value in intent.metadata.items():
        if key != "payment_id" or not _OWN_ID.fullmatch(value):
            yield f"intent {intent.intent_id} says more than an id in its metadata"
