"""What a browser sees of the sandbox: the stand-in for Stripe.js, its frames, and the pages Stripe would host.

bundle       the scripts, joined from small files
responses    one way to answer a page, with its content security policy
assets       Stripe.js, the frames of its elements, styles
merchant     who is paid, and how much, in words
bank         the bank's page for 3-D Secure
onboarding   the page where an account's owner says who they are
linking      the page where the owner of an account lets the platform use it
dashboard/   what is there, and buttons for what seldom happens
stripe_js/ frames/ pages/     what is sent to browsers
"""

from starlette.routing import BaseRoute, Route

from cabinet.sandbox.browser import assets, bank, dashboard, linking, merchant, onboarding
from cabinet.sandbox.scope import Sandbox


def routes(sandbox: Sandbox) -> list[BaseRoute]:
    """Every address a browser opens; the API of the publishable key is elsewhere."""
    return [
        Route("/{train}/stripe.js", assets.stripe_js),
        Route("/_elements/merchant/{account}", merchant.name_route(sandbox)),
        Route("/_elements/{name}", assets.element_file),
        Route("/_3ds/{intent}", bank.page(sandbox), methods=["GET"]),
        Route("/setup/{link_token}", onboarding.page(sandbox), methods=["GET"]),
        Route("/oauth/authorize", linking.page(sandbox), methods=["GET"]),
        Route("/oauth/authorize", linking.decide(sandbox), methods=["POST"]),
        *dashboard.routes(sandbox),
    ]
