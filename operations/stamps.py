"""Stamps: a few letters that change when what they stand for changes."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from operations.places import ROOT


def stamp_of(files: Iterable[Path], *, also: Iterable[str] = ()) -> str:
    """One stamp for the names and the contents of files, and for a few words beside them."""
    digest = hashlib.sha256()
    for word in also:
        digest.update(f"{word}\0".encode())
    for file in sorted(files):
        digest.update(f"{file.relative_to(ROOT)}\0".encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:16]
