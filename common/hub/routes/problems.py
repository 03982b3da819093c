"""Errors as RFC 9457 problem documents, with the codes of common.model.errors."""

from __future__ import annotations

import logging
from typing import Any

import msgspec
from litestar import Request, Response
from litestar.exceptions import HTTPException

from common.model.errors import BadRequest, NotFound, TooLarge, UserError
from common.model.wire import Problem

log = logging.getLogger("hub")

AnyRequest = Request[Any, Any, Any]
MEDIA_TYPE = "application/problem+json"
OURS = "Something went wrong. Ask the staff."


def document(error: UserError, status: int | None = None) -> Problem:
    """The problem document of a user's error."""
    return Problem(
        type=f"urn:poradovnik:problem:{error.code}",
        title=type(error).__name__,
        status=status or error.status,
        code=error.code,
        detail=str(error),
        parameters=error.parameters,
    )


def response(problem: Problem) -> Response[bytes]:
    """The document as an answer."""
    headers = {"WWW-Authenticate": "Bearer"} if problem.status == 401 else {}
    if "seconds" in problem.parameters:
        headers["Retry-After"] = problem.parameters["seconds"]
    return Response(msgspec.json.encode(problem), status_code=problem.status, media_type=MEDIA_TYPE, headers=headers)


def user_error(_request: AnyRequest, error: UserError) -> Response[bytes]:
    """An error that the user can understand."""
    return response(document(error))


def http_error(request: AnyRequest, error: HTTPException) -> Response[bytes]:
    """An error that the web framework found: malformed JSON, a wrong type, no such path or method."""
    if error.status_code >= 500:
        return our_fault(request, error)
    if error.status_code == 404:
        return response(document(NotFound()))
    if error.status_code == 413:
        return response(document(TooLarge()))
    return response(document(BadRequest(detail=_detail(error)), error.status_code))


def our_fault(request: AnyRequest, error: Exception) -> Response[bytes]:
    """An error of ours: logged with its traceback."""
    # The path as it is declared: the real one may hold a token.
    path = request.scope.get("path_template", "")
    log.error("%s %s failed", request.method, path, exc_info=error)
    return response(
        Problem(type="urn:poradovnik:problem:internal", title="Internal", status=500, code="internal", detail=OURS)
    )


def _detail(error: HTTPException) -> str:
    found = error.extra if isinstance(error.extra, list) else []
    parts = [f"{item.get('key', 'body')}: {item.get('message', '')}" for item in found if isinstance(item, dict)]
    return "; ".join(parts) or error.detail
