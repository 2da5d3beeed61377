"""Nobody sees or changes what is another practice's, and no visitor what is another visitor's."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from cabinet import billing, booking, notifications, payments, practice
from cabinet.booking import Claim, HoldLost, StepMissing
from cabinet.journeys.ask_for_payment import ask_for_payment
from cabinet.journeys.book_without_payment import book_without_payment
from cabinet.journeys.change_category import change_category
from cabinet.journeys.choose_time import choose_time
from cabinet.journeys.continue_onboarding import continue_onboarding
from cabinet.journeys.enter_details import enter_details
from cabinet.journeys.extend_hold import extend_hold
from cabinet.journeys.give_time_back import give_time_back
from cabinet.journeys.hear_stripe import hear_stripe
from cabinet.journeys.link_account import begin_linking, finish_linking
from cabinet.journeys.open_account import open_account
from cabinet.payments import AccountNotActive, LinkRefused, StripeAccount
from cabinet.practice import Category, NewPerson, NoSuchCategory, NotOffered, OwnerOnly, Practice, Role
from tests.factories import (
    DEPOSIT,
    a_booking_to_pay,
    a_card,
    a_hold,
    a_paid_booking,
    account_of,
    an_active_account,
    an_option,
    appointments,
    category_of,
    change,
    details_of,
    draft_of,
    owner_of,
    payment_of,
    refused_for,
)
from tests.integration.test_settling_a_payment import deliver
from tests.people import BRUNO, INES
from tests.world import TUESDAY_TEN, World


def test_a_category_of_another_practice_cannot_be_changed(world: World):
    theirs = category_of(world, world.chloe)

    with pytest.raises(NoSuchCategory):
        change_category(
            world.house.work,
            practice_id=world.camille.id,
            person_id=owner_of(world, world.camille).id,
            category_id=theirs.id,
            change=replace(change(theirs), name="À moi"),
            seen_version=theirs.version,
        )

    assert category_of(world, world.chloe) == theirs


def test_a_category_of_another_practice_cannot_be_booked(world: World):
    with pytest.raises(NotOffered):
        choose(world, category_of(world, world.chloe), slug="martin")

    assert world.count(Claim) == 0


@pytest.mark.parametrize("name", ["Réunion", "Absence"])
def test_what_is_not_for_clients_cannot_be_booked(world: World, name: str):
    category = next(row for row in world.all(Category) if row.name == name and row.practice_id == world.camille.id)

    with pytest.raises(NotOffered):
        choose(world, category, slug="martin")


def test_the_account_of_one_practice_does_not_let_another_one_charge(world: World):
    an_active_account(world, world.camille)
    theirs = category_of(world, world.chloe)

    with refused_for(AccountNotActive):
        change_category(
            world.house.work,
            practice_id=world.chloe.id,
            person_id=owner_of(world, world.chloe).id,
            category_id=theirs.id,
            change=replace(change(theirs), payment_asked="full"),
            seen_version=theirs.version,
        )


def test_only_the_owner_of_a_practice_moves_its_money(world: World):
    """Chloé owns a practice, and a secretary works in this one: neither is Camille."""
    secretary = add(world, world.camille, role="secretary")
    for person_id in (owner_of(world, world.chloe).id, secretary, practice.PersonId("per_nobody")):
        for deed in money_deeds(world, person_id):
            with pytest.raises(OwnerOnly):
                deed()

    assert world.count(StripeAccount) == 0


def test_a_link_to_an_account_is_for_whoever_asked_for_it(world: World):
    """Chloé gets hold of the address that Camille comes back with."""
    url = begin_linking(
        world.house.work,
        world.house.stripe,
        practice_id=world.camille.id,
        person_id=owner_of(world, world.camille).id,
        return_url="http://127.0.0.1:3000/gerer/facturation/paiement-en-ligne",
    )
    back = world.bank.sandbox.grant(url, account="Camille Martin, compte existant")

    with pytest.raises(LinkRefused):
        finish(world, world.chloe, back)
    with pytest.raises(LinkRefused):
        finish(world, world.camille, {**back, "state": "guessed"})
    assert world.count(StripeAccount) == 0

    finish(world, world.camille, back)
    [account] = world.all(StripeAccount)
    assert (account.practice_id, account.origin) == (world.camille.id, "linked")
    with pytest.raises(LinkRefused):
        finish(world, world.camille, back)
    # The account is its owner's own, and may be linked again by the next test.
    world.bank.sandbox.client().oauth.deauthorize({"client_id": "ca_sandbox", "stripe_user_id": account.account_id})


def test_billing_options_are_each_practices_own(world: World):
    an_option(world, terms_kind="link", terms_url="https://martin.example/cgv")

    assert world.look(lambda w: billing.terms_url(w.session, world.chloe.id)) == ""


def test_another_visitor_finds_nothing_of_brunos_booking(paying_world: World):
    ready = a_booking_to_pay(paying_world)

    assert draft_of(paying_world, INES) is None
    for deed in client_deeds(paying_world, slug="martin", visitor_hash=INES.cookie_hash):
        with pytest.raises((StepMissing, HoldLost)):
            deed()
    give_time_back(paying_world.house.work, slug="martin", visitor_hash=INES.cookie_hash)

    assert payment_of(paying_world, ready).state == "awaiting"
    assert paying_world.count(Claim) == 1


def test_the_same_cookie_means_nothing_in_another_practice(paying_world: World):
    ready = a_booking_to_pay(paying_world)

    for deed in client_deeds(paying_world, slug="moreau", visitor_hash=BRUNO.cookie_hash):
        with pytest.raises((StepMissing, HoldLost)):
            deed()
    give_time_back(paying_world.house.work, slug="moreau", visitor_hash=BRUNO.cookie_hash)

    assert payment_of(paying_world, ready).state == "awaiting"
    assert paying_world.count(Claim) == 1


def test_the_same_hour_is_free_in_each_practice(world: World):
    a_hold(world, BRUNO)
    a_hold(world, INES, place=world.chloe)

    assert world.count(Claim) == 2


def test_one_visitor_holds_one_time_whichever_practice(world: World):
    a_hold(world, BRUNO)
    a_hold(world, BRUNO, place=world.chloe)

    assert world.count(Claim) == 1


def test_the_same_person_is_a_client_of_each_practice_apart(world: World):
    for place in (world.camille, world.chloe):
        a_hold(world, BRUNO, place=place)
        details_of(world, BRUNO, place=place)
        book_without_payment(world.house.work, world.house.stripe, slug=place.slug, visitor_hash=BRUNO.cookie_hash)

    clients = world.all(practice.Client)
    assert sorted(client.practice_id for client in clients) == sorted([world.camille.id, world.chloe.id])
    assert {each.practice_id: each.client_id for each in appointments(world)} == {
        client.practice_id: client.id for client in clients
    }


def test_an_event_about_another_account_cannot_touch_a_payment(paying_world: World):
    """Chloé makes an intent on her own account that says it is for Bruno's payment to Camille."""
    hers = an_active_account(paying_world, paying_world.chloe)
    ready = a_booking_to_pay(paying_world)
    with paying_world.house.work() as w:
        payments.payment(w.session, ready.payment_id).intent_id = None
    paying_world.bank.sandbox.client().v1.payment_intents.create(
        {
            "amount": 2000,
            "currency": "eur",
            "capture_method": "manual",
            "confirm": True,
            "payment_method": "pm_card_visa",
            "automatic_payment_methods": {"enabled": True, "allow_redirects": "never"},
            "metadata": {"payment_id": ready.payment_id},
        },
        {"stripe_account": hers},
    )
    for payload in paying_world.bank.events(hers):
        deliver(paying_world, payload)
    hear_stripe(paying_world.house.work, paying_world.house.stripe)

    assert payment_of(paying_world, ready).state == "awaiting"
    assert payment_of(paying_world, ready).intent_id is None
    assert appointments(paying_world) == []
    assert a_card(paying_world, ready) == "requires_capture"
    for payload in paying_world.bank.events(account_of(paying_world)):
        deliver(paying_world, payload)
    hear_stripe(paying_world.house.work, paying_world.house.stripe)
    assert payment_of(paying_world, ready).state == "paid"


