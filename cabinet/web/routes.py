"""Which pages exist, and at which addresses."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial, update_wrapper
from typing import Any, Final

import reflex as rx

from cabinet.kit.text import LANGUAGES, Language, Text
from cabinet.web import not_found
from cabinet.web.backstage import page as outbox
from cabinet.web.backstage.state import OutboxState
from cabinet.web.billing.invoice import page as invoice
from cabinet.web.billing.invoice.state import InvoiceState
from cabinet.web.billing.invoices import page as invoices
from cabinet.web.billing.invoices.state import InvoicesState
from cabinet.web.billing.strays import page as strays
from cabinet.web.billing.strays.state import StraysState
from cabinet.web.billing.to_bill import page as to_bill
from cabinet.web.billing.to_bill.state import ToBillState
from cabinet.web.book import page as book
from cabinet.web.book.state import BookState
from cabinet.web.clients.client import page as client
from cabinet.web.clients.client.state import ClientState
from cabinet.web.clients.list import page as clients
from cabinet.web.clients.list.state import ClientsState
from cabinet.web.desk import page as desk
from cabinet.web.desk.state import DeskState
from cabinet.web.front_door import page as front_door
from cabinet.web.front_door.state import FrontDoorState
from cabinet.web.languages import address_in, without_language
from cabinet.web.manage.billing_options import page as billing_options
from cabinet.web.manage.billing_options.state import BillingOptionsState
from cabinet.web.manage.categories import page as categories
from cabinet.web.manage.categories.state import CategoriesState
from cabinet.web.manage.category import page as category
from cabinet.web.manage.category.state import CategoryState
from cabinet.web.manage.disconnecting import page as disconnecting
from cabinet.web.manage.disconnecting.state import DisconnectingState
from cabinet.web.manage.hours import page as hours
from cabinet.web.manage.hours.state import HoursState
from cabinet.web.manage.index import page as manage
from cabinet.web.manage.index.state import ManageState
from cabinet.web.manage.journal import page as journal
from cabinet.web.manage.journal.state import JournalState
from cabinet.web.manage.online_payment import page as online_payment
from cabinet.web.manage.online_payment.state import OnlinePaymentState
from cabinet.web.manage.practice_identity import page as practice_identity
from cabinet.web.manage.practice_identity.state import PracticeIdentityState
from cabinet.web.manage.rehearsal import page as rehearsal
from cabinet.web.manage.rehearsal.state import RehearsalState
from cabinet.web.manage.statement import page as statement
from cabinet.web.manage.statement.state import StatementState
from cabinet.web.manage.why_not import page as why_not
from cabinet.web.manage.why_not.state import WhyState
from cabinet.web.pay import page as pay
from cabinet.web.pay.state import PayState
from cabinet.web.sign_in import page as sign_in
from cabinet.web.sign_in.state import SignInState
from cabinet.web.terms import page as terms
from cabinet.web.terms.state import TermsState


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page in both languages: French at its bare address, English under `/en`."""

    address: str
    draw: Callable[[Language], rx.Component]
    title: Text
    on_load: Any = None


PAGES: Final[tuple[Page, ...]] = (
    Page(address=front_door.ADDRESS, draw=front_door.page, title=front_door.TITLE, on_load=FrontDoorState.look),
    Page(address=book.ADDRESS, draw=book.page, title=book.TITLE, on_load=BookState.arrive),
    Page(address=pay.ADDRESS, draw=pay.page, title=pay.TITLE, on_load=PayState.arrive),
    Page(address=terms.ADDRESS, draw=terms.page, title=terms.TITLE, on_load=TermsState.look),
    Page(address="/connexion", draw=sign_in.page, title=sign_in.TITLE, on_load=SignInState.read_address),
    Page(address=desk.ADDRESS, draw=desk.page, title=desk.TITLE, on_load=DeskState.look),
    Page(address=clients.ADDRESS, draw=clients.page, title=clients.TITLE, on_load=ClientsState.look),
    Page(address=client.ADDRESS, draw=client.page, title=client.TITLE, on_load=ClientState.arrive),
    Page(address=to_bill.ADDRESS, draw=to_bill.page, title=to_bill.TITLE, on_load=ToBillState.look),
    Page(address=strays.ADDRESS, draw=strays.page, title=strays.TITLE, on_load=StraysState.look),
    Page(address=invoices.ADDRESS, draw=invoices.page, title=invoices.TITLE, on_load=InvoicesState.look),
    Page(address=invoice.ADDRESS, draw=invoice.page, title=invoice.TITLE, on_load=InvoiceState.arrive),
    Page(address=manage.ADDRESS, draw=manage.page, title=manage.TITLE, on_load=ManageState.arrive),
    Page(
        address=practice_identity.ADDRESS,
        draw=practice_identity.page,
        title=practice_identity.TITLE,
        on_load=PracticeIdentityState.arrive,
    ),
    Page(
        address=online_payment.ADDRESS,
        draw=online_payment.page,
        title=online_payment.TITLE,
        on_load=OnlinePaymentState.arrive,
    ),
    Page(
        address=disconnecting.ADDRESS,
        draw=disconnecting.page,
        title=disconnecting.TITLE,
        on_load=DisconnectingState.arrive,
    ),
    Page(address=rehearsal.ADDRESS, draw=rehearsal.page, title=rehearsal.TITLE, on_load=RehearsalState.look),
    Page(address=journal.ADDRESS, draw=journal.page, title=journal.TITLE, on_load=JournalState.look),
    Page(address=statement.ADDRESS, draw=statement.page, title=statement.TITLE, on_load=StatementState.arrive),
    Page(
        address=billing_options.ADDRESS,
        draw=billing_options.page,
        title=billing_options.TITLE,
        on_load=BillingOptionsState.arrive,
    ),
    Page(address=categories.ADDRESS, draw=categories.page, title=categories.TITLE, on_load=CategoriesState.look),
    Page(address=category.ADDRESS, draw=category.page, title=category.TITLE, on_load=CategoryState.arrive),
    Page(address=hours.ADDRESS, draw=hours.page, title=hours.TITLE, on_load=HoursState.arrive),
    Page(address=why_not.ADDRESS, draw=why_not.page, title=why_not.TITLE, on_load=WhyState.arrive),
    Page(address=outbox.ADDRESS, draw=outbox.page, title=outbox.TITLE, on_load=OutboxState.look),
)


# One document for every address where nothing stands: it speaks both languages.
_NOT_FOUND: Final = f"{not_found.TITLE.fr} · {not_found.TITLE.en}"


def add_pages(app: rx.App) -> None:
    """Gives the app every page, once in each language."""
    for page in PAGES:
        for language in LANGUAGES:
            app.add_page(
                _drawn_in(language, page),
                route=address_in(language, page.address),
                title=page.title.into(language),
                on_load=page.on_load,
            )
    app.add_page(not_found.page, route="404", title=_NOT_FOUND)


def is_a_page(address: str) -> bool:
    """Whether a page stands at this address, in either language."""
    return any(pattern.fullmatch(without_language(address)) for pattern in _PATTERNS)


def _drawn_in(language: Language, page: Page) -> Callable[[], rx.Component]:
    # Reflex writes one JavaScript file per Python module, and asks the function for its module: a bare partial
    # would answer "functools", and every visitor would download every page.
    return update_wrapper(partial(page.draw, language), page.draw)


def _pattern(address: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\\[\w+\\\]", "[^/]+", re.escape(address)))


_PATTERNS: Final = tuple(_pattern(page.address) for page in PAGES)
