"""Sentences in both languages, moments as people read them, and secrets of which only a hash is kept."""

from datetime import UTC, date, datetime, timedelta
from importlib import import_module

import pytest

from cabinet.kit.clock import date_shown, day_shown, local, moment_shown, short_day_shown, time_shown, utc_now
from cabinet.kit.ids import new_id, new_reference
from cabinet.kit.refusal import Refusal
from cabinet.kit.text import LANGUAGES, Text
from cabinet.kit.tokens import hash_of, keyed_hash, new_token
from cabinet.notifications import Slot, refund_sentence
from cabinet.payments import decline_sentence
from cabinet.practice import RefundPolicy, Tier

PARIS = "Europe/Paris"
NBSP = "\u00a0"

for feature in ("booking", "billing", "payments", "practice"):
    import_module(f"cabinet.{feature}.refusals")


def every_refusal(kind: type[Refusal] = Refusal) -> list[type[Refusal]]:
    below = [each for child in kind.__subclasses__() for each in every_refusal(child)]
    return [*([kind] if hasattr(kind, "text") else []), *below]


@pytest.mark.parametrize("refusal", every_refusal(), ids=lambda refusal: refusal.__name__)
def test_every_refusal_is_a_sentence_in_both_languages(refusal: type[Refusal]):
    french, english = (refusal.text.into(language) for language in LANGUAGES)

    assert french != english
    for sentence in (french, english):
        assert sentence[0].isupper()
        assert len(sentence) > 15
    assert "'" not in french
    assert not any(f" {mark}" in french for mark in ":;!?»€%")


def test_values_are_filled_in_as_each_language_writes_them():
    told = Text(fr="Jusqu’à {time}.", en="Until {time}.").with_values(fr={"time": "15 h"}, en={"time": "3 pm"})

    assert (told.into("fr"), told.into("en")) == ("Jusqu’à 15 h.", "Until 3 pm.")


@pytest.mark.parametrize(
    ("code", "decline_code", "words"),
    [
        ("card_declined", "insufficient_funds", "provision insuffisante"),
        ("card_declined", "generic_decline", "Aucun montant n’a été débité"),
        ("expired_card", "", "a expiré"),
        ("incorrect_cvc", "", "code de sécurité"),
        ("payment_intent_authentication_failure", "", "authentification"),
        ("something_new", "", "Aucun montant n’a été débité"),
    ],
)
def test_a_decline_says_what_to_do_next(code: str, decline_code: str, words: str):
    assert words in decline_sentence(code, decline_code).into("fr")


@pytest.mark.parametrize("secret", ["lost_card", "stolen_card", "fraudulent", "pickup_card"])
def test_whoever_holds_a_stolen_card_learns_nothing(secret: str):
    assert decline_sentence("card_declined", secret) == decline_sentence("card_declined", "generic_decline")


@pytest.mark.parametrize(
    ("hours", "percent", "words"),
    [(24, 0, "n’est pas remboursée"), (48, 50, f"50{NBSP}%"), (72, 100, "tout est remboursé")],
)
def test_refund_conditions_in_one_sentence(hours: int, percent: int, words: str):
    assert words in refund_sentence(RefundPolicy.free_until(hours, late_percent=percent), is_paid=True).into("fr")


SO_SOON = f"Ce rendez-vous a lieu dans moins de 24{NBSP}h{NBSP}: en cas d’annulation, "


@pytest.mark.parametrize(
    ("hours_ahead", "percent", "words"),
    [
        (30, 0, f"Annulation jusqu’au lundi 23 novembre 2026 à{NBSP}21{NBSP}h{NBSP}00{NBSP}: tout est remboursé"),
        (24, 0, f"{SO_SOON}la somme payée n’est pas remboursée."),
        (3, 50, f"{SO_SOON}50{NBSP}% de la somme payée sont remboursés"),
        (3, 100, "Si vous annulez, tout est remboursé"),
    ],
)
def test_refund_conditions_promise_nothing_that_is_over(hours_ahead: int, percent: int, words: str):
    now = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
    slot = Slot(now + timedelta(hours=hours_ahead), PARIS, now)

    assert words in refund_sentence(RefundPolicy.free_until(24, late_percent=percent), is_paid=True, slot=slot).into(
        "fr"
    )


def test_who_pays_nothing_and_books_too_late_to_cancel_is_asked_to_tell():
    now = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
    slot = Slot(now + timedelta(hours=3), PARIS, now)

    said = refund_sentence(RefundPolicy.free_until(24), is_paid=False, slot=slot)

    assert said.fr == (
        f"Ce rendez-vous a lieu dans moins de 24{NBSP}h{NBSP}: prévenez le cabinet si vous ne pouvez pas venir."
    )
    assert said.en == "This appointment is less than 24 hours away: tell the practice if you cannot come."


