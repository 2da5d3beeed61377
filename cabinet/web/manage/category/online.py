"""Whether clients book it online, where it takes place, how long before, and with whom."""

from typing import Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.views.category import PractitionerChoice
from cabinet.web.manage.category.problems import problem
from cabinet.web.manage.category.state import CategoryState
from cabinet.web.parts import Choice, card, checkbox, choice_cards, field
from cabinet.web.parts.labelled import LABEL, hint_and_error

_TITLE: Final = Text(fr="Réservation en ligne", en="Online booking")
_BOOKABLE: Final = Text(fr="Vos clients peuvent la réserver en ligne", en="Your clients can book it online")
_PLACE: Final = Text(fr="Où se tient le rendez-vous\u202f?", en="Where is the appointment?")
_PRACTICE: Final = Text(fr="Au cabinet", en="At the practice")
_VIDEO: Final = Text(fr="En visio", en="By video")
_HOME: Final = Text(fr="À domicile", en="At the client’s home")
_LINK: Final = Text(fr="Lien de la visio", en="Link of the video call")
_LINK_HINT: Final = Text(
    fr="L’adresse complète, en https. Vos clients la reçoivent avec la confirmation, jamais avant.",
    en="The complete address, in https. Your clients receive it with the confirmation, never before.",
)
_NOTICE: Final = Text(fr="Préavis", en="Notice")
_NOTICE_HINT: Final = Text(
    fr="Combien de temps avant, au plus tard, le rendez-vous se prend.",
    en="How long before, at the latest, the appointment is booked.",
)
_HOURS: Final = Text(fr="heures", en="hours")
_HORIZON: Final = Text(fr="Réservable jusqu’à", en="Bookable up to")
_DAYS_AHEAD: Final = Text(fr="jours à l’avance", en="days ahead")
_WHO: Final = Text(fr="Qui la propose\u202f?", en="Who offers it?")
_WHO_HINT: Final = Text(fr="Sans choix, tous les praticiens.", en="Without a choice, every practitioner.")


def online(language: Language) -> rx.Component:
    """The card on how it is booked."""
    view = CategoryState.view
    return card(
        checkbox(language, _BOOKABLE.into(language), name="is_bookable_online", checked=view.is_bookable_online),
        choice_cards(
            language,
            _PLACE.into(language),
            name="place",
            choices=(
                Choice(value="practice", label=_PRACTICE.into(language)),
                Choice(value="video", label=_VIDEO.into(language), beneath=_link(language)),
                Choice(value="home", label=_HOME.into(language)),
            ),
            value=view.place,
            error=problem("place"),
        ),
        field(
            language,
            _NOTICE.into(language),
            name="notice_hours",
            input_mode="numeric",
            hint=_NOTICE_HINT.into(language),
            error=problem("notice_hours"),
            value=view.notice_hours,
            suffix=_HOURS.into(language),
            width="short",
        ),
        field(
            language,
            _HORIZON.into(language),
            name="horizon_days",
            input_mode="numeric",
            error=problem("horizon_days"),
            value=view.horizon_days,
            suffix=_DAYS_AHEAD.into(language),
            width="medium",
        ),
        rx.cond(view.has_colleagues, _practitioners(language), rx.fragment()),
        title=_TITLE.into(language),
    )


def _link(language: Language) -> rx.Component:
    return field(
        language,
        _LINK.into(language),
        name="video_link",
        kind="url",
        input_mode="url",
        hint=_LINK_HINT.into(language),
        error=problem("video_link"),
        value=CategoryState.view.video_link,
    )


def _practitioners(language: Language) -> rx.Component:
    return rx.el.fieldset(
        rx.el.legend(_WHO.into(language), class_name=LABEL),
        hint_and_error(language, "offered_by", hint=_WHO_HINT.into(language), error=problem("offered_by")),
        rx.foreach(CategoryState.view.practitioners, _practitioner),
        id="offered_by",
        class_name="mt-6",
    )


def _practitioner(choice: PractitionerChoice) -> rx.Component:
    return rx.el.label(
        rx.el.input(
            type="checkbox",
            name=f"offered_by:{choice.id}",
            default_checked=choice.is_chosen,
            class_name="mt-0.5 size-6 shrink-0 accent-sapin",
        ),
        choice.name,
        class_name="flex min-h-12 cursor-pointer items-start gap-3 py-2.5",
    )
