"""The wizard's handlers, as anybody on the internet can call them: with anything, from anywhere, at any time."""

from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any, Final

import pytest
from sqlmodel import col, func, select

from cabinet import database, practice
from cabinet.booking import Appointment, Claim, Draft
from cabinet.cabinet import app
from cabinet.callers.cookies import VISITOR_COOKIE
from cabinet.kit.tokens import hash_of, new_token
from cabinet.practice import NoSuchPractice
from cabinet.practice.practitioners import add_practitioner, usual_hours
from cabinet.web.book.state import BookState
from cabinet.web.connection import ConnectionState
from cabinet.wiring import house
from tests.people import BRUNO, CAMILLE, CHLOE
from tests.tab import OpenTab, Tab, tabs

MARTIN: Final = "/rdv/martin"
NO_COOKIE: Final = ""
NONSENSE: Final[list[Any]] = [
    None,
    7,
    1.5,
    True,
    [],
    ["x"],
    {},
    {"a": {"b": 1}},
    "",
    "x" * 50_000,
    "\x00",
    "\ud800",
    "../..",
]


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


@pytest.fixture
def a_visitor() -> Callable[[], str]:
    """Cookies of somebody new."""
    return lambda: f"{VISITOR_COOKIE}={new_token()}"


def category_of(slug: str, *, number: int = 0) -> str:
    """The first category of a practice, or the one of this number after it."""
    with house().reading() as w:
        return practice.categories_of(w.session, practice.practice_at(w.session, slug).id)[number].id


def being_booked(tab: Tab) -> list[str]:
    """The times that this tab sees others book."""
    return [time["at"] for day in view(tab)["week"]["days"] for time in day["times"] if time["is_being_booked"]]


def count(table: type[Any], *conditions: Any) -> int:
    """How many rows there are."""
    with house().reading() as w:
        return w.session.exec(select(func.count()).select_from(table).where(*conditions)).one()


def view(tab: Tab) -> Any:
    """What the page was told to draw."""
    return tab.shows(BookState, "view")


def problem(tab: Tab) -> str:
    """The sentence on the page."""
    return tab.shows(BookState, "problem")


async def call(tab: Tab, handler: str, **payload: Any) -> None:
    """Sends an event by its name, as a bare client does."""
    await tab.send(f"{BookState.get_full_name()}.{handler}", payload)


async def at_the_times(open_tab: OpenTab, cookies: str) -> tuple[Tab, str, str]:
    """A tab at the times, the category, and a free time of it."""
    category = category_of("martin")
    tab = await open_tab(f"{MARTIN}?etape=horaire&categorie={category}", cookies=cookies)
    free = [time["at"] for day in view(tab)["week"]["days"] for time in day["times"] if not time["is_being_booked"]]
    return tab, category, free[0]


async def with_a_hold(open_tab: OpenTab, cookies: str) -> Tab:
    """A tab of somebody who has chosen a time."""
    tab, category, at = await at_the_times(open_tab, cookies)
    await tab.fire(BookState.choose_time(category, at))
    await tab.go_to(f"{MARTIN}?etape=coordonnees")
    assert view(tab)["step"] == "coordonnees"
    return tab


async def give_back(tab: Tab) -> None:
    """Leaves nothing behind: everybody here comes from one network."""
    await tab.fire(BookState.give_back())


async def test_a_time_is_held_and_the_address_says_the_next_step(
    open_tab: OpenTab, a_visitor: Callable[[], str]
) -> None:
    tab, category, at = await at_the_times(open_tab, a_visitor())
    await tab.fire(BookState.choose_time(category, at))
    assert tab.sent_to == f"{MARTIN}?etape=coordonnees"
    await tab.reload()
    assert view(tab)["hold_until"]
    await give_back(tab)


async def test_back_at_the_times_it_is_still_theirs_and_back_at_the_categories_it_is_free(
    open_tab: OpenTab, a_visitor: Callable[[], str]
) -> None:
    bruno = await with_a_hold(open_tab, a_visitor())
    await bruno.fire(BookState.enter_details({"first_name": "Bruno", "last_name": "Lefèvre", "email": "faux"}))
    ines = await open_tab(f"{MARTIN}?etape=horaire&categorie={category_of('martin')}", cookies=a_visitor())

    await bruno.go_to(f"{MARTIN}?etape=horaire")
    assert view(bruno)["hold_until"]
    await ines.fire(BookState.look_again())
    assert being_booked(ines)

    await bruno.go_to(f"{MARTIN}?etape=motif")
    await ines.fire(BookState.look_again())
    assert (view(bruno)["hold_until"], being_booked(ines)) == ("", [])


