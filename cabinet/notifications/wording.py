"""How every message is laid out: text and HTML from the same lines."""

from dataclasses import dataclass
from html import escape
from typing import Final

from cabinet.kit.text import Language

# Stands in a letter that waits, in the place of the address that it will carry.
LINK: Final = "{{link}}"


@dataclass(frozen=True, slots=True)
class Wording:
    """A message ready to be read: `rows` are label and value; `action` is what the button says, where there is one.

    Where the button leads stands as LINK until the letter leaves: the outbox keeps no secret that opens anything.
    """

    subject: str
    greeting: str
    opening: str
    rows: tuple[tuple[str, str], ...]
    closing: str
    action: str = ""

    def as_text(self) -> str:
        """For those who read without HTML."""
        rows = "\n".join(f"{label}\u00a0: {value}" for label, value in self.rows)
        button = f"{self.action}\u00a0:\n{LINK}\n\n" if self.action else ""
        return f"{self.greeting}\n\n{self.opening}\n\n{rows}\n\n{button}{self.closing}\n"

    def as_html(self, language: Language, *, color: str) -> str:
        """A plain, accessible page, its button in a `color` that carries white: no picture, nothing fetched."""
        rows = "".join(
            f'<tr><th scope="row" style="text-align:left;padding:6px 24px 6px 0;font-weight:400;color:#46514C">'
            f'{escape(label)}</th><td style="padding:6px 0">{escape(value)}</td></tr>'
            for label, value in self.rows
        )
        button = (
            f'<p style="margin:24px 0"><a href="{LINK}" style="display:inline-block;padding:12px 20px;'
            f'border-radius:10px;background:{color};color:#fff;font-weight:600;text-decoration:none">'
            f"{escape(self.action)}</a></p>"
            if self.action
            else ""
        )
        return (
            f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
            f"<title>{escape(self.subject)}</title></head>"
            '<body style="margin:0;padding:24px;background:#F7F5F0;color:#1B2421;'
            'font:17px/1.5 Figtree,Helvetica,Arial,sans-serif"><main style="max-width:600px;margin:0 auto;'
            f'background:#fff;border:1px solid #DDD8CC;border-top:6px solid {color};border-radius:16px;padding:32px">'
            f"<p>{escape(self.greeting)}</p><p>{escape(self.opening)}</p>"
            f'<table style="border-collapse:collapse;margin:16px 0">{rows}</table>{button}'
            f"<p>{escape(self.closing)}</p></main></body></html>"
        )
