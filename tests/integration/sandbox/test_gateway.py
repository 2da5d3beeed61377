"""Cabinet's own gateway and wiring at work with the sandbox: nothing in between is replaced."""

import subprocess
from collections.abc import Generator
from dataclasses import dataclass

import pytest

from cabinet.gateways.stripe import Forged, GoneElsewhere, Opening, Stripe, StripeRefused, StripeUnreachable
from cabinet.kit.money import Money
from cabinet.settings import Settings
from cabinet.wiring import build
from operations.environment import environment
from operations.places import PYTHON, ROOT
from tests.integration.sandbox.connection import Connection
from tests.integration.sandbox.listening import Arrival, Listener, listening
from tests.sandboxes import RunningSandbox, eventually, running_sandbox

OPENING = Opening(
    key="prac_1",
    email="camille@martin.example",
    entity_type="individual",
    company_name="Cabinet Martin",
    currency="EUR",
    services_offered="Séances de kinésithérapie",
    merchant_category="8099",
    business_url="https://martin.example",
    statement_text="CABINET MARTIN",
)
DEPOSIT = Money(3000, "EUR")


@pytest.fixture(scope="module")
def own_sandbox(tmp_path_factory: pytest.TempPathFactory) -> Generator[RunningSandbox]:
    """A sandbox that no other endpoint listens to."""
    with running_sandbox(tmp_path_factory.mktemp("sandbox")) as sandbox:
        yield sandbox


@dataclass(frozen=True, slots=True)
class Practice:
    """Camille's practice, and how cabinet reaches Stripe for it."""

    stripe: Stripe
    sandbox: RunningSandbox
    listener: Listener
    account_id: str

    def intent(self, payment_id: str, *, attempt: int = 1) -> str:
        """An intent for a deposit of 30 euros."""
        return self.stripe.intents.create(
            account_id=self.account_id,
            payment_id=payment_id,
            amount=DEPOSIT,
            capture="manual",
            description="R-7K2P",
            attempt=attempt,
        ).intent_id

    def pays(self, intent_id: str, card: str) -> int:
        """Bruno's browser confirms with a card; the status it is answered with."""
        secret = self.stripe.intents.look(intent_id, account_id=self.account_id).client_secret
        form = {"client_secret": secret, "payment_method": f"pm_card_{card}", "use_stripe_sdk": "true"}
        path = f"/v1/payment_intents/{intent_id}/confirm"
        return self.sandbox.as_browser("POST", path, account_id=self.account_id, **form).status_code

    def charges_of_her_own(self, number: int) -> None:
        """Camille takes money on her account without us."""
        intents = self.sandbox.client().v1.payment_intents
        for _ in range(number):
            intents.create(
                {
                    "amount": 900,
                    "currency": "eur",
                    "confirm": True,
                    "payment_method": "pm_card_visa",
                    "automatic_payment_methods": {"enabled": True, "allow_redirects": "never"},
                },
                {"stripe_account": self.account_id},
            )

    def heard(self, source: str, kind: str) -> Arrival:
        """The first webhook of that kind about this practice."""
        return self.listener.heard(f"/api/stripe/{source}", kind=kind, about=self.account_id)[0]


@pytest.fixture(scope="module")
def ears() -> Generator[Listener]:
    """Stands where cabinet's routes for webhooks are."""
    with listening() as listener:
        yield listener