async def test_choosing_another_category_gives_the_time_back(open_tab: OpenTab, a_visitor: Callable[[], str]) -> None:
    bruno = await with_a_hold(open_tab, a_visitor())

    await bruno.go_to(f"{MARTIN}?etape=horaire&categorie={category_of('martin', number=1)}")

    ines = await open_tab(f"{MARTIN}?etape=horaire&categorie={category_of('martin')}", cookies=a_visitor())
    assert being_booked(ines) == []


async def test_what_is_chosen_in_another_tab_is_said_before_this_one_goes_on_with_it(
    open_tab: OpenTab, a_visitor: Callable[[], str]
) -> None:
    """One press of the button books an appointment without payment: it must be the one that the page showed."""
    cookies = a_visitor()
    appointments = count(Appointment)
    tab = await with_a_hold(open_tab, cookies)
    other, category, _ = await at_the_times(open_tab, cookies)
    times = [time["at"] for day in view(other)["week"]["days"] for time in day["times"] if not time["is_being_booked"]]
    await other.fire(BookState.choose_time(category, times[-1]))

    # As the page is drawn when the button is pressed before the other tab is heard of.
    form = {"first_name": BRUNO.first_name, "last_name": BRUNO.last_name, "email": BRUNO.email, "phone": ""}
    await tab.fire(BookState.enter_details(form))

    assert count(Appointment) == appointments
    assert problem(tab).startswith("Vous avez choisi un autre rendez-vous dans un autre onglet.")
    assert (tab.shows(BookState, "is_chosen_elsewhere"), view(tab)["summary"]["at"]) == (True, times[-1])
    await tab.fire(BookState.look_again(), BookState.enter_details(form))
    assert count(Appointment) == appointments
    await tab.fire(BookState.go_on_with_it())
    assert not tab.shows(BookState, "is_chosen_elsewhere")
    await tab.fire(BookState.enter_details(form))
    assert count(Appointment) == appointments + 1


async def test_an_old_page_that_arrives_anew_takes_no_time_away_from_another_tab(
    open_tab: OpenTab, a_visitor: Callable[[], str]
) -> None:
    cookies = a_visitor()
    old = await open_tab(MARTIN, cookies=cookies)
    tab = await with_a_hold(open_tab, cookies)

    await old.reload()

    await tab.fire(BookState.look_again())
    assert view(tab)["step"] == "coordonnees"
    await give_back(tab)


async def test_a_booking_without_payment_from_the_first_step_to_the_last(
    open_tab: OpenTab, a_visitor: Callable[[], str]
) -> None:
    tab = await with_a_hold(open_tab, a_visitor())
    form = {"first_name": BRUNO.first_name, "last_name": BRUNO.last_name, "email": BRUNO.email, "phone": ""}
    await tab.fire(BookState.enter_details(form))
    assert tab.sent_to == f"{MARTIN}?etape=confirmation"
    await tab.go_to(tab.sent_to)
    assert view(tab)["confirmed"]["email"] == BRUNO.email


async def test_a_stranger_is_told_nothing_of_bruno(open_tab: OpenTab, a_visitor: Callable[[], str]) -> None:
    brunos = await with_a_hold(open_tab, a_visitor())
    await brunos.fire(BookState.enter_details({"first_name": "Bruno", "last_name": "Lefèvre", "email": "faux"}))
    stranger = await open_tab(f"{MARTIN}?etape=coordonnees", cookies=a_visitor())
    await stranger.fire(BookState.give_back(), BookState.extend(), BookState.look_again())
    assert not stranger.was_told("Bruno")
    await brunos.reload()
    assert view(brunos)["hold_until"]
    await give_back(brunos)


async def test_without_a_cookie_nothing_can_be_done(open_tab: OpenTab) -> None:
    drafts = count(Draft)
    tab = await open_tab(MARTIN, cookies=NO_COOKIE)
    assert "cookie" in problem(tab)
    await call(tab, "choose_time", category_id=category_of("martin"), at="2100-01-01T09:00:00+00:00")
    assert count(Draft) == drafts


