"""What a category asks, and who a practice is"""

import hashlib
import json
from collections.abc import Callable
from typing import Any, Final

import sqlalchemy as sa
import sqlmodel
from alembic import op

from cabinet.kit.ids import new_id
from cabinet.practice.professions import code_for

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_TEXT: Final = sqlmodel.sql.sqltypes.AutoString
_NO_POLICY: Final = json.dumps({"tiers": [], "late_percent": 0}, separators=(",", ":"))


def _promised() -> list[sa.Column[Any]]:
    return [
        sa.Column("pause_minutes", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("services", sa.Text(), nullable=False, server_default="[]"),
        sa.Column("asked", sa.String(), nullable=False, server_default="nothing"),
        sa.Column("fee_cents", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("advance", sa.String(), nullable=False, server_default="arrhes"),
        sa.Column("policy", sa.Text(), nullable=False, server_default=_NO_POLICY),
        sa.Column("place", sa.String(), nullable=False, server_default="practice"),
        sa.Column("place_shown", _TEXT(length=240), nullable=False, server_default=""),
        sa.Column("video_link", _TEXT(length=500), nullable=False, server_default=""),
    ]


_ADDED: Final[dict[str, Callable[[], list[sa.Column[Any]]]]] = {
    "appointment": _promised,
    "draft": lambda: [*_promised(), sa.Column("pays_all", sa.Boolean(), nullable=False, server_default=sa.false())],
    "client": lambda: [sa.Column("payment_rule", sa.String(), nullable=False, server_default="as_category")],
    "category": lambda: [
        sa.Column("pause_minutes", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("group_name", _TEXT(length=40), nullable=False, server_default=""),
        sa.Column("is_default", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("place", sa.String(), nullable=False, server_default="practice"),
        sa.Column("video_link", _TEXT(length=500), nullable=False, server_default=""),
        sa.Column("notice_hours", sa.Integer(), nullable=False, server_default="1"),
        sa.Column("horizon_days", sa.Integer(), nullable=False, server_default="90"),
        sa.Column("offered_by", sa.Text(), nullable=False, server_default="[]"),
        sa.Column("services", sa.Text(), nullable=False, server_default="[]"),
        sa.Column("asked_of", sa.String(), nullable=False, server_default="everybody"),
        sa.Column("may_pay_all", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("fee_cents", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("advance", sa.String(), nullable=False, server_default="arrhes"),
        sa.Column("policy", sa.Text(), nullable=False, server_default=_NO_POLICY),
    ],
    "practice": lambda: [
        sa.Column("legal_form", sa.String(), nullable=True),
        sa.Column("siret", _TEXT(length=14), nullable=False, server_default=""),
        sa.Column("share_capital_cents", sa.Integer(), nullable=True),
        sa.Column("registry_town", _TEXT(length=80), nullable=False, server_default=""),
        sa.Column("vat_regime", sa.String(), nullable=True),
        sa.Column("vat_number", _TEXT(length=13), nullable=False, server_default=""),
        sa.Column("offers_withdrawal", sa.Boolean(), nullable=True),
        sa.Column("mediator_name", _TEXT(length=120), nullable=False, server_default=""),
        sa.Column("mediator_contact", _TEXT(length=300), nullable=False, server_default=""),
        sa.Column("statement_text", _TEXT(length=22), nullable=False, server_default=""),
    ],
}
_LEFT: Final = {
    "appointment": ["free_until_hours", "late_refund_percent"],
    "draft": ["free_until_hours", "late_refund_percent"],
    "category": ["free_until_hours", "late_refund_percent", "price_cents"],
    "billing_options": ["siret", "vat_regime", "terms_url"],
}


def upgrade() -> None:
    _make_tables()
    for table, columns in _ADDED.items():
        with op.batch_alter_table(table, schema=None) as batch_op:
            for column in columns():
                batch_op.add_column(column)
    _refer_to_others()
    _carry_over()
    _leave_behind()


def _make_tables() -> None:
    op.create_table(
        "premises",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("practice_id", sa.String(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(length=80), nullable=False),
        sa.Column("street", sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.Column("postal_code", sqlmodel.sql.sqltypes.AutoString(length=10), nullable=False),
        sa.Column("city", sqlmodel.sql.sqltypes.AutoString(length=80), nullable=False),
        sa.Column("closed_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["practice_id"], ["practice.id"], name=op.f("fk_premises_practice_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_premises")),
    )
    with op.batch_alter_table("premises", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_premises_practice_id"), ["practice_id"], unique=False)

    op.create_table(
        "special_hours",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("practitioner_id", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("opens", sa.Integer(), nullable=True),
        sa.Column("closes", sa.Integer(), nullable=True),
        sa.Column("premises_id", sa.String(), nullable=True),
        sa.CheckConstraint("(opens IS NULL) = (closes IS NULL)", name=op.f("ck_special_hours_opens_and_closes")),
        sa.ForeignKeyConstraint(
            ["practitioner_id"], ["practitioner.id"], name=op.f("fk_special_hours_practitioner_id")
        ),
        sa.ForeignKeyConstraint(["premises_id"], ["premises.id"], name=op.f("fk_special_hours_premises_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_special_hours")),
    )
    with op.batch_alter_table("special_hours", schema=None) as batch_op:
        batch_op.create_index("ix_special_hours_practitioner_day", ["practitioner_id", "day"], unique=False)
        batch_op.create_index(batch_op.f("ix_special_hours_premises_id"), ["premises_id"], unique=False)

    op.create_table(
        "terms_version",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("practice_id", _TEXT(length=40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("url", _TEXT(length=500), nullable=False),
        sa.Column("body", _TEXT(), nullable=False),
        sa.Column("digest", _TEXT(length=64), nullable=False),
        sa.Column("published_by", sa.String(), nullable=True),
        sa.Column("at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["practice_id"], ["practice.id"], name=op.f("fk_terms_version_practice_id")),
        sa.ForeignKeyConstraint(["published_by"], ["person.id"], name=op.f("fk_terms_version_published_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_terms_version")),
        sa.UniqueConstraint("practice_id", "number", name=op.f("uq_terms_version_practice_id_number")),
    )
    with op.batch_alter_table("terms_version", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_terms_version_published_by"), ["published_by"], unique=False)

    op.create_table(
        "consent",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("practice_id", sa.String(), nullable=False),
        sa.Column("draft_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("terms_id", _TEXT(length=40), nullable=True),
        sa.Column("terms_digest", _TEXT(length=64), nullable=False),
        sa.Column("words", _TEXT(), nullable=False),
        sa.Column("button", _TEXT(length=120), nullable=False),
        sa.Column("network", _TEXT(length=64), nullable=False),
        sa.Column("at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["practice_id"], ["practice.id"], name=op.f("fk_consent_practice_id")),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name=op.f("fk_consent_draft_id")),
        sa.ForeignKeyConstraint(["terms_id"], ["terms_version.id"], name=op.f("fk_consent_terms_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
    )
    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consent_draft_id"), ["draft_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_consent_practice_id"), ["practice_id"], unique=False)

    op.create_table(
        "absence",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("practice_id", sa.String(), nullable=False),
        sa.Column("practitioner_id", sa.String(), nullable=False),
        sa.Column("category_id", sa.String(), nullable=True),
        sa.Column("claim_id", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=True),
        sa.Column("starts_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("ends_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("note", sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.Column("made_by", sa.String(), nullable=True),
        sa.Column("made_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("lifted_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["category_id"], ["category.id"], name=op.f("fk_absence_category_id")),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"], name=op.f("fk_absence_made_by")),
        sa.ForeignKeyConstraint(["practice_id"], ["practice.id"], name=op.f("fk_absence_practice_id")),
        sa.ForeignKeyConstraint(["practitioner_id"], ["practitioner.id"], name=op.f("fk_absence_practitioner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence")),
        sa.UniqueConstraint("claim_id", name=op.f("uq_absence_claim_id")),
    )
    with op.batch_alter_table("absence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_absence_category_id"), ["category_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_absence_made_by"), ["made_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_absence_practice_id"), ["practice_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_absence_practitioner_id"), ["practitioner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_absence_starts_at"), ["starts_at"], unique=False)

    op.create_table(
        "journal_entry",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("practice_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=True),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("detail", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column("at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_journal_entry_person_id")),
        sa.ForeignKeyConstraint(["practice_id"], ["practice.id"], name=op.f("fk_journal_entry_practice_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_entry")),
    )
    with op.batch_alter_table("journal_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_journal_entry_person_id"), ["person_id"], unique=False)
        batch_op.create_index("ix_journal_entry_practice_at", ["practice_id", "at"], unique=False)


def _refer_to_others() -> None:
    with op.batch_alter_table("stripe_account", schema=None) as batch_op:
        batch_op.add_column(sa.Column("disconnected_by", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("paid_categories_then", sa.String(), nullable=True))
        batch_op.create_index(batch_op.f("ix_stripe_account_disconnected_by"), ["disconnected_by"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_stripe_account_disconnected_by"), "person", ["disconnected_by"], ["id"]
        )
    with op.batch_alter_table("weekly_hours", schema=None) as batch_op:
        batch_op.add_column(sa.Column("premises_id", sa.String(), nullable=True))
        batch_op.create_index(batch_op.f("ix_weekly_hours_premises_id"), ["premises_id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_weekly_hours_premises_id"), "premises", ["premises_id"], ["id"])


def _carry_over() -> None:
    connection = op.get_bind()
    _each("category", "name, price_cents, free_until_hours, late_refund_percent", _category)
    _each("draft", "category_name, price_cents, due_cents, free_until_hours, late_refund_percent", _booked)
    _each("appointment", "category_name, price_cents, due_cents, free_until_hours, late_refund_percent", _booked)
    _each("practice", "profession", lambda row: {"profession": code_for(row.profession)})
    connection.execute(
        sa.text(
            "UPDATE practice SET siret = billing_options.siret, vat_regime = billing_options.vat_regime"
            " FROM billing_options WHERE billing_options.practice_id = practice.id"
        )
    )
    linked = sa.text("SELECT practice_id, terms_url FROM billing_options WHERE terms_url <> ''")
    for row in connection.execute(linked).all():
        _keep_terms(row.practice_id, row.terms_url)
    # Until now every appointment was at the practice.
    where = "trim(street || ', ' || postal_code || ' ' || city, ', ')"
    connection.execute(
        sa.text(
            f"UPDATE appointment SET place_shown = (SELECT {where} FROM practice"  # noqa: S608 - our own columns
            " WHERE practice.id = appointment.practice_id)"
        )
    )


def _keep_terms(practice_id: str, url: str) -> None:
    digest = hashlib.sha256(f"link\n{url}\n".encode()).hexdigest()
    op.get_bind().execute(
        sa.text(
            "INSERT INTO terms_version (id, practice_id, number, kind, url, body, digest, at)"
            " VALUES (:id, :practice_id, 1, 'link', :url, '', :digest, CURRENT_TIMESTAMP)"
        ),
        {"id": new_id("trm"), "practice_id": practice_id, "url": url, "digest": digest},
    )


def _each(table: str, columns: str, made_of: Callable[[sa.Row[Any]], dict[str, Any]]) -> None:
    connection = op.get_bind()
    rows = connection.execute(sa.text(f"SELECT id, {columns} FROM {table}")).all()  # noqa: S608 - our own names
    made = [{"row_id": row.id, **made_of(row)} for row in rows]
    if made:
        names = ", ".join(f"{name} = :{name}" for name in made[0] if name != "row_id")
        connection.execute(sa.text(f"UPDATE {table} SET {names} WHERE id = :row_id"), made)  # noqa: S608 - our own names


def _category(row: sa.Row[Any]) -> dict[str, Any]:
    return {"services": _service(row.name, row.price_cents), "policy": _policy(row)}


def _booked(row: sa.Row[Any]) -> dict[str, Any]:
    asked = "nothing" if not row.due_cents else "full" if row.due_cents == row.price_cents else "deposit_amount"
    return {"services": _service(row.category_name, row.price_cents), "policy": _policy(row), "asked": asked}


def _service(name: str, cents: int) -> str:
    services = [{"name": name, "cents": cents, "regime": None, "rate": 0}] if cents else []
    return json.dumps(services, ensure_ascii=False, separators=(",", ":"))


def _policy(row: sa.Row[Any]) -> str:
    tier = {"number": row.free_until_hours, "unit": "hours", "percent": 100}
    return json.dumps({"tiers": [tier], "late_percent": row.late_refund_percent}, separators=(",", ":"))


def _leave_behind() -> None:
    # From here on the code says what a new row begins with.
    for table in sorted({*_ADDED, *_LEFT}):
        with op.batch_alter_table(table, schema=None) as batch_op:
            for column in _ADDED[table]() if table in _ADDED else []:
                if column.server_default is not None:
                    batch_op.alter_column(column.name, server_default=None)
            for name in _LEFT.get(table, []):
                batch_op.drop_column(name)
