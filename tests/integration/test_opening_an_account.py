"""Camille turns online payment on: a new Stripe account, or one that she has already. Nobody else does it for her."""

from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

import pytest
import stripe
from sqlmodel import col

from cabinet import payments, practice
from cabinet.journeys.continue_onboarding import continue_onboarding
from cabinet.journeys.follow_own_account import follow_own_account
from cabinet.journeys.link_account import begin_linking, finish_linking
from cabinet.journeys.lose_account import lose_account
from cabinet.journeys.open_account import open_account
from cabinet.kit.ids import new_reference
from cabinet.payments import (
    AccountExists,
    CompanyMissing,
    LinkRefused,
    NoAccountYet,
    ServicesMissing,
    StripeAccount,
    StripeSilent,
)
from cabinet.payments.tables import AccountState
from cabinet.practice import JournalEntry, LegalForm, NewPerson, OwnerOnly, PasswordWrong, Person, PersonId, PracticeId
from tests.crowds import all_at_once
from tests.factories import a_password, account_of, an_active_account, owner_of
from tests.people import CAMILLE
from tests.sandboxes import RunningSandbox
from tests.world import World

HERE = "https://cabinet.example/gerer/facturation/paiement-en-ligne"


@dataclass(frozen=True)
class Asked:
    """What somebody asks of Stripe for a practice."""

    world: World
    person_id: PersonId
    practice_id: PracticeId

    def to_open(self, services: str, *, company: str = "Cabinet Martin", password: str = "") -> None:
        """A new account."""
        open_account(
            self.world.house.work,
            self.world.house.stripe,
            practice_id=self.practice_id,
            person_id=self.person_id,
            company_name=company,
            services_offered=services,
            public_url="https://cabinet.example",
            shown=a_password(self.world, self.person_id, password) if password else None,
        )

    def to_continue(self) -> str:
        """Stripe's own page."""
        return continue_onboarding(
            self.world.house.work,
            self.world.house.stripe,
            practice_id=self.practice_id,
            person_id=self.person_id,
            return_url=f"{HERE}?retour=1",
            refresh_url=f"{HERE}?reprendre=1",
        )

    def to_link(self, *, password: str = "") -> str:
        """Stripe's page about an account that exists."""
        return begin_linking(
            self.world.house.work,
            self.world.house.stripe,
            practice_id=self.practice_id,
            person_id=self.person_id,
            return_url=HERE,
            shown=a_password(self.world, self.person_id, password) if password else None,
        )

    def to_finish(self, *, state: str, code: str) -> None:
        """Coming back from there."""
        finish_linking(self.world.house.work, self.world.house.stripe, person_id=self.person_id, state=state, code=code)

    @property
    def state(self) -> AccountState | None:
        """How the practice's account stands."""
        account = self.world.look(lambda w: payments.account_of(w.session, self.practice_id))
        return account.state if account else None


@pytest.fixture
def camille(world: World) -> Generator[Asked]:
    """The owner. An account that she linked is free again for the next test."""
    asked = Asked(world, owner_of(world, world.camille).id, world.camille.id)
    yield asked
    for account in world.all(StripeAccount):
        if account.origin == "linked":
            world.bank.sandbox.client().oauth.deauthorize({"stripe_user_id": account.account_id})


@pytest.fixture
def secretary(world: World) -> Person:
    """Denise, who works for Camille and owns nothing."""
    denise = NewPerson(
        first_name="Denise",
        name="Denise Petit",
        email="denise@martin.example",
        password="demonstration",
        role="secretary",
    )
    with world.house.work() as w:
        return practice.add_person(w.session, world.camille.id, denise, now=w.now)


def services() -> str:
    """Words of this test's own: the same words would find the account of an earlier test again."""
    return f"Consultations au cabinet, {new_reference()}"


def test_an_account_is_opened_onboarded_and_becomes_active(world: World, camille: Asked):
    camille.to_open(services())
    follow(camille)
    assert camille.state == "underway"

    world.bank.sandbox.complete_onboarding(camille.to_continue())
    follow(camille)
    assert camille.state == "in_review"

    world.bank.sandbox.set_status(account_of(world), "active")
    follow(camille)
    assert camille.state == "active"


