"""What a client reads about an invoice: asked to pay it, given its link anew, thanked for paying."""

from dataclasses import dataclass
from datetime import date, datetime

from cabinet.kit.clock import day_shown, moment_shown
from cabinet.kit.money import Money
from cabinet.kit.text import Language, Text
from cabinet.notifications.correspondents import Sender
from cabinet.notifications.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Billed:
    """An invoice as a letter speaks of it; `link_ends` is the moment after which its link opens nothing."""

    practice: Sender
    client_name: str
    number: str
    issued_on: date
    due_on: date
    total: Money
    paid: Money
    link_ends: datetime

    @property
    def left(self) -> Money:
        """What is left to pay."""
        return self.total - self.paid


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A payment that came in, `card` being its brand and last four digits."""

    amount: Money
    at: datetime
    card: str


def payment_request(billed: Billed, language: Language) -> Wording:
    """Neither the subject nor the opening says what was done for whom: others see a screen or a preview."""
    left = billed.left
    return Wording(
        subject=Text(
            fr=f"{billed.practice.name}\u00a0: {left.shown('fr')} à régler",
            en=f"{billed.practice.name}: {left.shown('en')} to pay",
        ).into(language),
        greeting=_greeting(billed, language),
        opening=Text(
            fr=f"{billed.practice.name} vous invite à régler en ligne, par carte, Google\u00a0Pay ou Apple\u00a0Pay, "
            "la facture ci-dessous.",
            en=f"{billed.practice.name} invites you to pay the invoice below online, by card, Google\u00a0Pay or "
            "Apple\u00a0Pay.",
        ).into(language),
        rows=_rows(billed, language),
        action=Text(
            fr=f"Voir la facture et payer {left.shown('fr')}", en=f"See the invoice and pay {left.shown('en')}"
        ).into(language),
        closing=_closing(billed, language),
    )


def invoice_letter(billed: Billed, language: Language) -> Wording:
    """The invoice itself, to be seen and downloaded at its link."""
    return Wording(
        subject=Text(
            fr=f"{billed.practice.name}\u00a0: votre facture {billed.number}",
            en=f"{billed.practice.name}: your invoice {billed.number}",
        ).into(language),
        greeting=_greeting(billed, language),
        opening=Text(
            fr=f"{billed.practice.name} vous adresse la facture ci-dessous.",
            en=f"{billed.practice.name} sends you the invoice below.",
        ).into(language),
        rows=_rows(billed, language),
        action=Text(fr="Voir et télécharger la facture", en="See and download the invoice").into(language),
        closing=_closing(billed, language),
    )


def new_link(billed: Billed, language: Language) -> Wording:
    """The link that was asked for in the place of one that had ended."""
    return Wording(
        subject=Text(
            fr=f"{billed.practice.name}\u00a0: votre nouveau lien", en=f"{billed.practice.name}: your new link"
        ).into(language),
        greeting=_greeting(billed, language),
        opening=Text(
            fr="Vous avez demandé un nouveau lien vers votre facture. Le voici.",
            en="You asked for a new link to your invoice. Here it is.",
        ).into(language),
        rows=_rows(billed, language),
        action=Text(fr="Voir la facture", en="See the invoice").into(language),
        closing=_closing(billed, language),
    )


def receipt(billed: Billed, received: Received, language: Language) -> Wording:
    """The payment has come in; the invoice can be downloaded at the same link."""
    is_french = language == "fr"
    zone = billed.practice.zone
    rows = [
        ("Facture" if is_french else "Invoice", billed.number),
        ("Montant payé" if is_french else "Amount paid", received.amount.shown(language)),
        ("Le" if is_french else "On", moment_shown(received.at, zone, language)),
        ("Par" if is_french else "By", received.card),
        ("Total de la facture" if is_french else "Invoice total", billed.total.shown(language)),
        ("Reste à payer" if is_french else "Left to pay", billed.left.shown(language)),
    ]
    return Wording(
        subject=Text(
            fr=f"{billed.practice.name}\u00a0: paiement reçu, {received.amount.shown('fr')}",
            en=f"{billed.practice.name}: payment received, {received.amount.shown('en')}",
        ).into(language),
        greeting=_greeting(billed, language),
        opening=Text(
            fr=f"{billed.practice.name} a bien reçu votre paiement. Merci.",
            en=f"{billed.practice.name} has received your payment. Thank you.",
        ).into(language),
        rows=tuple(row for row in rows if row[1]),
        action=Text(fr="Voir et télécharger la facture", en="See and download the invoice").into(language),
        closing=_closing(billed, language),
    )


def _greeting(billed: Billed, language: Language) -> str:
    return Text(fr=f"Bonjour {billed.client_name},", en=f"Dear {billed.client_name},").into(language)


def _rows(billed: Billed, language: Language) -> tuple[tuple[str, str], ...]:
    is_french = language == "fr"
    rows = [
        ("Facture" if is_french else "Invoice", billed.number),
        ("Émise le" if is_french else "Issued on", day_shown(billed.issued_on, language)),
        ("Total", billed.total.shown(language)),
    ]
    if not billed.paid.is_zero:
        rows.append(("Déjà réglé" if is_french else "Already paid", billed.paid.shown(language)))
    rows.append(("Reste à payer" if is_french else "Left to pay", billed.left.shown(language)))
    if not billed.left.is_zero:
        rows.append(("Échéance" if is_french else "Due", day_shown(billed.due_on, language)))
    return tuple(rows)


def _closing(billed: Billed, language: Language) -> str:
    ends = moment_shown(billed.link_ends, billed.practice.zone, language)
    personal = Text(
        fr=f"Ce lien n’ouvre que cette facture, jusqu’au {ends}. Ne le transmettez qu’à une personne de confiance.",
        en=f"This link opens this invoice only, until {ends}. Pass it on only to somebody you trust.",
    )
    question = Text(
        fr=f" Une question\u202f? Appelez le {billed.practice.phone}.",
        en=f" Any question? Call {billed.practice.phone}.",
    )
    return personal.into(language) + (question.into(language) if billed.practice.phone else "")
