"""Progress: how far a job is, asked once or followed as server-sent events.

The stream sends the present state at once, so a reloaded page and a reconnecting browser see where the job stands;
after the last state it ends, and a browser that reconnects to an ended job it has seen is told to stop (204).
"""

import asyncio
from collections.abc import AsyncGenerator, Iterable
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Header, Request, Response
from fastapi.responses import StreamingResponse
from pydantic import BaseModel
from sqlalchemy import RowMapping, text
from sqlalchemy.ext.asyncio import AsyncSession

from kernel.access import Principal, current
from kernel.db import Database, Read
from kernel.problems import NotFound
from kernel.sealer import ear

RETRY = 1000  # milliseconds after which a browser reconnects
QUIET = 15.0  # seconds after which a comment keeps the connection open

_FIND = text(
    "select id, name, state, done, total, note, result, error, attempt, revision, enqueued_at, finished_at"
    " from job where id = :id"
)

_KNOWN = text("select id from job where id = any(:ids)")
_PURGE = text(
    "delete from job where id in (select id from job where finished_at < clock_timestamp() - interval '30 days'"
    " order by finished_at limit :most)"
)


class JobState(BaseModel):
    """A job as screens follow it; `error` is a problem when it failed, `result` what it returned when done."""

    id: UUID
    name: str
    state: Literal["queued", "running", "done", "failed"]
    done: int
    total: int | None
    note: str
    result: Any = None
    error: dict[str, Any] | None = None
    attempt: int
    revision: int
    enqueued_at: datetime
    finished_at: datetime | None


async def own(request: Request) -> Principal:
    """Anybody signed in may ask; row-level security shows the jobs of the asker and of the asker's scope."""
    return await current(request)


own.permission = "own"  # type: ignore[attr-defined]
MayFollow = Annotated[Principal, Depends(own)]
router = APIRouter(prefix="/jobs", tags=["jobs"])


async def purge(session: AsyncSession, *, most: int = 1000) -> int:
    """Forget jobs that ended a month ago; as `system:jobs`, whom alone the policy lets. Returns how many."""
    gone = await session.execute(_PURGE, {"most": most})
    return gone.rowcount  # type: ignore[attr-defined,no-any-return]


async def known(session: AsyncSession, jobs: Iterable[UUID | None]) -> set[UUID | None]:
    """Those of these jobs that can still be followed: what ended a month ago is forgotten, whoever names it."""
    ids = [job for job in jobs if job is not None]
    return set((await session.scalars(_KNOWN, {"ids": ids})).all()) if ids else set()


async def followed(session: AsyncSession, job: UUID | None) -> UUID | None:
    """This job, where it can still be followed."""
    return job if job in await known(session, [job]) else None


async def find(session: AsyncSession, job: UUID, *, language: str = "zh") -> JobState | None:
    """The state of a job that the session's scope may see."""
    row: RowMapping | None = (await session.execute(_FIND, {"id": job})).mappings().one_or_none()
    if row is None:
        return None
    state = dict(row)
    state["error"] = (row["error"] or {}).get("en" if language.startswith("en") else "zh")
    return JobState(**state)


Language = Annotated[str, Header(alias="Accept-Language", include_in_schema=False)]


@router.get("/{job}")
async def show_job(job: UUID, _principal: MayFollow, session: Read, language: Language = "zh") -> JobState:
    """How far a job is."""
    state = await find(session, job, language=language)
    if state is None:
        raise NotFound
    return state


@router.get("/{job}/stream", response_class=StreamingResponse)
async def follow_job(
    request: Request,
    job: UUID,
    principal: MayFollow,
    last: Annotated[str | None, Header(alias="Last-Event-ID")] = None,
    language: Language = "zh",
) -> Response:
    """The job's states as server-sent events, the present one first, until it has ended."""
    database: Database = request.app.state.database
    async with database.session(principal) as session:
        state = await find(session, job, language=language)
    if state is None:
        raise NotFound
    if state.finished_at is not None and last == str(state.revision):
        return Response(status_code=204)
    headers = {"Cache-Control": "no-cache", "X-Accel-Buffering": "no"}
    states = _states(request, database, principal, state, language)
    return StreamingResponse(states, media_type="text/event-stream", headers=headers)


async def _states(
    request: Request, database: Database, principal: Principal, state: JobState, language: str
) -> AsyncGenerator[str]:
    loop = asyncio.get_running_loop()
    with ear(database, f"job.{state.id}") as news:
        yield _message(state)
        spoken = loop.time()
        while state.finished_at is None and not await request.is_disconnected():
            await news.heard(1.0)
            news.quiet()
            async with database.session(principal) as session:
                now = await find(session, state.id, language=language)
            if now is None:
                return
            if now.revision != state.revision:
                yield _message(now)
                spoken = loop.time()
            elif loop.time() - spoken > QUIET:
                yield ":\n\n"
                spoken = loop.time()
            state = now


def _message(state: JobState) -> str:
    return f"id: {state.revision}\nretry: {RETRY}\nevent: progress\ndata: {state.model_dump_json()}\n\n"