def test_a_double_click_opens_one_account(world: World, camille: Asked):
    same = services()
    with ThreadPoolExecutor(2) as clicks:
        for click in [clicks.submit(camille.to_open, same) for _ in range(2)]:
            click.result()

    assert world.count(StripeAccount) == 1


def test_an_answer_that_was_lost_is_asked_for_again_and_is_the_same_account(world: World, camille: Asked):
    same, company = services(), f"Cabinet {new_reference()}"
    opened = opened_unseen(camille, same, company=company)

    camille.to_open(same, company=company)

    assert account_of(world) == opened


def test_whoever_corrects_a_word_after_a_lost_answer_is_not_refused(camille: Asked):
    opened_unseen(camille, services(), company="Cabinet Martn")

    camille.to_open(services())

    assert camille.state == "underway"


@pytest.mark.parametrize(
    ("company", "offered", "refusal"),
    [
        ("", "Consultations au cabinet", CompanyMissing),
        ("   ", "Consultations au cabinet", CompanyMissing),
        ("M" * 121, "Consultations au cabinet", CompanyMissing),
        ("Cabinet Martin", "", ServicesMissing),
        ("Cabinet Martin", "Ostéo", ServicesMissing),
        ("Cabinet Martin", "x" * 301, ServicesMissing),
    ],
)
def test_what_stripe_could_not_read_is_refused_before_stripe_is_asked(
    world: World, camille: Asked, company: str, offered: str, refusal: type[Exception]
):
    with pytest.raises(refusal):
        camille.to_open(offered, company=company)

    assert world.count(StripeAccount) == 0


@pytest.mark.parametrize(
    "ask", [lambda who: who.to_open(services()), Asked.to_continue, Asked.to_link], ids=["open", "continue", "link"]
)
def test_only_the_owner_may_ask(world: World, secretary: Person, ask: Callable[[Asked], object]):
    an_active_account(world, world.chloe)
    for practice_id in (world.camille.id, world.chloe.id):
        with pytest.raises(OwnerOnly):
            ask(Asked(world, secretary.id, practice_id))
    with pytest.raises(OwnerOnly):
        ask(Asked(world, owner_of(world, world.chloe).id, world.camille.id))

    assert world.count(StripeAccount) == 1


def test_an_owner_who_is_one_no_longer_cannot_finish_what_they_began(world: World, camille: Asked):
    returned = granted(camille)
    with world.house.work() as w:
        practice.owner(w.session, camille.practice_id, person_id=camille.person_id).role = "practitioner"

    with pytest.raises(OwnerOnly):
        camille.to_finish(state=returned["state"], code=returned["code"])

    assert camille.state is None


def test_without_an_account_there_is_nothing_to_continue(camille: Asked):
    with pytest.raises(NoAccountYet):
        camille.to_continue()


def test_an_account_that_exists_is_linked_and_charges_at_once(camille: Asked):
    returned = granted(camille)
    camille.to_finish(state=returned["state"], code=returned["code"])

    assert camille.state == "active"
    with pytest.raises(AccountExists):
        camille.to_link()


def test_a_return_is_good_once_and_for_the_person_who_left(world: World, camille: Asked, secretary: Person):
    returned = granted(camille)
    with pytest.raises(LinkRefused):
        Asked(world, secretary.id, camille.practice_id).to_finish(state=returned["state"], code=returned["code"])
    camille.to_finish(state=returned["state"], code=returned["code"])

    with pytest.raises(LinkRefused):
        camille.to_finish(state=returned["state"], code=returned["code"])


def test_a_return_after_an_hour_is_too_late(world: World, camille: Asked):
    returned = granted(camille)
    world.clock.move(minutes=61)

    with pytest.raises(LinkRefused):
        camille.to_finish(state=returned["state"], code=returned["code"])


def test_a_code_that_stripe_did_not_give_links_nothing(camille: Asked):
    state = state_in(camille.to_link())
    with pytest.raises(LinkRefused):
        camille.to_finish(state=state, code="ac_invented")

    assert camille.state is None


