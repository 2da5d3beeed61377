"""What a client reads once their appointment is confirmed."""

from dataclasses import dataclass
from datetime import datetime

from cabinet.kit.clock import moment_shown
from cabinet.kit.money import Money
from cabinet.kit.text import Language, Text
from cabinet.kit.zones import zone_named
from cabinet.notifications.advance_words import ADVANCE
from cabinet.notifications.correspondents import Sender
from cabinet.notifications.fee_words import CARD_KEPT, cancellation_sentence, card_kept
from cabinet.notifications.place_words import place_named, to_pay_on_the_day
from cabinet.notifications.refund_words import Slot
from cabinet.notifications.wording import Wording
from cabinet.practice import Advance, PlaceKind, RefundPolicy, Vocabulary, said_in


@dataclass(frozen=True, slots=True)
class Booked:
    """Everything that the confirmation of an appointment says."""

    practice: Sender
    client_name: str
    place: PlaceKind
    place_shown: str
    reference: str
    service: str
    practitioner: str
    starts_at: datetime
    now: datetime
    paid: Money
    rest: Money
    fee: Money
    policy: RefundPolicy
    advance: Advance
    withdrawal: Text
    card: str = ""
    video_link: str = ""
    invoice_number: str = ""
    called: Vocabulary = "invoice"


def confirmation(booked: Booked, language: Language) -> Wording:
    """Neither the subject nor the opening says what the appointment is for: others see a screen or a preview."""
    when = moment_shown(booked.starts_at, booked.practice.zone, language)
    rows = [
        (Text(fr="Référence", en="Reference"), booked.reference),
        (Text(fr="Motif", en="For"), booked.service),
        (Text(fr="Avec", en="With"), booked.practitioner),
        (Text(fr="Quand", en="When"), f"{when} ({zone_named(booked.practice.zone, language)})"),
        (Text(fr="Où", en="Where"), place_named(booked.place, booked.place_shown).into(language)),
        (Text(fr="Lien de la visio", en="Video link"), booked.video_link),
        (_paid(booked), "" if booked.paid.is_zero else booked.paid.shown(language)),
        (to_pay_on_the_day(booked.place), "" if booked.rest.is_zero else booked.rest.shown(language)),
        (said_in(booked.called, Text(fr="Facture", en="Invoice")), booked.invoice_number),
        (CARD_KEPT, "" if booked.fee.is_zero else card_kept(booked.card).into(language)),
    ]
    policy = cancellation_sentence(
        booked.policy,
        fee=booked.fee,
        is_paid=not booked.paid.is_zero,
        slot=Slot(booked.starts_at, booked.practice.zone, booked.now),
    ).into(language)
    reach = Text(
        fr=f"Pour déplacer ou annuler, appelez le {booked.practice.phone}.",
        en=f"To move or cancel it, call {booked.practice.phone}.",
    ).into(language)
    return Wording(
        subject=Text(fr=f"Votre rendez-vous du {when}", en=f"Your appointment on {when}").into(language),
        greeting=Text(fr=f"Bonjour {booked.client_name},", en=f"Dear {booked.client_name},").into(language),
        opening=Text(
            fr=f"{booked.practice.name} a bien enregistré votre rendez-vous.",
            en=f"{booked.practice.name} has confirmed your appointment.",
        ).into(language),
        rows=tuple((name.into(language), value) for name, value in rows if value),
        closing=" ".join(words for words in (policy, booked.withdrawal.into(language), reach) if words),
    )


def _paid(booked: Booked) -> Text:
    if booked.rest.is_zero:
        return Text(fr="Payé", en="Paid")
    name = ADVANCE[booked.advance]
    return Text(fr=f"Payé ({name.fr})", en=f"Paid ({name.en})")
