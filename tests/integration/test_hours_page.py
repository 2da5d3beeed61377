"""The handlers of the hours' pages, as anybody on the internet can call them: with anything, from anywhere."""

from collections.abc import AsyncIterator
from typing import Any, Final

import pytest
from sqlmodel import select

from cabinet import database, practice
from cabinet.booking import Absence
from cabinet.cabinet import app
from cabinet.callers.cookies import SESSION_COOKIE
from cabinet.practice import NoSuchPractice, Premises, SpecialHours
from cabinet.web.manage.hours.state import HoursState
from cabinet.web.manage.why_not.state import WhyState
from cabinet.wiring import house
from tests.people import CAMILLE, CHLOE
from tests.tab import OpenTab, tabs

HOURS: Final = "/gerer/agenda/horaires"
WHY: Final = f"{HOURS}/pourquoi"
NONSENSE: Final[list[Any]] = [None, 7, True, [], ["x"], {}, {"b": 1}, "", "x" * 50_000, "\x00", "\ud800", "25:99"]
FORMS: Final = ("save_week", "add_special_day", "add_absence", "save_place")
FIELDS: Final = (
    "practitioner",
    "fingerprint",
    "opens-0-0",
    "closes-0-0",
    "place-0-0",
    "special_day",
    "special_kind",
    "absence_kind",
    "absence_from",
    "absence_from_time",
    "absence_to",
    "premises",
    "premises_city",
    "category",
    "day",
)


@pytest.fixture(scope="module", autouse=True)
def _practices() -> None:
    """Camille and Chloé, in the database of this process."""
    database.migrate(house().engine)
    with house().work() as w:
        try:
            practice.practice_at(w.session, CAMILLE.slug)
        except NoSuchPractice:
            practice.enter_practice(w.session, CAMILLE, now=w.now)
            practice.enter_practice(w.session, CHLOE, now=w.now)


@pytest.fixture
async def open_tab() -> AsyncIterator[OpenTab]:
    async with tabs(app) as open_tab:
        yield open_tab


@pytest.fixture(scope="module")
def camille() -> str:
    with house().work() as w:
        token = practice.sign_in(w.session, email=CAMILLE.owner.email, password="demonstration", now=w.now)
        return f"{SESSION_COOKIE}={token}"


def practitioner_of(slug: str) -> str:
    with house().reading() as w:
        return practice.practitioners_of(w.session, practice.practice_at(w.session, slug).id)[0].id


def stored() -> tuple[list[str], int, int, int]:
    """The weeks of everybody, and how many special days, absences and places there are."""
    with house().reading() as w:
        weeks = [
            practice.fingerprint_of(one.id, practice.hours_of(w.session, one.id))
            for place in (CAMILLE.slug, CHLOE.slug)
            for one in practice.practitioners_of(w.session, practice.practice_at(w.session, place).id)
        ]
        others = [len(w.session.exec(select(table)).all()) for table in (SpecialHours, Absence, Premises)]
        return weeks, others[0], others[1], others[2]


@pytest.mark.parametrize(("address", "state"), [(HOURS, HoursState), (WHY, WhyState)])
async def test_a_stranger_is_sent_to_sign_in_and_told_nothing(open_tab: OpenTab, address: str, state: Any) -> None:
    stranger = await open_tab(address)
    assert stranger.sent_to.startswith("/connexion?next=")
    assert not stranger.was_told("Camille")
    assert not stranger.shows(state, "signed_in_as")


async def test_a_stranger_who_sends_forms_changes_nothing(open_tab: OpenTab) -> None:
    before, hers = stored(), practitioner_of(CAMILLE.slug)
    for event in (
        HoursState.save_week({"practitioner": hers}),
        HoursState.add_special_day({"practitioner": hers, "special_day": "2027-01-04"}),
        HoursState.add_absence({"practitioner": hers, "absence_from": "2027-01-04"}),
        HoursState.save_place({"premises_name": "À moi"}),
        HoursState.forget_special_day(hers, "2027-01-04"),
        WhyState.ask({}),
    ):
        stranger = await open_tab("/gerer", hydrate=False)
        await stranger.fire(event)
        assert not stranger.was_told("Camille")
    assert stored() == before


async def test_camille_is_refused_what_is_chloes(open_tab: OpenTab, camille: str) -> None:
    before, hers = stored(), practitioner_of(CHLOE.slug)
    tab = await open_tab(HOURS, cookies=camille)
    for event in (
        HoursState.save_week({"practitioner": hers}),
        HoursState.add_special_day({"practitioner": hers, "special_day": "2099-01-04"}),
        HoursState.add_absence({"practitioner": hers, "absence_from": "2099-01-04"}),
        HoursState.forget_special_day(hers, "2099-01-04"),
    ):
        await tab.fire(event)
        assert tab.shows(HoursState, "problem").startswith("Ce praticien n’existe pas")
    theirs = await open_tab(f"{HOURS}?praticien={hers}", cookies=camille)
    assert theirs.shows(HoursState, "problem").startswith("Ce praticien n’existe pas")
    assert not theirs.was_told("Chloé")
    why = await open_tab(WHY, cookies=camille)
    await why.fire(WhyState.ask({"practitioner": hers}))
    assert why.shows(WhyState, "problem").startswith("Ce praticien n’existe pas")
    assert stored() == before