async def test_another_practices_category_cannot_be_booked_here(
    open_tab: OpenTab, a_visitor: Callable[[], str]
) -> None:
    tab, _, at = await at_the_times(open_tab, a_visitor())
    await tab.fire(BookState.choose_time(category_of("moreau"), at))
    assert "n’est plus proposé en ligne" in problem(tab)
    assert not tab.sent_to


@pytest.mark.parametrize(
    "at", ["2020-01-06T09:00:00+00:00", "2026-11-24T09:00:00", "9999-12-31T23:59:59+00:00", "demain"]
)
async def test_a_time_that_is_not_offered_is_refused_in_a_sentence(
    open_tab: OpenTab, a_visitor: Callable[[], str], at: str
) -> None:
    tab, category, _ = await at_the_times(open_tab, a_visitor())
    await tab.fire(BookState.choose_time(category, at))
    assert problem(tab) == "Ce créneau n’est pas proposé. Choisissez-en un dans la liste."


async def test_a_time_that_was_just_taken_is_told_with_the_nearest_ones(
    open_tab: OpenTab, a_visitor: Callable[[], str]
) -> None:
    bruno, category, at = await at_the_times(open_tab, a_visitor())
    ines = await open_tab(bruno.address, cookies=a_visitor())
    await ines.fire(BookState.choose_time(category, at))
    await bruno.fire(BookState.choose_time(category, at))
    assert problem(bruno).startswith("Ce créneau vient d’être pris.")
    nearest = view(bruno)["week"]["nearest"]
    assert len(nearest) == 3
    # Others go on booking meanwhile, and each time the page looks again.
    await bruno.fire(BookState.look_again())
    assert view(bruno)["week"]["nearest"] == nearest
    await bruno.reload()
    assert view(bruno)["week"]["nearest"] == []
    await give_back(ines)


async def test_no_other_refusal_offers_times_near_one_that_was_not_taken(
    open_tab: OpenTab, a_visitor: Callable[[], str]
) -> None:
    bruno, category, at = await at_the_times(open_tab, a_visitor())
    ines = await open_tab(bruno.address, cookies=a_visitor())
    await ines.fire(BookState.choose_time(category, at))
    refused = ((at, "prt_nobody"), ("2100-01-01T09:00:00+00:00", ""), ("demain", ""), ("x" * 50_000, ""))
    for time, with_whom in refused:
        await bruno.fire(BookState.choose_time(category, at))
        assert view(bruno)["week"]["nearest"]

        await bruno.fire(BookState.choose_time(category, time, with_whom))

        assert problem(bruno)
        assert view(bruno)["week"]["nearest"] == []
    await give_back(ines)


async def test_over_long_words_are_refused_beside_their_fields(open_tab: OpenTab, a_visitor: Callable[[], str]) -> None:
    tab = await with_a_hold(open_tab, a_visitor())
    long = "x" * 5_000
    await tab.fire(BookState.enter_details({"first_name": long, "last_name": long, "email": long, "phone": long}))
    assert set(tab.shows(BookState, "problems")) == {"first_name", "last_name", "email", "phone"}
    await give_back(tab)


@pytest.mark.parametrize("nonsense", NONSENSE, ids=lambda value: repr(value)[:12])
async def test_nonsense_reaches_nobody(open_tab: OpenTab, a_visitor: Callable[[], str], nonsense: Any) -> None:
    claims, appointments = count(Claim), count(Appointment)
    tab, _, _ = await at_the_times(open_tab, a_visitor())
    await call(tab, "choose_time", category_id=nonsense, at=nonsense)
    await call(tab, "choose_time", category_id=nonsense, at=nonsense, practitioner_id=nonsense)
    await call(tab, "enter_details", form=nonsense)
    await call(tab, "enter_details", form={"first_name": nonsense, "last_name": nonsense, "email": nonsense})
    await call(tab, "pay", amount=nonsense, currency=nonsense, press=nonsense)
    await call(tab, "leave_card", fee=nonsense, currency=nonsense, press=nonsense)
    await call(tab, "paid", _intent_id=nonsense, _status=nonsense)
    await call(tab, "declined", code=nonsense, decline_code=nonsense, _message=nonsense, _intent_id=nonsense)
    await call(tab, "hold_ended", is_paying=nonsense)
    await call(tab, "check_again", name=nonsense, value=nonsense)
    await call(tab, "tick", name=nonsense, is_ticked=nonsense)
    assert not tab.was_told("Traceback")
    assert not tab.shows(ConnectionState, "broke")
    assert (count(Claim), count(Appointment)) == (claims, appointments)
    # Nor is any of it remembered: whoever sends much would fill the memory of the house.
    assert (await tab.state(BookState))._near is None


