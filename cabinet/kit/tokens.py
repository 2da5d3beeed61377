"""Secrets that open something: shown once to their bearer, kept here only as a hash."""

import base64
import hashlib
import hmac
import secrets

_BYTES = 24  # 192 bits


def new_token() -> str:
    """192 random bits, safe in an address and in a cookie."""
    return secrets.token_urlsafe(_BYTES)


def derived_token(subject: str, *, key: str) -> str:
    """The 192 bits that open `subject`, the same each time: only who has the house's secret key can make them.

    So a letter that waits to be sent need not hold the secret that it will carry.
    """
    made = hmac.new(key.encode(), f"opens {subject}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(made[:_BYTES]).decode()


def hash_of(token: str) -> str:
    """What the database keeps of a token. No salt: 192 random bits cannot be guessed."""
    # Whoever sends half a character has a hash too: that of nobody's token.
    return hashlib.sha256(token.encode(errors="surrogatepass")).hexdigest()


def keyed_hash(value: str, *, key: str) -> str:
    """A hash of something guessable (a network address) that nobody can undo without the key."""
    return hmac.new(key.encode(), value.encode(), hashlib.sha256).hexdigest()[:32]
