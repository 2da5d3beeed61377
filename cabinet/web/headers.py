"""What every answer tells the browser: what may run, what may be kept, who may frame it."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from cabinet.web.languages import without_language

_A_YEAR: Final = "public, max-age=31536000, immutable"
_A_MONTH: Final = "public, max-age=2592000"
_LIVE_STRIPE_API: Final = "https://api.stripe.com"
_LIVE_STRIPE_SCRIPTS: Final = ("https://js.stripe.com", "https://*.js.stripe.com")
_LIVE_STRIPE_FRAMES: Final = (*_LIVE_STRIPE_SCRIPTS, "https://hooks.stripe.com")

Headers = list[tuple[str, str]]


def is_paying(address: str) -> bool:
    """Whether clients come to this address to book or to pay: Stripe may be there, and nowhere else."""
    return without_language(address).startswith(("/rdv/", "/payer/"))


def is_behind_a_link(address: str) -> bool:
    """Whether the address itself is the key to what stands there."""
    return without_language(address).startswith(("/rdv/suivi/", "/payer/", "/api/documents/"))


@dataclass(frozen=True, slots=True)
class HeaderRules:
    """The headers of this house, from where it is reached and where its Stripe is."""

    public_url: str
    stripe_js_url: str
    stripe_api_url: str = ""

    def for_html(self, address: str, *, script_hashes: tuple[str, ...]) -> Headers:
        """The headers of a document."""
        return [
            ("content-security-policy", self._policy(script_hashes, pays=is_paying(address))),
            ("permissions-policy", self._permissions(pays=is_paying(address))),
            ("cross-origin-opener-policy", "same-origin-allow-popups" if is_paying(address) else "same-origin"),
            ("cache-control", "no-store" if _is_private(address) else "no-cache"),
            *self.for_anything(address),
        ]

    def for_anything(self, address: str) -> Headers:
        """The headers of any answer."""
        headers = [
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            # The address of a token page opens it: it is told to nobody, Stripe included.
            ("referrer-policy", "no-referrer" if is_behind_a_link(address) else "strict-origin-when-cross-origin"),
        ]
        if self.public_url.startswith("https://"):
            headers.append(("strict-transport-security", "max-age=31536000; includeSubDomains"))
        if is_behind_a_link(address):
            headers.append(("x-robots-tag", "noindex, nofollow"))
        return headers

    def for_file(self, address: str) -> Headers:
        """The headers of a file of the build, and of what the machines' routes answer."""
        headers = self.for_anything(address)
        if address.startswith("/fonts/"):
            # Stripe's frames, on another origin, draw with our fonts.
            headers.append(("access-control-allow-origin", "*"))
        return [*headers, ("cache-control", _keeping(address))]

    def _policy(self, script_hashes: tuple[str, ...], *, pays: bool) -> str:
        socket = self.public_url.replace("http", "ws", 1)
        scripts, frames, calls = self._stripe() if pays else ((), (), ())
        return "; ".join(
            [
                "default-src 'self'",
                " ".join(["script-src 'self'", *script_hashes, *scripts]),
                # React and Stripe's Elements set styles one by one; a style cannot call anybody.
                "style-src 'self' 'unsafe-inline'",
                " ".join(["img-src 'self' data:", *(("https://*.stripe.com",) if pays else ())]),
                "font-src 'self'",
                " ".join(["connect-src 'self'", socket, *calls]),
                " ".join(["frame-src", *(frames or ("'none'",))]),
                "object-src 'none'",
                "base-uri 'none'",
                "form-action 'self'",
                "frame-ancestors 'none'",
            ]
        )

    def _stripe(self) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        script, api = _origin(self.stripe_js_url), _origin(self.stripe_api_url or _LIVE_STRIPE_API)
        if script == _LIVE_STRIPE_SCRIPTS[0]:
            return _LIVE_STRIPE_SCRIPTS, _LIVE_STRIPE_FRAMES, (api, "https://*.stripe.com")
        return (script,), (script, api), (script, api)

    def _permissions(self, *, pays: bool) -> str:
        payment = f'(self "{_origin(self.stripe_js_url)}")' if pays else "()"
        return f"camera=(), geolocation=(), microphone=(), payment={payment}"


def _is_private(address: str) -> bool:
    plain = without_language(address)
    desk = ("/tableau-de-bord", "/agenda", "/clients", "/facturation", "/gerer", "/courriels")
    return is_behind_a_link(address) or plain.startswith(desk)


def _keeping(address: str) -> str:
    if address.startswith("/assets/"):
        return _A_YEAR
    if address.startswith("/fonts/"):
        return _A_MONTH
    return "no-store" if address.startswith("/api/") else "no-cache"


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
