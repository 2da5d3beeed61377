"""Who works here, for whom, at which hours and prices.

Import the feature, call the verb: `practice.sign_in(…)`, `practice.category(…)`.
"""

from cabinet.practice.actions import (
    bookable_category,
    categories_of,
    category,
    change_category,
    client_like,
    hours_of,
    practice,
    practice_at,
    practitioner,
    practitioners_of,
)
from cabinet.practice.founding import Hours, NewCategory, NewPractice, enter_practice, is_anybody_here
from cabinet.practice.people import NewPerson, add_person, change_password
from cabinet.practice.refusals import NoSuchCategory, NoSuchPractice, OwnerOnly
from cabinet.practice.rules import (
    LEAST_ONLINE,
    CategoryChange,
    RefundPolicy,
    check_category,
    due_at_booking,
)
from cabinet.practice.sign_ins import PersonHere, hashed, owner, person_for, sign_in, sign_out
from cabinet.practice.tables import (
    Category,
    CategoryId,
    CategoryKind,
    Client,
    ClientId,
    PaymentAsked,
    Person,
    PersonId,
    Practice,
    PracticeId,
    Practitioner,
    PractitionerId,
    Role,
    WeeklyHours,
)

__all__ = [
    "LEAST_ONLINE",
    "Category",
    "CategoryChange",
    "CategoryId",
    "CategoryKind",
    "Client",
    "ClientId",
    "Hours",
    "NewCategory",
    "NewPerson",
    "NewPractice",
    "NoSuchCategory",
    "NoSuchPractice",
    "OwnerOnly",
    "PaymentAsked",
    "Person",
    "PersonHere",
    "PersonId",
    "Practice",
    "PracticeId",
    "Practitioner",
    "PractitionerId",
    "RefundPolicy",
    "Role",
    "WeeklyHours",
    "add_person",
    "bookable_category",
    "categories_of",
    "category",
    "change_category",
    "change_password",
    "check_category",
    "client_like",
    "due_at_booking",
    "enter_practice",
    "hashed",
    "hours_of",
    "is_anybody_here",
    "owner",
    "person_for",
    "practice",
    "practice_at",
    "practitioner",
    "practitioners_of",
    "sign_in",
    "sign_out",
]
