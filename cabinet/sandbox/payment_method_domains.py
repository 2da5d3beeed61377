"""Payment method domains: where wallets may be shown."""

import re
from typing import Any

from cabinet.sandbox.errors import invalid
from cabinet.sandbox.paging import equal, page
from cabinet.sandbox.scope import Call, new_id

WALLETS = ("amazon_pay", "apple_pay", "google_pay", "klarna", "link", "paypal")
_DOMAIN = re.compile(r"(localhost|127\.0\.0\.1|([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,})")


def create(call: Call) -> dict[str, Any]:
    name = call.params["domain_name"].lower()
    if not _DOMAIN.fullmatch(name):
        raise invalid(f"{name} is not a valid domain name.", param="domain_name")
    for known in call.store.select("payment_method_domain", "account = ?", call.account):
        if known.body["domain_name"] == name:
            # Stripe answers with the one that is there already.
            return known.body
    body = {
        "id": new_id("pmd"),
        "created": call.now,
        "domain_name": name,
        "enabled": call.params.get("enabled", True),
        "livemode": False,
        **_all_active(),
    }
    return call.add("payment_method_domain", body).body


def list_domains(call: Call) -> dict[str, Any]:
    conditions: list[tuple[str, object]] = equal(call, domain_name="domain_name")
    if "enabled" in call.params:
        conditions.append(("json_extract(body, '$.enabled') = ?", int(call.params["enabled"])))
    return page(call, "payment_method_domain", "/v1/payment_method_domains", *conditions)


def retrieve(call: Call) -> dict[str, Any]:
    return call.find("payment_method_domain", call.path["id"], param="payment_method_domain").body


def update(call: Call) -> dict[str, Any]:
    record = call.find("payment_method_domain", call.path["id"], param="payment_method_domain")
    call.save(record, enabled=call.params.get("enabled", record.body["enabled"]))
    return record.body


def validate(call: Call) -> dict[str, Any]:
    record = call.find("payment_method_domain", call.path["id"], param="payment_method_domain")
    call.save(record, **_all_active())
    return record.body


def _all_active() -> dict[str, Any]:
    return {wallet: {"status": "active"} for wallet in WALLETS}
