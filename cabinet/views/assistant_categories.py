"""The task of what clients pay: which categories ask, whether they can be paid, and what the law wants beside it."""

from collections.abc import Sequence

from cabinet import billing, practice
from cabinet.kit.text import Language, Text
from cabinet.practice import Category, Practice
from cabinet.views.assistant_task import CATEGORIES_ADDRESS, DONE, OPTIONS_ADDRESS, TO_DO, TO_MEND, Task, task
from cabinet.work import Work


def task_of_categories(w: Work, place: Practice, language: Language) -> Task:
    """How many categories ask, and what is wrong or missing about it."""
    asking = practice.asking_categories(w.session, place.id)
    wrong = [*_unpayable(asking), *_mediator(place)]
    missing = _missing_terms(w, place)
    state = TO_MEND if wrong else DONE if asking and not missing else TO_DO
    details = [_how_many(asking), *wrong, *missing, *_conditions(asking), *_advice(place)]
    is_in_options = bool(_mediator(place) or (asking and missing))
    return task(
        Text(fr="Ce que paie le client", en="What the client pays"),
        state,
        [detail.into(language) for detail in details],
        language,
        address=OPTIONS_ADDRESS if is_in_options else CATEGORIES_ADDRESS,
    )


def _how_many(asking: Sequence[Category]) -> Text:
    number = len(asking)
    if not number:
        return Text(fr="Aucune catégorie ne demande de paiement", en="No category asks for payment")
    if number == 1:
        return Text(fr="1 catégorie demande un paiement", en="1 category asks for payment")
    return Text(fr=f"{number} catégories demandent un paiement", en=f"{number} categories ask for payment")


def _unpayable(asking: Sequence[Category]) -> list[Text]:
    said: list[Text] = []
    if unpriced := [row.name for row in asking if not row.price_cents]:
        names = ", ".join(unpriced)
        said.append(Text(fr=f"Sans prix\u00a0: {names}", en=f"Without a price: {names}"))
    if unseen := [row.name for row in asking if not row.is_bookable_online]:
        names = ", ".join(unseen)
        said.append(Text(fr=f"Pas réservable en ligne\u00a0: {names}", en=f"Not bookable online: {names}"))
    return said


def _mediator(place: Practice) -> list[Text]:
    if not practice.lacks_mediator(place):
        return []
    return [
        Text(
            fr="Médiateur de la consommation\u00a0: la loi vous demande d’en indiquer un",
            en="Consumer mediator: the law asks you to name one",
        )
    ]


def _missing_terms(w: Work, place: Practice) -> list[Text]:
    if billing.current_terms(w.session, place.id):
        return []
    return [Text(fr="Conditions générales de vente (CGV)\u00a0: à ajouter", en="Terms of sale: to be added")]


def _conditions(asking: Sequence[Category]) -> list[Text]:
    if not asking:
        return []
    return [
        Text(
            fr="Conditions de remboursement : dites dans chaque catégorie",
            en="Refund conditions: said in each category",
        )
    ]


def _advice(place: Practice) -> list[Text]:
    if not practice.should_name_mediator(place):
        return []
    return [
        Text(
            fr="Médiateur de la consommation\u00a0: conseillé, car vous proposez la rétractation",
            en="Consumer mediator: recommended, because you offer a right of withdrawal",
        )
    ]
