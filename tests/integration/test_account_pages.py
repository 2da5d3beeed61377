"""The pages about the Stripe account, as anybody on the internet can call their handlers."""

from collections.abc import AsyncIterator, Iterator
from typing import Any, Final

import pytest
from sqlmodel import col, select

from cabinet import database, payments, practice
from cabinet.cabinet import app
from cabinet.callers.cookies import SESSION_COOKIE
from cabinet.callers.limits import PASSWORDS, limits_of
from cabinet.payments import StripeAccount
from cabinet.practice import NewPerson, NoSuchPractice, Person, PracticeId
from cabinet.web.manage.disconnecting.state import DisconnectingState
from cabinet.web.manage.online_payment.state import OnlinePaymentState
from cabinet.web.manage.statement.state import StatementState
from cabinet.wiring import house
from tests.people import CAMILLE, CHLOE
from tests.tab import OpenTab, tabs

PAYMENT: Final = "/gerer/facturation/paiement-en-ligne"
LEAVING: Final = f"{PAYMENT}/deconnexion"
STATEMENT: Final = f"{PAYMENT}/libelle"
SECRETARY: Final = NewPerson(
    first_name="Denise", name="Denise Petit", email="denise@martin.example", password="demonstration", role="secretary"
)
NONSENSE: Final[list[Any]] = [
    None,
    7,
    [],
    {},
    {"way": {"b": 1}, "password": 7},
    "x" * 50_000,
    {"statement_text": "\ud800"},
]
FIRM: Final = {"password": CAMILLE.owner.password, "paid_categories_then": "on_site"}


@pytest.fixture(scope="module", autouse=True)
def _practices() -> None:
    """Camille, her secretary and Chloé, in the database of this process."""
    database.migrate(house().engine)
    with house().work() as w:
        try:
            practice.practice_at(w.session, CAMILLE.slug)
        except NoSuchPractice:
            practice.enter_practice(w.session, CAMILLE, now=w.now)
            practice.enter_practice(w.session, CHLOE, now=w.now)
        w.session.flush()
        if not w.session.exec(select(Person).where(col(Person.email) == SECRETARY.email)).first():
            place = practice.practice_at(w.session, CAMILLE.slug)
            practice.add_person(w.session, place.id, SECRETARY, now=w.now)


@pytest.fixture
def connected() -> Iterator[None]:
    """Camille has an account that was opened here, until the end of the test."""
    with house().work() as w:
        payments.connect_account(
            w.session,
            here(),
            account_id="acct_of_camille",
            origin="created",
            person_id=None,
            action="account_opened",
            now=w.now,
        )
    yield
    with house().work() as w:
        for row in w.session.exec(select(StripeAccount)):
            w.session.delete(row)


@pytest.fixture(autouse=True)
def _no_guesses() -> None:
    """Nobody has written a wrong password yet."""
    with house().reading() as w:
        for person_id in w.session.exec(select(Person.id)):
            limits_of(house().settings.redis_url).forgives(PASSWORDS, "password-again", person_id)


@pytest.fixture
async def open_tab() -> AsyncIterator[OpenTab]:
    async with tabs(app) as open_tab:
        yield open_tab


@pytest.fixture(scope="module")
def camille() -> str:
    return cookie_of(CAMILLE.owner.email)


@pytest.fixture(scope="module")
def denise() -> str:
    return cookie_of(SECRETARY.email)


def cookie_of(email: str) -> str:
    """The cookie of somebody who has signed in."""
    with house().work() as w:
        return f"{SESSION_COOKIE}={practice.sign_in(w.session, email=email, password='demonstration', now=w.now)}"


def here() -> PracticeId:
    """Camille's practice."""
    with house().reading() as w:
        return practice.practice_at(w.session, CAMILLE.slug).id


def charging() -> str:
    """What becomes of her paid categories now."""
    with house().reading() as w:
        return payments.charging(w.session, here())


def text() -> str:
    """What her clients read."""
    with house().reading() as w:
        return practice.practice(w.session, here()).statement_text


def is_connected() -> bool:
    """Whether she has an account."""
    with house().reading() as w:
        return payments.account_of(w.session, here()) is not None


@pytest.mark.parametrize(("address", "state"), [(LEAVING, DisconnectingState), (STATEMENT, StatementState)])
async def test_a_stranger_is_sent_to_sign_in_and_told_nothing(open_tab: OpenTab, address: str, state: Any) -> None:
    stranger = await open_tab(address)
    assert "/connexion" in stranger.sent_to
    assert not stranger.shows(state, "signed_in_as")


@pytest.mark.usefixtures("connected")
async def test_a_stranger_or_the_secretary_who_sends_forms_changes_nothing(open_tab: OpenTab, denise: str) -> None:
    forms = [
        (LEAVING, DisconnectingState.disconnect(FIRM)),
        (LEAVING, DisconnectingState.choose(FIRM)),
        (LEAVING, DisconnectingState.connect({**FIRM, "way": "resume"})),
        (STATEMENT, StatementState.save({"statement_text": "MOREAU PARIS"})),
    ]
    for address, event in forms:
        stranger = await open_tab(address, hydrate=False)
        await stranger.fire(event)
        secretary = await open_tab(address, cookies=denise)
        assert secretary.was_told("Seul le titulaire du cabinet")
        await secretary.fire(event)
        assert not secretary.was_told("acct_of_camille"[-4:])

    assert (is_connected(), text()) == (True, "")


