"""Preconditions a client may set: If-Match on edits, Idempotency-Key on creating posts (RFC 9110, 6585; IETF draft).

An edit without If-Match is refused (428), with a stale one too (412): nobody overwrites what they have not seen. A
repeated post with the same key gets the same answer and has one effect: the answer is stored in the transaction that
does the work. It is sealed, because an answer may name a person, and kept for seven days.
"""

import functools
import hashlib
import hmac
import inspect
from collections.abc import Callable, Coroutine
from typing import Annotated, Any
from uuid import UUID

from fastapi import Header, Request, Response
from fastapi.encoders import jsonable_encoder
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.responses import JSONResponse

from kernel.access import Principal
from kernel.problems import Conflict, Problem


class PreconditionRequired(Problem):
    """An edit came without If-Match."""

    slug, status = "precondition-required", 428
    zh, en = "修改前需要带上版本号", "The edit must name the version it changes"
    mend_zh = "请先读取最新内容，再带 If-Match 提交。"
    mend_en = "Read the record, then send If-Match with its ETag."


class PreconditionFailed(Problem):
    """Somebody changed the record in between."""

    slug, status = "precondition-failed", 412
    zh, en = "内容已被他人修改", "Somebody changed this in the meantime"
    mend_zh = "请刷新后对照两边的内容再保存。"
    mend_en = "Reload, compare both versions, and save again."


class KeyReused(Problem):
    """An Idempotency-Key came back with another request."""

    slug, status = "idempotency-key-reused", 422
    zh, en = "同一个幂等键用于了不同的请求", "This idempotency key was used for another request"
    mend_zh, mend_en = "请为新的请求使用新的键。", "Use a fresh key for a new request."


class StillRunning(Conflict):
    """The first request with this key has not answered yet."""

    slug = "request-in-flight"
    zh, en = "同样的请求正在处理", "The same request is still being handled"
    mend_zh, mend_en = "请稍等再查看结果。", "Wait a moment and ask again."


IfMatch = Annotated[str | None, Header(alias="If-Match", description="The ETag of the version being changed.")]


def etag(version: int) -> str:
    """The strong ETag of a row's version number."""
    return f'"{version}"'


def match(if_match: str | None, version: int) -> None:
    """Refuse the edit unless If-Match names the present version."""
    if if_match is None:
        raise PreconditionRequired
    if if_match.strip() not in (etag(version), "*"):
        raise PreconditionFailed(version=version)


Endpoint = Callable[..., Coroutine[Any, Any, Any]]
_KEY = Annotated[
    str | None,
    Header(alias="Idempotency-Key", min_length=1, max_length=255, description="Repeat safely with the same key."),
]


def idempotent(endpoint: Endpoint) -> Endpoint:
    """Give a creating endpoint (one that takes `session`) the Idempotency-Key behaviour; without a key, nothing."""
    signature = inspect.signature(endpoint)
    given = signature.parameters.values()
    asks = next((parameter.name for parameter in given if parameter.annotation is Request), None)
    wanted = [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in given]
    if asks is None:  # FastAPI fills one Request parameter only, so the endpoint's own is used where it has one
        wanted.append(inspect.Parameter("_request", inspect.Parameter.KEYWORD_ONLY, annotation=Request))
    wanted.append(inspect.Parameter("_key", inspect.Parameter.KEYWORD_ONLY, annotation=_KEY, default=None))

    @functools.wraps(endpoint)
    async def answer(*, _key: str | None = None, **values: Any) -> Any:
        request: Request = values[asks] if asks else values.pop("_request")
        if _key is None:
            return await endpoint(**values)
        session: AsyncSession = values["session"]
        # Keyed, because a body may hold what a reader of the database must not be able to guess.
        secret = request.app.state.settings.secret("repeat").encode()
        digest = hmac.digest(secret, await request.body(), "sha256")
        route = f"{request.method} {request.url.path}"
        envelope = _Envelope(request, session, _key)
        if (stored := await _stored(session, envelope, route, digest)) is not None:
            return stored
        result = await endpoint(**values)
        status, content = _content(request, result)
        given = {"key": _key, "route": route, "body": digest, "status": status, "answer": envelope.seal(content)}
        await session.execute(_STORE, given)
        return result

    answer.__signature__ = signature.replace(parameters=wanted)  # type: ignore[attr-defined]
    return answer


class _Envelope:
    """Seals the answer to one person's key: it opens for that person, that key and that service only."""

    def __init__(self, request: Request, session: AsyncSession, key: str) -> None:
        state = request.app.state
        principal: Principal = session.info["principal"]
        self.key, self._keyring = key, state.keyring
        row = hashlib.sha256(f"{state.service}\n{principal.subject}\n{key}".encode()).digest()
        self._place: dict[str, Any] = {"area": state.settings.street, "table": "repeat", "row": UUID(bytes=row[:16])}

    def seal(self, content: bytes) -> bytes:
        return self._keyring.seal(**self._place, fields={"answer": content.decode()})

    def open(self, sealed: bytes) -> str:
        return str(self._keyring.open(**self._place, envelope=sealed)["answer"])


def _content(request: Request, result: Any) -> tuple[int, bytes]:
    if isinstance(result, Response):
        return result.status_code, bytes(result.body)
    return request.scope["route"].status_code or 200, bytes(JSONResponse(jsonable_encoder(result)).body)


_STORE = text(
    "insert into repeat (subject, key, route, body, status, answer)"
    " values (wutong.scope('subject'), :key, :route, :body, :status, :answer)"
)


_PURGE = text("delete from repeat where ctid in (select ctid from repeat limit :most)")


async def purge(session: AsyncSession, *, most: int = 1000) -> int:
    """Forget answers past their seven days, the policy's own measure; as `system:jobs`. Returns how many."""
    gone = await session.execute(_PURGE, {"most": most})
    return gone.rowcount  # type: ignore[attr-defined,no-any-return]


async def _stored(session: AsyncSession, envelope: _Envelope, route: str, digest: bytes) -> Response | None:
    """The answer given before to this key, or None; refuses another body and a first request still under way."""
    free = await session.scalar(
        text("select pg_try_advisory_xact_lock(hashtextextended(wutong.scope('subject') || :key, 7))"),
        {"key": envelope.key},
    )
    if not free:
        raise StillRunning
    row = (
        await session.execute(
            text(
                "select route, body, status, answer from repeat where subject = wutong.scope('subject') and key = :key"
            ),
            {"key": envelope.key},
        )
    ).one_or_none()
    if row is None:
        return None
    if row.route != route or row.body != digest:
        raise KeyReused
    return Response(
        envelope.open(row.answer),
        status_code=row.status,
        media_type="application/json",
        headers={"Idempotency-Replayed": "true"},
    )
