"""The contract: read from the types that the installed `stripe` package carries for the version it pins.

Nothing is written by hand. The sources are read with `ast`, a file at a time and once, when an operation or an object
is first met.
"""

from cabinet.sandbox.contract.requests import Operation, operation
from cabinet.sandbox.contract.shapes import complete, findings, known_objects
from cabinet.sandbox.contract.sources import api_version

__all__ = ["Operation", "api_version", "complete", "findings", "known_objects", "operation"]