@pytest.mark.parametrize("way", ["retour=1", "reprendre=1", "code=x&state=y"])
@pytest.mark.usefixtures("connected")
async def test_an_address_that_stripe_sends_back_to_is_for_the_owner(open_tab: OpenTab, denise: str, way: str) -> None:
    secretary = await open_tab(f"{PAYMENT}?{way}", cookies=denise)
    assert secretary.was_told("Seul le titulaire du cabinet")
    assert not secretary.was_told("_sandbox")
    stranger = await open_tab(f"{PAYMENT}?{way}")
    assert "/connexion" in stranger.sent_to


@pytest.mark.usefixtures("connected")
async def test_a_wrong_password_is_said_beside_the_field_and_guessing_ends(open_tab: OpenTab, camille: str) -> None:
    tab = await open_tab(LEAVING, cookies=camille)
    for _ in range(10):
        await tab.fire(DisconnectingState.disconnect({**FIRM, "password": "martin"}))
        assert tab.shows(DisconnectingState, "problem_field") == "password"
    assert "Mot de passe incorrect" in tab.shows(DisconnectingState, "problem")

    await tab.fire(DisconnectingState.disconnect(FIRM))
    assert "quart d’heure" in tab.shows(DisconnectingState, "problem")
    assert is_connected()


@pytest.mark.usefixtures("connected")
async def test_guesses_are_not_forgotten_by_asking_for_what_needs_no_password(open_tab: OpenTab, camille: str) -> None:
    tab = await open_tab(LEAVING, cookies=camille)
    create = {"way": "create", "company_name": "Cabinet Martin", "services_offered": "Des consultations au cabinet"}
    for _ in range(2):
        for _ in range(5):
            await tab.fire(DisconnectingState.disconnect({**FIRM, "password": "martin"}))
        await tab.fire(DisconnectingState.connect({**create, "password": "cabinet"}))

    await tab.fire(DisconnectingState.disconnect(FIRM))
    assert "quart d’heure" in tab.shows(DisconnectingState, "problem")
    assert is_connected()


@pytest.mark.usefixtures("connected")
async def test_a_right_password_is_no_guess_whatever_is_refused_then(open_tab: OpenTab, camille: str) -> None:
    tab = await open_tab(LEAVING, cookies=camille)
    for _ in range(11):
        await tab.fire(DisconnectingState.disconnect({**FIRM, "paid_categories_then": ""}))
        assert tab.shows(DisconnectingState, "problem_field") == "paid_categories_then"


async def test_a_ring_of_the_bell_leaves_the_refusal_that_camille_is_reading(open_tab: OpenTab, camille: str) -> None:
    """Stripe tells of the account at any moment, and each time the page looks again."""
    opening = await open_tab(f"{PAYMENT}?etape=compte", cookies=camille)
    await opening.fire(OnlinePaymentState.create_account({"company_name": "", "services_offered": "Des consultations"}))
    refused = opening.shows(OnlinePaymentState, "problem")
    await opening.fire(OnlinePaymentState.look_again())

    assert opening.shows(OnlinePaymentState, "problem_field") == "company_name"
    assert opening.shows(OnlinePaymentState, "problem") == refused != ""
    leaving = await open_tab(LEAVING, cookies=camille)
    await leaving.fire(DisconnectingState.connect({"way": "oubliée"}))
    await leaving.fire(DisconnectingState.look_again())
    assert leaving.shows(DisconnectingState, "problem_field") == "way"


@pytest.mark.usefixtures("connected")
async def test_nonsense_is_refused_and_breaks_nothing(open_tab: OpenTab, camille: str) -> None:
    leaving = await open_tab(LEAVING, cookies=camille)
    statement = await open_tab(STATEMENT, cookies=camille)
    for nonsense in NONSENSE:
        for event in (DisconnectingState.disconnect, DisconnectingState.choose, DisconnectingState.connect):
            await leaving.fire(event(nonsense))
        await statement.fire(StatementState.save(nonsense))
        assert statement.shows(StatementState, "problem_field") == "statement_text"

    assert (is_connected(), charging(), text()) == (True, "closed", "")


@pytest.mark.usefixtures("connected")
async def test_whoever_begins_again_after_an_account_is_led_to_where_their_password_is_asked(
    open_tab: OpenTab, camille: str
) -> None:
    with house().work() as w:
        payments.lose_account(w.session, "acct_of_camille", now=w.now)

    tab = await open_tab(f"{PAYMENT}?etape=compte", cookies=camille)
    assert tab.sent_to == LEAVING
    await tab.fire(OnlinePaymentState.link_account())
    assert tab.shows(OnlinePaymentState, "problem_field") == "password"
