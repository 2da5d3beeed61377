"""Whatever is typed or sent: a sentence for the person, nothing lost, nothing half done."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from cabinet.billing import OptionsRefused, PageOutdated, PaymentRequest, RequestId, terms_url
from cabinet.booking import Claim, Details, DetailsRefused, Draft, TimeNotOffered, checked_details
from cabinet.booking.refusals import TermsNotAccepted
from cabinet.journeys.book_without_payment import book_without_payment
from cabinet.journeys.change_category import change_category
from cabinet.journeys.choose_time import choose_time
from cabinet.journeys.open_account import open_account
from cabinet.kit.ids import new_id
from cabinet.kit.money import Money
from cabinet.kit.refusal import Refusal
from cabinet.kit.text import LANGUAGES
from cabinet.notifications import Message
from cabinet.payments import CompanyMissing, ServicesMissing, StripeAccount
from cabinet.practice import CategoryRefused, NoSuchPractice, NotOffered, RefundPolicy
from cabinet.practice.category_refusals import (
    ChangedMeanwhile,
)
from tests.bills import REST, a_request, allocations, an_invoice, an_unpaid_invoice, at_the_desk, left_of
from tests.factories import (
    a_hold,
    an_option,
    appointments,
    at_a_price,
    category_of,
    change,
    details_of,
    draft_of,
    owner_of,
)
from tests.people import BRUNO, INES
from tests.world import MONDAY_EIGHT, TUESDAY_TEN, TUESDAY_TWO, World

RIGHT = {"first_name": "Bruno", "last_name": "Lefèvre", "email": "bruno@courrier.example", "phone": ""}
WRONG = [
    ("first_name", ""),
    ("first_name", "   "),
    ("first_name", "\u200b\x00\n"),
    ("first_name", "x" * 61),
    ("last_name", ""),
    ("last_name", "x" * 10_000),
    ("email", ""),
    ("email", "bruno"),
    ("email", "bruno@"),
    ("email", "@courrier.example"),
    ("email", "bruno@courrier"),
    ("email", "bruno@@courrier.example"),
    ("email", "bruno lefevre@courrier.example"),
    ("email", "bruno@courrier.example\nBcc: everybody@courrier.example"),
    ("email", "x" * 250 + "@courrier.example"),
    ("phone", "12"),
    ("phone", "abc"),
    ("phone", "06 39 98 10 01 02 03 04 05"),
    ("phone", "+999 1"),
]


@pytest.mark.parametrize(("field", "typed"), WRONG, ids=lambda value: repr(value[:20]))
def test_a_field_that_cannot_be_so_gets_a_sentence_beside_it(field: str, typed: str):
    with pytest.raises(DetailsRefused) as refused:
        check({**RIGHT, field: typed})

    assert [fault.field for fault in refused.value.faults] == [field]
    assert all(fault.into(language) for fault in refused.value.faults for language in LANGUAGES)


def test_every_fault_is_told_at_once():
    with pytest.raises(DetailsRefused) as refused:
        checked_details(first_name="", last_name="", email="x", phone="x", lacking=[TermsNotAccepted()])

    assert [fault.field for fault in refused.value.faults] == ["first_name", "last_name", "email", "phone", "terms"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ({"first_name": "  Anne\u00a0 Marie "}, Details("Anne Marie", "Lefèvre", "bruno@courrier.example", "")),
        ({"last_name": "O’Neill-D'Arc"}, Details("Bruno", "O’Neill-D'Arc", "bruno@courrier.example", "")),
        ({"last_name": "x" * 60}, Details("Bruno", "x" * 60, "bruno@courrier.example", "")),
        ({"email": " Bruno@COURRIER.example "}, Details("Bruno", "Lefèvre", "Bruno@courrier.example", "")),
        ({"phone": "06 39 98 10 01"}, Details("Bruno", "Lefèvre", "bruno@courrier.example", "+33639981001")),
        ({"phone": "+44 20 7946 0000"}, Details("Bruno", "Lefèvre", "bruno@courrier.example", "+442079460000")),
    ],
)
def test_what_is_right_is_tidied_and_kept(typed: dict[str, str], kept: Details):
    assert check({**RIGHT, **typed}) == kept


def test_a_form_that_is_refused_loses_neither_the_time_nor_what_was_typed_before(world: World):
    a_hold(world)
    details_of(world)

    with pytest.raises(DetailsRefused):
        details_of(world, replace(BRUNO, last_name=""))

    draft = draft_of(world)
    assert draft
    assert (draft.first_name, draft.email) == (BRUNO.first_name, BRUNO.email)
    assert world.count(Claim) == 1


@pytest.mark.parametrize(
    "at",
    [
        MONDAY_EIGHT - timedelta(days=7),
        MONDAY_EIGHT,
        MONDAY_EIGHT + timedelta(minutes=59),
        TUESDAY_TEN + timedelta(minutes=1),
        TUESDAY_TEN + timedelta(minutes=15),
        TUESDAY_TEN + timedelta(microseconds=1),
        TUESDAY_TEN.replace(hour=4),
        TUESDAY_TEN.replace(hour=11, minute=30),
        TUESDAY_TEN.replace(hour=17, minute=30),
        TUESDAY_TEN + timedelta(days=5),
        TUESDAY_TEN + timedelta(days=91),
        datetime(2026, 11, 24, 9, 0),  # noqa: DTZ001 - a stranger may send a time without its zone
        datetime.max.replace(tzinfo=UTC),
        datetime.min.replace(tzinfo=UTC),
    ],
    ids=str,
)
def test_a_time_that_is_not_offered_cannot_be_chosen(world: World, at: datetime):
    with pytest.raises(TimeNotOffered):
        a_hold(world, at=at)

    assert world.count(Claim) == world.count(Draft) == 0


STRANGE = ["", "nowhere", "MARTIN", "martin ", "../martin", "' OR 1=1 --", "martin\x00", "\ud800", "é" * 500]


@pytest.mark.parametrize("slug", STRANGE, ids=repr)
def test_a_practice_that_does_not_exist_is_said_to_be_none(world: World, slug: str):
    with pytest.raises(NoSuchPractice):
        choose(world, slug=slug, category_id=category_of(world, world.camille).id)


@pytest.mark.parametrize("category_id", ["", "cat_unknown", "' OR 1=1 --", "cat\x00", "\ud800", "x" * 5000], ids=repr)
def test_a_category_that_does_not_exist_is_said_to_be_none(world: World, category_id: str):
    with pytest.raises(NotOffered):
        choose(world, slug="martin", category_id=category_id)


@pytest.mark.parametrize(
    "changes",
    [
        {"payment_asked": "full", "services": ()},
        {"services": at_a_price(Money(-1))},
        {"services": at_a_price(Money(10**20))},
        {"minutes": 10**9},
        {"name": ""},
        {"policy": RefundPolicy.free_until(-5, late_percent=500)},
    ],
    ids=repr,
)
def test_a_category_that_cannot_be_is_left_as_it_was(paying_world: World, changes: dict[str, Any]):
    before = category_of(paying_world, paying_world.camille)

    with pytest.raises(CategoryRefused) as refused:
        change_category(
            paying_world.house.work,
            practice_id=paying_world.camille.id,
            person_id=owner_of(paying_world, paying_world.camille).id,
            category_id=before.id,
            change=replace(change(before), **changes),
            seen_version=before.version,
        )

    assert all(fault.field for fault in refused.value.faults)
    assert category_of(paying_world, paying_world.camille) == before


def test_two_who_edit_at_once_do_not_overwrite_each_other_unseen(world: World):
    seen = category_of(world, world.camille)

    def save(name: str) -> None:
        change_category(
            world.house.work,
            practice_id=world.camille.id,
            person_id=owner_of(world, world.camille).id,
            category_id=seen.id,
            change=replace(change(seen), name=name),
            seen_version=seen.version,
        )

    save("Bilan")
    with pytest.raises(ChangedMeanwhile):
        save("Autre nom")

    assert category_of(world, world.camille).name == "Bilan"


@pytest.mark.parametrize(
    ("company", "services", "refusal"),
    [
        ("", "Des consultations", CompanyMissing),
        ("x" * 121, "Des consultations", CompanyMissing),
        ("Cabinet", "court", ServicesMissing),
        ("Cabinet", "x" * 301, ServicesMissing),
    ],
)
def test_an_account_is_not_opened_on_words_that_cannot_be(
    world: World, company: str, services: str, refusal: type[Refusal]
):
    with pytest.raises(refusal):
        open_account(
            world.house.work,
            world.house.stripe,
            practice_id=world.camille.id,
            person_id=owner_of(world, world.camille).id,
            company_name=company,
            services_offered=services,
            public_url="https://cabinet.example",
        )

    assert world.count(StripeAccount) == 0


@pytest.mark.parametrize(
    "address",
    ["http://martin.example", "javascript:alert(1)", "https://", "https://x y.example", "https://user@evil.example",
     "https://localhost", "martin.example/cgv", "https://a.example\\@b.example", "https://" + "x" * 500 + ".example"],
)  # fmt: skip
def test_terms_of_sale_must_lead_where_they_seem_to(world: World, address: str):
    with pytest.raises(OptionsRefused) as refused:
        an_option(world, terms_kind="link", terms_url=address)

    assert [fault.field for fault in refused.value.faults] == ["terms_url"]
    assert world.look(lambda w: terms_url(w.session, world.camille.id)) == ""


def test_booking_twice_with_two_clicks_is_one_appointment(world: World):
    a_hold(world)
    details_of(world)

    for _ in range(2):
        book_without_payment(world.house.work, world.house.stripe, slug="martin", visitor_hash=BRUNO.cookie_hash)

    assert len(appointments(world)) == 1


# What a page makes before it is pressed comes back with the press: from whoever says that they pressed it.
STRANGE_IDS = [
    "",
    "alc_1",
    "prq_1",
    "' OR 1=1 --",
    "alc\x00",
    "\ud800",
    "x" * 5000,
    pytest.param(new_id("apt"), id="of another kind"),
    pytest.param(new_id("alc").upper(), id="in capitals"),
]


@pytest.mark.parametrize("entry_id", STRANGE_IDS, ids=lambda value: repr(value[:20]))
def test_an_entry_under_an_id_that_no_page_would_make_is_not_made(world: World, entry_id: str):
    invoice = an_unpaid_invoice(world)

    with pytest.raises(PageOutdated):
        at_the_desk(world, invoice, Money(1), entry_id=entry_id)

    assert allocations(world, invoice) == []


@pytest.mark.parametrize("request_id", STRANGE_IDS, ids=lambda value: repr(value[:20]))
def test_a_request_under_an_id_that_no_page_would_make_is_not_sent(paying_world: World, request_id: str):
    invoice = an_invoice(paying_world)

    with pytest.raises(PageOutdated):
        a_request(paying_world, invoice, request_id=RequestId(request_id))

    assert paying_world.count(PaymentRequest) == paying_world.count(Message) - 1 == 0


def test_what_was_pressed_for_one_invoice_does_nothing_for_another(paying_world: World):
    """A second tab that was left open: better to be told than to believe that something was sent, or entered."""
    first, second = an_invoice(paying_world), an_invoice(paying_world, INES, at=TUESDAY_TWO)
    request_id, entry_id = a_request(paying_world, first), at_the_desk(paying_world, first)

    with pytest.raises(PageOutdated):
        a_request(paying_world, second, request_id=request_id)
    with pytest.raises(PageOutdated):
        at_the_desk(paying_world, second, entry_id=entry_id)

    assert left_of(paying_world, second) == REST


def check(form: dict[str, str]) -> Details:
    return checked_details(
        first_name=form["first_name"], last_name=form["last_name"], email=form["email"], phone=form["phone"]
    )


def choose(world: World, *, slug: str, category_id: str) -> None:
    choose_time(
        world.house.work,
        world.house.stripe,
        slug=slug,
        visitor_hash=BRUNO.cookie_hash,
        network_hash="",
        category_id=category_id,
        starts_at=TUESDAY_TEN,
        language="fr",
    )
