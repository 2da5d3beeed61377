"""Addresses on the web that people give us for others to follow."""

from urllib.parse import urlsplit


def is_secure_address(address: str) -> bool:
    """Whether it is a complete https address: nobody can change it on the way, and it leads where it seems to lead."""
    if not address.isprintable() or " " in address or "\\" in address:
        return False
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    is_a_name = "." in host.strip(".") and all(letter.isalnum() or letter in ".-" for letter in host)
    return parts.scheme == "https" and "@" not in parts.netloc and is_a_name and port != 0
