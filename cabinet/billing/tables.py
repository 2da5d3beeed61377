"""How a practice bills."""

from sqlalchemy import String
from sqlmodel import Field

from cabinet.kit.columns import Row


class BillingOptions(Row, table=True):
    """The billing options of a practice. `terms_url` leads to its CGV, shown wherever online payment is asked."""

    practice_id: str = Field(foreign_key="practice.id", primary_key=True, sa_type=String, max_length=40)
    terms_url: str = Field(default="", max_length=500)
