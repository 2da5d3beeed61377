"""What is there from the start: two accounts with owners of their own, which OAuth can link."""

from cabinet.sandbox import accounts
from cabinet.sandbox.account_shapes import Status
from cabinet.sandbox.scope import Sandbox, Scope

_STANDALONE: tuple[tuple[str, str, Status], ...] = (
    ("Camille Martin, compte existant", "camille.martin@exemple.example", "active"),
    ("Camille Martin, compte à compléter", "camille.martin@exemple.example", "restricted"),
)


def standalone_accounts(sandbox: Sandbox) -> None:
    """Make them, in an empty sandbox only."""
    if sandbox.store.select(accounts.KIND):
        return
    for name, email, status in _STANDALONE:
        params = {
            "display_name": name,
            "contact_email": email,
            "identity": {"country": "FR", "entity_type": "individual"},
            "defaults": {
                "currency": "eur",
                "locales": ["fr-FR"],
                "profile": {"doing_business_as": name},
                "responsibilities": {"fees_collector": "stripe", "losses_collector": "stripe"},
            },
            "configuration": {"merchant": {"mcc": "8099"}},
        }
        accounts.open_account(Scope(sandbox=sandbox), params, status=status, is_standalone=True)
