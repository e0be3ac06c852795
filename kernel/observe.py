"""Observation: one structured log line per request, and the request id that joins them across services.

Lines are JSON on standard error: time, level, service, request id, route template (never the concrete address, which
may hold a token), status and milliseconds. No bodies, no query strings, no personal data.
"""

import json
import logging
import re
import sys
import time
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kernel.db import uuid7

request_id: ContextVar[str] = ContextVar("request_id", default="")
_SOUND = re.compile(r"^[A-Za-z0-9._-]{8,64}$")
_FIELDS = ("service", "route", "method", "status", "ms", "source", "job", "fact")


class JsonLines(logging.Formatter):
    """One JSON object a line; control characters are escaped, so a line cannot be forged."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if rid := request_id.get():
            line["request_id"] = rid
        line.update({name: getattr(record, name) for name in _FIELDS if hasattr(record, name)})
        if record.exc_info and record.exc_info[0] is not None:
            line["error"] = record.exc_info[0].__name__
            line["trace"] = _trace(record)
        return json.dumps(line, ensure_ascii=False)


def _trace(record: logging.LogRecord) -> list[str]:
    """Files and lines only: an exception's text may quote a value."""
    import traceback

    assert record.exc_info is not None  # noqa: S101 - narrowed by the caller
    frames = traceback.extract_tb(record.exc_info[2])
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames[-8:]]


def configure(level: str) -> None:
    """Send every logger's lines to standard error as JSON; uvicorn's access log is ours instead."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.getLogger("uvicorn.access").disabled = True
    for name in ("alembic", "httpx", "asyncio", "numba"):
        logging.getLogger(name).setLevel(logging.WARNING)


class Requests:
    """ASGI middleware: takes or makes the request id, answers with it, and logs one line at the end."""

    def __init__(self, app: ASGIApp, service: str) -> None:
        self.app, self.service = app, service
        self.log = logging.getLogger("wutong.requests")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        given = dict(scope["headers"]).get(b"x-request-id", b"").decode("latin-1")
        rid = given if _SOUND.match(given) else uuid7().hex
        token = request_id.set(rid)
        started, status = time.perf_counter(), 0

        async def answer(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message.setdefault("headers", []).append((b"x-request-id", rid.encode()))
            await send(message)

        try:
            await self.app(scope, receive, answer)
        finally:
            route = getattr(scope.get("route"), "path", "-")
            level = logging.DEBUG if route in ("/events", "/healthz", "/readyz") else logging.INFO
            facts = {
                "service": self.service,
                "method": scope["method"],
                "route": route,
                "status": status,
                "ms": round((time.perf_counter() - started) * 1000, 1),
            }
            self.log.log(level, "request", extra=facts)
            request_id.reset(token)
