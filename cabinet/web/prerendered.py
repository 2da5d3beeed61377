"""The HTML that the build wrote, answered from memory: in the address's language, with the right status.

Reflex would redirect `/en` to another scheme behind a TLS proxy, says `lang="fr"` on English pages, and sends no
word about caching; and only who holds the HTML knows the hashes of its inline scripts.
"""

import base64
import gzip
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final, Literal

from cabinet.kit.text import Language
from cabinet.web.languages import language_at

_INLINE_SCRIPT: Final = re.compile(r"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.DOTALL)
# What the build writes for every address that is not known beforehand; the browser draws the page.
_SHELL: Final = "/404"

# What moves when somebody pays: nothing, nothing at Stripe's test side, or money.
Money = Literal["sandbox", "test", "real"]


@dataclass(frozen=True)
class Html:
    """One document, ready to be sent."""

    status: int
    body: bytes

    @cached_property
    def zipped(self) -> bytes:
        """The body in gzip."""
        return gzip.compress(self.body, mtime=0)

    @cached_property
    def tag(self) -> str:
        """Changes when the document does."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:24]}"'

    @cached_property
    def script_hashes(self) -> tuple[str, ...]:
        """The inline scripts that may run in it, as a Content-Security-Policy names them."""
        scripts = _INLINE_SCRIPT.findall(self.body.decode())
        return tuple(sorted({f"'sha256-{_sha256(script)}'" for script in scripts if script}))


class Prerendered:
    """All documents of one build."""

    def __init__(self, folder: Path, *, is_a_page: Callable[[str], bool], money: Money) -> None:
        self._is_a_page = is_a_page
        self._money = money
        self._documents = {_address_of(file, folder): file.read_text() for file in folder.rglob("*.html")}
        self._ready: dict[tuple[str, int, Language, bool], Html] = {}

    def at(self, address: str) -> Html | None:
        """The document of the page at `address`, or None when no page stands there."""
        if not self._is_a_page(address):
            return None
        return self._document(address if address in self._documents else _SHELL, 200, address)

    def not_found(self, address: str, *, leads_to_desk: bool = False) -> Html:
        """The document that says so, with status 404; for whoever has a desk, with the way there."""
        return self._document(_SHELL, 404, address, leads_to_desk=leads_to_desk)

    def _document(self, name: str, status: int, address: str, *, leads_to_desk: bool = False) -> Html:
        key = (name, status, language_at(address), leads_to_desk)
        if key not in self._ready:
            said = f'<html lang="{language_at(address)}" data-money="{self._money}"'
            said += " data-desk" * leads_to_desk
            html = self._documents[name].replace('<html lang="fr"', said, 1)
            self._ready[key] = Html(status, html.encode())
        return self._ready[key]


def _address_of(file: Path, folder: Path) -> str:
    name = file.relative_to(folder).with_suffix("").as_posix()
    return "/" + name.removesuffix("index").rstrip("/")


def _sha256(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
