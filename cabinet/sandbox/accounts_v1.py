"""Accounts, as v1 reads them: the same ones that v2 opens and changes."""

from typing import Any

from cabinet.sandbox import account_v1_shapes
from cabinet.sandbox.accounts import find
from cabinet.sandbox.errors import missing
from cabinet.sandbox.paging import limit_of
from cabinet.sandbox.scope import Call


def retrieve(call: Call) -> dict[str, Any]:
    return account_v1_shapes.view(find(call, call.path["account"]))


def list_external_accounts(call: Call) -> dict[str, Any]:
    limit_of(call, default=10)
    listing = account_v1_shapes.external_accounts(find(call, call.path["account"]))
    wants_banks = call.params.get("object", "bank_account") == "bank_account"
    return listing if wants_banks else {**listing, "data": []}


def retrieve_external_account(call: Call) -> dict[str, Any]:
    for each in account_v1_shapes.external_accounts(find(call, call.path["account"]))["data"]:
        if each["id"] == call.path["id"]:
            return each
    raise missing("external account", call.path["id"])
