"""A link that opens one invoice: sent when the practitioner asks, known to nobody but its reader, ended in time."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import col, select

from cabinet import billing, notifications
from cabinet.billing import Invoice, LinkNotOpen, NobodyToAsk, PaidAlready, PaymentRequest, RequestId
from cabinet.gateways.mail import Letter
from cabinet.journeys.pay_invoice import pay_invoice
from cabinet.journeys.renew_link import renew_link
from cabinet.journeys.revoke_links import revoke_links
from cabinet.journeys.send_messages import send_messages
from cabinet.kit.ids import new_id
from cabinet.kit.text import Language
from cabinet.kit.tokens import hash_of, new_token
from cabinet.notifications import LINK, Message
from cabinet.payments import AccountNotActive
from cabinet.practice import Client
from cabinet.schema import METADATA
from tests.bills import (
    REST,
    a_charged_rest,
    a_paid_rest,
    a_request,
    a_rest_to_pay,
    an_invoice,
    an_unpaid_invoice,
    at_the_desk,
    left_of,
    token_hash,
)
from tests.crowds import all_at_once
from tests.factories import a_card, account_of, payment_of
from tests.integration.test_leased_work import PostOffice
from tests.people import BRUNO, INES
from tests.world import TUESDAY_TWO, World

STRANGE_HASHES = [
    "",
    "0" * 64,
    "' OR 1=1 --",
    "\x00" * 64,
    "\ud800",
    "x" * 5000,
    pytest.param(hash_of(new_token()), id="of no link"),
]


def test_one_press_writes_one_letter_to_the_client_on_file(paying_world: World):
    invoice = an_invoice(paying_world)

    request_id = a_request(paying_world, invoice)
    a_request(paying_world, invoice, request_id=request_id)

    [request] = paying_world.all(PaymentRequest)
    [message] = letters(paying_world)
    assert (request.id, request.invoice_id, request.to_address) == (request_id, invoice.id, BRUNO.email)
    assert (message.subject_id, message.opens, message.to_address) == (request_id, request_id, BRUNO.email)
    assert "50,00" in message.subject


def test_the_same_press_ten_times_at_once_writes_one_letter(paying_world: World):
    invoice, request_id = an_invoice(paying_world), RequestId(new_id("prq"))

    told = all_at_once([lambda: a_request(paying_world, invoice, request_id=request_id)] * 10)

    assert told == [None] * 10
    assert paying_world.count(PaymentRequest) == len(letters(paying_world)) == 1


def test_a_letter_speaks_of_what_is_left_and_not_of_what_was_done(paying_world: World):
    """Others see a subject, and a screen over a shoulder."""
    a_request(paying_world, an_invoice(paying_world))

    [message] = letters(paying_world)
    assert "2026-000001" in message.text
    assert "50,00" in message.text
    for said in (message.subject, message.text, message.html):
        assert "consultation" not in said.lower()
        assert "ostéopath" not in said.lower()


@pytest.mark.parametrize(("language", "path"), [("fr", "/payer/"), ("en", "/en/payer/")])
def test_the_link_is_in_the_letter_only_when_it_leaves(paying_world: World, language: Language, path: str):
    invoice = an_invoice(paying_world)
    request_id = a_request(paying_world, invoice)
    with paying_world.house.work() as w:
        [message] = w.session.exec(select(Message).where(col(Message.opens) == request_id))
        message.language = language

    token = paying_world.house.links.token(request_id)
    [kept] = letters(paying_world)
    letter = leaving(paying_world, kept)

    address = f"{paying_world.house.settings.public_url}{path}{token}"
    for said in (letter.text, letter.html):
        assert said.count(address) == 1
        assert LINK not in said
    for said in (kept.text, kept.html, kept.subject):
        assert token not in said
    assert LINK in kept.text


def test_nothing_in_the_database_opens_a_link(paying_world: World):
    """Whoever steals a copy of it, or reads a backup, finds the hash and cannot go back from there."""
    invoice = an_invoice(paying_world)
    request_id = a_request(paying_world, invoice)
    a_paid_rest(paying_world, invoice)
    paying_world.worker_rounds(2)

    token = paying_world.house.links.token(request_id)
    assert len(token) == 32
    rows = paying_world.look(
        lambda w: [
            str(row) for table in METADATA.tables.values() for row in w.session.connection().execute(table.select())
        ]
    )
    assert [row for row in rows if request_id in row]
    assert not [row for row in rows if token in row]
    assert not [row for row in rows if paying_world.house.secret_key in row]
    [request] = paying_world.all(PaymentRequest)
    assert request.token_hash == hash_of(token)


def test_each_press_has_a_link_of_its_own_and_all_of_them_open(paying_world: World):
    invoice = an_invoice(paying_world)

    requests = [a_request(paying_world, invoice) for _ in range(3)]

    assert len({paying_world.house.links.token(request_id) for request_id in requests}) == 3
    assert len(letters(paying_world)) == 3
    assert all(opens(paying_world, request_id, invoice) for request_id in requests)


def test_a_link_opens_its_own_invoice_only(paying_world: World):
    brunos, ines = an_invoice(paying_world), an_invoice(paying_world, INES, at=TUESDAY_TWO)
    request_id = a_request(paying_world, brunos)

    assert opens(paying_world, request_id, brunos)
    assert not opens(paying_world, request_id, ines)


def test_nothing_is_asked_for_an_invoice_that_is_paid(paying_world: World):
    invoice = an_invoice(paying_world)
    at_the_desk(paying_world, invoice)

    with pytest.raises(PaidAlready):
        a_request(paying_world, invoice)

    assert paying_world.count(PaymentRequest) == len(letters(paying_world)) == 0


def test_nothing_is_asked_for_a_practice_that_cannot_be_paid_online(world: World):
    invoice = an_unpaid_invoice(world)

    with pytest.raises(AccountNotActive):
        a_request(world, invoice)

    assert world.count(PaymentRequest) == 0


def test_nobody_is_asked_who_has_no_address(paying_world: World):
    invoice = an_invoice(paying_world)
    change_address(paying_world, "")

    with pytest.raises(NobodyToAsk):
        a_request(paying_world, invoice)

    assert paying_world.count(PaymentRequest) == len(letters(paying_world)) == 0


def test_a_link_ends_a_month_after_the_invoice_is_due(paying_world: World):
    invoice = an_invoice(paying_world)
    request_id = a_request(paying_world, invoice)
    [request] = paying_world.all(PaymentRequest)
    assert request.expires_at == paying_world.clock.now + timedelta(days=31)

    paying_world.clock.now = request.expires_at - timedelta(microseconds=1)
    assert opens(paying_world, request_id, invoice)
    paying_world.clock.now = request.expires_at

    assert not opens(paying_world, request_id, invoice)
    with pytest.raises(LinkNotOpen):
        a_rest_to_pay(paying_world, invoice)


def test_links_that_are_taken_back_open_nothing(paying_world: World):
    invoice = an_invoice(paying_world)
    requests = [a_request(paying_world, invoice) for _ in range(2)]

    revoke(paying_world, invoice)
    revoked_at = [request.revoked_at for request in paying_world.all(PaymentRequest)]
    paying_world.clock.move(minutes=5)
    revoke(paying_world, invoice)

    assert not any(opens(paying_world, request_id, invoice) for request_id in requests)
    assert [request.revoked_at for request in paying_world.all(PaymentRequest)] == revoked_at
    with pytest.raises(LinkNotOpen):
        a_rest_to_pay(paying_world, invoice)
    assert paying_world.bank.taken(account_of(paying_world)) == [2000]
    assert opens(paying_world, a_request(paying_world, invoice), invoice)


def test_taking_the_links_back_gives_up_what_was_begun_by_one_of_them(paying_world: World):
    invoice = an_invoice(paying_world)
    ready = a_rest_to_pay(paying_world, invoice)

    revoke(paying_world, invoice)

    assert payment_of(paying_world, ready).state == "cancelled"
    assert a_card(paying_world, ready) == "payment_intent_unexpected_state"
    assert left_of(paying_world, invoice) == REST


def test_taking_the_links_back_settles_what_was_paid_just_before(paying_world: World):
    invoice = an_invoice(paying_world)
    a_charged_rest(paying_world, invoice)

    revoke(paying_world, invoice)

    assert left_of(paying_world, invoice).is_zero


def test_a_receipt_carries_no_link_that_opens_nothing(paying_world: World):
    invoice = an_invoice(paying_world)
    a_charged_rest(paying_world, invoice)

    revoke(paying_world, invoice)

    [receipt] = paying_world.all(Message, col(Message.purpose) == "payment_received")
    assert receipt.opens == ""
    assert LINK not in receipt.text + receipt.html
    assert "Ce lien" not in receipt.text


def test_no_letter_leaves_whose_link_would_open_nothing(paying_world: World):
    """The house was given another secret key while the letter waited."""
    a_request(paying_world, an_invoice(paying_world))
    post = PostOffice()

    send_messages(paying_world.house.work, post, replace(paying_world.house.links, secret_key="another"))

    assert all("payer" not in letter.text for letter in post.taken)
    [waiting] = letters(paying_world)
    assert waiting.finished_at is None
    assert "secret key" in waiting.error


@pytest.mark.parametrize("strange", STRANGE_HASHES, ids=lambda value: repr(value[:20]))
def test_an_address_that_nobody_was_given_opens_nothing(paying_world: World, strange: str):
    a_request(paying_world, an_invoice(paying_world))

    with pytest.raises(LinkNotOpen):
        pay_invoice(paying_world.house.work, paying_world.house.stripe, token_hash=strange, shown=REST)
    assert renew_link(paying_world.house.work, paying_world.house.links, token_hash=strange) is None
    assert len(letters(paying_world)) == 1


def still_open(_: World, __: Invoice, ___: PaymentRequest) -> None:
    """Nothing has happened to it."""


def expired(world: World, _: Invoice, request: PaymentRequest) -> None:
    world.clock.now = request.expires_at


def revoked(world: World, invoice: Invoice, _: PaymentRequest) -> None:
    revoke(world, invoice)


@pytest.mark.parametrize("becomes", [still_open, expired, revoked], ids=lambda each: each.__name__)
def test_whoever_holds_a_link_is_sent_a_new_one_to_the_address_on_file(
    paying_world: World, becomes: Callable[[World, Invoice, PaymentRequest], None]
):
    """However often they ask, and whatever became of theirs: the answer is the same, and one letter in ten minutes."""
    invoice = an_invoice(paying_world)
    request_id = a_request(paying_world, invoice)
    paying_world.clock.move(minutes=10)
    becomes(paying_world, invoice, paying_world.all(PaymentRequest)[0])
    change_address(paying_world, "bruno@nouveau.example")

    answers = {renew(paying_world, request_id) for _ in range(5)}

    assert answers == {None}
    [_, renewed] = letters(paying_world)
    assert (renewed.purpose, renewed.to_address) == ("link_renewed", "bruno@nouveau.example")
    assert opens(paying_world, RequestId(renewed.opens), invoice)
    [made] = paying_world.all(PaymentRequest, col(PaymentRequest.id) == renewed.opens)
    assert (made.asked_by, made.to_address) == (None, "bruno@nouveau.example")


def test_a_link_that_was_sent_just_now_is_not_sent_again(paying_world: World):
    invoice = an_invoice(paying_world)
    request_id = a_request(paying_world, invoice)

    paying_world.clock.move(minutes=9, seconds=59)
    renew(paying_world, request_id)
    assert len(letters(paying_world)) == 1
    paying_world.clock.move(seconds=1)
    renew(paying_world, request_id)

    assert len(letters(paying_world)) == 2


def test_thirty_who_ask_at_once_fill_no_mailbox(paying_world: World):
    invoice = an_invoice(paying_world)
    requests = [a_request(paying_world, invoice) for _ in range(2)]
    revoke(paying_world, invoice)

    told = all_at_once([lambda n=n: renew(paying_world, requests[n % 2]) for n in range(30)])

    assert told == [None] * 30
    assert len(letters(paying_world)) == 3


def test_a_link_is_renewed_by_each_of_those_that_came_before(paying_world: World):
    """Bruno finds the oldest of three letters in his mailbox."""
    invoice = an_invoice(paying_world)
    first = a_request(paying_world, invoice)
    for _ in range(2):
        paying_world.clock.move(minutes=11)
        renew(paying_world, first)

    assert len(letters(paying_world)) == 3


def test_nobody_is_written_to_who_has_no_address_any_more(paying_world: World):
    invoice = an_invoice(paying_world)
    request_id = a_request(paying_world, invoice)
    paying_world.clock.move(minutes=11)
    change_address(paying_world, "")

    assert renew(paying_world, request_id) is None

    assert len(letters(paying_world)) == paying_world.count(PaymentRequest) == 1


def test_an_invoice_that_is_paid_can_still_be_seen_and_its_link_renewed(paying_world: World):
    invoice = an_invoice(paying_world)
    request_id = a_request(paying_world, invoice)
    a_paid_rest(paying_world, invoice)
    paying_world.clock.move(minutes=11)

    renew(paying_world, request_id)

    assert opens(paying_world, request_id, invoice)
    assert left_of(paying_world, invoice).is_zero
    assert [message.purpose for message in letters(paying_world)] == [
        "payment_requested",
        "payment_received",
        "link_renewed",
    ]


def letters(world: World) -> list[Message]:
    """What was written about invoices, in order."""
    messages = world.all(Message, col(Message.purpose) != "booking_confirmed")
    return sorted(messages, key=lambda message: message.id)


def leaving(world: World, message: Message) -> Letter:
    return notifications.letter(message, world.house.links)


def opens(world: World, request_id: str, invoice: Invoice) -> bool:
    """Whether the link of this request opens this invoice now."""
    try:
        opened = world.look(lambda w: billing.opened_by(w.session, token_hash(world, request_id), now=world.clock.now))
    except LinkNotOpen:
        return False
    return opened.invoice_id == invoice.id


def renew(world: World, request_id: str) -> None:
    return renew_link(world.house.work, world.house.links, token_hash=token_hash(world, request_id))


def revoke(world: World, invoice: Invoice) -> None:
    revoke_links(world.house.work, world.house.stripe, practice_id=invoice.practice_id, invoice_id=invoice.id)


def change_address(world: World, address: str) -> None:
    with world.house.work() as w:
        for client in w.session.exec(select(Client)):
            client.email = address
