"""The practice says where its terms of sale are."""

from cabinet import bell, billing
from cabinet.work import OpenWork


def change_billing_options(work: OpenWork, *, practice_id: str, terms_url: str) -> None:
    """Keeps the address of the CGV, shown wherever online payment is asked; empty takes it away."""
    with work() as w:
        billing.set_terms_url(w.session, practice_id, terms_url)
        bell.ring(w.session, f"practice:{practice_id}", now=w.now)
