"""What an operator types: `python3 manage.py seed`, `… migrate`, `… worker`, `… user add`."""

import json
import signal
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager, redirect_stdout
from typing import Annotated, Final

import typer

from cabinet import database, practice
from cabinet.kit.refusal import Refusal
from cabinet.practice import NewPerson, NewPractice, Role
from cabinet.wiring import House, SettingsRefused, connect_sandbox, house

app = typer.Typer(
    name="cabinet",
    help="Online booking and payment for French practices.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
users = typer.Typer(help="Those who sign in.", no_args_is_help=True)
practices = typer.Typer(help="The practices of this house.", no_args_is_help=True)
benches = typer.Typer(help="Measurements against the budgets of the house.", no_args_is_help=True)
app.add_typer(users, name="user")
app.add_typer(practices, name="practice")
app.add_typer(benches, name="bench")

# How long a sandbox that has only just been started is waited for.
_PATIENCE: Final = 60.0

NewPassword = Annotated[str, typer.Option(prompt=True, hide_input=True, confirmation_prompt=True)]


@app.command()
def migrate(
    *,
    check: Annotated[
        bool, typer.Option(help="Only say whether tables and migrations agree, in a scratch database.")
    ] = False,
) -> None:
    """Bring the database to the present schema, with its guards."""
    if not check:
        database.migrate(_house().engine)
        return
    from cabinet import migrating

    with database.scratch() as engine, engine.connect() as connection:
        _say_no(migrating.differences(connection))
    typer.echo("The tables and the migrations agree.")


@app.command()
def guards(
    *, check: Annotated[bool, typer.Option(help="Only say whether a scratch database has every guard.")] = False
) -> None:
    """Install the guards of the database anew."""
    if not check:
        database.migrate(_house().engine)
        return
    with database.scratch() as engine, engine.connect() as connection:
        _say_no(database.missing_guards(connection))
    typer.echo("Every guard stands.")


@app.command()
def seed(*, if_empty: Annotated[bool, typer.Option(help="Do nothing when practices are there.")] = False) -> None:
    """Fill an empty database with the two practices of the demonstration."""
    here = _house()
    if not here.settings.is_test:
        _say_no(["These are live keys: the demonstration stays away from real payments."])
    if not _fill_if_empty(here) and not if_empty:
        _say_no(["There are practices in this database already; the demonstration is for an empty one."])


@app.command()
def prepare() -> None:
    """Migrate; with a sandbox in Stripe's place, also introduce us to it and fill an empty database."""
    here = _house()
    database.migrate(here.engine)
    if here.settings.is_sandbox:
        _wait_for_sandbox(here)
        connect_sandbox(here.settings)
        _fill_if_empty(here)


@app.command("connect-sandbox")
def introduce_to_the_sandbox() -> None:
    """Register our addresses with the sandbox, and keep the secrets that it signs with."""
    connect_sandbox(_house().settings)


@app.command()
def worker() -> None:
    """Do the work behind the pages, until stopped."""
    from cabinet.worker import Worker

    working = Worker(_house())
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: working.stop())
    working.run()


@app.command()
def verify() -> None:
    """Look whether all that this house promises holds: 1 when something is broken, 2 when Stripe does not answer."""
    from cabinet.invariants import INVARIANTS, examine

    here = _house()
    if not here.is_migrated():
        typer.echo("The database does not have the present schema: python3 manage.py migrate", err=True)
        raise typer.Exit(2)
    are_sound, are_checked = True, True
    for invariant in INVARIANTS:
        verdict = examine(invariant, here.reading, here.stripe, say=typer.echo)
        typer.echo(verdict)
        are_sound, are_checked = are_sound and not verdict.breaks, are_checked and verdict.looked_at is not None
    if not (are_sound and are_checked):
        raise typer.Exit(2 if are_sound else 1)


@practices.command("add")
def add_practice(
    *,
    slug: Annotated[str, typer.Argument(help="its place in the address of the booking page: /rdv/SLUG")],
    name: Annotated[str, typer.Option(prompt=True, help="the name that clients read")],
    owner: Annotated[str, typer.Option(prompt=True, help="first and last name of the owner")],
    email: Annotated[str, typer.Option(prompt=True, help="the owner signs in with it")],
    password: NewPassword,
) -> None:
    """Set up a practice with its owner, usual hours and categories."""
    person = NewPerson(first_name=_first_name(owner), name=owner, email=email, password=password)
    with _refusals_said(), _house().work() as w:
        practice.enter_practice(w.session, NewPractice(slug=slug, name=name, owner=person), now=w.now)
    typer.echo(f"{name} can be booked at {_house().settings.public_url}/rdv/{slug}.")