def test_an_account_that_was_taken_away_can_be_followed_by_another(world: World, camille: Asked):
    camille.to_open(services())
    first = account_of(world)
    lose_account(world.house.work, first)
    assert camille.state is None

    for ask in (lambda: camille.to_open(services()), camille.to_link, lambda: camille.to_link(password="martin")):
        with pytest.raises(PasswordWrong):
            ask()
    camille.to_open(services(), password=CAMILLE.owner.password)

    assert account_of(world) != first


@pytest.mark.parametrize(
    ("legal_form", "entity_type"),
    [
        ("sole_trader", "individual"),
        ("eurl", "company"),
        ("selarl", "company"),
        ("scp", "company"),
        ("association", "non_profit"),
    ],
)
def test_stripe_is_told_what_the_practice_is_and_a_statement_that_betrays_nothing(
    world: World, camille: Asked, legal_form: LegalForm, entity_type: str
):
    """R70: Stripe and the client's bank are told who is paid, and no profession."""
    with world.house.work() as w:
        place = practice.practice(w.session, camille.practice_id)
        place.legal_form, place.name, place.profession = legal_form, "Chiropraxie Martin", "chiropractor"
        if practice.is_company(legal_form):
            place.share_capital_cents, place.registry_town = 100_000, "Paris"

    camille.to_open(services())

    told = told_of(world, account_of(world))
    assert told.identity
    assert told.identity.entity_type == entity_type
    merchant = told.configuration and told.configuration.merchant
    assert merchant
    assert merchant.mcc == "8041"
    assert merchant.statement_descriptor
    assert merchant.statement_descriptor.descriptor == "MARTIN"


def test_the_journal_says_who_opened_the_account_and_what_stripe_made_of_it(world: World, camille: Asked):
    camille.to_open(services())
    camille.to_open(services())
    account_id = account_of(world)
    for status in ("active", "active", "restricted", "active"):
        world.bank.sandbox.set_status(account_id, status)
        all_at_once([lambda: follow(camille)] * 4)
    lose_account(world.house.work, account_id)
    lose_account(world.house.work, account_id)

    assert [(line.action, line.person_id, line.detail) for line in lines_of(world)] == [
        ("account_opened", camille.person_id, account_id[-4:]),
        ("account_active", None, account_id[-4:]),
        ("account_restricted", None, account_id[-4:]),
        ("account_active", None, account_id[-4:]),
        ("account_lost", None, account_id[-4:]),
    ]


def follow(asked: Asked) -> None:
    """The practice asks Stripe how its account stands."""
    follow_own_account(asked.world.house.work, asked.world.house.stripe, practice_id=asked.practice_id)


def opened_unseen(camille: Asked, words: str, *, company: str) -> str:
    """Stripe opens the account, and its answer is lost each time it is asked again; the account's id."""
    sandbox = camille.world.bank.sandbox
    sandbox.misbehave(lose_answer_next=[{"method": "POST", "path": "/v2/core/accounts", "times": 3}])
    with pytest.raises(StripeSilent):
        camille.to_open(words, company=company)
    sandbox.behave()
    assert camille.state is None
    return next(account.id for account in accounts_at(sandbox) if account.display_name == company)


def told_of(world: World, account_id: str) -> stripe.v2.core.Account:
    """What Stripe knows of the account."""
    client = world.bank.sandbox.client()
    return client.v2.core.accounts.retrieve(account_id, {"include": ["configuration.merchant", "identity"]})


def lines_of(world: World) -> list[JournalEntry]:
    """The journal of Camille's practice, the oldest line first."""
    return sorted(world.all(JournalEntry, col(JournalEntry.practice_id) == world.camille.id), key=lambda line: line.id)


def accounts_at(sandbox: RunningSandbox) -> list[stripe.v2.core.Account]:
    """Every account there is."""
    return list(sandbox.client().v2.core.accounts.list().auto_paging_iter())


def granted(camille: Asked) -> dict[str, str]:
    """Camille leaves for Stripe and allows us to use her account; what she comes back with."""
    return camille.world.bank.sandbox.grant(camille.to_link(), account="Camille Martin, compte existant")


def state_in(address: str) -> str:
    """The state that the address carries to Stripe."""
    return parse_qs(urlsplit(address).query)["state"][0]