def test_what_is_listed_of_a_practice_is_its_own(paying_world: World):
    a_paid_booking(paying_world)

    def seen(place: Practice) -> list[int]:
        since, until = TUESDAY_TEN.replace(year=2020), TUESDAY_TEN.replace(year=2030)
        return paying_world.look(
            lambda w: [
                len(booking.appointments_between(w.session, place.id, since=since, until=until)),
                len(booking.latest_appointments(w.session, place.id, limit=9)),
                len(billing.received_between(w.session, place.id, since=since.date(), until=until.date())),
                len(billing.invoices_of(w.session, place.id, billing.search_for(""))),
                len(notifications.latest_messages(w.session, place.id, limit=9)),
            ]
        )

    assert seen(paying_world.camille) == [1, 1, 1, 1, 1]
    assert seen(paying_world.chloe) == [0, 0, 0, 0, 0]


def money_deeds(world: World, person_id: practice.PersonId) -> list[Callable[[], object]]:
    work, stripe, here = world.house.work, world.house.stripe, world.camille.id
    elsewhere = "http://127.0.0.1:3000/"
    return [
        lambda: open_account(
            work,
            stripe,
            practice_id=here,
            person_id=person_id,
            company_name="À moi",
            services_offered="Des consultations",
            public_url=elsewhere,
        ),
        lambda: continue_onboarding(
            work, stripe, practice_id=here, person_id=person_id, return_url=elsewhere, refresh_url=elsewhere
        ),
        lambda: begin_linking(work, stripe, practice_id=here, person_id=person_id, return_url=elsewhere),
    ]


def client_deeds(world: World, *, slug: str, visitor_hash: str) -> list[Callable[[], object]]:
    work, stripe = world.house.work, world.house.stripe
    return [
        lambda: enter_details(
            work,
            slug=slug,
            visitor_hash=visitor_hash,
            first_name="Inès",
            last_name="Benali",
            email="ines@courrier.example",
            phone="",
            network="",
            language="fr",
            ticked=booking.Ticked(),
            expects_card=False,
        ),
        lambda: ask_for_payment(work, stripe, slug=slug, visitor_hash=visitor_hash, shown=DEPOSIT),
        lambda: book_without_payment(work, stripe, slug=slug, visitor_hash=visitor_hash),
        lambda: extend_hold(work, slug=slug, visitor_hash=visitor_hash),
    ]


def choose(world: World, category: Category, *, slug: str) -> None:
    choose_time(
        world.house.work,
        world.house.stripe,
        slug=slug,
        visitor_hash=BRUNO.cookie_hash,
        network_hash="",
        category_id=category.id,
        starts_at=TUESDAY_TEN,
        language="fr",
    )


def finish(world: World, place: Practice, back: dict[str, str]) -> None:
    finish_linking(
        world.house.work,
        world.house.stripe,
        person_id=owner_of(world, place).id,
        state=back["state"],
        code=back["code"],
    )


def add(world: World, place: Practice, *, role: Role) -> practice.PersonId:
    new = NewPerson(first_name="Sam", name="Sam Petit", email="sam@martin.example", password="x" * 12, role=role)
    with world.house.work() as w:
        return practice.add_person(w.session, place.id, new, now=w.now).id
