"""Camille's terms of sale: versions that never change, each readable for good by whoever has its address."""

import pytest

from cabinet import billing
from cabinet.billing import MediatorStillNeeded, OptionsRefused, TermsVersion
from cabinet.practice import JournalEntry
from cabinet.views import payment_page, terms_page
from cabinet.views.terms_page import TermsView
from tests.bills import a_request, an_invoice, token_hash
from tests.factories import a_deposit, a_mediator, an_active_account, an_identity, an_option
from tests.world import World

FIRST = "Article\u00a01\u202f:\n\nToute séance réservée est due."
SECOND = "Article 1\n\nToute séance réservée est due, sauf maladie."


def test_terms_that_are_written_here_stand_on_a_page_of_their_own(world: World):
    """R40: articles L213-1 and L221-13 of the Code de la consommation."""
    an_option(world, terms_kind="text", terms_body=f"  {FIRST}\r\n\x00")

    [version] = world.all(TermsVersion)
    assert address_of(world) == f"/cgv/{version.id}"
    shown = page_of(world, version.id)
    assert shown.body == FIRST
    assert (shown.practice_name, shown.version) == ("Cabinet Martin", "Version 1, du 23 novembre 2026")
    assert "Camille Martin" in shown.seller
    assert shown.current_address == ""


def test_another_text_is_another_version_and_the_first_stays_readable(world: World):
    an_option(world, terms_kind="text", terms_body=FIRST)
    an_option(world, terms_kind="text", terms_body=FIRST)
    an_option(world, terms_kind="text", terms_body=SECOND)

    first, second = sorted(world.all(TermsVersion), key=lambda version: version.number)
    assert page_of(world, first.id).body == FIRST
    assert page_of(world, first.id).current_address == address_of(world) == f"/cgv/{second.id}"
    assert page_of(world, second.id).body == SECOND


def test_terms_that_were_taken_away_can_still_be_read_by_whoever_accepted_them(world: World):
    an_option(world, terms_kind="text", terms_body=FIRST)
    an_option(world, terms_kind="none", terms_body=FIRST)

    text, nothing = sorted(world.all(TermsVersion), key=lambda version: version.number)
    assert address_of(world) == ""
    assert page_of(world, text.id).body == FIRST
    assert page_of(world, text.id).current_address == ""
    assert page_of(world, nothing.id) == TermsView(is_ready=True)


def test_terms_elsewhere_are_led_to(world: World):
    an_option(world, terms_kind="link", terms_url="https://martin.example/cgv", terms_body=FIRST)

    [version] = world.all(TermsVersion)
    assert version.body == "", "what was written in the other answer is not published"
    assert page_of(world, version.id).url == "https://martin.example/cgv"


@pytest.mark.parametrize("terms_id", ["", "trm_nobody", "\x00", "\ud800", "x" * 5000])
def test_there_are_no_terms_at_an_address_that_nobody_was_given(world: World, terms_id: str):
    assert page_of(world, terms_id) == TermsView(is_ready=True)


@pytest.mark.parametrize(
    ("kind", "text", "field"),
    [
        ("text", "", "terms_body"),
        ("text", " \n\x00 ", "terms_body"),
        ("text", "x" * 30_001, "terms_body"),
        ("link", "", "terms_url"),
        ("", FIRST, "terms_kind"),
        ("poster", FIRST, "terms_kind"),
    ],
)
def test_nothing_else_is_published(world: World, kind: str, text: str, field: str):
    with pytest.raises(OptionsRefused) as refused:
        an_option(world, terms_kind=kind, terms_body=text)

    assert [fault.field for fault in refused.value.faults] == [field]
    assert world.count(TermsVersion) == 0


def test_the_longest_text_is_published(world: World):
    an_option(world, terms_kind="text", terms_body="é" * 30_000)

    assert world.count(TermsVersion) == 1


def test_the_journal_says_who_changed_the_terms_and_who_named_a_mediator(world: World):
    an_option(world, terms_kind="text", terms_body=FIRST)
    a_mediator(world)

    entries = sorted(world.all(JournalEntry), key=lambda entry: entry.id)
    assert [entry.action for entry in entries] == ["terms_changed", "billing_changed"]
    assert all(entry.person_id for entry in entries)


def test_bruno_reads_terms_and_mediator_before_he_pays(paying_world: World):
    """R45: articles L612-1 and R616-1 of the Code de la consommation."""
    an_option(paying_world, terms_kind="text", terms_body=FIRST)
    a_mediator(paying_world)
    link = token_hash(paying_world, a_request(paying_world, an_invoice(paying_world)))

    view = payment_page.look(paying_world.house.reading, token_hash=link, language="fr")

    assert view.terms_url == address_of(paying_world)
    assert (view.mediator.name, view.mediator.url) == ("Médiation du bien-être", "https://mediation.example")


@pytest.mark.parametrize(
    ("name", "contact", "fields"),
    [
        ("Médiation", "", ["mediator_contact"]),
        ("", "https://mediation.example", ["mediator_name"]),
        ("x" * 121, "x" * 301, ["mediator_name", "mediator_contact"]),
    ],
)
def test_a_mediator_has_a_name_and_a_way_to_reach_them(world: World, name: str, contact: str, fields: list[str]):
    with pytest.raises(OptionsRefused) as refused:
        an_option(world, mediator_name=name, mediator_contact=contact)

    assert [fault.field for fault in refused.value.faults] == fields


def test_a_mediator_stays_while_clients_pay_and_the_law_wants_one(world: World):
    an_active_account(world)
    an_identity(world, profession="coach", vat_regime="franchise")
    a_mediator(world)
    an_option(world, mediator_name="", mediator_contact="")
    a_mediator(world)
    a_deposit(world)

    with pytest.raises(MediatorStillNeeded):
        an_option(world, mediator_name="", mediator_contact="", vocabulary="fee_note")

    assert world.look(lambda w: w.session.get_one(type(world.camille), world.camille.id)).vocabulary == "invoice"


def address_of(world: World) -> str:
    """Where Camille's terms are now."""
    return world.look(lambda w: billing.terms_url(w.session, world.camille.id))


def page_of(world: World, terms_id: str) -> TermsView:
    """What anybody sees at the address of a version."""
    return terms_page.look(world.house.reading, terms_id=terms_id, language="fr")
