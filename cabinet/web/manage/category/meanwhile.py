"""Somebody else saved the category while this one was written: what they saved stands beside what differs."""

from collections.abc import Iterator
from typing import Any, Final

from cabinet.kit.refusal import Refusal, SeveralRefused
from cabinet.kit.text import Text
from cabinet.practice.category_refusals import (
    ChangedMeanwhile,
)
from cabinet.views.category import CategoryView
from cabinet.views.payment_words import asked_name
from cabinet.web.manage.written import written

_WRITTEN: Final = (
    "name",
    "short_name",
    "minutes",
    "pause_minutes",
    "group_name",
    "video_link",
    "notice_hours",
    "horizon_days",
    "deposit",
    "deposit_percent",
    "fee",
    "late_percent",
)


def meanwhile(stored: CategoryView, form: Any) -> SeveralRefused:
    """That it was changed, and what is stored now wherever the form says something else."""
    return SeveralRefused([ChangedMeanwhile(), *_differences(stored, form)])


def _differences(stored: CategoryView, form: Any) -> Iterator[Refusal]:
    for name, value in _stored_words(stored):
        if _plain(value) != _plain(written(form, name)):
            yield _saved(name, Text(fr=value or "–", en=value or "–"))
    if written(form, "payment_asked") != stored.payment_asked and stored.is_appointment:
        yield _saved("payment_asked", asked_name(stored.payment_asked, stored.advance))


def _stored_words(stored: CategoryView) -> Iterator[tuple[str, str]]:
    yield from ((name, getattr(stored, name)) for name in _WRITTEN)
    for n, service in enumerate(stored.services):
        yield from ((f"service_name_{n}", service.name), (f"service_price_{n}", service.price))


def _plain(value: str) -> str:
    # An amount without its cents is the same amount.
    return value.removesuffix(",00")


def _saved(name: str, words: Text) -> Refusal:
    return Refusal(
        Text(fr=f"Enregistré entre-temps\u00a0: {words.fr}", en=f"Saved meanwhile: {words.en}"),
        field=name,
    )
