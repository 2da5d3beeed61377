"""The owner turns online payment on with a new Stripe account."""

from cabinet import bell, payments, practice
from cabinet.gateways.stripe import Opening, Stripe
from cabinet.practice import PracticeId
from cabinet.work import OpenWork


def open_account(
    work: OpenWork,
    stripe: Stripe,
    *,
    practice_id: PracticeId,
    email: str,
    company_name: str,
    services_offered: str,
    public_url: str,
) -> None:
    """Opens an account for the practice at Stripe; asked twice, it is one account.

    CompanyMissing or ServicesMissing when a field cannot be so; StripeUnreachable leaves nothing to repair.
    """
    company, services = payments.checked_company(company_name, services_offered)
    with work() as w:
        place = practice.practice(w.session, practice_id)
        place.company_name, place.services_offered = company, services
        if payments.account_of(w.session, practice_id):
            return
        opening = Opening(
            key=f"{practice_id}:{payments.accounts_so_far(w.session, practice_id)}",
            email=email,
            company_name=company,
            services_offered=services,
            merchant_category=payments.merchant_category(place.profession),
            business_url=f"{public_url}/rdv/{place.slug}",
        )
    account = stripe.accounts.open(opening)
    with work() as w:
        payments.connect_account(w.session, practice_id, account_id=account.account_id, origin="created", now=w.now)
        bell.ring(w.session, f"practice:{practice_id}", now=w.now)
