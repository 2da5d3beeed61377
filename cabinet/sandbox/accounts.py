"""Accounts that receive money: v2, and the v1 view of the same."""

from collections.abc import Iterable, Mapping
from typing import Any

from cabinet.sandbox import account_life, account_shapes, thin_events
from cabinet.sandbox.contract import complete
from cabinet.sandbox.endpoints import merge_metadata
from cabinet.sandbox.errors import Refused, invalid
from cabinet.sandbox.paging import v2_page
from cabinet.sandbox.scope import PLATFORM, Call, Sandbox, Scope, iso, token
from cabinet.sandbox.store import Record

KIND = "v2.core.account"
TOP_LEVEL_INCLUDES = ("defaults", "future_requirements", "identity", "requirements")
CONFIGURATIONS = ("customer", "merchant", "recipient")


def create(call: Call) -> dict[str, Any]:
    _check_can_be_made(call)
    record = open_account(call.of(PLATFORM), call.params)
    thin_events.emit(call.of(record.id), "v2.core.account.created")
    account_life.tell_update(call, record)
    return shown(record, call.params.get("include", []))


def retrieve(call: Call) -> dict[str, Any]:
    return shown(find(call, call.path["id"]), call.params.get("include", []))


def list_accounts(call: Call) -> dict[str, Any]:
    wanted = set(call.params.get("applied_configurations", []))
    is_closed = call.params.get("closed", False)
    found = [
        record
        for record in call.store.select(KIND)
        if record.private["is_connected"]
        and bool(record.body["closed"]) == is_closed
        and wanted <= set(record.body["applied_configurations"])
    ]
    listing = v2_page(call, "/v2/core/accounts", found)
    return {**listing, "data": [_without_details(body) for body in listing["data"]]}


def update(call: Call) -> dict[str, Any]:
    record = find(call, call.path["id"])
    if record.body["closed"]:
        raise invalid("This account has been closed.")
    params = call.params
    _check_responsibilities(params, is_new=False)
    _check_statement(params)
    changes: dict[str, Any] = {
        name: params[name] for name in ("contact_email", "contact_phone", "display_name") if name in params
    }
    for part in ("identity", "defaults"):
        if part in params:
            changes[part] = _merged(record.body[part], params[part])
    merchant = params.get("configuration", {}).get("merchant")
    if merchant is not None:
        kept = {name: value for name, value in merchant.items() if name != "capabilities"}
        configuration = record.body["configuration"]
        changes["configuration"] = {**configuration, "merchant": _merged(configuration["merchant"], kept)}
    if "metadata" in params:
        changes["metadata"] = merge_metadata(record.body["metadata"] or {}, params["metadata"])
    call.save(record, **changes)
    _tell_changes(call.of(record.id), changes)
    account_life.tell_update(call, record)
    return shown(record, params.get("include", []))


def close(call: Call) -> dict[str, Any]:
    record = find(call, call.path["id"])
    if record.body["closed"]:
        raise invalid("This account has already been closed.", code="account_already_closed")
    call.sandbox.lifecycles.step("account", record.private["status"], "closed")
    account_life.show(record, "restricted")
    call.save(record, closed=True)
    thin_events.emit(call.of(record.id), "v2.core.account.closed")
    return shown(record, [])


def find(scope: Scope, id: str) -> Record:
    """An account that the platform may act for; an account itself sees only itself."""
    record = connected(scope.sandbox, id)
    if record is None or scope.account not in (PLATFORM, id):
        raise Refused(
            403,
            f"The provided key does not have access to account '{id}' (or that account does not exist). Application "
            "access may have been revoked.",
            type="invalid_request_error",
            code="account_invalid",
        )
    return record


def connected(sandbox: Sandbox, id: str) -> Record | None:
    """The account of that id, when it is connected to the platform."""
    record = sandbox.store.get(id)
    return record if record and record.kind == KIND and record.private["is_connected"] else None


