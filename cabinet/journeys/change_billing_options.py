"""The practice says how it bills."""

from cabinet import bell, billing
from cabinet.work import OpenWork


def change_billing_options(work: OpenWork, *, practice_id: str, terms_url: str) -> None:
    """Keeps the options, for what is billed from now on; what was issued stays as it is.

    The refusal of the first impossible field.
    """
    with work() as w:
        billing.set_options(w.session, practice_id, terms_url=terms_url, now=w.now)
        bell.ring(w.session, f"practice:{practice_id}", now=w.now)
