"""Beginning again."""

from cabinet.sandbox import deliveries, seed
from cabinet.sandbox.faults import Faults
from cabinet.sandbox.scope import Sandbox


def reset(sandbox: Sandbox, *, keeps_endpoints: bool) -> None:
    """Forget everything but the time: whoever shares the clock has rows of that time, and it never goes back."""
    sandbox.faults = Faults()
    with sandbox.store.transaction():
        sandbox.store.clear(keeping=deliveries.ENDPOINT_KINDS if keeps_endpoints else ())
        seed.standalone_accounts(sandbox)
