"""How an account comes alive: restricted, then being verified, then active; and back. Each step is told."""

from cabinet.sandbox import account_shapes, account_v1_shapes, events, thin_events
from cabinet.sandbox.account_shapes import Status
from cabinet.sandbox.errors import invalid
from cabinet.sandbox.jobs import job, later
from cabinet.sandbox.scope import PLATFORM, Scope
from cabinet.sandbox.store import Record

TEST_IBAN_LAST4 = "2606"
MERCHANT = "v2.core.account[configuration.merchant]"


def submit(scope: Scope, record: Record, *, iban_last4: str, name: str, product: str) -> None:
    """The owner told Stripe everything: the account waits to be verified, which takes some seconds."""
    defaults = record.body["defaults"]
    profile = (defaults["profile"] or {}) | {"doing_business_as": name, "product_description": product}
    record.private |= {"is_submitted": True, "iban_last4": iban_last4}
    scope.save(record, defaults=defaults | {"profile": profile})
    thin_events.emit(scope.of(record.id), "v2.core.account[defaults].updated")
    if record.private["status"] not in ("pending", "restricted"):
        return  # it is verified, or Stripe has decided: another answer changes nothing
    become(scope, record, "pending")
    later(scope.of(record.id), scope.sandbox.verification_seconds, verify)


@job
def verify(scope: Scope) -> None:
    """Stripe has looked, and is content, unless something else happened meanwhile."""
    record = scope.store.get(scope.account)
    if record and record.private["status"] == "pending" and not record.body["closed"]:
        become(scope, record, "active")


def become(scope: Scope, record: Record, status: Status) -> None:
    """Change what the account may do, and tell everyone who listens. What is closed stays so."""
    if record.body["closed"]:
        raise invalid("This account has been closed.")
    scope.sandbox.lifecycles.step("account", record.private["status"], status)
    show(record, status)
    scope.store.save(record)
    own = scope.of(record.id)
    for capability in ("card_payments", "stripe_balance.payouts"):
        thin_events.emit(own, f"{MERCHANT}.capability_status_updated", data={"updated_capability": capability})
    thin_events.emit(own, "v2.core.account[requirements].updated")
    for capability in account_v1_shapes.capabilities(record):
        events.emit(own, "capability.updated", capability)
    tell_update(scope, record)


def show(record: Record, status: Status) -> None:
    """Write the status wherever the account shows it."""
    if status != "restricted":
        # An owner who is being verified has said where the money goes.
        record.private["iban_last4"] = record.private["iban_last4"] or TEST_IBAN_LAST4
    record.private["status"] = status
    merchant = record.body["configuration"]["merchant"]
    merchant["capabilities"] = {**merchant["capabilities"], **account_shapes.capabilities(status)}
    record.body["requirements"] = {
        **record.body["requirements"],
        **account_shapes.requirements(status, is_submitted=record.private["is_submitted"]),
    }


def tell_update(scope: Scope, record: Record) -> None:
    """v1 listeners hear of the account too."""
    events.emit(scope.of(record.id), "account.updated", account_v1_shapes.view(record))


def disconnect(scope: Scope, record: Record, *, application: str) -> None:
    """The account leaves the platform, which is told, and sees it no more."""
    body = {"id": application, "object": "application", "name": "Sandbox"}
    events.emit(scope.of(record.id), "account.application.deauthorized", body)
    record.private["is_connected"] = False
    scope.of(PLATFORM).store.save(record)
