"""What a client reads about an invoice: asked to pay it, given its link anew, thanked for paying.

Written of invoices, and said in the word under which this one was issued.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from cabinet.kit.clock import day_shown, moment_shown
from cabinet.kit.money import Money
from cabinet.kit.text import Language, Text
from cabinet.notifications.correspondents import Sender
from cabinet.notifications.wording import Wording
from cabinet.practice import Vocabulary, said_in

_LEFT: Final = Text(fr="Reste à payer", en="Left to pay")
_SEE_IT: Final = Text(fr="Voir et télécharger la facture", en="See and download the invoice")


@dataclass(frozen=True, slots=True, kw_only=True)
class Billed:
    """An invoice as a letter speaks of it; `link_ends` is when its link opens nothing any more, if it carries one."""

    practice: Sender
    client_name: str
    number: str
    issued_on: date
    due_on: date
    total: Money
    paid: Money
    link_ends: datetime | None
    called: Vocabulary

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
        opening=_from(
            billed,
            Text(
                fr="vous invite à régler en ligne, par carte, Google\u00a0Pay ou Apple\u00a0Pay, la facture "
                "ci-dessous.",
                en="invites you to pay the invoice below online, by card, Google\u00a0Pay or Apple\u00a0Pay.",
            ),
            language,
        ),
        rows=_rows(billed, language),
        action=_said(
            billed,
            Text(fr=f"Voir la facture et payer {left.shown('fr')}", en=f"See the invoice and pay {left.shown('en')}"),
            language,
        ),
        closing=_closing(billed, language),
    )


def invoice_letter(billed: Billed, language: Language) -> Wording:
    """The invoice itself, to be seen and downloaded at its link."""
    return Wording(
        subject=_headed(
            billed, Text(fr=f"votre facture {billed.number}", en=f"your invoice {billed.number}"), language
        ),
        greeting=_greeting(billed, language),
        opening=_from(
            billed, Text(fr="vous adresse la facture ci-dessous.", en="sends you the invoice below."), language
        ),
        rows=_rows(billed, language),
        action=_said(billed, _SEE_IT, language),
        closing=_closing(billed, language),
    )


def new_link(billed: Billed, language: Language) -> Wording:
    """The link that was asked for in the place of one that had ended."""
    return Wording(
        subject=Text(
            fr=f"{billed.practice.name}\u00a0: votre nouveau lien", en=f"{billed.practice.name}: your new link"
        ).into(language),
        greeting=_greeting(billed, language),
        opening=_said(
            billed,
            Text(
                fr="Vous avez demandé un nouveau lien vers votre facture. Le voici.",
                en="You asked for a new link to your invoice. Here it is.",
            ),
            language,
        ),
        rows=_rows(billed, language),
        action=_said(billed, Text(fr="Voir la facture", en="See the invoice"), language),
        closing=_closing(billed, language),
    )


def receipt(billed: Billed, received: Received, language: Language) -> Wording:
    """The payment has come in; the invoice can be downloaded at the same link."""
    rows = [
        (Text(fr="Facture", en="Invoice"), billed.number),
        (Text(fr="Montant payé", en="Amount paid"), received.amount.shown(language)),
        (Text(fr="Le", en="On"), moment_shown(received.at, billed.practice.zone, language)),
        (Text(fr="Par", en="By"), received.card),
        (Text(fr="Total de la facture", en="Invoice total"), billed.total.shown(language)),
        (_LEFT, billed.left.shown(language)),
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
        rows=tuple((_said(billed, name, language), value) for name, value in rows if value),
        action=_said(billed, _SEE_IT, language) if billed.link_ends else "",
        closing=_closing(billed, language),
    )


def _said(billed: Billed, text: Text, language: Language) -> str:
    return said_in(billed.called, text).into(language)


def _headed(billed: Billed, text: Text, language: Language) -> str:
    # The name stays as it is, whatever words are in it.
    colon = Text(fr="\u00a0: ", en=": ").into(language)
    return billed.practice.name + colon + _said(billed, text, language)


def _from(billed: Billed, text: Text, language: Language) -> str:
    return f"{billed.practice.name} {_said(billed, text, language)}"


def _greeting(billed: Billed, language: Language) -> str:
    return Text(fr=f"Bonjour {billed.client_name},", en=f"Dear {billed.client_name},").into(language)


def _rows(billed: Billed, language: Language) -> tuple[tuple[str, str], ...]:
    rows = [
        (Text(fr="Facture", en="Invoice"), billed.number),
        (Text(fr="Émise le", en="Issued on"), day_shown(billed.issued_on, language)),
        (Text(fr="Total", en="Total"), billed.total.shown(language)),
        (Text(fr="Déjà réglé", en="Already paid"), "" if billed.paid.is_zero else billed.paid.shown(language)),
        (_LEFT, billed.left.shown(language)),
        (Text(fr="Échéance", en="Due"), "" if billed.left.is_zero else day_shown(billed.due_on, language)),
    ]
    return tuple((_said(billed, name, language), value) for name, value in rows if value)


def _closing(billed: Billed, language: Language) -> str:
    question = Text(
        fr=f"Une question\u202f? Appelez le {billed.practice.phone}.", en=f"Any question? Call {billed.practice.phone}."
    )
    link = [_said(billed, _of_the_link(billed, billed.link_ends), language)] if billed.link_ends else []
    return " ".join([*link, *([question.into(language)] if billed.practice.phone else [])])


def _of_the_link(billed: Billed, ends: datetime) -> Text:
    def moment(language: Language) -> str:
        return moment_shown(ends, billed.practice.zone, language)

    return Text(
        fr=f"Ce lien n’ouvre que cette facture, jusqu’au {moment('fr')}. "
        "Ne le transmettez qu’à une personne de confiance.",
        en=f"This link opens this invoice only, until {moment('en')}. Pass it on only to somebody you trust.",
    )
