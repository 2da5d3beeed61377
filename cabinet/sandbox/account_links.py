"""Account links: a page of Stripe's, open once and for a few minutes, where an account's owner tells who they are."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cabinet.sandbox import account_life, accounts, iban, thin_events
from cabinet.sandbox.contract import complete
from cabinet.sandbox.errors import invalid
from cabinet.sandbox.scope import Call, Sandbox, Scope, iso, token
from cabinet.sandbox.store import Record

LINK_SECONDS = 300
KIND = "account_link_page"
"""Links cannot be asked for by id, so this name is the sandbox's own."""


def create(call: Call) -> dict[str, Any]:
    account = accounts.find(call, call.params["account"])
    case = call.params["use_case"]
    kind = case["type"]
    if kind not in case:
        raise invalid(f"Missing required param: use_case.{kind}.", param=f"use_case.{kind}", code="parameter_missing")
    if account.body["closed"]:
        raise invalid("This account has been closed.", param="account")
    secret, now = token(32), call.sandbox.now()
    private = {"account": account.id, "case": case, "expires_at": now + LINK_SECONDS, "is_used": False}
    call.store.add(Record(secret, KIND, "", {}, private))
    return complete(
        "v2.core.account_link",
        {
            "account": account.id,
            "created": iso(now),
            "expires_at": iso(now + LINK_SECONDS),
            "livemode": False,
            "url": f"{call.sandbox.url}/setup/{secret}",
            "use_case": case,
        },
    )


@dataclass(frozen=True, slots=True)
class OnboardingLink:
    """A link, and the account behind it, as the page shows them."""

    account_id: str
    display_name: str
    business_name: str
    product_description: str
    email: str
    iban_last4: str
    use_case: str
    return_url: str | None
    refresh_url: str
    is_used: bool
    is_expired: bool

    @property
    def is_open(self) -> bool:
        return not (self.is_used or self.is_expired)


@dataclass(frozen=True, slots=True)
class OnboardingDesk:
    """What the page that plays Stripe's onboarding needs: see a link, and send what was typed."""

    sandbox: Sandbox

    def for_link(self, secret: str) -> OnboardingLink | None:
        """The link of that secret, also when it was used or is too old; None when there never was one."""
        found = self._find(secret)
        if found is None:
            return None
        link, account = found
        profile = account.body["defaults"]["profile"] or {}
        case = _case(link)
        return OnboardingLink(
            account_id=account.id,
            display_name=account.body["display_name"] or "",
            business_name=profile.get("doing_business_as") or "",
            product_description=profile.get("product_description") or "",
            email=account.body["contact_email"] or "",
            iban_last4=account.private["iban_last4"] or "",
            use_case=link.private["case"]["type"],
            return_url=case.get("return_url"),
            refresh_url=case["refresh_url"],
            is_used=link.private["is_used"],
            is_expired=self.sandbox.now() > link.private["expires_at"],
        )

    def submit(self, secret: str, form: Mapping[str, str]) -> dict[str, Any]:
        """Send what was typed: `{"return_url"}`, or `{"error": {"field", "message"}}`. Call it in a transaction."""
        found, seen = self._find(secret), self.for_link(secret)
        if found is None or seen is None or not seen.is_open:
            return _problem("link", "Ce lien n’est plus valable. Revenez à votre logiciel pour en ouvrir un autre.")
        for field, message in (
            ("business_name", "Indiquez le nom de votre entreprise."),
            ("product_description", "Décrivez vos produits ou services."),
        ):
            if not form.get(field, "").strip():
                return _problem(field, message)
        if not iban.is_valid(form.get("iban", "")):
            return _problem("iban", "Cet IBAN n’est pas valable. Vérifiez-le et réessayez.")
        link, account = found
        self._accept(link, account, form)
        return {"return_url": seen.return_url}

    def _accept(self, link: Record, account: Record, form: Mapping[str, str]) -> None:
        scope = Scope(sandbox=self.sandbox)
        link.private["is_used"] = True
        self.sandbox.store.save(link)
        account_life.submit(
            scope,
            account,
            iban_last4=iban.compact(form["iban"])[-4:],
            name=form["business_name"].strip(),
            product=form["product_description"].strip(),
        )
        data = {
            "account_id": account.id,
            "configurations": ["merchant"],
            "use_case": link.private["case"]["type"],
        }
        thin_events.emit(scope.of(account.id), "v2.core.account_link.returned", data=data, names_account=False)

    def _find(self, secret: str) -> tuple[Record, Record] | None:
        link = self.sandbox.store.get(secret)
        if link is None or link.kind != KIND:
            return None
        account = self.sandbox.store.get(link.private["account"])
        return (link, account) if account else None


def _case(link: Record) -> dict[str, Any]:
    case = link.private["case"]
    return case[case["type"]]


def _problem(field: str, message: str) -> dict[str, Any]:
    return {"error": {"field": field, "message": message}}
