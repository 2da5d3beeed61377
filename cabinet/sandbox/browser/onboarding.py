"""The page that plays Stripe's onboarding: who is paid, for what, and on which bank account."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from cabinet.sandbox.browser.merchant import Endpoint
from cabinet.sandbox.browser.responses import page as answer
from cabinet.sandbox.browser.responses import refusal
from cabinet.sandbox.scope import Sandbox

#: Stripe's own example of a French account number.
TEST_IBAN = "FR14 2004 1010 0505 0001 3M02 606"
TEST_NAME, TEST_BIRTH_DATE = "Jenny Rosen", "14/05/1985"


def page(sandbox: Sandbox) -> Endpoint:
    """The form behind an account link; a link that was used or is too old leads to where a new one is made."""

    async def show(request: Request) -> Response:
        token: str = request.path_params["link_token"]
        link = sandbox.accounts.for_link(token)
        if link is None:
            return refusal("Lien inconnu", "Ce lien ne mène à aucun compte. Revenez à votre logiciel.", status=404)
        if not link.is_open:
            return RedirectResponse(link.refresh_url, 303)
        return answer(
            "onboarding.html",
            link_token=token,
            business_name=link.business_name or link.display_name,
            product_description=link.product_description,
            iban_last4=link.iban_last4,
            return_url=link.return_url,
            test_name=TEST_NAME,
            test_birth_date=TEST_BIRTH_DATE,
            test_iban=TEST_IBAN,
        )

    return show
