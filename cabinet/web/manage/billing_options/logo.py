"""The card of the logo: a form of its own, sent by the browser itself."""

from typing import Final

import reflex as rx

from cabinet.billing import LogoTooHeavy, LogoUnreadable
from cabinet.kit.text import Language, Text
from cabinet.web.manage.billing_options.state import BillingOptionsState
from cabinet.web.parts import button, card, link_like, notice, plain_form, when
from cabinet.web.parts.labelled import CONTROL, LABEL, described, hint_and_error

_LOGO: Final = Text(fr="Logo", en="Logo")
_FILE: Final = Text(fr="Fichier", en="File")
_HINT: Final = Text(
    fr="PNG ou JPEG, 300\u00a0ko au plus. En haut de vos documents et de vos pages de paiement, dès maintenant.",
    en="PNG or JPEG, 300 kB at most. At the top of your documents and payment pages, from now on.",
)
_SEND: Final = Text(fr="Envoyer le logo", en="Send the logo")
_REMOVE: Final = Text(fr="Retirer le logo", en="Remove the logo")
_SAVED: Final = Text(fr="Votre logo est enregistré.", en="Your logo is saved.")
_NOW: Final = Text(fr="Votre logo actuel", en="Your present logo")


def logo(language: Language) -> rx.Component:
    """The logo as it is, and a field for another."""
    state = BillingOptionsState
    unreadable = rx.cond(state.logo_said == "illisible", LogoUnreadable.text.into(language), "")
    problem = rx.cond(state.logo_said == "trop-lourd", LogoTooHeavy.text.into(language), unreadable).to(str)
    file = rx.el.input(
        id="logo",
        name="logo",
        type="file",
        accept="image/png,image/jpeg",
        class_name=CONTROL,
        custom_attrs=described("logo", hint=_HINT.into(language), error=problem),
    )
    return card(
        when(state.logo_said == "enregistre", notice(language, _SAVED.into(language), kind="success")),
        when(
            state.view.logo_address,
            rx.el.div(
                rx.el.img(src=state.view.logo_address, alt=_NOW.into(language), class_name="max-h-20 max-w-60"),
                rx.el.p(link_like(_REMOVE.into(language), on_click=state.remove_logo), class_name="mt-2 text-sm"),
                class_name="my-4",
            ),
        ),
        plain_form(
            rx.el.input(type="hidden", name="language", value=language),
            rx.el.label(_FILE.into(language), html_for="logo", class_name=LABEL),
            hint_and_error(language, "logo", hint=_HINT.into(language), error=problem),
            rx.el.div(file, class_name="mt-2"),
            rx.el.div(button(_SEND.into(language), kind="secondary", submits=True), class_name="mt-4"),
            action="/api/logos",
            enc_type="multipart/form-data",
        ),
        title=_LOGO.into(language),
    )