@pytest.fixture(scope="module")
def settings(own_sandbox: RunningSandbox, ears: Listener, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The settings of a house that has been introduced to its sandbox."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("data"), sandbox_url=own_sandbox.url, public_url=ears.url)
    introduce(settings)
    return settings


def introduce(settings: Settings) -> None:
    """`cabinet connect-sandbox`, as `manage.py run` says it."""
    variables = {
        "CABINET_DATA_DIR": str(settings.data_dir),
        "CABINET_SANDBOX_URL": settings.sandbox_url,
        "CABINET_PUBLIC_URL": settings.public_url,
    }
    command = [str(PYTHON), "-m", "cabinet.cli", "connect-sandbox"]
    subprocess.run(command, cwd=ROOT, env=environment(variables), check=True)


@pytest.fixture
def practice(
    own_sandbox: RunningSandbox, connection: Connection, ears: Listener, settings: Settings
) -> Generator[Practice]:
    house = build(settings)
    account_id = own_sandbox.active_account(own_sandbox.client(http_client=connection))
    yield Practice(house.stripe, own_sandbox, ears, account_id)
    own_sandbox.behave()
    house.close()


def test_an_account_is_opened_and_becomes_active(practice: Practice) -> None:
    accounts = practice.stripe.accounts
    opened = accounts.open(OPENING)
    assert opened.card_payments == "restricted"
    assert opened.requirements
    assert accounts.open(OPENING) == opened
    link = accounts.onboarding_url(
        opened.account_id, return_url="https://cabinet.example/retour", refresh_url="https://cabinet.example/encore"
    )
    practice.sandbox.complete_onboarding(link).raise_for_status()
    assert accounts.look(opened.account_id).card_payments == "pending"
    eventually(lambda: accounts.look(opened.account_id).card_payments == "active")
    assert accounts.look(opened.account_id).requirements == ()
    accounts.show_wallets_on(opened.account_id, domain="martin.example")


def test_an_existing_account_is_linked(practice: Practice) -> None:
    accounts = practice.stripe.accounts
    ask = accounts.linking_url(state="s1", redirect_uri="https://cabinet.example/associer")
    granted = practice.sandbox.grant(ask, account="Camille Martin, compte existant")
    assert accounts.look(accounts.linked_account(granted["code"])).card_payments == "active"
    with pytest.raises(StripeRefused):
        accounts.linked_account(granted["code"])


def test_what_was_taken_is_listed_whoever_took_it(practice: Practice) -> None:
    """Neither what a bank refused, nor what it agreed to and was let go."""
    stripe, account_id = practice.stripe, practice.account_id
    taken, let_go, refused, agreed = (practice.intent(f"pay_{word}") for word in ("taken", "gone", "no", "yes"))
    for intent_id, card in ((taken, "visa"), (let_go, "visa"), (refused, "visa_chargeDeclined"), (agreed, "visa")):
        practice.pays(intent_id, card)
    stripe.intents.capture(taken, account_id=account_id, payment_id="pay_taken")
    stripe.intents.cancel(let_go, account_id=account_id, payment_id="pay_gone", attempt=1)
    practice.charges_of_her_own(1)

    hers, ours = stripe.charges.taken(account_id)

    assert (ours.payment_id, ours.taken, ours.refunded) == ("pay_taken", DEPOSIT, Money(0))
    assert (hers.payment_id, hers.taken) == ("", Money(900))
    practice.sandbox.client().v1.refunds.create(
        {"charge": ours.charge_id, "amount": 500}, {"stripe_account": account_id}
    )
    assert [charge.refunded for charge in stripe.charges.taken(account_id)] == [Money(0), Money(500)]


def test_a_list_goes_on_over_as_many_pages_as_there_are(practice: Practice) -> None:
    practice.charges_of_her_own(102)

    assert len({charge.charge_id for charge in practice.stripe.charges.taken(practice.account_id)}) == 102
    assert len({intent.intent_id for intent in practice.stripe.intents.said(practice.account_id)}) == 102


def test_what_stripe_was_told_with_an_intent_can_be_read_again(practice: Practice) -> None:
    intent_id = practice.intent("pay_1")
    practice.charges_of_her_own(1)

    hers, ours = practice.stripe.intents.said(practice.account_id)

    assert (ours.intent_id, ours.payment_id, ours.description) == (intent_id, "pay_1", "R-7K2P")
    assert ours.metadata == {"payment_id": "pay_1"}
    assert (hers.payment_id, hers.metadata) == ("", {})


def test_a_deposit_is_agreed_to_and_taken(practice: Practice) -> None:
    intent_id = practice.intent("pay_1")
    assert practice.intent("pay_1") == intent_id
    assert practice.pays(intent_id, "visa") == 200
    agreed = practice.stripe.intents.look(intent_id, account_id=practice.account_id)
    assert (agreed.status, agreed.amount, agreed.payment_id, agreed.card) == (
        "requires_capture",
        DEPOSIT,
        "pay_1",
        "Visa •••• 4242",
    )
    intents = practice.stripe.intents
    taken = [intents.capture(intent_id, account_id=practice.account_id, payment_id="pay_1") for _ in range(2)]
    assert [each.status for each in taken] == ["succeeded", "succeeded"]
    with pytest.raises(GoneElsewhere):
        practice.stripe.intents.cancel(intent_id, account_id=practice.account_id, payment_id="pay_1", attempt=1)


def test_a_deposit_is_declined_and_given_up(practice: Practice) -> None:
    intent_id = practice.intent("pay_2")
    assert practice.pays(intent_id, "visa_chargeDeclinedInsufficientFunds") == 402
    declined = practice.stripe.intents.look(intent_id, account_id=practice.account_id)
    assert (declined.status, declined.error_code, declined.decline_code) == (
        "requires_payment_method",
        "card_declined",
        "insufficient_funds",
    )
    with pytest.raises(GoneElsewhere):
        practice.stripe.intents.capture(intent_id, account_id=practice.account_id, payment_id="pay_2")
    given_up = practice.stripe.intents.cancel(intent_id, account_id=practice.account_id, payment_id="pay_2", attempt=1)
    assert given_up.status == "canceled"


def test_what_happened_is_heard_and_believed(practice: Practice) -> None:
    intent_id = practice.intent("pay_3")
    practice.pays(intent_id, "visa")
    arrival = practice.heard("connect", "payment_intent.amount_capturable_updated")
    heard = practice.stripe.events.heard("connect", body=arrival.body, signature=arrival.signature)
    assert (heard.account_id, heard.object_id) == (practice.account_id, intent_id)
    with pytest.raises(Forged):
        practice.stripe.events.heard("thin", body=arrival.body, signature=arrival.signature)
    with pytest.raises(Forged):
        practice.stripe.events.heard("connect", body=arrival.body + b" ", signature=arrival.signature)


def test_what_stripe_decides_about_the_account_is_heard(practice: Practice) -> None:
    practice.sandbox.set_status(practice.account_id, "restricted")
    arrival = practice.heard("thin", "v2.core.account[configuration.merchant].capability_status_updated")
    heard = practice.stripe.events.heard("thin", body=arrival.body, signature=arrival.signature)
    assert (heard.account_id, heard.object_id) == (practice.account_id, practice.account_id)
    assert practice.stripe.accounts.look(practice.account_id).card_payments == "restricted"


def test_a_lost_answer_is_asked_for_again_and_one_intent_is_made(practice: Practice, connection: Connection) -> None:
    practice.sandbox.misbehave(lose_answer_next=[{"method": "POST", "path": "/v1/payment_intents"}])
    intent_id = practice.intent("pay_4")
    made = practice.sandbox.client(http_client=connection).v1.payment_intents
    assert [each.id for each in made.list(options={"stripe_account": practice.account_id}).data] == [intent_id]


def test_stripe_that_stays_away_is_unreachable_and_the_same_key_works_later(practice: Practice) -> None:
    practice.sandbox.misbehave(fail_next=[{"path": "/v1/payment_intents", "times": 3}])
    with pytest.raises(StripeUnreachable):
        practice.intent("pay_5")
    assert practice.intent("pay_5").startswith("pi_")


def test_our_addresses_are_registered_once_and_again_when_they_were_forgotten(
    practice: Practice, settings: Settings, connection: Connection
) -> None:
    def standing() -> set[tuple[str, str]]:
        endpoints = practice.sandbox.client(http_client=connection).v1.webhook_endpoints
        return {(each.id, each.url) for each in endpoints.list().data}

    kept = settings.data_dir / "sandbox-webhooks.json"
    before, secrets = standing(), kept.read_text()
    introduce(settings)
    assert (standing(), kept.read_text()) == (before, secrets)

    # An older house did not hear of everything that we hear of today.
    older = practice.sandbox.client(http_client=connection).v1.webhook_endpoints
    for endpoint in older.list().data:
        older.update(endpoint.id, {"enabled_events": ["payment_intent.succeeded"]})
    assert not practice.stripe.endpoints.are_registered(settings.public_url)
    introduce(settings)
    assert practice.stripe.endpoints.are_registered(settings.public_url)
    secrets = kept.read_text()

    practice.stripe.endpoints.register("https://rdv.martin.example")
    assert not practice.stripe.endpoints.are_registered(settings.public_url)
    introduce(settings)
    assert {url for _, url in standing()} == {url for _, url in before}
    assert kept.read_text() != secrets
