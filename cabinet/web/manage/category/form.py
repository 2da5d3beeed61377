"""A category as it stands in the form becomes a change; a field that cannot be read is refused beside it."""

import re
from typing import Any, Final, cast, get_args

from cabinet.kit.money import AmountUnclear, Money
from cabinet.kit.refusal import Refusal
from cabinet.practice import CategoryChange, PaymentAsked, RefundPolicy, Service
from cabinet.practice.refusals import DurationImpossible, PaymentAskedUnclear, PercentImpossible, PolicyImpossible
from cabinet.web.manage.written import written

_WHOLE: Final = re.compile(r"[0-9]{1,4}")


def change_in(form: Any) -> CategoryChange:
    """What somebody wants the category to be; the rules judge it later. Raises the Refusal of the first field."""
    asked = _asked(written(form, "payment_asked"))
    return CategoryChange(
        name=written(form, "name"),
        minutes=_whole(form, "minutes", DurationImpossible()),
        services=(Service(written(form, "name"), _amount(form, "price").cents),),
        payment_asked=asked,
        deposit=_amount(form, "deposit") if asked == "deposit_amount" else Money(0),
        deposit_percent=_whole(form, "deposit_percent", PercentImpossible()) if asked == "deposit_percent" else 0,
        policy=RefundPolicy.free_until(
            _whole(form, "free_until_hours", PolicyImpossible()),
            late_percent=_whole(form, "late_refund_percent", PolicyImpossible(field="late_percent")),
        ),
    )


def version_in(form: Any) -> int:
    """The version that the form was filled from; none that was ever given when it is missing."""
    version = written(form, "version")
    return int(version) if _WHOLE.fullmatch(version) else 0


def _asked(word: str) -> PaymentAsked:
    if word not in get_args(PaymentAsked):
        raise PaymentAskedUnclear
    return cast(PaymentAsked, word)


def _whole(form: Any, name: str, refusal: Refusal) -> int:
    text = written(form, name)
    if not _WHOLE.fullmatch(text):
        raise refusal
    return int(text)


def _amount(form: Any, name: str) -> Money:
    try:
        return Money.typed(written(form, name))
    except AmountUnclear as unclear:
        raise AmountUnclear(field=name) from unclear
