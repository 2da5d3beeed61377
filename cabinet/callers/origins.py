"""Which sites may call us from a browser: our own, and nobody else."""

from urllib.parse import urlsplit

from starlette.requests import Request

_LOOPBACK = ("127.0.0.1", "localhost")


def own_origins(public_url: str) -> frozenset[str]:
    """Where our pages may have been opened: the public address, or this very machine on the same port."""
    public = urlsplit(public_url)
    origins = {f"{public.scheme}://{public.netloc}"}
    if public.hostname in _LOOPBACK:
        port = f":{public.port}" if public.port else ""
        origins |= {f"{public.scheme}://{host}{port}" for host in _LOOPBACK}
    return frozenset(origins)


def is_ours(origin: str, *, public_url: str) -> bool:
    """Whether a browser on one of our own pages sent this `Origin`. No origin at all is not ours."""
    return origin in own_origins(public_url)


def is_from_our_page(request: Request, *, public_url: str) -> bool:
    """Whether a form was sent by one of our own pages; another site can send one in its visitor's name."""
    site = request.headers.get("sec-fetch-site", "same-origin")
    return site == "same-origin" and is_ours(request.headers.get("origin", ""), public_url=public_url)


def is_local_path(address: str) -> bool:
    r"""Whether an address stays on this site: `/agenda` does; `//evil.example` and `/\evil.example` do not."""
    return (
        address.startswith("/")
        and not address.startswith(("//", "/\\"))
        and not any(character < " " or character == "\\" for character in address)
    )
