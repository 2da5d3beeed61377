"""The owner turns online payment on with a new Stripe account."""

from cabinet import bell, payments, practice
from cabinet.gateways.stripe import Opening, Stripe
from cabinet.journeys.asking_stripe import asking_stripe
from cabinet.kit.tokens import hash_of
from cabinet.practice import PersonId, PracticeId
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
) -> None:
    """Opens an account for the practice at Stripe; asked twice, it is one account.

    OwnerOnly for anybody but the owner; CompanyMissing or ServicesMissing when a field cannot be so; StripeSilent and
    StripeSaidNo leave nothing to repair.
    """
    with work() as w:
        owner = practice.owner(w.session, practice_id, person_id=person_id)
        practice.require_identity(w.session, practice_id)
        company, services = payments.checked_company(company_name, services_offered)
        if payments.account_of(w.session, practice_id):
            return
        opening = _opening(w, practice_id, email=owner.email, company=company, services=services, public_url=public_url)
    with asking_stripe():
        account = stripe.accounts.open(opening)
    with work() as w:
        payments.connect_account(w.session, practice_id, account_id=account.account_id, origin="created", now=w.now)
        bell.ring(w.session, f"practice:{practice_id}", now=w.now)


def _opening(w: Work, practice_id: PracticeId, *, email: str, company: str, services: str, public_url: str) -> Opening:
    place = practice.practice(w.session, practice_id)
    place.services_offered = services
    category = practice.profession_of(place.profession).merchant_category
    address = f"{public_url}/rdv/{place.slug}"
    # Stripe answers the same words under one key with the same account, and refuses other words under it: somebody
    # who corrects a word after an answer was lost must not be refused for a day.
    words = hash_of(f"{email}\n{company}\n{services}\n{category}\n{address}")
    return Opening(
        key=f"{practice_id}:{payments.accounts_so_far(w.session, practice_id)}:{words[:16]}",
        email=email,
        company_name=company,
        services_offered=services,
        merchant_category=category,
        business_url=address,
    )