@users.command("add")
def add_user(
    *,
    slug: Annotated[str, typer.Argument(help="the practice, by its place in the address")],
    name: Annotated[str, typer.Option(prompt=True, help="first and last name")],
    email: Annotated[str, typer.Option(prompt=True)],
    role: Annotated[Role, typer.Option(help="what they may do")] = "secretary",
    password: NewPassword,
) -> None:
    """Let somebody sign in to a practice; a practitioner is booked there too, at the usual hours."""
    person = NewPerson(first_name=_first_name(name), name=name, email=email, password=password, role=role)
    with _refusals_said(), _house().work() as w:
        practice.add_person(w.session, practice.practice_at(w.session, slug).id, person, now=w.now)
    typer.echo(f"{name} can sign in with {email}.")
    if role == "practitioner":
        typer.echo(f"{name} works at the usual hours, until others are chosen at /gerer/agenda/horaires.")


@users.command("password")
def change_password(*, email: Annotated[str, typer.Argument()], password: NewPassword) -> None:
    """Give somebody another password, and sign them out everywhere."""
    with _refusals_said(), _house().work() as w:
        practice.change_password(w.session, email=email, password=password, now=w.now)
    typer.echo(f"{email} has another password.")


@benches.command("slots")
def measure_slots(
    *,
    appointments: Annotated[int, typer.Option(help="of one practitioner")] = 10_000,
    as_json: Annotated[bool, typer.Option("--json", help="for a machine")] = False,
) -> None:
    """How long the free slots of a month take, in a scratch SQLite and in the database of this house if another."""
    from cabinet import bench

    with database.scratch() as engine:
        found = [bench.free_slots(engine, appointments=appointments)]
    if _house().engine.dialect.name != "sqlite":
        found.append(bench.free_slots(_house().engine, appointments=appointments))
    for one in found:
        typer.echo(json.dumps(one.as_values()) if as_json else str(one))


@benches.command("booking")
def measure_booking(
    *,
    postgresql: Annotated[
        str, typer.Option(metavar="URL", help="a server on which databases may be made; without one, it is started")
    ] = "",
    quick: Annotated[bool, typer.Option(help="do little of everything, to see whether it can be done")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="for a machine")] = False,
) -> None:
    """Holds, settled events, free slots and whole bookings on both databases: no figure when anything went wrong."""
    from cabinet.bench import booking
    from operations.console import Stop
    from operations.stand import forget_settings

    forget_settings()
    try:
        # What is said meanwhile is for a person: a machine reads one object and nothing else.
        with redirect_stdout(sys.stderr):
            found = booking.measure_booking(postgresql=postgresql, size=booking.QUICK if quick else booking.FULL)
    except (booking.Unsound, Stop) as fault:
        _say_no([str(fault)])
    else:
        typer.echo(json.dumps(found.as_values()) if as_json else str(found))


def _first_name(name: str) -> str:
    return name.split(" ", maxsplit=1)[0]


def _house() -> House:
    try:
        return house()
    except SettingsRefused as refused:
        typer.echo("\n".join(refused.faults), err=True)
        raise typer.Exit(2) from refused


def _wait_for_sandbox(here: House) -> None:
    deadline = time.monotonic() + _PATIENCE
    while not here.sandbox_answers():
        if time.monotonic() > deadline:
            _say_no([f"The sandbox at {here.settings.sandbox_url} does not answer."])
        time.sleep(0.05)


def _fill_if_empty(here: House) -> bool:
    with here.reading() as w:
        if practice.is_anybody_here(w.session):
            return False
    from cabinet import demonstration

    demonstration.fill(here)
    return True


def _say_no(faults: list[str]) -> None:
    if faults:
        typer.echo("\n".join(faults), err=True)
        raise typer.Exit(1)


@contextmanager
def _refusals_said() -> Generator[None]:
    try:
        yield
    except Refusal as refusal:
        _say_no([refusal.text.en])


if __name__ == "__main__":
    app()
