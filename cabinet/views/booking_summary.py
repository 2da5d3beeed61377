"""What is being booked, as the client reads it beside every step."""

from dataclasses import dataclass, field

from cabinet import booking
from cabinet.booking import Draft, Promise
from cabinet.kit.clock import moment_shown
from cabinet.kit.text import Language, Text
from cabinet.kit.zones import zone_shown
from cabinet.notifications import Slot, advance_sentence, cancellation_sentence, place_promised, to_pay_on_the_day
from cabinet.practice import Practice
from cabinet.views.booking_agreeing import withdrawal
from cabinet.views.booking_choices import Chosen
from cabinet.views.promise_words import asked_notes, due_label, imprint_sentence, payment_title, price_words
from cabinet.work import Work


@dataclass(frozen=True, slots=True)
class Summary:
    """What is being booked. `when` is empty until a time is held, `payment_title` where no card is asked for.

    `when` is on the practice's clock, whose zone is said in words (`zone`) and for a browser (`zone_name`); `at` is the
    same moment, ISO 8601, UTC.

    `asked_notes` is what may still become less, or more, as the client likes or says who they are.
    """

    service: str = ""
    practitioner: str = ""
    when: str = ""
    at: str = ""
    zone: str = ""
    zone_name: str = ""
    place: str = ""
    price: str = ""
    currency: str = ""
    due: str = ""
    due_label: str = ""
    imprint: str = ""
    rest: str = ""
    rest_label: str = ""
    asked_notes: list[str] = field(default_factory=list[str])
    payment_title: str = ""
    policy: str = ""
    advance: str = ""
    withdrawal: str = ""


def summary(
    w: Work, place: Practice, chosen: Chosen | None, draft: Draft | None, language: Language, *, practitioner: str
) -> Summary:
    """What is being booked and with whom, as far as it is known."""
    if chosen is None:
        return Summary()
    category, promise = chosen.category, chosen.promise
    is_due = not promise.due.is_zero
    is_known = draft is not None and booking.has_details(draft)
    return Summary(
        service=f"{category.name}, {category.minutes}\u00a0min",
        practitioner=practitioner,
        when=moment_shown(draft.starts_at, place.zone, language) if draft and draft.starts_at else "",
        at=draft.starts_at.isoformat() if draft and draft.starts_at else "",
        zone=zone_shown(place.zone, [(draft and draft.starts_at) or w.now], language),
        zone_name=place.zone,
        place=place_promised(promise.place, (draft.place_shown if draft else "") or place.address).into(language),
        price=price_words(promise, language),
        currency=promise.price.currency,
        due=promise.due.shown(language) if is_due else "",
        due_label=due_label(promise, language),
        imprint=imprint_sentence(promise).into(language) if promise.asked == "imprint" else "",
        rest="" if promise.later.is_zero else promise.later.shown(language),
        rest_label=to_pay_on_the_day(promise.place).into(language),
        asked_notes=[] if is_known else asked_notes(promise, category.asked_of, language),
        payment_title=payment_title(promise, language),
        policy=_policy(w, place, promise, draft).into(language),
        advance=advance_sentence(promise.advance).into(language) if is_due else "",
        withdrawal=withdrawal(w, place, promise, draft).into(language),
    )


def _policy(w: Work, place: Practice, promise: Promise, draft: Draft | None) -> Text:
    return cancellation_sentence(
        promise.policy,
        fee=promise.fee,
        is_paid=not promise.due.is_zero,
        slot=Slot(draft.starts_at, place.zone, w.now) if draft and draft.starts_at else None,
    )
