"""The owner turns online payment on with a new Stripe account."""

from cabinet import bell, payments, practice
from cabinet.gateways.stripe import EntityType, Opening, Stripe
from cabinet.journeys.asking_stripe import asking_stripe
from cabinet.journeys.connecting_again import check_password_again
from cabinet.kit.tokens import hash_of
from cabinet.practice import PasswordShown, PersonId, PracticeId
from cabinet.work import OpenWork, Work


def open_account(
    work: OpenWork,
    stripe: Stripe,
    *,
    practice_id: PracticeId,
    person_id: PersonId,
    company_name: str,
    services_offered: str,
    public_url: str,
    shown: PasswordShown | None = None,
) -> None:
    """Opens an account for the practice at Stripe; asked twice, it is one account.

    After an earlier account the password must have been `shown` again: PasswordWrong without it, LeavingUnfinished
    while the one before is being left. OwnerOnly for anybody but the owner; CompanyMissing or ServicesMissing when a
    field cannot be so; StripeSilent and StripeSaidNo leave nothing to repair.
    """
    with work() as w:
        # The second of two clicks finds the account of the first, or asks Stripe under the same key.
        practice.lock(w.session, practice_id)
        owner = practice.owner(w.session, practice_id, person_id=person_id)
        practice.require_identity(w.session, practice_id)
        company, services = payments.checked_company(company_name, services_offered)
        if payments.connected_account(w.session, practice_id):
            return
        check_password_again(w, practice_id, person_id=person_id, shown=shown)
        opening = _opening(w, practice_id, email=owner.email, company=company, services=services, public_url=public_url)
    with asking_stripe():
        account = stripe.accounts.open(opening)
    with work() as w:
        payments.connect_account(
            w.session,
            practice_id,
            account_id=account.account_id,
            origin="created",
            person_id=person_id,
            action="account_opened",
            now=w.now,
        )
        statement_text = practice.practice(w.session, practice_id).statement_text
        bell.ring(w.session, f"practice:{practice_id}", now=w.now)
    if statement_text != opening.statement_text:
        # Chosen while Stripe was opening the account with the one before.
        with asking_stripe():
            stripe.accounts.write_on_statements(account.account_id, statement_text)


def _opening(w: Work, practice_id: PracticeId, *, email: str, company: str, services: str, public_url: str) -> Opening:
    place = practice.practice(w.session, practice_id)
    place.services_offered = services
    place.statement_text = place.statement_text or payments.neutral_statement(place.name)
    category = practice.profession_of(place.profession).merchant_category
    entity_type, address = _entity_type(place.legal_form), f"{public_url}/rdv/{place.slug}"
    # Stripe answers the same words under one key with the same account, and refuses other words under it: somebody
    # who corrects a word after an answer was lost must not be refused for a day.
    told = (email, company, services, category, address, entity_type, place.statement_text, place.currency)
    words = hash_of("\n".join(told))
    return Opening(
        key=f"{practice_id}:{payments.accounts_so_far(w.session, practice_id)}:{words[:16]}",
        email=email,
        entity_type=entity_type,
        company_name=company,
        services_offered=services,
        merchant_category=category,
        business_url=address,
        statement_text=place.statement_text,
        currency=place.currency,
    )


def _entity_type(legal_form: practice.LegalForm | None) -> EntityType:
    match legal_form:
        case None | "sole_trader":
            return "individual"
        case "association":
            return "non_profit"
        case _:
            return "company"
