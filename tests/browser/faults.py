"""What no page may ever do, whatever the story is about."""

import re

from playwright.sync_api import BrowserContext, ConsoleMessage

# The browser tells a page about what its policy refused; we want to hear it too.
_REPORT_REFUSALS = """document.addEventListener("securitypolicyviolation", (refused) =>
  console.error(`The policy refused ${refused.blockedURI} by ${refused.violatedDirective}`));"""


class Faults:
    """Collects errors in the console and refusals by the policy. Who leaves this machine: see `tests/guard`."""

    def __init__(self) -> None:
        self._found: list[str] = []
        self._expected: list[re.Pattern[str]] = []

    def expect(self, pattern: str) -> None:
        """This story causes such a fault on purpose, for example by ending the app."""
        self._expected.append(re.compile(pattern))

    def watch(self, context: BrowserContext) -> None:
        """Listen to every page of a context, also to those that open later."""
        context.add_init_script(_REPORT_REFUSALS)
        context.on("console", self._console)
        context.on("weberror", lambda error: self._found.append(f"script error: {error.error}"))

    @property
    def unexpected(self) -> list[str]:
        """Everything that nobody expected."""
        return [fault for fault in self._found if not any(pattern.search(fault) for pattern in self._expected)]

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._found.append(f"console: {message.text} ({_where(message)})")


def _where(message: ConsoleMessage) -> str:
    return message.location.get("url", "") or (message.page.url if message.page else "no page")
