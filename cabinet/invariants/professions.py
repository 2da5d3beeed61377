"""I13: who may ask for nothing before the act asks for nothing."""

from sqlmodel import col, select

from cabinet.invariants.invariant import Findings, count, streamed
from cabinet.practice import PROFESSIONS, Category, Practice
from cabinet.work import Work


def nobody_asks_what_their_profession_forbids(w: Work) -> Findings:
    """No category of a ruled profession asks for a payment, a deposit or a card."""
    ruled = [profession.code for profession in PROFESSIONS if profession.has_no_advance]
    asks = col(Category.payment_asked) != "nothing"
    forbidden = (
        select(Category, Practice)
        .join(Practice, col(Practice.id) == col(Category.practice_id))
        .where(asks, col(Practice.profession).in_(ruled))
    )
    for category, place in streamed(w.session, forbidden):
        yield f"category {category.id} asks for {category.payment_asked}, and {place.id} is a {place.profession}"
    return count(w.session, Category, asks)
