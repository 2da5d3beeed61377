"""Changes to Reflex's browser code, made at build time.

Each replaces a sentence of Reflex's source that must be there word for word: a new version of Reflex that says it
differently stops the build instead of silently losing the change.
"""

from pathlib import Path
from typing import Final, Unpack

import reflex_base
from reflex_base.plugins.base import Plugin, PreCompileContext

_BROWSER_CODE: Final = "utils/state.js"

_CHANGES: Final = (
    # One build serves every address: Reflex bakes a backend address in, our pages talk to where they came from.
    (
        "  const endpoint = new URL(url_str);\n",
        """  const endpoint = new URL(url_str);
  if (typeof window !== "undefined") {
    const scheme = endpoint.protocol.startsWith("ws") ? "ws" : "http";
    return new URL(
      window.location.origin.replace(/^http/, scheme) + endpoint.pathname,
    );
  }
""",
    ),
    # A connection that is neither made nor refused counts as lost after four seconds, rather than after twenty.
    ("    reconnection: false,\n", "    reconnection: false,\n    timeout: 4000,\n"),
    (
        'banner.append("A new version of this app is available.");',
        """banner.append(
    inEnglish()
      ? "A new version of this page is available."
      : "Une nouvelle version de cette page est disponible.",
  );""",
    ),
    ('button.textContent = "Reload";', 'button.textContent = inEnglish() ? "Reload" : "Recharger la page";'),
    (
        "const showNewVersionBanner = () => {\n",
        """const inEnglish = () => /^\\/en(\\/|$)/.test(window.location.pathname);

const showNewVersionBanner = () => {
""",
    ),
)


class SameOrigin(Plugin):
    """Makes Reflex's browser code talk to its own origin, in the visitor's language, and notice silence sooner."""

    def pre_compile(self, **context: Unpack[PreCompileContext]) -> None:
        """Plans the changes; Reflex applies them to the copy it builds from."""
        context["add_modify_task"](_BROWSER_CODE, _changed)


def _changed(_what_the_last_build_left: str) -> str:
    # Always from Reflex's own copy: what lies in `.web` may carry the changes of an older version of ours.
    source = (Path(reflex_base.__file__).parent / ".templates" / "web" / _BROWSER_CODE).read_text()
    for before, after in _CHANGES:
        if source.count(before) != 1:
            raise ValueError(f"Reflex's {_BROWSER_CODE} has changed: {before.strip()!r} is not there exactly once.")
        source = source.replace(before, after)
    return source