@pytest.mark.parametrize("nonsense", NONSENSE)
async def test_whatever_is_sent_nothing_breaks_and_nothing_changes(
    open_tab: OpenTab, camille: str, nonsense: Any
) -> None:
    before, hers = stored(), practitioner_of(CAMILLE.slug)
    tab = await open_tab(HOURS, cookies=camille)
    for name in (*(f"{HoursState.get_full_name()}.{name}" for name in FORMS), f"{WhyState.get_full_name()}.ask"):
        await tab.send(name, {"form": nonsense})
        await tab.send(name, {"form": dict.fromkeys(FIELDS, nonsense)})
        await tab.send(name, {"form": {**dict.fromkeys(FIELDS, nonsense), "practitioner": hers}})
        await tab.send(name, {})
    for name, payload in (
        ("forget_special_day", {"practitioner_id": nonsense, "day": nonsense}),
        ("lift_absence", {"absence_id": nonsense}),
        ("close_place", {"premises_id": nonsense}),
        ("edit_place", {"premises_id": nonsense}),
    ):
        await tab.send(f"{HoursState.get_full_name()}.{name}", payload)
    assert not tab.was_told("Traceback")
    assert stored() == before


async def test_a_page_that_the_house_has_forgotten_still_saves(open_tab: OpenTab, camille: str) -> None:
    tab = await open_tab(HOURS, cookies=camille)
    view = tab.shows(HoursState, "view")
    form = {"practitioner": view["practitioner_id"], "fingerprint": view["fingerprint"]}
    for weekday, day in enumerate(view["days"]):
        for place, one in enumerate(day["ranges"]):
            form[f"opens-{weekday}-{place}"], form[f"closes-{weekday}-{place}"] = one["opens"], one["closes"]
    form["closes-0-1"] = "00:00"
    tab.lose_the_servers_memory()

    await tab.fire(HoursState.save_week(form))

    assert tab.shows(HoursState, "is_saved")
    with house().reading() as w:
        rows = practice.hours_of(w.session, practice.PractitionerId(form["practitioner"]))
    assert max(row.closes for row in rows if row.weekday == 0) == 24 * 60
    await tab.fire(HoursState.save_week(form))
    assert "entre-temps" in tab.shows(HoursState, "problem")


async def test_a_range_that_cannot_be_is_refused_beside_its_day(open_tab: OpenTab, camille: str) -> None:
    before = stored()
    tab = await open_tab(HOURS, cookies=camille)
    view = tab.shows(HoursState, "view")
    shown = {"practitioner": view["practitioner_id"], "fingerprint": view["fingerprint"]}
    for written in (
        {"opens-2-0": "12:00", "closes-2-0": "09:00"},
        {"opens-2-0": "12:00"},
        {"opens-2-0": "09:00", "closes-2-0": "12:00", "opens-2-1": "11:00", "closes-2-1": "13:00"},
    ):
        await tab.fire(HoursState.save_week({**shown, **written}))
        assert set(tab.shows(HoursState, "problems")) == {"day-2"}
    assert stored() == before


async def test_all_days_that_cannot_be_are_said_at_once_and_gone_once_mended(open_tab: OpenTab, camille: str) -> None:
    tab = await open_tab(HOURS, cookies=camille)
    view = tab.shows(HoursState, "view")
    shown = {"practitioner": view["practitioner_id"], "fingerprint": view["fingerprint"]}
    faulty = {"opens-0-0": "09:00", "opens-4-0": "18:00", "closes-4-0": "09:00"}

    await tab.fire(HoursState.save_week({**shown, **faulty}))

    problems = tab.shows(HoursState, "problems")
    assert list(problems) == ["day-0", "day-4"]
    assert problems["day-4"].startswith("Vendredi\u00a0: l’heure de fin doit suivre")
    await tab.fire(HoursState.add_absence({"practitioner": view["practitioner_id"], "absence_from": "x"}))
    assert set(tab.shows(HoursState, "problems")) == {"absence_from"}


async def test_a_day_is_explained_time_by_time(open_tab: OpenTab, camille: str) -> None:
    tab = await open_tab(WHY, cookies=camille)
    await tab.fire(WhyState.ask({"day": "1999-01-04"}))
    assert tab.shows(WhyState, "problem_field") == "day"
    today = tab.shows(WhyState, "view")["day"]
    await tab.fire(WhyState.ask({"day": today}))
    assert tab.shows(WhyState, "problem") == ""
    assert {time["is_offered"] == (time["reason"] == "Proposée") for time in tab.shows(WhyState, "view")["times"]} == {
        True
    }
