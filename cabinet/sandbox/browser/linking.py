"""The page that plays Stripe's OAuth: the owner of an account lets the platform use it, or refuses."""

from urllib.parse import urlsplit

from starlette.datastructures import FormData, QueryParams
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from cabinet.sandbox.browser.dashboard.words import ACCOUNTS
from cabinet.sandbox.browser.merchant import Endpoint
from cabinet.sandbox.browser.responses import page as answer
from cabinet.sandbox.browser.responses import refusal
from cabinet.sandbox.endpoints import CLIENT_ID
from cabinet.sandbox.oauth import SCOPES, OAuthRefused
from cabinet.sandbox.scope import Sandbox


def page(sandbox: Sandbox) -> Endpoint:
    """Asks which account to link; a platform that asks badly is told so, and nobody is sent anywhere."""

    async def ask(request: Request) -> Response:
        wish = _wish(request.query_params)
        fault = _fault(wish)
        if fault:
            return refusal("Demande incorrecte", fault)
        accounts = [account for account in sandbox.oauth.linkable_accounts() if not account.is_connected]
        return answer("linking.html", wish=wish, accounts=accounts, status_names=ACCOUNTS)

    return ask


def decide(sandbox: Sandbox) -> Endpoint:
    """Sends the person back to the platform with what they decided."""

    async def send_back(request: Request) -> Response:
        form = await request.form()
        wish = _wish(form)
        fault = _fault(wish)
        if fault:
            return refusal("Demande incorrecte", fault)
        try:
            return RedirectResponse(_way_back(sandbox, wish, form), 303)
        except OAuthRefused as refused:
            return refusal("Compte non associé", str(refused), language="en")

    return send_back


def _way_back(sandbox: Sandbox, wish: dict[str, str], form: FormData) -> str:
    if form.get("decision") != "grant":
        return sandbox.oauth.refuse(state=wish["state"], redirect_uri=wish["redirect_uri"])
    return sandbox.oauth.grant(
        client_id=wish["client_id"],
        account_id=str(form.get("account", "")),
        scope=wish["scope"],
        state=wish["state"],
        redirect_uri=wish["redirect_uri"],
    )


def _wish(given: QueryParams | FormData) -> dict[str, str]:
    names = ("client_id", "response_type", "scope", "state", "redirect_uri")
    return {name: str(given.get(name, "")) for name in names}


def _fault(wish: dict[str, str]) -> str | None:
    if wish["client_id"] != CLIENT_ID:
        return f"Aucune plateforme ne porte l’identifiant « {wish['client_id']} »."
    if wish["response_type"] != "code":
        return "Le paramètre response_type doit valoir « code »."
    if wish["scope"] not in SCOPES:
        return f"La portée « {wish['scope']} » n’existe pas."
    if urlsplit(wish["redirect_uri"]).scheme not in ("http", "https"):
        return "L’adresse de retour (redirect_uri) doit être une adresse complète."
    return None
