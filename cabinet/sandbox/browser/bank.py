"""The bank's page for 3-D Secure: in a frame above the host page, or alone after a redirect."""

import hmac

from starlette.requests import Request
from starlette.responses import Response

from cabinet.sandbox.browser.merchant import Endpoint, merchant_name, price
from cabinet.sandbox.browser.responses import page as answer
from cabinet.sandbox.browser.responses import refusal
from cabinet.sandbox.scope import Sandbox
from cabinet.sandbox.store import Record


def page(sandbox: Sandbox) -> Endpoint:
    """Shows what is being paid, to whom, and lets the person play their bank."""

    async def show(request: Request) -> Response:
        secret = request.query_params.get("client_secret", "")
        record = sandbox.store.get(request.path_params["intent"])
        if record is None or not _opens(secret, record):
            return refusal(
                "Paiement introuvable", "Ce lien d’authentification ne correspond à aucun paiement.", status=404
            )
        intent = record.body
        if intent["status"] != "requires_action":
            return refusal("Demande déjà traitée", "Ce paiement n’attend plus de réponse de votre banque.", status=409)
        return answer(
            "three_d_secure.html",
            framed=True,
            intent=intent,
            client_secret=secret,
            account=record.account,
            return_url=_return_url(intent),
            merchant=merchant_name(sandbox, record.account),
            # A card that is only kept costs nothing: no price is shown.
            amount=price(intent["amount"], intent["currency"]) if record.kind == "payment_intent" else "",
        )

    return show


def _opens(secret: str, record: Record) -> bool:
    return record.kind in ("payment_intent", "setup_intent") and hmac.compare_digest(
        secret, record.body["client_secret"]
    )


def _return_url(intent: dict[str, object]) -> str:
    action = intent.get("next_action")
    redirect = action.get("redirect_to_url") if isinstance(action, dict) else None
    return redirect["return_url"] if redirect else ""
