"""Which network a caller is in, coarse enough to be stored."""

from ipaddress import IPv6Address, ip_address, ip_network

from starlette.requests import Request


def address_behind(*, peer: str, forwarded_for: str, trusted_hops: int) -> str:
    """The caller's own address. `X-Forwarded-For` is believed only as far as our own proxies wrote it."""
    claimed = [part.strip() for part in forwarded_for.split(",") if part.strip()]
    if trusted_hops and len(claimed) >= trusted_hops:
        return claimed[-trusted_hops]
    return peer


def network_of(address: str) -> str:
    """The /24 (IPv4) or /48 (IPv6) around an address: no longer one household, still one neighbourhood."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped:
        parsed = parsed.ipv4_mapped
    prefix = 24 if parsed.version == 4 else 48
    return str(ip_network((parsed, prefix), strict=False))


def network_asking(request: Request, *, trusted_hops: int) -> str:
    """The network that a plain request comes from."""
    return network_of(
        address_behind(
            peer=request.client.host if request.client else "",
            forwarded_for=request.headers.get("x-forwarded-for", ""),
            trusted_hops=trusted_hops,
        )
    )
