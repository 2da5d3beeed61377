"""The three ways back to online payment; each ends here, or on a page of Stripe's."""

from collections.abc import Mapping
from typing import Any

import reflex as rx
from reflex.event import EventSpec

from cabinet.journeys.link_account import begin_linking
from cabinet.journeys.open_account import open_account
from cabinet.journeys.resume_account import resume_account
from cabinet.kit.refusal import Refusal
from cabinet.kit.text import Text
from cabinet.web.identity import Me
from cabinet.web.manage.online_payment.returning import address_at_home, plain_address, stripes_page
from cabinet.web.manage.password_again import with_password
from cabinet.web.manage.written import secret_in, written
from cabinet.wiring import house


class WayMissing(Refusal):
    """Nobody said which account."""

    field = "way"
    text = Text(fr="Choisissez le compte à connecter.", en="Choose which account to connect.")


async def connect_again(me: Me, form: Mapping[str, Any]) -> EventSpec:
    """Connects the account that was chosen, and says where to go on; WayMissing when none was."""
    match written(form, "way"):
        case "resume":
            await with_password(me, resume_account, password=secret_in(form, "password"))
            return plain_address(me)
        case "link":
            here = address_at_home(me)
            return rx.redirect(
                await with_password(me, begin_linking, password=secret_in(form, "password"), return_url=here)
            )
        case "create":
            await _create(me, form)
            return rx.redirect(await stripes_page(me))
        case _:
            raise WayMissing


async def _create(me: Me, form: Mapping[str, Any]) -> None:
    await with_password(
        me,
        open_account,
        password=secret_in(form, "password"),
        company_name=written(form, "company_name"),
        services_offered=written(form, "services_offered"),
        public_url=house().settings.public_url,
    )