@pytest.mark.parametrize("address", ["/rdv/personne", "/rdv/" + "x" * 5_000, "/rdv/%00", "/rdv/martin'--"])
async def test_an_address_of_nobody_shows_a_page_that_says_so(
    open_tab: OpenTab, a_visitor: Callable[[], str], address: str
) -> None:
    tab = await open_tab(address, cookies=a_visitor())
    assert view(tab)["is_ready"]
    assert not view(tab)["is_found"]
    assert problem(tab) == "Ce cabinet n’existe pas, ou son adresse a changé."


async def test_who_says_that_they_have_paid_has_not_paid(open_tab: OpenTab, a_visitor: Callable[[], str]) -> None:
    cookies = a_visitor()
    tab = await with_a_hold(open_tab, cookies)
    await call(tab, "paid", _intent_id="pi_1", _status="succeeded")
    finished = count(
        Draft,
        col(Draft.visitor_hash) == hash_of(cookies.split("=", 1)[1]),
        col(Draft.finished_at).is_not(None),
    )
    assert finished == 0
    await give_back(tab)


async def test_an_unpaid_category_cannot_be_paid(open_tab: OpenTab, a_visitor: Callable[[], str]) -> None:
    tab = await with_a_hold(open_tab, a_visitor())
    await tab.fire(BookState.pay(2000, "eur", "1"))
    assert tab.shows(BookState, "answer") == {"press": "1", "client_secret": ""}
    assert problem(tab)
    await give_back(tab)


@pytest.mark.parametrize("fee", [3000, 0, -1, None, "30", "x" * 50_000, []], ids=lambda fee: repr(fee)[:10])
async def test_a_category_that_keeps_no_card_takes_none(
    open_tab: OpenTab, a_visitor: Callable[[], str], fee: Any
) -> None:
    tab, before = await with_a_hold(open_tab, a_visitor()), count(Appointment)
    await call(tab, "leave_card", fee=fee, currency="eur", press="1")
    assert tab.shows(BookState, "answer") == {"press": "1", "client_secret": ""}
    assert problem(tab)
    assert count(Appointment) == before
    await give_back(tab)


async def test_the_step_of_the_address_is_shown_only_as_far_as_it_was_reached(
    open_tab: OpenTab, a_visitor: Callable[[], str]
) -> None:
    tab = await open_tab(f"{MARTIN}?etape=paiement", cookies=a_visitor())
    assert view(tab)["step"] == "motif"


async def test_a_lost_line_brings_the_same_step_back(open_tab: OpenTab, a_visitor: Callable[[], str]) -> None:
    tab = await with_a_hold(open_tab, a_visitor())
    tab.lose_the_servers_memory()
    await tab.disconnect()
    await tab.connect()
    assert view(tab)["step"] == "coordonnees"
    await give_back(tab)


async def test_details_without_a_time_lead_back_to_the_times(open_tab: OpenTab, a_visitor: Callable[[], str]) -> None:
    tab = await with_a_hold(open_tab, a_visitor())
    await tab.fire(BookState.give_back())
    assert view(tab)["step"] == "horaire"
    assert view(tab)["hold_is_lost"]
    assert not view(tab)["nothing_was_charged"]
    assert len(view(tab)["week"]["nearest"]) == 3


@pytest.fixture
def pauls_id() -> Iterator[str]:
    """Paul works at Camille's for one test: he has hours of work until its end."""
    with house().work() as w:
        place = practice.practice_at(w.session, CAMILLE.slug)
        paul = add_practitioner(w.session, place.id, name="Paul Roy", hours=usual_hours(), now=w.now)
        paul_id = paul.id
    yield paul_id
    with house().work() as w:
        for hours in practice.hours_of(w.session, paul_id):
            w.session.delete(hours)