NOTHING_BACK = "Si vous annulez, la somme payée n’est pas remboursée."
NO_REFUND = "If you cancel, there is no refund."
UNTIL_IT_BEGINS = "Annulation jusqu’au début du rendez-vous\u00a0: tout est remboursé\u202f; ensuite, "


@pytest.mark.parametrize(
    ("policy", "french", "english"),
    [
        (
            RefundPolicy((Tier(0, "hours", 100),), 0),
            UNTIL_IT_BEGINS + "la somme payée n’est pas remboursée.",
            "Cancel before the appointment begins for a full refund; after that, there is no refund.",
        ),
        (
            RefundPolicy((Tier(0, "days", 100),), 1),
            UNTIL_IT_BEGINS + f"1{NBSP}% de la somme payée est remboursé.",
            "Cancel before the appointment begins for a full refund; after that, 1% of what you paid is refunded.",
        ),
        (RefundPolicy((Tier(24, "hours", 0),), 0), NOTHING_BACK, NO_REFUND),
        (RefundPolicy((Tier(48, "hours", 0), Tier(0, "hours", 0)), 0), NOTHING_BACK, NO_REFUND),
        (
            RefundPolicy((Tier(24, "hours", 100),), 100),
            "Si vous annulez, tout est remboursé.",
            "If you cancel, you are refunded in full.",
        ),
        (
            RefundPolicy((Tier(72, "hours", 100), Tier(24, "hours", 0)), 0),
            UNTIL_IT_BEGINS.replace("au début du", f"à 3{NBSP}jours avant le") + "la somme payée n’est pas remboursée.",
            "Cancel up to 3 days before the appointment for a full refund; after that, there is no refund.",
        ),
    ],
    ids=["to the last minute", "0 days and 1 %", "nothing", "nothing, twice", "everything", "nothing after a while"],
)
def test_refund_conditions_say_each_thing_once(policy: RefundPolicy, french: str, english: str):
    said = refund_sentence(policy, is_paid=True)
    assert (said.fr, said.en) == (french, english)


def test_moments_as_people_read_them():
    at = datetime(2026, 11, 24, 14, 30, tzinfo=UTC)

    assert time_shown(at, PARIS, "fr") == f"15{NBSP}h{NBSP}30"
    assert time_shown(at, PARIS, "en") == "15:30"
    assert moment_shown(at, PARIS, "fr") == f"mardi 24 novembre 2026 à{NBSP}15{NBSP}h{NBSP}30"
    assert day_shown(date(2026, 12, 1), "fr") == "mardi 1er décembre 2026"
    assert day_shown(date(2026, 12, 1), "en") == "Tuesday 1 December 2026"
    assert short_day_shown(date(2026, 12, 1), "fr").startswith("mar. 1er")
    assert date_shown(date(2026, 12, 1), "fr") == "1er décembre 2026"
    assert date_shown(date(2026, 11, 21), "fr") == "21 novembre 2026"
    assert date_shown(date(2026, 12, 1), "en") == "1 December 2026"


@pytest.mark.parametrize(("utc_hour", "wall"), [(0, "02:30"), (1, "02:30")])
def test_the_hour_that_comes_twice_is_shown_as_the_wall_clock_shows_it(utc_hour: int, wall: str):
    assert f"{local(datetime(2026, 10, 25, utc_hour, 30, tzinfo=UTC), PARIS):%H:%M}" == wall


def test_now_is_aware():
    assert utc_now().utcoffset() is not None


def test_tokens_cannot_be_guessed_and_only_their_hash_is_kept():
    tokens = {new_token() for _ in range(1000)}

    assert len(tokens) == 1000
    assert all(len(token) == 32 for token in tokens)
    assert not tokens & {hash_of(token) for token in tokens}


def test_a_keyed_hash_says_nothing_without_its_key():
    assert keyed_hash("203.0.113.7", key="a") == keyed_hash("203.0.113.7", key="a")
    assert keyed_hash("203.0.113.7", key="a") != keyed_hash("203.0.113.7", key="b")


def test_ids_say_what_they_are_and_never_meet():
    ids = [new_id("pay") for _ in range(1000)]

    assert len(set(ids)) == 1000
    assert all(each.startswith("pay_") and len(each) == 30 for each in ids)
    assert not set("".join(new_reference()[2:] for _ in range(200))) & set("01OIL")
