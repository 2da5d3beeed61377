"""What Bruno agrees to: asked before he is bound, never ticked for him, and kept as it was put to him."""

import hashlib
from datetime import datetime, timedelta

import pytest

from cabinet import practice
from cabinet.booking import Consent, ConsentMissing, DetailsRefused, Ticked
from cabinet.booking.refusals import EarlyStartNotRequested, TermsChanged, TermsNotAccepted
from cabinet.journeys.book_without_payment import book_without_payment
from cabinet.journeys.enter_details import enter_details
from cabinet.kit.text import Language
from cabinet.notifications import Message
from cabinet.practice import Practice
from cabinet.views import booking_wizard
from cabinet.views.booking_steps import Step
from cabinet.views.booking_wizard import WizardView
from tests.bills import a_past_appointment
from tests.factories import (
    a_change,
    a_deposit,
    a_hold,
    a_mediator,
    a_payment_ready,
    an_active_account,
    an_option,
    appointments,
    category_of,
    details_of,
    ticked_by,
)
from tests.people import BRUNO, NADIA
from tests.world import TUESDAY_TEN, TUESDAY_TWO, World

FIRST_TERMS = "https://martin.example/cgv/1"
SECOND_TERMS = "https://martin.example/cgv/2"
TERMS_BOX = "J’accepte les conditions générales de vente."
EARLY_BOX = (
    "Je demande que la prestation commence avant la fin du délai de rétractation de 14\u00a0jours et je reconnais "
    "perdre mon droit de rétractation une fois la prestation pleinement exécutée."
)
IN_THREE_WEEKS = TUESDAY_TEN + timedelta(weeks=3)


@pytest.fixture
def selling_world(paying_world: World) -> World:
    """Camille asks for a deposit, under terms of sale."""
    publish(paying_world, FIRST_TERMS)
    return paying_world


@pytest.fixture
def nadia(world: World) -> Practice:
    """A coach, whose clients pay her on the day."""
    with world.house.work() as w:
        return practice.enter_practice(w.session, NADIA, now=w.now)


def test_the_terms_are_accepted_before_bruno_pays_and_kept_as_he_read_them(selling_world: World):
    """R39, R40: article L213-1 of the Code de la consommation."""
    a_hold(selling_world)
    with pytest.raises(DetailsRefused) as refused:
        enter(selling_world, Ticked())
    assert [type(fault) for fault in refused.value.faults] == [TermsNotAccepted]

    details_of(selling_world)
    details_of(selling_world)
    publish(selling_world, SECOND_TERMS)
    a_payment_ready(selling_world)

    [consent] = selling_world.all(Consent)
    assert (consent.kind, consent.words, consent.button) == ("terms", TERMS_BOX, "Continuer vers le paiement")
    assert consent.terms_digest == hashlib.sha256(f"link\n{FIRST_TERMS}\n".encode()).hexdigest()
    assert (consent.network, consent.at) == ("192.0.2.0/24", selling_world.clock.now)


def test_terms_that_change_while_bruno_reads_are_read_again(selling_world: World):
    a_hold(selling_world)
    read = ticked_by(selling_world, selling_world.camille)
    publish(selling_world, SECOND_TERMS)

    with pytest.raises(DetailsRefused) as refused:
        enter(selling_world, read)

    assert [type(fault) for fault in refused.value.faults] == [TermsChanged]
    assert selling_world.count(Consent) == 0


def test_nobody_comes_to_pay_by_another_kind_of_appointment_without_having_agreed(selling_world: World):
    follow_up = selling_world.look(lambda w: practice.categories_of(w.session, selling_world.camille.id)[1])
    a_hold(selling_world, category=follow_up)
    enter(selling_world, Ticked())
    a_hold(selling_world)

    assert look(selling_world, "paiement").step == "coordonnees"
    with pytest.raises(ConsentMissing):
        a_payment_ready(selling_world)


def test_a_practice_without_terms_asks_for_no_consent(paying_world: World):
    a_hold(paying_world)
    enter(paying_world, Ticked())
    assert a_payment_ready(paying_world).client_secret
    assert paying_world.count(Consent) == 0


def test_a_client_of_a_coach_asks_for_the_session_to_begin_within_the_fortnight(world: World, nadia: Practice):
    """R41, R37: articles L221-25, L221-28 and L221-14 of the Code de la consommation."""
    a_hold(world, place=nadia)
    shown = look(world, "coordonnees", nadia)
    assert shown.agreeing.asks_early_start
    assert shown.agreeing.button == "Réserver avec obligation de paiement"
    assert "Ce droit s’éteint une fois la prestation pleinement exécutée." in shown.summary.withdrawal
    with pytest.raises(DetailsRefused) as refused:
        enter(world, Ticked(), nadia)
    assert [type(fault) for fault in refused.value.faults] == [EarlyStartNotRequested]

    enter(world, Ticked(("early_start",)), nadia)
    book(world, nadia)

    [consent] = world.all(Consent)
    assert (consent.kind, consent.words) == ("early_start", EARLY_BOX)
    assert (consent.button, consent.terms_id) == ("Réserver avec obligation de paiement", None)
    [letter] = world.all(Message)
    assert "Vous pouvez vous rétracter" in letter.text


