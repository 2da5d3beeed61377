"""Each way of being paid that there is: what Bruno reads before he chooses, what he presses, what Stripe takes."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, Final

import pytest
from playwright.sync_api import Page, expect

from cabinet import practice
from cabinet.journeys.change_category import change_category
from cabinet.kit.money import Money
from cabinet.practice import NewPractice, Service
from tests.browser.accessibility import examine
from tests.browser.card_holder import SUCCESS
from tests.browser.client import Client
from tests.browser.own_practice import (
    a_practice_like,
    a_practice_of_camilles,
    owner_in,
    taken_by,
    turn_payment_on,
    wired,
)
from tests.browser.practitioner import Practitioner
from tests.houses import RunningHouse
from tests.people import BRUNO, NADIA

CATEGORY: Final = "Première consultation"
DEPOSIT: Final = {"payment_asked": "deposit_amount", "deposit": Money.euros(20)}


LIST: Final = "/gerer/agenda/categories"


@dataclass(frozen=True, kw_only=True)
class Option:
    """What Camille chooses and fills in, what Bruno reads in the list and on the button, and what leaves his account.

    `chooses` says one of the ways to be paid first, and then what differs from the rest of a category; `cents` are
    those that Stripe takes.
    """

    chooses: list[str]
    fills: dict[str, str] = field(default_factory=dict[str, str])
    may_pay_all: bool = False
    reads: str
    title: str
    says: str
    cents: int
    in_full: bool = False
    above_the_button: list[str] = field(default_factory=list[str])


OPTIONS: Final = (
    Option(
        chooses=["Paiement partiel, montant fixe"],
        fills={"Montant à la réservation": "20"},
        may_pay_all=True,
        reads="Arrhes à la réservation\u00a0: 20,00\u00a0€, puis 50,00\u00a0€ sur place",
        title="Paiement des arrhes",
        says="Réserver et payer 20,00\u00a0€",
        cents=2000,
        above_the_button=["à titre d’arrhes", "À payer aujourd’hui (arrhes)\u00a0: 20,00\u00a0€"],
    ),
    Option(
        chooses=["Paiement partiel, montant fixe", "Acompte", "À domicile"],
        fills={"Montant à la réservation": "20"},
        may_pay_all=True,
        reads="Acompte à la réservation\u00a0: 20,00\u00a0€, puis 50,00\u00a0€ le jour du rendez-vous",
        title="Paiement de l’acompte",
        says="Réserver et payer 70,00\u00a0€",
        cents=7000,
        in_full=True,
        above_the_button=["Cette somme est un acompte", "À domicile"],
    ),
    Option(
        chooses=["Paiement partiel, pourcentage du prix", "Acompte", "Aux premières visites seulement"],
        fills={"Part du prix": "30"},
        reads="Demandé à la première visite seulement",
        title="Paiement de l’acompte",
        says="Réserver et payer 21,00\u00a0€",
        cents=2100,
        above_the_button=["À régler sur place\u00a0: 49,00\u00a0€"],
    ),
    Option(
        chooses=["Paiement intégral"],
        reads="À payer à la réservation\u00a0: 70,00\u00a0€",
        title="Paiement",
        says="Réserver et payer 70,00\u00a0€",
        cents=7000,
    ),
)
_OTHERWISE: Final = ["Arrhes", "Au cabinet", "À tous"]


@pytest.fixture
def camilles(house: RunningHouse) -> NewPractice:
    """A practice of this story alone, which can be paid online."""
    new = a_practice_of_camilles(house)
    turn_payment_on(house, new)
    return new


def test_every_option_is_read_before_it_is_chosen_and_taken_to_the_cent(
    house: RunningHouse, camilles: NewPractice, page: Page, a_visitor: Callable[..., Page]
) -> None:
    """What each option says and takes; and who it is that sells.

    R38: what binds the client stands above the button (article L221-14 of the Code de la consommation). R11: a sole
    trader's name bears "EI" (article L526-22 of the Code de commerce).
    """
    camille, bruno, taken = Practitioner(a_visitor(), camilles), Client(page), list[int]()
    camille.signs_in()
    for option in OPTIONS:
        sets(camille.page, option)
        bruno.opens(camilles.slug)
        expect(page.get_by_role("link", name=CATEGORY)).to_contain_text(option.reads)
        expect(page.get_by_role("contentinfo")).to_contain_text("Camille Martin\u00a0EI")
        bruno.chooses(CATEGORY)
        spoken = bruno.takes_a_time()
        bruno.writes()
        bruno.goes_on()
        bruno.sees_title(option.title)
        if option.in_full:
            page.get_by_label("La totalité").check()
        expect(bruno.pay_button).to_have_text(option.says)
        for words in [*option.above_the_button, spoken, "Prix de la séance\u00a0: 70,00\u00a0€"]:
            expect(page.locator("form, section").filter(has=bruno.pay_button).last).to_contain_text(words)
        examine(page)
        bruno.types_card(SUCCESS)
        bruno.presses_pay()
        bruno.sees_confirmation(spoken)
        taken.append(option.cents)
        assert sorted(taken_by(house, camilles)) == sorted(taken)


def test_bruno_may_change_his_mind_about_how_much_he_pays(
    house: RunningHouse, camilles: NewPractice, page: Page
) -> None:
    asks(house, camilles, **DEPOSIT, may_pay_all=True)
    bruno = Client(page)
    bruno.opens(camilles.slug)
    expect(page.get_by_role("link", name=CATEGORY)).to_contain_text("Ou tout régler maintenant")
    bruno.chooses(CATEGORY)
    spoken = bruno.takes_a_time()
    bruno.writes()
    bruno.goes_on()
    page.get_by_label("La totalité").check()
    expect(bruno.pay_button).to_have_text("Réserver et payer 70,00\u00a0€")
    page.reload()
    expect(page.get_by_label("La totalité")).to_be_checked()
    page.get_by_label("Les arrhes").check()
    expect(bruno.pay_button).to_have_text("Réserver et payer 20,00\u00a0€")
    bruno.types_card(SUCCESS)
    bruno.presses_pay()
    bruno.sees_confirmation(spoken)
    expect(page.locator("main")).to_contain_text("Payé en ligne (arrhes)20,00\u00a0€")
    assert taken_by(house, camilles) == [2000]


def test_a_client_of_a_coach_asks_to_begin_and_is_given_the_link_of_the_session(
    house: RunningHouse, page: Page
) -> None:
    """R37, R41: articles L221-14 and L221-25 of the Code de la consommation."""
    nadias = a_practice_like(house, NADIA)
    link = "https://visio.example/nadia"
    asks(house, nadias, place="video", video_link=link)
    bruno = Client(page)
    bruno.opens(nadias.slug)
    expect(page.get_by_role("link", name=CATEGORY)).to_contain_text("À régler le jour du rendez-vous")
    bruno.chooses(CATEGORY)
    spoken = bruno.takes_a_time()
    bruno.writes()
    box = page.get_by_label("Je demande que la prestation commence avant la fin du délai de rétractation")
    expect(box).not_to_be_checked()
    press = page.get_by_role("button", name="Réserver avec obligation de paiement")
    press.click()
    summary = page.get_by_role("alert").filter(has_text="Il y a un problème")
    expect(summary).to_be_focused()
    expect(page.get_by_label("Prénom")).to_have_value("Bruno")
    examine(page)
    box.check()
    expect(summary).to_have_count(0)
    expect(page.get_by_text(link)).to_have_count(0)
    press.click()
    bruno.sees_confirmation(spoken)
    main = page.locator("main")
    expect(main.get_by_role("link", name=link)).to_be_visible()
    expect(main).to_contain_text("À régler le jour du rendez-vous70,00\u00a0€")
    expect(main).not_to_contain_text("sur place")
    examine(page)


def test_camille_agrees_with_bruno_that_nothing_is_asked_of_him(
    house: RunningHouse, camilles: NewPractice, page: Page, a_visitor: Callable[..., Page]
) -> None:
    bruno = Client(a_visitor())
    books_for_nothing(bruno, camilles.slug)
    asks(house, camilles, **DEPOSIT)

    camille = Practitioner(page, camilles)
    camille.signs_in()
    camille.goes_to("Clients")
    examine(page)
    page.get_by_label("Chercher un client").press_sequentially("lefevre b")
    expect(page).to_have_url(re.compile(r"recherche=lefevre\+b$"))
    expect(page.get_by_label("Chercher un client")).to_be_focused()
    page.get_by_role("link", name="Bruno Lefèvre").click()
    camille.sees_title("Bruno Lefèvre")
    page.get_by_label("Jamais demandé").check()
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_text("Vos modifications sont enregistrées.")).to_be_visible()
    examine(page)
    page.reload()
    expect(page.get_by_label("Jamais demandé")).to_be_checked()

    bruno.opens(camilles.slug)
    bruno.chooses(CATEGORY)
    spoken = bruno.takes_a_time()
    bruno.writes()
    bruno.goes_on()
    expect(bruno.page.get_by_text("Rien à payer aujourd’hui pour vous.")).to_be_visible()
    examine(bruno.page)
    bruno.page.get_by_role("button", name="Confirmer le rendez-vous").click()
    bruno.sees_confirmation(spoken)
    assert taken_by(house, camilles) == []


def sets(page: Page, option: Option) -> None:
    """Camille says in the editor what is paid at booking."""
    page.goto(LIST)
    page.get_by_role("link", name=f"Modifier {CATEGORY}").click()
    way, *others = option.chooses
    for label in [way, *_OTHERWISE, *others]:
        page.get_by_role("radio", name=re.compile(f"^{label}(?!,)")).check()
    for label, value in option.fills.items():
        page.get_by_label(label).fill(value)
        page.get_by_label("Le client peut aussi tout régler").locator("visible=true").set_checked(option.may_pay_all)
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_role("status").filter(has_text="vos modifications sont enregistrées")).to_be_visible()


def asks(running: RunningHouse, new: NewPractice, **asked: Any) -> None:
    """The practice changes its first category."""
    with wired(running) as house:
        with house.reading() as w:
            place = practice.practice_at(w.session, new.slug)
            category = practice.categories_of(w.session, place.id)[0]
            owner = owner_in(w.session, new)
        change_category(
            house.work,
            practice_id=place.id,
            person_id=owner.id,
            category_id=category.id,
            change=replace(practice.change_from(category), services=(Service(CATEGORY, 7000),), **asked),
            seen_version=category.version,
        )


def books_for_nothing(bruno: Client, slug: str) -> None:
    """Bruno comes to Camille for the first time."""
    bruno.opens(slug)
    bruno.chooses(CATEGORY)
    spoken = bruno.takes_a_time()
    bruno.writes(BRUNO)
    bruno.goes_on()
    bruno.sees_confirmation(spoken)
