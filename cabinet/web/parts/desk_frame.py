"""The practitioner's way around the desk."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.languages import address_in
from cabinet.web.parts.button import button
from cabinet.web.parts.form import plain_form
from cabinet.web.parts.icon import icon
from cabinet.web.parts.live import live_mark
from cabinet.web.parts.way import language_switch
from cabinet.web.say import Words
from cabinet.web.vocabulary import worded

DeskPlace = Literal["today", "clients", "billing", "manage", "letters"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskEntry:
    """One entry of the desk's navigation; `short` is its name in the bar at the foot of a phone."""

    place: DeskPlace
    address: str
    icon_name: str
    name: Text
    short: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionEntry:
    """One page of a section of the desk."""

    address: str
    name: Text


# The pages there are. An entry is added with its page, so that none leads nowhere.
DESK: tuple[DeskEntry, ...] = (
    DeskEntry(
        place="today",
        address="/tableau-de-bord",
        icon_name="layout-dashboard",
        name=Text(fr="Tableau de bord", en="Dashboard"),
        short=Text(fr="Tableau de bord", en="Dashboard"),
    ),
    DeskEntry(
        place="clients",
        address="/clients",
        icon_name="users",
        name=Text(fr="Clients", en="Clients"),
        short=Text(fr="Clients", en="Clients"),
    ),
    DeskEntry(
        place="billing",
        address="/facturation",
        icon_name="receipt-text",
        name=Text(fr="Facturation", en="Billing"),
        short=Text(fr="Facturation", en="Billing"),
    ),
    DeskEntry(
        place="letters",
        address="/courriels",
        icon_name="mail",
        name=Text(fr="Courriels", en="E-mails"),
        short=Text(fr="Courriels", en="E-mails"),
    ),
    DeskEntry(
        place="manage",
        address="/gerer",
        icon_name="settings",
        name=Text(fr="Gérer le cabinet", en="Manage the practice"),
        short=Text(fr="Gérer", en="Manage"),
    ),
)
MANAGE: tuple[SectionEntry, ...] = (
    SectionEntry(
        address="/gerer/facturation/paiement-en-ligne", name=Text(fr="Paiement en ligne", en="Online payment")
    ),
    SectionEntry(address="/gerer/facturation/options", name=Text(fr="Options de facturation", en="Billing options")),
    SectionEntry(address="/gerer/agenda/categories", name=Text(fr="Catégories d’événements", en="Event categories")),
)
BILLING: tuple[SectionEntry, ...] = (
    SectionEntry(address="/facturation", name=Text(fr="Rendez-vous à facturer", en="Appointments to invoice")),
    SectionEntry(address="/facturation/factures", name=Text(fr="Factures", en="Invoices")),
    SectionEntry(address="/facturation/sans-attribution", name=Text(fr="Sans attribution", en="Without a home")),
)

_NAV = Text(fr="Navigation principale", en="Main navigation")
_SECTION = Text(fr="Pages de cette rubrique", en="Pages in this section")
_SIGN_OUT = Text(fr="Se déconnecter", en="Sign out")
_CURRENT = "aria-[current=page]:bg-sapin-soft aria-[current=page]:font-semibold aria-[current=page]:text-on-sapin-soft"


def desk_side(
    language: Language, *, current: DeskPlace, entries: Sequence[DeskEntry], foot: rx.Component
) -> rx.Component:
    """The navigation at the left of the desk, where there is room."""
    links = [
        rx.el.li(
            rx.el.a(
                icon(entry.icon_name, size=22),
                entry.name.into(language),
                href=address_in(language, entry.address),
                class_name="flex min-h-12 items-center gap-3 rounded-md px-4 py-2 text-ink-2 no-underline "
                f"hover:bg-sunken {_CURRENT}",
                custom_attrs=_mark(is_current=entry.place == current),
            )
        )
        for entry in entries
    ]
    return rx.el.div(
        rx.el.p("cabinet", class_name="px-4 font-title text-xl", custom_attrs={"translate": "no"}),
        rx.el.nav(rx.el.ul(*links, class_name="mt-6 grid gap-2"), custom_attrs={"aria-label": _NAV.into(language)}),
        rx.el.div(foot, class_name="mt-auto px-4 pt-8"),
        class_name="sticky top-0 hidden h-dvh flex-col overflow-y-auto px-4 py-7 lg:row-start-2 lg:flex",
    )


def desk_bar(language: Language, *, current: DeskPlace, entries: Sequence[DeskEntry]) -> rx.Component:
    """The same navigation at the foot of a phone: short names that keep their whole width, and wrap if they must."""
    links = [
        rx.el.li(
            rx.el.a(
                icon(entry.icon_name, size=22),
                entry.short.into(language),
                href=address_in(language, entry.address),
                class_name="flex min-h-14 flex-col items-center justify-center gap-0.5 whitespace-nowrap rounded-md "
                f"px-1.5 py-1 text-xs text-ink-2 no-underline {_CURRENT}",
                custom_attrs=_mark(is_current=entry.place == current),
            ),
            class_name="flex-auto",
        )
        for entry in entries
    ]
    return rx.el.nav(
        rx.el.ul(*links, class_name="mx-auto flex max-w-reading flex-wrap justify-between gap-0.5"),
        class_name="sticky bottom-0 z-10 border-t border-line bg-surface px-1.5 pt-1.5 "
        "pb-[max(0.375rem,env(safe-area-inset-bottom))] lg:hidden",
        custom_attrs={"aria-label": _NAV.into(language)},
    )


def section_nav(language: Language, *, current: str, entries: Sequence[SectionEntry] = MANAGE) -> rx.Component:
    """The pages of a section, side by side above its content; `current` is the French address of this one."""
    links = [
        rx.el.li(
            rx.el.a(
                worded(language, entry.name),
                href=address_in(language, entry.address),
                class_name=f"inline-flex min-h-11 items-center rounded-md px-3.5 text-sm text-ink-2 no-underline "
                f"hover:bg-sunken {_CURRENT}",
                custom_attrs=_mark(is_current=entry.address == current),
            )
        )
        for entry in entries
    ]
    return rx.el.nav(
        rx.el.ul(*links, class_name="-ml-3.5 flex flex-wrap gap-1"),
        class_name="mb-6 border-b border-line pb-2",
        custom_attrs={"aria-label": _SECTION.into(language)},
    )


def signed_in(
    language: Language, *, name: Words, is_live: bool | rx.Var[bool], other_address: Words | None
) -> rx.Component:
    """Whether the page is live, who is signed in, the page in the other language, and the way out."""
    leave = button(_SIGN_OUT.into(language), kind="quiet", submits=True, icon_name="log-out", fits_words=True)
    switch = [] if other_address is None else [language_switch(language, address=other_address)]
    return rx.el.div(
        # Each line keeps its place while its words are on their way.
        rx.el.div(live_mark(language, shown=is_live), class_name="min-h-6"),
        rx.el.p(name, class_name="min-h-6 text-sm text-ink-2 break-words"),
        rx.el.p(*switch, class_name="text-sm"),
        plain_form(leave, action="/api/session/end", class_name="-ml-5 text-sm"),
        class_name="grid gap-1",
    )


def _mark(*, is_current: bool) -> dict[str, str]:
    return {"aria-current": "page"} if is_current else {}
