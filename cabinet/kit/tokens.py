"""Secrets that open something: shown once to their bearer, kept here only as a hash."""

import hashlib
import hmac
import secrets


def new_token() -> str:
    """192 random bits, safe in an address and in a cookie."""
    return secrets.token_urlsafe(24)


def hash_of(token: str) -> str:
    """What the database keeps of a token. No salt: 192 random bits cannot be guessed."""
    # Whoever sends half a character has a hash too: that of nobody's token.
    return hashlib.sha256(token.encode(errors="surrogatepass")).hexdigest()


def keyed_hash(value: str, *, key: str) -> str:
    """A hash of something guessable (a network address) that nobody can undo without the key."""
    return hmac.new(key.encode(), value.encode(), hashlib.sha256).hexdigest()[:32]
