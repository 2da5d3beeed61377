"""Stripe.js, and the files its frames and pages are made of."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from cabinet.sandbox.browser.bundle import BUNDLES, HERE, TRAIN, script
from cabinet.sandbox.browser.responses import headers

# A frame shows the fonts its host page asks for, wherever they are, and sends what is typed to the sandbox only.
_FRAME = (
    "default-src 'none'; script-src 'self'; style-src 'self' http: https:; font-src http: https: data:;"
    " connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors *"
)
_TYPES = {"html": "text/html", "css": "text/css"}
_FILES = {path.name: path for folder in ("frames", "pages") for path in (HERE / folder).glob("*.css")}
_FILES |= {path.name: path for path in (HERE / "frames").glob("*.html")}


async def stripe_js(request: Request) -> Response:
    """Stripe.js of our release train; another train is another Stripe.js, which we have not."""
    if request.path_params["train"] != TRAIN:
        raise HTTPException(404, f"The sandbox stands in for Stripe.js '{TRAIN}' only.")
    return _javascript("stripe")


async def element_file(request: Request) -> Response:
    """A page, style or script of the frames."""
    name: str = request.path_params["name"]
    stem, _, suffix = name.rpartition(".")
    if suffix == "js" and stem in BUNDLES:
        return _javascript(stem)
    if name not in _FILES:
        raise HTTPException(404)
    return Response(_FILES[name].read_bytes(), media_type=_TYPES[suffix], headers=headers(_FRAME))


def _javascript(name: str) -> Response:
    return Response(script(name), media_type="text/javascript", headers=headers("default-src 'none'"))
