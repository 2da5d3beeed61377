"""The scripts the sandbox hands to browsers: small files by subject, joined when they are asked for."""

from pathlib import Path

#: The release of Stripe.js the sandbox stands in for; the npm wrappers compare it with their own.
TRAIN = "endive"

HERE = Path(__file__).parent

_SHARED = ("stripe_js/messages.js", "stripe_js/intents.js", "stripe_js/api.js", "stripe_js/channel.js")
_IN_FRAME = ("frames/frame.js",)

BUNDLES: dict[str, tuple[str, ...]] = {
    "stripe": (
        "stripe_js/errors.js",
        *_SHARED,
        "stripe_js/framed_element.js",
        "stripe_js/payment_element.js",
        "stripe_js/modal_frame.js",
        "stripe_js/wallet_sheet.js",
        "stripe_js/express_checkout.js",
        "stripe_js/group_options.js",
        "stripe_js/elements.js",
        "stripe_js/three_d_secure.js",
        "stripe_js/collect.js",
        "stripe_js/next_action.js",
        "stripe_js/confirm.js",
        "stripe_js/stripe.js",
    ),
    "payment": (*_SHARED, *_IN_FRAME, "frames/appearance.js", "frames/card_rules.js", "frames/payment.js"),
    "express": ("stripe_js/channel.js", *_IN_FRAME, "frames/appearance.js", "frames/express.js"),
    "wallet": ("stripe_js/channel.js", *_IN_FRAME, "frames/wallet.js"),
    "three_d_secure": ("stripe_js/channel.js", *_IN_FRAME, "pages/three_d_secure.js"),
    "onboarding": ("pages/onboarding.js",),
}


def script(name: str) -> str:
    """The named bundle as one script that leaves nothing in the page's global scope but what it assigns itself."""
    # The script's own address is the only one the browser is sure to reach the sandbox at.
    constants = f"const TRAIN = '{TRAIN}';\nconst ORIGIN = new URL(document.currentScript.src).origin;\n"
    parts = "\n".join((HERE / part).read_text(encoding="utf-8") for part in BUNDLES[name])
    return f"(() => {{\n'use strict';\n{constants}\n{parts}}})();\n"
