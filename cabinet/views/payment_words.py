"""How payments are called on every screen: one wording for what is asked, and one for what was paid."""

from typing import Final, Literal

from cabinet.booking import Appointment
from cabinet.kit.money import Money
from cabinet.kit.text import Language, Text
from cabinet.notifications import ADVANCE, to_pay_on_the_day
from cabinet.practice import Advance, PaymentAsked

_ASKED: Final[dict[PaymentAsked, Text]] = {
    "nothing": Text(fr="Aucun paiement", en="No payment"),
    "full": Text(fr="Paiement intégral", en="Full payment"),
    "imprint": Text(fr="Empreinte de carte", en="Card imprint"),
}
Tone = Literal["ok", "info", "neutral", "warn", "bad"]  # which badge


def asked_name(asked: PaymentAsked, advance: Advance) -> Text:
    """How what is asked at booking is called: a part of the price by what it is in law."""
    if asked not in ("deposit_amount", "deposit_percent"):
        return _ASKED[asked]
    name = ADVANCE[advance]
    return Text(fr=name.fr.capitalize(), en=name.en.capitalize())


def paid_badge(appointment: Appointment, paid: Money, language: Language) -> tuple[str, Tone]:
    """How an appointment is paid, in words, and the tone of its badge."""
    price = Money(appointment.price_cents, appointment.currency)
    if price.is_zero:
        return Text(fr="Rien à régler", en="Nothing to pay").into(language), "neutral"
    if paid.is_zero and appointment.fee_cents:
        fee = Money(appointment.fee_cents, appointment.currency)
        words = Text(fr=f"Empreinte de carte, {fee.shown('fr')}", en=f"Card imprint, {fee.shown('en')}")
        return words.into(language), "info"
    if paid.is_zero:
        return to_pay_on_the_day(appointment.place).into(language), "neutral"
    if paid < price:
        name = ADVANCE[appointment.advance]
        words = Text(fr=f"{name.fr} {paid.shown('fr')}", en=f"{name.en} {paid.shown('en')}")
        return words.into(language).capitalize(), "info"
    return Text(fr=f"Payé {paid.shown('fr')}", en=f"Paid {paid.shown('en')}").into(language), "ok"