def test_a_session_after_the_fortnight_asks_for_nothing_until_it_is_moved_into_it(world: World, nadia: Practice):
    a_hold(world, place=nadia, at=IN_THREE_WEEKS)
    shown = look(world, "coordonnees", nadia)
    assert not shown.agreeing.asks_early_start
    assert shown.summary.withdrawal.startswith("Vous pouvez vous rétracter")
    enter(world, Ticked(), nadia)

    a_hold(world, place=nadia, at=TUESDAY_TWO)
    with pytest.raises(ConsentMissing):
        book(world, nadia)

    assert appointments(world) == []


def test_a_client_of_a_coach_who_is_paid_online_is_asked_as_well(world: World, nadia: Practice):
    an_active_account(world, nadia)
    a_mediator(world, nadia)
    a_deposit(world, place=nadia)
    a_hold(world, place=nadia)

    with pytest.raises(DetailsRefused):
        enter(world, Ticked(), nadia)
    enter(world, Ticked(("early_start",)), nadia)

    assert look(world, "paiement", nadia).step == "paiement"
    assert [consent.kind for consent in world.all(Consent)] == ["early_start"]


def test_who_changed_the_language_of_the_page_agrees_to_what_they_read(world: World, nadia: Practice):
    a_hold(world, place=nadia)
    enter(world, Ticked(("early_start",)), nadia, language="en")
    book(world, nadia)

    [consent] = world.all(Consent)
    assert consent.words.startswith("I ask for the service to begin before the 14-day withdrawal period ends")
    assert consent.button == "Book with an obligation to pay"
    [letter] = world.all(Message)
    assert "You may withdraw" in letter.text


def test_what_costs_nothing_binds_nobody(world: World, nadia: Practice):
    a_change(world, of=nadia, services=())
    a_hold(world, place=nadia)
    shown = look(world, "coordonnees", nadia)
    assert (shown.agreeing.asks_early_start, shown.agreeing.button) == (False, "Confirmer le rendez-vous")
    assert shown.summary.withdrawal == ""

    enter(world, Ticked(), nadia)
    book(world, nadia)

    assert world.count(Consent) == 0


def test_clients_of_a_health_professional_read_nothing_of_it(world: World):
    """R44: article L221-2 of the Code de la consommation."""
    a_hold(world)
    shown = look(world, "coordonnees")
    assert not shown.agreeing.asks_early_start
    assert shown.summary.withdrawal == ""
    enter(world, Ticked())
    book(world, world.camille)

    assert world.count(Consent) == 0
    [letter] = world.all(Message)
    assert "rétracter" not in letter.text


def test_a_client_who_turns_out_to_owe_nothing_today_looks_once_more_before_they_confirm(selling_world: World):
    a_past_appointment(selling_world)
    a_change(selling_world, asked_of="first_visits")
    a_hold(selling_world, at=afternoon(selling_world))
    assert look(selling_world, "coordonnees").agreeing.button == "Continuer vers le paiement"

    assert enter(selling_world, Ticked(), expects_card=True) == "look"
    assert enter(selling_world, Ticked(), expects_card=True) == "look", "a double click confirms nothing"

    known = look(selling_world, "coordonnees").agreeing
    assert (known.owes_nothing_today, known.button) == (True, "Confirmer le rendez-vous")
    assert enter(selling_world, Ticked()) == "nothing"


def publish(world: World, url: str) -> None:
    """Camille publishes her terms of sale."""
    an_option(world, terms_kind="link" if url else "none", terms_url=url)


def enter(
    world: World,
    ticked: Ticked,
    place: Practice | None = None,
    *,
    expects_card: bool = False,
    language: Language = "fr",
) -> str:
    """Bruno says who he is, with these boxes ticked; what comes next."""
    return enter_details(
        world.house.work,
        slug=(place or world.camille).slug,
        visitor_hash=BRUNO.cookie_hash,
        network="192.0.2.0/24",
        language=language,
        first_name=BRUNO.first_name,
        last_name=BRUNO.last_name,
        email=BRUNO.email,
        phone="",
        ticked=ticked,
        expects_card=expects_card,
    )


def book(world: World, place: Practice) -> None:
    """Bruno confirms."""
    book_without_payment(world.house.work, world.house.stripe, slug=place.slug, visitor_hash=BRUNO.cookie_hash)


def look(world: World, wanted: Step, place: Practice | None = None) -> WizardView:
    """What Bruno sees of the first category."""
    place = place or world.camille
    return booking_wizard.look(
        world.house.reading,
        slug=place.slug,
        visitor_hash=BRUNO.cookie_hash,
        wanted=wanted,
        category_id=category_of(world, place).id,
        week_of="",
        language="fr",
    )


def afternoon(world: World) -> datetime:
    """Three in the afternoon of the day that it is."""
    return world.clock.now.replace(hour=14, minute=0)
