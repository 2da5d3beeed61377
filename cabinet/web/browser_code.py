"""Our own code for the browser: each file stands beside the Python that draws with it."""

from contextlib import suppress
from pathlib import Path
from typing import Final

_ROOT: Final = Path(__file__).resolve().parents[2]


def browser_code(name: str, *, beside: str) -> str:
    """Publishes the file of this name `beside` a module (its `__file__`); what the pages import it as.

    Reflex's own `rx.asset` finds out who calls by reading its way through the whole stack: 50 ms for each of our files,
    at each start.
    """
    code = Path(beside).resolve().with_name(name)
    published = Path("external") / code.relative_to(_ROOT)
    link = Path("assets") / published
    if link.resolve() != code:
        link.parent.mkdir(parents=True, exist_ok=True)
        link.unlink(missing_ok=True)
        # Another process may have been quicker.
        with suppress(FileExistsError):
            link.symlink_to(code)
    return f"$/public/{published.as_posix()}"
