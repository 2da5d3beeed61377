"""Payouts: money on its way to the bank, each day by itself or when it is asked for."""

from typing import Any

from cabinet.sandbox import accounts, balance_transactions, events
from cabinet.sandbox.account_v1_shapes import bank_account_id
from cabinet.sandbox.balance_transactions import midnight
from cabinet.sandbox.endpoints import merge_metadata
from cabinet.sandbox.errors import invalid
from cabinet.sandbox.jobs import job, later
from cabinet.sandbox.paging import equal, moments, page
from cabinet.sandbox.scope import PLATFORM, Call, Scope, new_id
from cabinet.sandbox.store import Record

SECONDS_UNTIL_SENT = 3600
SECONDS_AFTER_MIDNIGHT = 60
DAYS_UNTIL_PAID = 2
AT_THE_PLATFORMS_BANK = "ba_sandbox"
CAN_FAIL = ("in_transit", "paid", "pending")


def create(call: Call) -> dict[str, Any]:
    amount, currency = call.params["amount"], call.params["currency"].lower()
    if call.params.get("method", "standard") != "standard":
        raise invalid("The sandbox plays standard payouts only.", param="method")
    if amount < 1:
        raise invalid("Invalid positive integer", param="amount", code="parameter_invalid_integer")
    destination = bank(call)
    if destination is None:
        raise invalid(f"Sorry, you don't have any external accounts in that currency ({currency}).", param="currency")
    if call.params.get("destination", destination) != destination:
        raise invalid(f"No such external account: '{call.params['destination']}'", param="destination")
    if amount > balance_transactions.total(call, "available", currency):
        raise invalid(
            "You have insufficient funds in your Stripe account for this payout. Your card balance is too low. You can "
            "use the the /v1/balance endpoint to view your Stripe balance.",
            param="amount",
            code="balance_insufficient",
        )
    chosen = call.choose("description", "statement_descriptor", "metadata")
    return _begin(call, amount, currency, destination, is_automatic=False, **chosen).body


def retrieve(call: Call) -> dict[str, Any]:
    return find(call, call.path["id"]).body


def list_payouts(call: Call) -> dict[str, Any]:
    conditions = [*equal(call, status="status", destination="destination"), *moments(call, "arrival_date")]
    return page(call, "payout", "/v1/payouts", *conditions)


def update(call: Call) -> dict[str, Any]:
    record = find(call, call.path["id"])
    if "metadata" in call.params:
        before = call.save(record, metadata=merge_metadata(record.body["metadata"], call.params["metadata"]))
        events.emit(call, "payout.updated", record.body, before=before)
    return record.body


def cancel(call: Call) -> dict[str, Any]:
    record = find(call, call.path["id"])
    if record.body["automatic"] or record.body["status"] != "pending":
        raise invalid(
            "Payouts can only be canceled while they are pending, and automatic payouts cannot be canceled. This "
            f"payout has a status of {record.body['status']}."
        )
    _give_back(call, record, type="payout_cancel")
    call.save(record, status="canceled")
    events.emit(call, "payout.canceled", record.body)
    return record.body


def find(scope: Scope, id: str) -> Record:
    """This account's payout of that id."""
    return scope.find("payout", id, param="payout")


@job
def pay_out_everything(scope: Scope) -> None:
    """The automatic payout of a day, in each currency: all that is available, when it is more than nothing."""
    destination = bank(scope)
    for currency in balance_transactions.currencies(scope) if destination else ():
        leaving = balance_transactions.not_paid_out(scope, currency)
        amount = balance_transactions.net(leaving)
        if amount <= 0:
            continue
        payout = _begin(scope, amount, currency, destination, is_automatic=True)
        for each in leaving:
            each.private["payout"] = payout.id
            scope.store.save(each)


@job
def send_payout(scope: Scope, *, payout_id: str) -> None:
    """The payout leaves for the bank, unless something else happened to it meanwhile."""
    _send(scope, find(scope, payout_id))


@job
def pay_payout(scope: Scope, *, payout_id: str) -> None:
    """The day of arrival has come."""
    record = find(scope, payout_id)
    if record.body["status"] == "in_transit":
        pay(scope, record)


def pay(scope: Scope, record: Record) -> None:
    """The money has arrived. Stripe also tells that what an automatic payout was made of can be asked for."""
    _check_status(record, "in_transit", "pending", verb="paid")
    _send(scope, record)
    scope.save(record, status="paid")
    events.emit(scope, "payout.paid", record.body)
    if record.body["automatic"]:
        scope.save(record, reconciliation_status="completed")
        events.emit(scope, "payout.reconciliation_completed", record.body)


def fail(scope: Scope, record: Record) -> None:
    """The bank sends the money back, even days after it seemed to have arrived: it is in the balance again."""
    _check_status(record, *CAN_FAIL, verb="failed")
    returned = _give_back(scope, record, type="payout_failure")
    scope.save(
        record,
        failure_balance_transaction=returned,
        failure_code="account_closed",
        failure_message="The bank account has been closed.",
        status="failed",
    )
    events.emit(scope, "payout.failed", record.body)


def bank(scope: Scope) -> str | None:
    """The bank account that receives an account's money, if its owner has named one."""
    if scope.account == PLATFORM:
        return AT_THE_PLATFORMS_BANK
    account = scope.store.get(scope.account)
    return bank_account_id(account) if account and account.kind == accounts.KIND else None


def _begin(
    scope: Scope, amount: int, currency: str, destination: str | None, *, is_automatic: bool, **chosen: Any
) -> Record:
    arrival = midnight(scope.now, days=DAYS_UNTIL_PAID)
    body = {
        "id": new_id("po"),
        "amount": amount,
        "arrival_date": arrival,
        "automatic": is_automatic,
        "created": scope.now,
        "currency": currency,
        "description": "STRIPE PAYOUT" if is_automatic else None,
        "destination": destination,
        "livemode": False,
        "metadata": {},
        "method": "standard",
        "reconciliation_status": "in_progress" if is_automatic else "not_applicable",
        "source_type": "card",
        "status": "pending",
        "trace_id": {"status": "pending", "value": None},
        "type": "bank_account",
        **chosen,
    }
    record = scope.add("payout", body)
    link = record.id if is_automatic else None
    taken = balance_transactions.add(scope, record, -amount, type="payout", category="payout", payout=link)
    scope.save(record, balance_transaction=taken.id)
    events.emit(scope, "payout.created", record.body)
    later(scope, SECONDS_UNTIL_SENT, send_payout, payout_id=record.id)
    later(scope, arrival - scope.sandbox.now(), pay_payout, payout_id=record.id)
    return record


def _send(scope: Scope, record: Record) -> None:
    if record.body["status"] == "pending":
        before = scope.save(record, status="in_transit")
        events.emit(scope, "payout.updated", record.body, before=before)


def _give_back(scope: Scope, record: Record, *, type: str) -> str:
    returned = balance_transactions.add(scope, record, record.body["amount"], type=type, category="payout_reversal")
    # It leaves with the next payout. Where money becomes available that morning, that one has taken it along already.
    morning = midnight(scope.now, days=1) + SECONDS_AFTER_MIDNIGHT
    later(scope, morning - scope.sandbox.now(), pay_out_everything)
    return returned.id


def _check_status(record: Record, *expected: str, verb: str) -> None:
    status = record.body["status"]
    if status not in expected:
        raise invalid(f"A payout that is {status} cannot be {verb}.")
