"""One way to answer with a page: escaped, never kept by the browser, and allowed to reach nothing but the sandbox."""

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse, Response

from cabinet.sandbox.browser.bundle import HERE

_templates = Environment(loader=FileSystemLoader(HERE / "pages"), autoescape=True, undefined=StrictUndefined)

_ONLY_SANDBOX = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'"


def page(template: str, *, status: int = 200, framed: bool = False, **values: object) -> Response:
    """A page of the sandbox; `framed` when any host page may show it in a frame."""
    html = _templates.get_template(template).render(values)
    ancestors = "*" if framed else "'none'"
    # No form-action: a browser applies it to where the form's answer redirects to, which is another site's business.
    return HTMLResponse(html, status, headers=headers(f"{_ONLY_SANDBOX}; frame-ancestors {ancestors}"))


def refusal(title: str, explanation: str, *, status: int = 400, language: str = "fr") -> Response:
    """A page that says why there is nothing to do here; the explanation in its own `language`."""
    return page("refusal.html", status=status, title=title, explanation=explanation, language=language)


def headers(policy: str) -> dict[str, str]:
    """What every answer to a browser carries."""
    return {
        "content-security-policy": policy,
        "cache-control": "no-store",
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
    }
