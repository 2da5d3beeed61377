"""The times that Bruno chooses from: none this week, one that was just taken, and those of somebody far away."""

import re
from collections.abc import Callable, Generator
from datetime import timedelta

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from cabinet import practice
from cabinet.booking import Away
from cabinet.journeys.add_absence import add_absence
from cabinet.kit.clock import local
from cabinet.practice import NewPractice
from tests.browser.accessibility import examine
from tests.browser.client import FREE_CATEGORY, Client
from tests.browser.own_practice import a_practice_of_camilles, owner_in, wired
from tests.browser.paid_practice import end_holds
from tests.houses import RunningHouse

# What a finger needs, in pixels.
_A_FINGER = 44
# Those of before 2022 refuse a word that says how far a clock is.
_OLDER_BROWSER = """
Intl.DateTimeFormat = new Proxy(Intl.DateTimeFormat, {
  construct(made, [language, asked]) {
    if (asked?.timeZoneName === "shortOffset") throw new RangeError("Value shortOffset out of range");
    return new made(language, asked);
  },
});
"""


@pytest.fixture(autouse=True)
def _no_holds_left(house: RunningHouse) -> Generator[None]:
    """What one story held is free again in the next: everybody here comes from one network."""
    yield
    end_holds(house)


def test_an_empty_week_leads_to_the_next_time_and_one_press_further_to_the_details(
    house: RunningHouse, page: Page
) -> None:
    bruno, new = Client(page), a_practice_of_camilles(house)
    be_away(house, new, since=0, until=9)
    bruno.opens(new.slug)
    bruno.chooses(FREE_CATEGORY)
    expect(page.get_by_text("Aucun créneau n’est libre cette semaine.")).to_be_visible()
    way = page.get_by_text("Prochain rendez-vous").get_by_role("link")
    expect(way).to_have_text(re.compile(r"\d{4} à.\d+.h.\d\d$"))
    next_time = way.inner_text()
    examine(page)
    way.click()
    expect(bruno.free_times.first).to_have_accessible_name(next_time)
    box = bruno.free_times.first.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= _A_FINGER
    assert described_by_nothing(bruno) == []

    be_away(house, new, since=10, until=120)
    expect(page.get_by_text("Aucun créneau n’est libre pour le moment. Appelez le cabinet")).to_contain_text(
        "01 99 00 12 34"
    )
    examine(page)


def test_a_time_that_goes_under_the_finger_is_told_in_place_with_the_nearest_ones(
    page: Page, a_visitor: Callable[..., Page]
) -> None:
    bruno, ines = Client(page), Client(a_visitor())
    line = SlowLine()
    page.route_web_socket(re.compile(""), line.lies_between)
    for client in (bruno, ines):
        client.opens("martin")
        client.chooses(FREE_CATEGORY)
    spoken = bruno.free_times.nth(1).get_attribute("aria-label") or ""
    line.is_held = True
    ines.takes_the_time(spoken)
    page.get_by_role("button", name=spoken).click()
    line.goes_on()
    alert = page.locator("main").get_by_role("alert")
    expect(alert).to_contain_text("Ce créneau vient d’être pris.")
    nearest = page.locator("section").filter(has=page.get_by_role("heading", name="Les créneaux les plus proches"))
    expect(nearest.get_by_role("button")).to_have_count(3)
    examine(page)

    ines.page.go_back()
    ines.page.get_by_role("button", name="Libérer ce créneau").click()
    # The page has looked again, and still offers them; the one that was lost is the nearest of all.
    again = nearest.get_by_role("button", name=spoken)
    expect(again).to_be_visible()
    again.click()
    bruno.sees_title("Vos coordonnées")


def test_who_changes_language_faster_than_the_house_answers_reads_one_language(page: Page) -> None:
    bruno, line = Client(page), SlowLine()
    page.route_web_socket(re.compile(""), line.lies_between)
    bruno.opens("martin")
    bruno.chooses(FREE_CATEGORY)
    spoken = bruno.free_times.first.get_attribute("aria-label") or ""
    line.is_held = True
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("status").filter(has_text="Loading…")).to_have_count(1)
    expect(bruno.free_times).to_have_count(0)
    page.go_back()
    expect(bruno.free_times.first).to_have_accessible_name(spoken)
    line.goes_on()
    page.get_by_role("link", name="English").click()
    expect(bruno.free_times.first).to_have_accessible_name(re.compile(r"\d{4} at.\d\d:\d\d$"))


