"""How invoices and what counts towards them are called on every screen."""

from datetime import date
from typing import Final

from cabinet.billing import Account, Invoice, Means, Standing
from cabinet.kit.clock import short_day_shown
from cabinet.kit.text import Language, Text
from cabinet.practice import Vocabulary, said_in
from cabinet.views.payment_words import Tone

STANDINGS: Final[dict[Standing, Text]] = {
    "to_pay": Text(fr="À payer", en="To pay"),
    "paid": Text(fr="Payée", en="Paid"),
}
TONES: Final[dict[Standing, Tone]] = {"to_pay": "warn", "paid": "ok"}
_LATE: Final = Text(fr="En retard", en="Overdue")
MEANS: Final[dict[Means, Text]] = {
    "online": Text(fr="Carte, en ligne", en="Card, online"),
    "cash": Text(fr="Espèces", en="Cash"),
    "cheque": Text(fr="Chèque", en="Cheque"),
    "transfer": Text(fr="Virement", en="Bank transfer"),
    "card": Text(fr="Carte, au cabinet", en="Card, at the desk"),
}


def standing_of(account: Account, language: Language, *, today: date) -> tuple[str, Tone]:
    """The status of an invoice, and the tone of its badge. `today` is the practice's."""
    if account.is_late(today):
        return _LATE.into(language), "bad"
    return STANDINGS[account.standing].into(language), TONES[account.standing]


def paid_beside(account: Account, language: Language) -> str:
    """`Déjà réglé 20,00 €`, beside the status of an invoice that is paid in part."""
    if account.paid.is_zero or account.standing == "paid":
        return ""
    return Text(fr=f"Déjà réglé {account.paid.shown('fr')}", en=f"{account.paid.shown('en')} paid").into(language)


def day_with_year(day: date, language: Language) -> str:
    """`mer. 25 nov. 2026`, for lists that reach over years."""
    return f"{short_day_shown(day, language)} {day.year}"


def mentions_of(invoice: Invoice) -> list[str]:
    """What it says besides, line by line, in French."""
    return [line for line in invoice.mentions.split("\n") if line.strip()]


def invoices_count(number: int, language: Language, *, vocabulary: Vocabulary) -> str:
    """`1 facture`, `12 factures`, `12 notes d’honoraires`."""
    count = Text(
        fr=f"{number}\u00a0{'facture' if number < 2 else 'factures'}",
        en=f"{number} {'invoice' if number == 1 else 'invoices'}",
    )
    return said_in(vocabulary, count).into(language)