def open_account(
    scope: Scope,
    params: Mapping[str, Any],
    *,
    status: account_shapes.Status = "restricted",
    is_standalone: bool = False,
) -> Record:
    """A new account; a standalone one has an owner of its own, and joins the platform by OAuth only."""
    scope.sandbox.lifecycles.begin("account", status)
    private = {
        "status": status,
        "is_submitted": is_standalone,
        "is_connected": not is_standalone,
        "is_standalone": is_standalone,
        "created": scope.now,
        "iban_last4": account_life.TEST_IBAN_LAST4 if is_standalone else None,
    }
    body = {
        "id": f"acct_1{token(15)}",
        "applied_configurations": ["merchant"],
        "closed": False,
        "configuration": {"merchant": _new_merchant(params.get("configuration", {}).get("merchant", {}), status)},
        "contact_email": params.get("contact_email"),
        "contact_phone": params.get("contact_phone"),
        "created": iso(scope.sandbox.now()),
        "dashboard": params.get("dashboard", "full"),
        "defaults": _new_defaults(params.get("defaults", {})),
        "display_name": params.get("display_name"),
        "future_requirements": {"entries": [], "minimum_transition_date": None, "summary": None},
        "identity": params.get("identity", {}),
        "livemode": False,
        "metadata": params.get("metadata", {}),
        "requirements": account_shapes.requirements(status, is_submitted=is_standalone),
    }
    return scope.add(KIND, body, private=private)


def shown(record: Record, include: Iterable[str]) -> dict[str, Any]:
    """The account with the parts that were asked for: what is not named in `include` is null."""
    body = {**record.body, **{part: record.body[part] if part in include else None for part in TOP_LEVEL_INCLUDES}}
    configurations = {
        name: record.body["configuration"][name] if f"configuration.{name}" in include else None
        for name in CONFIGURATIONS
    }
    body["configuration"] = configurations if any(name.startswith("configuration.") for name in include) else None
    return body


def _check_can_be_made(call: Call) -> None:
    merchant = call.params.get("configuration", {}).get("merchant")
    if merchant is None or set(call.params["configuration"]) - {"merchant"}:
        raise invalid("The sandbox opens accounts with the merchant configuration only.", param="configuration")
    if not call.params.get("identity", {}).get("country"):
        raise invalid("Missing required param: identity.country.", param="identity.country", code="parameter_missing")
    if not call.params.get("contact_email"):
        raise invalid("Missing required param: contact_email.", param="contact_email", code="parameter_missing")
    _check_responsibilities(call.params, is_new=True)
    _check_statement(call.params)


def _check_statement(params: Mapping[str, Any]) -> None:
    said = params.get("configuration", {}).get("merchant", {}).get("statement_descriptor", {})
    for name, text in said.items():
        param = f"configuration.merchant.statement_descriptor.{name}"
        if not text.isascii() or set(text) & set("<>\\'\"*"):
            raise invalid("The statement descriptor contains characters that cannot be printed.", param=param)
        if not 5 <= len(text) <= 22:
            raise invalid("The statement descriptor must be between 5 and 22 characters long.", param=param)
        if sum(sign.isalpha() for sign in text) < 5:
            raise invalid("The statement descriptor must contain at least 5 letters.", param=param)


def _check_responsibilities(params: Mapping[str, Any], *, is_new: bool) -> None:
    responsibilities = params.get("defaults", {}).get("responsibilities")
    if not is_new and responsibilities:
        raise invalid("Responsibilities can only be set when an account is created.", param="defaults.responsibilities")
    if is_new and params.get("dashboard") == "express" and (responsibilities or {}).get("losses_collector") == "stripe":
        raise invalid(
            "An account with the express dashboard cannot have `losses_collector` set to `stripe`.",
            param="defaults.responsibilities.losses_collector",
        )
    if is_new and not responsibilities:
        param = "defaults.responsibilities"
        raise invalid(f"Missing required param: {param}.", param=param, code="parameter_missing")


def _new_merchant(given: dict[str, Any], status: account_shapes.Status) -> dict[str, Any]:
    kept = {name: value for name, value in given.items() if name != "capabilities"}
    return {**kept, "applied": True, "capabilities": account_shapes.capabilities(status)}


def _new_defaults(given: dict[str, Any]) -> dict[str, Any]:
    responsibilities = {"requirements_collector": "stripe", **given.get("responsibilities", {})}
    return {**given, "responsibilities": responsibilities}


def _merged(current: dict[str, Any] | None, given: dict[str, Any]) -> dict[str, Any]:
    merged = dict(current or {})
    for name, value in given.items():
        merged[name] = _merged(merged.get(name), value) if isinstance(value, dict) else value
    return merged


def _tell_changes(scope: Scope, changes: dict[str, Any]) -> None:
    for part, name in (("identity", "identity"), ("defaults", "defaults"), ("configuration", "configuration.merchant")):
        if part in changes:
            thin_events.emit(scope, f"v2.core.account[{name}].updated")
    thin_events.emit(scope, "v2.core.account.updated")


def _without_details(body: dict[str, Any]) -> dict[str, Any]:
    return complete(KIND, {**body, "configuration": None, **dict.fromkeys(TOP_LEVEL_INCLUDES)})
