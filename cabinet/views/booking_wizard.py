"""The booking wizard: which step this visitor is at, and everything that it shows."""

from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import quote

from cabinet import booking, payments, practice
from cabinet.booking import Draft
from cabinet.kit.text import Language
from cabinet.kit.zones import known_zone
from cabinet.practice import Category, Practice
from cabinet.views import (
    booking_agreeing,
    booking_choices,
    booking_confirmed,
    booking_hold,
    booking_hold_end,
    booking_payment,
    booking_stray,
    booking_summary,
    booking_times,
    booking_waiting,
    booking_with_whom,
)
from cabinet.views.booking_agreeing import Agreeing
from cabinet.views.booking_choices import CategoryChoice, Chosen
from cabinet.views.booking_confirmed import Confirmed
from cabinet.views.booking_payment import ToPay
from cabinet.views.booking_steps import STEPS, Step, count_of, is_lost, leaves_time, step_of
from cabinet.views.booking_summary import Summary
from cabinet.views.booking_times import Week
from cabinet.views.booking_typed import Typed, typed
from cabinet.views.booking_waiting import Waiting
from cabinet.views.booking_with_whom import WithWhom
from cabinet.work import OpenWork, Work


@dataclass(frozen=True, slots=True)
class WizardView:
    """One step of the wizard. `step` may differ from the one asked for when an earlier one is not done.

    `is_ready` is false only until the wizard has been looked at; one that is ready and not found is nobody's.
    `leaves_time`: they hold a time, and are choosing what else the appointment is for.
    `being_booked` tells one choice from another; nothing while no time is held.
    `hours_of` is the zone that times are shown in, as an address says it; nothing: the practice's.
    """

    is_ready: bool = False
    is_found: bool = False
    language: Language | str = ""
    practice_id: str = ""
    practice_name: str = ""
    phone: str = ""
    seller: str = ""
    agreeing: Agreeing = field(default_factory=Agreeing)
    step: Step = "motif"
    step_number: int = 1
    step_count: int = 4
    category_id: str = ""
    hours_of: str = ""
    categories: list[CategoryChoice] = field(default_factory=list[CategoryChoice])
    with_whom: WithWhom = field(default_factory=WithWhom)
    week: Week = field(default_factory=Week)
    summary: Summary = field(default_factory=Summary)
    typed: Typed = field(default_factory=Typed)
    to_pay: ToPay = field(default_factory=ToPay)
    waiting: Waiting = field(default_factory=Waiting)
    money_taken: str = ""
    confirmed: Confirmed = field(default_factory=Confirmed)
    being_booked: str = ""
    hold_until: str = ""
    hold_ends_at: str = ""
    hold_seconds: int = 0
    hold_more: str = ""
    hold_is_extensible: bool = False
    hold_is_last: str = ""
    hold_is_lost: bool = False
    leaves_time: bool = False
    nothing_was_charged: bool = False


def look(
    reading: OpenWork,
    *,
    slug: str,
    visitor_hash: str,
    wanted: str,
    category_id: str,
    week_of: str,
    language: Language,
    with_whom: str = "",
    shown_in: str = "",
    near: datetime | None = None,
) -> WizardView:
    """The wizard as this visitor should see it, `wanted` being the step in the address.

    NoSuchPractice when the address belongs to nobody. `category_id`, `with_whom`, `week_of` and `shown_in`, a time
    zone, come from the address too: what cannot be is left aside. `near` is a time that could not be had: the closest
    free ones are offered.
    """
    with reading() as w:
        place = practice.practice_at(w.session, slug)
        draft = booking.draft_of(w.session, practice_id=place.id, visitor_hash=visitor_hash)
        category = _category(w, place, draft, category_id)
        asked = booking_with_whom.asked(w, place, category, draft, word=with_whom) if category else None
        claim = booking_hold.held(w, draft, category)
        confirmed = booking_confirmed.last_confirmed(w, place, visitor_hash=visitor_hash, language=language)
        chosen = booking_choices.chosen(w, category, draft) if category else None
        needs_card = chosen is not None and chosen.promise.needs_card
        step = step_of(
            wanted,
            category=category,
            draft=draft,
            claim=claim,
            needs_card=needs_card,
            lacks_consent=_lacks_consent(w, place, chosen, draft, wanted),
            is_confirmed=confirmed is not None,
        )
        theirs = booking_with_whom.sent_to(w, place, word=with_whom) if step == "motif" else None
        offered = booking_choices.categories(w, place, language, with_whom=theirs) if step == "motif" else []
        was_lost = is_lost(wanted, step, draft, claim)
        lost = draft.starts_at if was_lost and draft else None
        held = draft if claim else None
        latest = payments.latest_payment_of(w.session, draft_id=draft.id) if draft else None
        hold = booking_hold_end.hold_shown(w, place, claim, language)
        who = booking_with_whom.named(w, asked, held)
        return WizardView(
            is_ready=True,
            is_found=True,
            language=language,
            practice_id=place.id,
            practice_name=place.name,
            phone=place.phone,
            seller=practice.legal_line(place),
            agreeing=booking_agreeing.agreeing(w, place, chosen, held, language),
            step=step,
            step_number=min(STEPS.index(step) + 1, 4),
            step_count=count_of(step, any_needs_card=any(each.needs_card for each in offered), needs_card=needs_card),
            category_id=category.id if category else "",
            hours_of=quote(known_zone(shown_in)),
            categories=offered,
            with_whom=asked.choice(language) if asked and step == "horaire" else booking_with_whom.with_them(theirs),
            week=booking_times.week_of(
                w,
                place,
                category,
                among=asked.among,
                besides=draft.claim_id if draft else None,
                mine=booking_hold.mine_among(claim, asked),
                near=near or lost,
                wanted_day=week_of,
                language=language,
                shown_in=shown_in,
            )
            if step == "horaire" and category and asked
            else Week(),
            summary=booking_summary.summary(w, place, chosen, held, language, practitioner=who),
            typed=typed(draft),
            to_pay=booking_payment.to_pay(w, place, category, draft, language) if step == "paiement" else ToPay(),
            waiting=booking_waiting.waiting(w, place, language, chosen=chosen, draft=draft, payment=latest),
            money_taken=booking_stray.money_taken(w, place, latest, language),
            confirmed=confirmed or Confirmed(),
            being_booked=booking_hold.what(draft, claim),
            hold_until=hold.until,
            hold_ends_at=hold.ends_at,
            hold_seconds=hold.seconds,
            hold_more=hold.more,
            hold_is_extensible=hold.is_whole,
            hold_is_last=hold.is_last,
            hold_is_lost=was_lost,
            leaves_time=leaves_time(step, category, draft),
            nothing_was_charged=was_lost and draft is not None and booking_payment.was_let_go(w, draft),
        )


def practice_at(reading: OpenWork, *, slug: str) -> str:
    """The id of the practice at this address, for watching it; NoSuchPractice when there is none."""
    with reading() as w:
        return practice.practice_at(w.session, slug).id


def _category(w: Work, place: Practice, draft: Draft | None, category_id: str) -> Category | None:
    asked = category_id or (draft.category_id if draft else "") or ""
    try:
        return practice.bookable_category(w.session, place.id, asked)
    except practice.NotOffered:
        return None


def _lacks_consent(w: Work, place: Practice, chosen: Chosen | None, draft: Draft | None, wanted: str) -> bool:
    if wanted != "paiement" or chosen is None or draft is None:
        return False
    return not booking_agreeing.has_agreed(w, place, chosen.promise, draft)
