"""Whether an answer is what its operation promises: the object, the page, or the refusal."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from cabinet.sandbox.contract import sources
from cabinet.sandbox.contract.conformity import field_findings, type_findings
from cabinet.sandbox.contract.occurrences import fetched_event_findings
from cabinet.sandbox.contract.shapes import class_fields, read_annotation
from cabinet.sandbox.contract.types import Enum, Field, Type

ERROR_TYPES = ("api_error", "card_error", "idempotency_error", "invalid_request_error")
"""The words of v1 for what went wrong: https://docs.stripe.com/api/errors."""

TYPES_BY_STATUS: Mapping[int, tuple[str, ...]] = {
    400: ("invalid_request_error", "idempotency_error"),
    401: ("invalid_request_error",),
    402: ("card_error",),
    403: ("invalid_request_error",),
    404: ("invalid_request_error",),
    409: ("idempotency_error", "invalid_request_error"),
    429: ("invalid_request_error",),
}
"""How the HTTP status and the word go together: `specific_v1_api_error` makes its exceptions of these statuses."""

STATUSES_BY_CODE: Mapping[str, tuple[int, ...]] = {
    "account_invalid": (403,),
    "card_declined": (402,),
    "expired_card": (402,),
    "idempotency_key_in_use": (409,),
    "incorrect_cvc": (402,),
    "parameter_invalid_empty": (400,),
    "parameter_invalid_integer": (400,),
    "parameter_missing": (400,),
    "parameter_unknown": (400,),
    "payment_intent_unexpected_state": (400,),
    "processing_error": (402,),
    "rate_limit": (429,),
    "resource_missing": (404, 400),
}
"""The statuses a code comes with: https://docs.stripe.com/error-codes and https://docs.stripe.com/api/errors."""


def template(method: str, path: str) -> str | None:
    """The published path that an address fits, such as `/v1/charges/{}`; none when there is no such operation."""
    for pattern, anonymous in _templates():
        if pattern.fullmatch(path) and _is_published(method, anonymous):
            return anonymous
    return None


def answer_findings(method: str, path: str, status: int, body: Any) -> list[str]:
    """What is wrong with the answer of an operation, named by its template."""
    if status >= 400:
        return refusal_findings(status, body)
    if status != 200:
        return [f"status {status}: an answer is 200"]
    thin = list(_thin_ones(body))
    found = type_findings(_promised(method, path), _without(thin, body), "answer")
    return found + [fault for event in thin for fault in fetched_event_findings(event)]


def refusal_findings(status: int, body: Any) -> list[str]:
    """What is wrong with a refusal: how it is written, and the status it comes with."""
    error = body.get("error") if isinstance(body, Mapping) else None
    if not isinstance(error, Mapping) or list(body) != ["error"]:
        return ["a refusal is an object with `error` and nothing beside it"]
    fields = {**class_fields("_error_object.py", "ErrorObject"), "type": _ERROR_TYPE}
    found = field_findings(fields, error, "error")
    allowed = ("api_error",) if status >= 500 else TYPES_BY_STATUS.get(status, ())
    if error.get("type") in ERROR_TYPES and error["type"] not in allowed:
        found.append(f"error: status {status} does not go with {error['type']}")
    if status not in STATUSES_BY_CODE.get(error.get("code") or "", (status,)):
        found.append(f"error: status {status} does not go with {error['code']}")
    return found


@cache
def _promised(method: str, path: str) -> Type:
    file, function = sources.service_function(method, path)
    if function.returns is None:
        raise LookupError(f"The stripe package does not say what {method} {path} answers")
    return read_annotation(file, function.returns)


def _thin_ones(body: Any) -> Iterator[Mapping[str, Any]]:
    """The thin events in an answer: the class of each type says more than the one that all of them share."""
    if not isinstance(body, Mapping):
        return
    for each in body["data"] if isinstance(body.get("data"), list) else [body]:
        if isinstance(each, Mapping) and each.get("object") == "v2.core.event":
            yield each


def _without(thin: list[Mapping[str, Any]], body: Any) -> Any:
    """The answer, with its thin events as the shared class knows them."""
    if any(each is body for each in thin):
        return _shared(body)
    return {**body, "data": [_shared(each) for each in thin]} if thin else body


def _shared(event: Mapping[str, Any]) -> Mapping[str, Any]:
    return {key: value for key, value in event.items() if key not in ("data", "related_object")}


@cache
def _is_published(method: str, path: str) -> bool:
    try:
        sources.service_function(method, path)
    except LookupError:
        return False
    return True


@cache
def _templates() -> list[tuple[re.Pattern[str], str]]:
    """Every published path, the ones with fewer open parts first: `/charges/search` is not a charge."""
    paths = sorted(sources.service_files(), key=lambda path: (path.count("{}"), path))
    return [(re.compile(re.escape(path).replace(r"\{\}", "[^/]+")), path) for path in paths]


_ERROR_TYPE = Field(Enum(ERROR_TYPES, is_open=False), is_required=True)
