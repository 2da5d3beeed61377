"""The contract: read from the types that the installed `stripe` package carries for the version it pins.

Nothing is written by hand. The sources are read with `ast`, a file at a time and once, when an operation or an object
is first met.
"""

from cabinet.sandbox.contract.answers import answer_findings, template
from cabinet.sandbox.contract.asking import request_findings
from cabinet.sandbox.contract.conformity import field_findings, findings
from cabinet.sandbox.contract.occurrences import notification_findings, snapshot_findings
from cabinet.sandbox.contract.requests import Operation, operation
from cabinet.sandbox.contract.shapes import class_fields, complete, known_objects
from cabinet.sandbox.contract.sources import api_version

__all__ = [
    "Operation",
    "answer_findings",
    "api_version",
    "class_fields",
    "complete",
    "field_findings",
    "findings",
    "known_objects",
    "notification_findings",
    "operation",
    "request_findings",
    "snapshot_findings",
    "template",
]
