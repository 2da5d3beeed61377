"""Those who come: found, entered, and what is agreed with one of them."""

from collections.abc import Sequence
from datetime import datetime
from typing import cast, get_args

from sqlmodel import Session, col, func, select

from cabinet.kit.ids import comparable
from cabinet.kit.locks import locked
from cabinet.kit.spelling import folded
from cabinet.kit.text import Language
from cabinet.practice.refusals import (
    NoSuchClient,
    PaymentRuleMissing,
)
from cabinet.practice.tables import Client, ClientId, PaymentRule, PracticeId


def client(session: Session, practice_id: PracticeId, client_id: ClientId) -> Client:
    """The client of this practice, of an id that we gave out ourselves."""
    theirs = select(Client).where(col(Client.practice_id) == practice_id)
    return session.exec(theirs.where(col(Client.id) == client_id)).one()


def clients_with_ids(session: Session, practice_id: PracticeId, client_ids: Sequence[str]) -> dict[str, Client]:
    """These clients of this practice, by id."""
    theirs = select(Client).where(col(Client.practice_id) == practice_id, col(Client.id).in_(client_ids))
    return {row.id: row for row in session.exec(theirs)}


def known_client(
    session: Session, practice_id: PracticeId, *, first_name: str, last_name: str, email: str
) -> Client | None:
    """The client of this practice with this name and address, if they are known.

    Members of a family share an e-mail address, so the name counts too.
    """
    same_address = select(Client).where(
        col(Client.practice_id) == practice_id, func.lower(Client.email) == email.lower()
    )
    # Names are compared here: SQLite's lower() knows no É.
    name = (first_name.casefold(), last_name.casefold())
    return next(
        (
            client
            for client in session.exec(same_address)
            if (client.first_name.casefold(), client.last_name.casefold()) == name
        ),
        None,
    )


def client_like(
    session: Session,
    practice_id: PracticeId,
    *,
    first_name: str,
    last_name: str,
    email: str,
    phone: str,
    language: Language,
    now: datetime,
) -> Client:
    """The client of this practice with this name and address, entered now if they are new."""
    found = known_client(session, practice_id, first_name=first_name, last_name=last_name, email=email)
    if found is None:
        found = Client(
            practice_id=practice_id,
            first_name=first_name,
            last_name=last_name,
            email=email,
            created_at=now,
        )
        session.add(found)
    found.phone = phone or found.phone
    found.language = language
    return found


def client_here(session: Session, practice_id: PracticeId, client_id: str) -> Client:
    """One client of this practice, of an id that came from outside; NoSuchClient for anybody else's."""
    return _found(session, practice_id, client_id)


def clients_like(session: Session, practice_id: PracticeId, typed: str, *, limit: int) -> tuple[list[Client], int]:
    """The first clients, by name, in whom every typed word is found, and how many there are in all.

    Words are compared as people spell them, which no database does in the same way as another: the rows of one practice
    are looked at here.
    """
    words = folded(typed).split()
    mine = select(Client).where(col(Client.practice_id) == practice_id)
    found = [client for client in session.exec(mine) if _is_like(client, words)]
    found.sort(key=lambda client: (folded(client.last_name), folded(client.first_name), client.id))
    return found[:limit], len(found)


def set_payment_rule(session: Session, practice_id: PracticeId, client_id: str, rule: str) -> PaymentRule | None:
    """What is asked of this client at booking from now on; None when it was so already.

    PaymentRuleMissing when it is no rule, NoSuchClient for anybody else's client.
    """
    if rule not in get_args(PaymentRule):
        raise PaymentRuleMissing
    found, agreed = _found(session, practice_id, client_id, for_change=True), cast(PaymentRule, rule)
    if found.payment_rule == agreed:
        return None
    found.payment_rule = agreed
    return agreed


def _is_like(client: Client, words: Sequence[str]) -> bool:
    written = folded(f"{client.full_name} {client.email} {client.phone}")
    # A number is looked for as it is dialled at home, or as it is kept.
    digits = client.phone.replace("+33", "0")
    return all(word in written or (word.isdecimal() and word in digits) for word in words)


def _found(session: Session, practice_id: PracticeId, client_id: str, *, for_change: bool = False) -> Client:
    one = select(Client).where(col(Client.id) == comparable(client_id), col(Client.practice_id) == practice_id)
    client = session.exec(locked(one) if for_change else one).first()
    if client is None:
        raise NoSuchClient
    return client