def test_a_client_elsewhere_reads_both_clocks_and_chooses_which_one_leads(a_visitor: Callable[..., Page]) -> None:
    page = a_visitor(timezone_id="Asia/Tokyo")
    ines = Client(page)
    ines.opens("martin")
    ines.chooses(FREE_CATEGORY)
    first, clock = ines.free_times.first, page.get_by_text("Heures affichées\u00a0:")
    expect(first).to_have_text(re.compile(r"^\d+.h.\d\d(\w+\..)?\d+.h.\d\d chez.vous$"))
    expect(first).to_have_accessible_description(re.compile("chez.vous$"))
    expect(clock).to_contain_text("heure de Paris (UTC+")
    examine(page)

    page.get_by_role("link", name="Afficher dans votre fuseau (UTC+9)").click()
    expect(clock).to_contain_text("heure de Tokyo (UTC+9).")
    expect(clock.get_by_role("link")).to_have_text(["Afficher à l’heure de Paris"])
    expect(first).to_have_text(re.compile("au.cabinet$"))
    expect(first).to_have_accessible_name(re.compile(r"\d{4} à.\d+.h.\d\d, heure de Tokyo, soit .* au.cabinet$"))
    examine(page)
    page.reload()
    expect(clock).to_contain_text("heure de Tokyo")

    ines.takes_a_time()
    page.get_by_role("link", name="Revenir au choix du créneau").click()
    expect(clock).to_contain_text("heure de Tokyo")
    expect(page.get_by_text("Vous avez choisi")).to_contain_text(re.compile("chez.vous\\)"))
    page.get_by_role("link", name="Afficher à l’heure de Paris").click()
    expect(clock).to_contain_text("heure de Paris")
    page.go_back()
    expect(clock).to_contain_text("heure de Tokyo")


def test_a_client_in_london_with_an_older_browser_reads_hours_as_the_page_writes_them(
    a_visitor: Callable[..., Page],
) -> None:
    page = a_visitor(timezone_id="Europe/London")
    page.add_init_script(_OLDER_BROWSER)
    ines = Client(page)
    ines.opens("martin")
    ines.chooses(FREE_CATEGORY)
    page.get_by_role("link", name="English").click()
    expect(ines.free_times.first).to_have_text(re.compile(r"^\d\d:\d\d\d\d:\d\d your.time$"))
    own = page.get_by_role("link", name="Show in your time zone (UTC+")
    expect(own).to_have_text(re.compile(r"\(UTC\+[01]\)$"))
    assert described_by_nothing(ines) == []
    offset = own.inner_text().rsplit("(", 1)[-1]
    own.click()
    expect(page.get_by_text("Times shown:")).to_contain_text(f"London time ({offset}")
    assert described_by_nothing(ines) == []


def described_by_nothing(client: Client) -> list[str]:
    """The descriptions that the free times point at, and that are nowhere on the page."""
    pointed_at: list[str] = client.free_times.evaluate_all(
        "all => all.map((one) => one.getAttribute('aria-describedby')).filter((name) => name !== null)"
    )
    return [name for name in pointed_at if not client.page.locator(f'[id="{name}"]').count()]


class SlowLine:
    """What the house says reaches the page later than others hear it; what the page says goes out at once."""

    def __init__(self) -> None:
        self.is_held = False
        self._underway: list[tuple[WebSocketRoute, str | bytes]] = []

    def lies_between(self, page: WebSocketRoute) -> None:
        """Stands in the way of every socket that the page opens."""
        page.connect_to_server().on_message(lambda said: self._hear(page, said))

    def goes_on(self) -> None:
        """Everything that was held arrives, in its order."""
        self.is_held = False
        while self._underway:
            page, said = self._underway.pop(0)
            page.send(said)

    def _hear(self, page: WebSocketRoute, said: str | bytes) -> None:
        if self.is_held:
            self._underway.append((page, said))
        else:
            page.send(said)


def be_away(house: RunningHouse, new: NewPractice, *, since: int, until: int) -> None:
    """Camille has no time on these days from today on."""
    with wired(house) as wiring:
        with wiring.reading() as w:
            owner = owner_in(w.session, new)
            place = practice.practice(w.session, owner.practice_id)
            camille = practice.practitioners_of(w.session, place.id)[0]
            today = local(w.now, place.zone).date()
        add_absence(
            wiring.work,
            practice_id=place.id,
            person_id=owner.id,
            practitioner_id=camille.id,
            away=Away(first_day=today + timedelta(days=since), last_day=today + timedelta(days=until)),
            category_id="",
            note="",
        )
