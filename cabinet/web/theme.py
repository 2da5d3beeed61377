"""What the look needs outside the stylesheet: fonts fetched early, and the same colours inside Stripe's fields."""

from typing import Any

import reflex as rx

BODY_FONT = "/fonts/figtree.woff2"
TITLE_FONT = "/fonts/fraunces.woff2"

# The tokens of assets/cabinet.css that Stripe's frame, which sees none of our styles, has to be told.
LIGHT = {
    "surface": "#ffffff",
    "ink": "#1b2421",
    "ink-2": "#46514c",
    "ink-3": "#626c67",
    "line-strong": "#827b6e",
    "sapin": "#0e5a4f",
    "bad": "#b3261e",
    "focus": "#1d4ed8",
}
DARK = {
    "surface": "#1a221f",
    "ink": "#edf1ee",
    "ink-2": "#bcc6c1",
    "ink-3": "#96a29c",
    "line-strong": "#75827c",
    "sapin": "#7fcdb9",
    "bad": "#ff9c93",
    "focus": "#8ab4ff",
}


def head() -> list[rx.Component]:
    """What stands in the head of every page."""
    return [
        *(_preloaded(font) for font in (BODY_FONT, TITLE_FONT)),
        rx.el.link(rel="icon", href="/favicon.svg", type="image/svg+xml"),
        rx.el.meta(name="theme-color", content="#f7f5f0", media="(prefers-color-scheme: light)"),
        rx.el.meta(name="theme-color", content="#121815", media="(prefers-color-scheme: dark)"),
    ]


def stripe_appearance(colours: dict[str, str] = LIGHT) -> dict[str, Any]:
    """The look of Stripe's card fields: `LIGHT` or `DARK`, whichever the page is shown in."""
    return {
        "theme": "stripe",
        "labels": "above",
        "variables": {
            "colorPrimary": colours["sapin"],
            "colorBackground": colours["surface"],
            "colorText": colours["ink"],
            "colorTextSecondary": colours["ink-2"],
            "colorTextPlaceholder": colours["ink-3"],
            "colorDanger": colours["bad"],
            "fontFamily": "Figtree, system-ui, sans-serif",
            "fontSizeBase": "17px",
            "borderRadius": "10px",
            "spacingUnit": "4px",
        },
        "rules": {
            ".Input": {"border": f"1px solid {colours['line-strong']}", "boxShadow": "none", "padding": "12px"},
            ".Input:focus": {"outline": f"3px solid {colours['focus']}", "outlineOffset": "2px", "boxShadow": "none"},
            ".Label": {"fontWeight": "600"},
        },
    }


def stripe_fonts(public_url: str) -> list[dict[str, str]]:
    """The body font for Stripe's frame, which fetches it from us by its whole address."""
    source = f"url({public_url.rstrip('/')}{BODY_FONT})"
    return [{"family": "Figtree", "src": source, "weight": "300 900", "display": "swap"}]


def _preloaded(font: str) -> rx.Component:
    return rx.el.link(
        rel="preload", href=font, custom_attrs={"as": "font", "type": "font/woff2", "crossOrigin": "anonymous"}
    )