async def test_with_whom_stands_in_the_address_and_the_time_is_with_them(
    open_tab: OpenTab, a_visitor: Callable[[], str], pauls_id: str
) -> None:
    tab, category, at = await at_the_times(open_tab, a_visitor())
    assert [choice["name"] for choice in view(tab)["with_whom"]["choices"]] == [
        "Peu importe",
        "Camille Martin",
        "Paul Roy",
    ]
    await tab.go_to(f"{MARTIN}?etape=horaire&categorie={category}&praticien={pauls_id}&semaine=2100-01-01")
    assert view(tab)["with_whom"]["practitioner_id"] == pauls_id
    assert f"praticien={pauls_id}" in tab.shows(BookState, "address")

    await tab.fire(BookState.choose_time(category, at, pauls_id))
    assert tab.sent_to == f"{MARTIN}?etape=coordonnees"
    await tab.go_to(tab.sent_to)
    assert view(tab)["summary"]["practitioner"] == "Paul Roy"
    await tab.go_to(f"{MARTIN}?etape=horaire")
    assert view(tab)["with_whom"]["practitioner_id"] == pauls_id
    await give_back(tab)


async def test_an_address_on_pauls_own_card_is_about_paul_from_the_first_step_on(
    open_tab: OpenTab, a_visitor: Callable[[], str], pauls_id: str
) -> None:
    tab = await open_tab(f"{MARTIN}?praticien={pauls_id}", cookies=a_visitor())
    assert view(tab)["with_whom"]["name"] == "Paul Roy"
    assert view(tab)["with_whom"]["word"] == pauls_id
    offered = [choice["id"] for choice in view(tab)["categories"]]

    with house().work() as w:
        place = practice.practice_at(w.session, CAMILLE.slug)
        camille = practice.practitioners_of(w.session, place.id)[0]
        camilles = practice.category(w.session, place.id, offered[0])
        before, camilles.offered_by = camilles.offered_by, (camille.id,)
    await tab.reload()
    assert [choice["id"] for choice in view(tab)["categories"]] == offered[1:]
    with house().work() as w:
        practice.category(w.session, place.id, offered[0]).offered_by = before

    for nobody in ("prt_nobody", "tous"):
        await tab.go_to(f"{MARTIN}?praticien={nobody}")
        assert view(tab)["with_whom"]["name"] == ""
        assert len(view(tab)["categories"]) == len(offered)


async def test_whose_clock_the_times_are_on_stands_in_the_address_of_every_step(
    open_tab: OpenTab, a_visitor: Callable[[], str]
) -> None:
    tab, category, at = await at_the_times(open_tab, a_visitor())
    await tab.go_to(f"{MARTIN}?etape=horaire&categorie={category}&heures=Asia%2FTokyo")
    assert view(tab)["week"]["theirs"] == "heure de Paris"
    assert "heures=Asia%2FTokyo" in tab.shows(BookState, "address")

    await tab.fire(BookState.choose_time(category, at))
    assert tab.sent_to == f"{MARTIN}?etape=coordonnees&heures=Asia%2FTokyo"
    await tab.go_to(tab.sent_to)
    assert view(tab)["hours_of"] == "Asia/Tokyo"
    await give_back(tab)


async def test_a_page_of_before_says_nothing_of_whom_and_books_with_anybody(
    open_tab: OpenTab, a_visitor: Callable[[], str], pauls_id: str
) -> None:
    tab, category, at = await at_the_times(open_tab, a_visitor())
    await call(tab, "choose_time", category_id=category, at=at)
    assert tab.sent_to == f"{MARTIN}?etape=coordonnees"
    await tab.go_to(f"{MARTIN}?etape=horaire")
    assert view(tab)["with_whom"]["word"] == "tous"
    await give_back(tab)


async def test_somebody_of_another_practice_is_refused_and_left_aside(
    open_tab: OpenTab, a_visitor: Callable[[], str], pauls_id: str
) -> None:
    with house().reading() as w:
        hers = practice.practitioners_of(w.session, practice.practice_at(w.session, CHLOE.slug).id)[0].id
    tab, category, at = await at_the_times(open_tab, a_visitor())
    for sent in (hers, "prt_nobody"):
        await tab.fire(BookState.choose_time(category, at, sent))
        assert problem(tab).startswith("Ce rendez-vous n’est pas proposé avec cette personne.")
        await tab.go_to(f"{MARTIN}?etape=horaire&categorie={category}&praticien={sent}")
        assert view(tab)["with_whom"]["practitioner_id"] == ""
    assert not tab.was_told(CHLOE.owner.name)
