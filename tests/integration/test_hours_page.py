"""The handlers of the hours' pages, as anybody on the internet can call them: with anything, from anywhere."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import select

from cabinet import database, practice
from cabinet.booking import Absence, Ticked
from cabinet.cabinet import app
from cabinet.callers.cookies import SESSION_COOKIE
from cabinet.journeys.book_without_payment import book_without_payment
from cabinet.journeys.choose_time import choose_time
from cabinet.journeys.enter_details import enter_details
from cabinet.kit.clock import utc_now
from cabinet.practice import NewPerson, NoSuchPractice, Practitioner, Premises, SpecialHours
from cabinet.web.manage.hours.places_state import PremisesState
from cabinet.web.manage.hours.state import HoursState
from cabinet.web.manage.why_not.state import WhyState
from cabinet.wiring import house
from tests.people import CAMILLE, CHLOE, INES
from tests.tab import OpenTab, Tab, tabs

HOURS: Final = "/gerer/agenda/horaires"
WHY: Final = f"{HOURS}/pourquoi"
SAM: Final = NewPerson(
    first_name="Sam", name="Sam Roy", email="sam@martin.example", password="demonstration", role="secretary"
)
_MONDAY: Final = utc_now().date() + timedelta(days=14 - utc_now().weekday())
MONDAY_TEN: Final = datetime.combine(_MONDAY, time(10), tzinfo=ZoneInfo("Europe/Paris")).astimezone(UTC)
NONSENSE: Final[list[Any]] = [None, 7, True, [], ["x"], {}, {"b": 1}, "", "x" * 50_000, "\x00", "\ud800", "25:99"]
FORMS: Final = (
    (HoursState, "save_week"),
    (HoursState, "add_special_day"),
    (HoursState, "add_absence"),
    (PremisesState, "save_place"),
    (WhyState, "ask"),
)
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
    return signed_in(CAMILLE.owner)


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
        PremisesState.save_place({"premises_name": "À moi"}),
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
    await asks(why, {"practitioner": hers})
    assert why.shows(WhyState, "problem").startswith("Ce praticien n’existe pas")
    assert stored() == before


@pytest.mark.parametrize("nonsense", NONSENSE)
async def test_whatever_is_sent_nothing_breaks_and_nothing_changes(
    open_tab: OpenTab, camille: str, nonsense: Any
) -> None:
    before, hers = stored(), practitioner_of(CAMILLE.slug)
    tab = await open_tab(HOURS, cookies=camille)
    for name in (f"{state.get_full_name()}.{name}" for state, name in FORMS):
        await tab.send(name, {"form": nonsense})
        await tab.send(name, {"form": dict.fromkeys(FIELDS, nonsense)})
        await tab.send(name, {"form": {**dict.fromkeys(FIELDS, nonsense), "practitioner": hers}})
        await tab.send(name, {})
    for state, name, payload in (
        (HoursState, "forget_special_day", {"practitioner_id": nonsense, "day": nonsense}),
        (HoursState, "forget_special_day", {"practitioner_id": hers, "day": "2027-01-04", "knows": nonsense}),
        (HoursState, "take_usual_hours", {"practitioner_id": nonsense}),
        (HoursState, "lift_absence", {"absence_id": nonsense}),
        (PremisesState, "close_place", {"premises_id": nonsense}),
        (PremisesState, "edit_place", {"premises_id": nonsense}),
    ):
        await tab.send(f"{state.get_full_name()}.{name}", payload)
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
    assert tab.shows(HoursState, "problem") == ""
    await tab.fire(HoursState.save_week({**form, "closes-0-1": "23:00"}))
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


async def test_a_day_is_explained_time_by_time_at_an_address_of_its_own(open_tab: OpenTab, camille: str) -> None:
    tab = await open_tab(WHY, cookies=camille)
    today = tab.shows(WhyState, "view")["day"]
    second = tab.shows(WhyState, "view")["categories"][1]["value"]
    await asks(tab, {"day": "1999-01-04", "category": second})
    assert tab.shows(WhyState, "problem_field") == "day"
    assert (tab.shows(WhyState, "view")["day"], tab.shows(WhyState, "view")["category_id"]) == (today, second)
    tomorrow = (date.fromisoformat(today) + timedelta(days=1)).isoformat()

    await asks(tab, {"day": tomorrow, "category": second})

    answer = tab.shows(WhyState, "view")
    assert (answer["day"], answer["category_id"], tab.shows(WhyState, "problem")) == (tomorrow, second, "")
    assert {time["is_offered"] == (time["reason"] == "Proposée") for time in answer["times"]} == {True}
    assert tab.shows(WhyState, "other_address") == f"/en{tab.address}"
    await tab.reload()
    assert tab.shows(WhyState, "view") == answer
    bookmarked = await open_tab(tab.address, cookies=camille)
    assert bookmarked.shows(WhyState, "view") == answer
    # Once more, as the day goes on: there is no other address to go to.
    tab.events.clear()
    await tab.fire(WhyState.ask({"day": tomorrow, "category": second}))
    assert (tab.sent_to, tab.shows(WhyState, "view")) == ("", answer)


@pytest.mark.parametrize("part", ["categorie", "praticien", "date"])
@pytest.mark.parametrize("strange", ["x", "%00", "\ud83d", "9" * 90, "2026-02-30", "0001-01-01", "9999-12-31", "'--"])
async def test_a_strange_address_is_refused_in_one_sentence_and_the_question_stays(
    open_tab: OpenTab, camille: str, part: str, strange: str
) -> None:
    tab = await open_tab(f"{WHY}?{part}={strange}", cookies=camille)
    await tab.fire(WhyState.look_again())
    assert tab.shows(WhyState, "problem").count(".") == 1
    assert tab.shows(WhyState, "view")["practitioners"]
    assert tab.shows(WhyState, "view")["times"] == []
    assert not tab.was_told("Traceback")


async def asks(tab: Tab, form: dict[str, str]) -> None:
    """Sends the question, and follows where that leads."""
    await tab.fire(WhyState.ask(form))
    await tab.go_to(tab.sent_to)


async def test_an_address_that_names_nobody_says_so_and_stays_so_when_the_bell_rings(
    open_tab: OpenTab, camille: str
) -> None:
    for nobody in (practitioner_of(CHLOE.slug), "x"):
        tab = await open_tab(f"{HOURS}?praticien={nobody}", cookies=camille)
        for _ in range(2):
            await tab.fire(HoursState.look_again())
            assert tab.shows(HoursState, "problem").startswith("Ce praticien n’existe pas")
            assert set(tab.shows(HoursState, "problems")) == {""}
        assert not tab.shows(HoursState, "view")["is_read"]


async def test_what_camille_reads_stays_when_the_bell_rings(open_tab: OpenTab, camille: str) -> None:
    tab = await open_tab(HOURS, cookies=camille)
    await tab.fire(HoursState.add_absence({"practitioner": practitioner_of(CAMILLE.slug), "absence_from": "x"}))
    await tab.fire(HoursState.look_again())
    assert set(tab.shows(HoursState, "problems")) == {"absence_from"}


async def test_the_refusal_that_counts_is_the_one_that_is_told(open_tab: OpenTab, camille: str) -> None:
    """The page cannot be read again, and what was refused was something else."""
    tab = await open_tab(f"{HOURS}?praticien=x", cookies=camille)
    form = {"practitioner": practitioner_of(CAMILLE.slug), "fingerprint": "an old one", "opens-0-0": "08:00"}
    await tab.fire(HoursState.save_week(form))
    assert set(tab.shows(HoursState, "problems")) == {"day-0"}
    await tab.fire(HoursState.save_week({**form, "closes-0-0": "09:00"}))
    assert "entre-temps" in tab.shows(HoursState, "problem")


async def test_each_thing_that_is_sent_is_counted_so_that_its_refusal_is_read_out(
    open_tab: OpenTab, camille: str
) -> None:
    tab = await open_tab(HOURS, cookies=camille)
    for number, deed in enumerate(
        (
            HoursState.forget_special_day(practitioner_of(CHLOE.slug), "2099-01-04"),
            HoursState.lift_absence("abs_nobody"),
            PremisesState.close_place("prm_nobody"),
            PremisesState.edit_place("prm_nobody"),
            HoursState.take_usual_hours("x"),
        ),
        start=1,
    ):
        await tab.fire(deed)
        assert tab.shows(HoursState, "attempts") == number


async def test_a_place_that_was_closed_meanwhile_does_not_become_a_new_one(open_tab: OpenTab, camille: str) -> None:
    tab, other = await open_tab(HOURS, cookies=camille), await open_tab(HOURS, cookies=camille)
    for name in ("Vincennes", "Le Bois"):
        await tab.fire(PremisesState.save_place({"premises_name": name}))
    vincennes, wood = (place["id"] for place in tab.shows(HoursState, "view")["places"])
    await tab.fire(PremisesState.edit_place(wood))
    assert tab.shows(HoursState, "editing")["name"] == "Le Bois"
    emptied = tab.shows(HoursState, "kept")["place"]
    for _ in range(2):
        # A double click closes it once, and what is being written of another place stays.
        await tab.fire(PremisesState.close_place(vincennes))
        assert tab.shows(HoursState, "problem") == ""
    assert (tab.shows(HoursState, "editing")["name"], tab.shows(HoursState, "kept")["place"]) == ("Le Bois", emptied)

    await other.fire(PremisesState.edit_place(vincennes))

    assert other.shows(HoursState, "problem").startswith("Ce lieu n’existe plus")
    assert [place["name"] for place in other.shows(HoursState, "view")["places"]] == ["Le Bois"]
    await other.fire(PremisesState.save_place({"premises": vincennes, "premises_name": "Vincennes"}))
    assert other.shows(HoursState, "problem").startswith("Ce lieu n’existe plus")
    await tab.fire(PremisesState.close_place(wood))
    assert tab.shows(HoursState, "editing")["name"] == ""


async def test_a_colleague_without_hours_is_named_and_has_the_usual_ones_at_once(
    open_tab: OpenTab, camille: str
) -> None:
    with house().work() as w:
        place = practice.practice_at(w.session, CAMILLE.slug)
        denise = Practitioner(practice_id=place.id, name="Denise Petit", created_at=w.now)
        w.session.add(denise)
        w.session.flush()
        hers = denise.id
    tab = await open_tab(f"{HOURS}?praticien={hers}", cookies=camille)
    said = "aucun horaire\u00a0: personne ne peut prendre rendez-vous en ligne avec Denise Petit."
    assert tab.shows(HoursState, "view")["without_hours"] == said
    assert tab.shows(HoursState, "other_address") == f"/en{HOURS}?praticien={hers}"

    for _ in range(2):
        await tab.fire(HoursState.take_usual_hours(hers))

        assert tab.shows(HoursState, "problem") == ""
        assert tab.shows(HoursState, "view")["without_hours"] == ""
        assert tab.shows(HoursState, "view")["days"][0]["ranges"][0]["opens"] == "09:00"
    camilles = stored()
    await tab.fire(
        HoursState.save_week({"practitioner": hers, "fingerprint": tab.shows(HoursState, "view")["fingerprint"]})
    )
    await tab.fire(HoursState.take_usual_hours(practitioner_of(CHLOE.slug)))
    assert tab.shows(HoursState, "problem").startswith("Ce praticien n’existe pas")
    assert stored()[0][1:] != camilles[0][1:]


async def test_a_secretary_may_set_hours_and_a_stranger_may_not(open_tab: OpenTab) -> None:
    hers = practitioner_of(CAMILLE.slug)
    with house().work() as w:
        place = practice.practice_at(w.session, CAMILLE.slug)
        practice.add_person(w.session, place.id, SAM, now=w.now)
    tab = await open_tab(HOURS, cookies=signed_in(SAM))
    for _ in range(2):
        # Once more changes nothing and is no fault: a double click.
        await tab.fire(HoursState.add_absence({"practitioner": hers, "absence_from": "2027-02-03"}))
        assert tab.shows(HoursState, "problem") == ""
    [absence] = [one for one in tab.shows(HoursState, "view")["absences"] if "3 février 2027" in one["title"]]
    stranger = await open_tab("/gerer", hydrate=False)
    await stranger.fire(HoursState.lift_absence(absence["id"]), PremisesState.edit_place(absence["id"]))
    await tab.fire(HoursState.look_again())
    assert absence in tab.shows(HoursState, "view")["absences"]
    for _ in range(2):
        await tab.fire(HoursState.lift_absence(absence["id"]))
        assert tab.shows(HoursState, "problem") == ""
    assert absence not in tab.shows(HoursState, "view")["absences"]


async def test_chloe_is_told_who_comes_before_what_leaves_them_outside_is_kept(open_tab: OpenTab) -> None:
    bruno_books_at_chloes(MONDAY_TEN)
    tab = await open_tab(HOURS, cookies=signed_in(CHLOE.owner))
    hers, day = practitioner_of(CHLOE.slug), MONDAY_TEN.date().isoformat()
    tuesdays = {"opens-1-0": "09:00", "closes-1-0": "12:00"}
    form = {"practitioner": hers, "fingerprint": tab.shows(HoursState, "view")["fingerprint"], **tuesdays}

    await tab.fire(HoursState.save_week(form))

    told = tab.shows(HoursState, "concerned")
    assert [row["client"] for row in told["rows"]] == ["Inès Benali"]
    assert (tab.shows(HoursState, "concerned_form"), tab.shows(HoursState, "problem_field")) == ("week", "knows_week")
    assert (tab.shows(HoursState, "is_saved"), tab.shows(HoursState, "view")["outside"]["rows"]) == (False, [])
    await tab.fire(HoursState.save_week({**form, "knows_week": told["fingerprint"]}))
    assert (tab.shows(HoursState, "is_saved"), tab.shows(HoursState, "concerned")["rows"]) == (True, [])
    assert tab.shows(HoursState, "view")["outside"] == told

    await tab.fire(HoursState.add_absence({"practitioner": hers, "absence_from": day}))
    assert (tab.shows(HoursState, "concerned"), tab.shows(HoursState, "concerned_form")) == (told, "")
    opens = {"special_kind": "open", "opens-special-0": "09:00", "closes-special-0": "12:00"}
    await tab.fire(HoursState.add_special_day({"practitioner": hers, "special_day": day, **opens}))
    assert (tab.shows(HoursState, "problem"), tab.shows(HoursState, "view")["outside"]["rows"]) == ("", [])
    await tab.fire(HoursState.forget_special_day(hers, day))
    assert (tab.shows(HoursState, "concerned"), tab.shows(HoursState, "concerned_day")) == (told, day)
    assert tab.shows(HoursState, "view")["special_days"]
    await tab.fire(HoursState.forget_special_day(hers, day, told["fingerprint"]))
    assert (tab.shows(HoursState, "view")["special_days"], tab.shows(HoursState, "view")["outside"]) == ([], told)


def bruno_books_at_chloes(hour: datetime) -> None:
    with house().reading() as w:
        category = practice.categories_of(w.session, practice.practice_at(w.session, CHLOE.slug).id)[0]
    choose_time(
        house().work,
        house().stripe,
        slug=CHLOE.slug,
        visitor_hash=INES.cookie_hash,
        network_hash=INES.cookie_hash,
        category_id=category.id,
        starts_at=hour,
        language="fr",
    )
    enter_details(
        house().work,
        slug=CHLOE.slug,
        visitor_hash=INES.cookie_hash,
        first_name=INES.first_name,
        last_name=INES.last_name,
        email=INES.email,
        phone="",
        network="192.0.2.0/24",
        language="fr",
        ticked=Ticked(("terms", "early_start"), ""),
        expects_card=False,
    )
    book_without_payment(house().work, house().stripe, slug=CHLOE.slug, visitor_hash=INES.cookie_hash)


def signed_in(person: NewPerson) -> str:
    with house().work() as w:
        token = practice.sign_in(w.session, email=person.email, password=person.password, now=w.now)
    return f"{SESSION_COOKIE}={token}"
