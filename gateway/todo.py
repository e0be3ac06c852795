"""待办 at one address: what waits for somebody in all services, by when it is due, the most pressing first.

The services are asked side by side, each in the caller's name. One that does not answer in time costs its own things
only, and the answer says that they are missing.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any, Literal
from zoneinfo import ZoneInfo

import httpx
from pydantic import BaseModel, Field

from kernel.http import Peers
from kernel.problems import JSON, Problem, Unauthenticated, Unavailable
from kernel.todo import Item, Waits, days

HERE = ZoneInfo("Asia/Shanghai")
DEADLINE = 4.0  # seconds; a person waits in front of this page
PATH = "todo"
When = Literal["overdue", "today", "later", "undated"]
_ORDER = {"overdue": 0, "today": 1, "later": 2, "undated": 3}
Token = Callable[[str], Awaitable[str | None]]


class Due(Item):
    """One thing that waits, with its service and its last day."""

    service: str
    when: When
    due: date | None = Field(description="The last day on which it is in time; absent: undated.")
    left: int | None = Field(description="Working days from today to that day; negative: so many over it.")


class Todo(BaseModel):
    """What waits for the caller: overdue, due today, later, undated; in each what is due first, then the longest."""

    items: list[Due]
    more: int = Field(description="Further records that are not listed.")
    missing: list[str] = Field(description="Services that did not answer: what waits there is not among the items.")


async def ask(
    peers: Peers, services: Iterable[str], token: Token, *, language: str, request_id: str, today: date | None = None
) -> Todo:
    """Ask every service; raises Unauthenticated where nobody is signed in, Unavailable where none answers."""
    named = list(services)
    headers = {"X-Request-ID": request_id, "Accept-Language": language}
    answers = await asyncio.gather(*(_of(peers, service, token, headers) for service in named))
    told = {service: answer for service, answer in zip(named, answers, strict=True) if answer is not None}
    if not told:
        raise Unavailable(part="identity")
    return merged(
        told,
        missing=[service for service in named if service not in told],
        today=today or datetime.now(HERE).date(),
        decreed={},
    )


async def _of(peers: Peers, service: str, token: Token, headers: Mapping[str, str]) -> Waits | None:
    try:
        async with asyncio.timeout(DEADLINE):  # in one process a client's own limit does not count
            mine = await token(service)
            if mine is None:
                raise Unauthenticated
            signed = {**headers, "Authorization": f"Bearer {mine}"}
            answer = await peers.client(service).get("/todo", headers=signed)
            if answer.status_code == Unauthenticated.status:
                raise Unauthenticated
            return Waits.model_validate(answer.json()) if answer.is_success else None
    except Unauthenticated:
        raise
    except (TimeoutError, httpx.HTTPError, OSError, ValueError, Problem):
        return None


def merged(told: Mapping[str, Waits], *, missing: list[str], today: date, decreed: days.Decreed) -> Todo:
    """The services' answers as one, dated and in order."""
    items = [
        _dated(item, service, today=today, decreed=decreed) for service, waits in told.items() for item in waits.items
    ]
    items.sort(key=_pressing)
    return Todo(items=items, more=sum(waits.more for waits in told.values()), missing=missing)


def _dated(item: Item, service: str, *, today: date, decreed: days.Decreed) -> Due:
    due = _last_day(item, decreed)
    left = None if due is None else days.between(today, due, decreed)
    when: When = "undated" if due is None else "overdue" if due < today else "today" if due == today else "later"
    return Due(**item.model_dump(), service=service, when=when, due=due, left=left)


def _last_day(item: Item, decreed: days.Decreed) -> date | None:
    if item.by is not None:
        return item.by.astimezone(HERE).date()
    if item.since is None or item.working_days is None:
        return None
    return days.after(item.since.astimezone(HERE).date(), item.working_days, decreed)


def _pressing(item: Due) -> tuple[Any, ...]:
    since = item.since.timestamp() if item.since else 0.0
    return _ORDER[item.when], item.due or date.max, since, item.kind


def document() -> dict[str, Any]:
    """The door's own address, as the services' documents describe theirs."""
    schema = Todo.model_json_schema(mode="serialization", ref_template="#/components/schemas/{model}")
    shapes: dict[str, Any] = schema.pop("$defs", {})
    problem = {"content": {JSON: {"schema": {"$ref": "#/components/schemas/ProblemBody"}}}}
    operation = {
        "operationId": "list_todo",
        "summary": "List Todo",
        "description": Todo.__doc__,
        "security": [{"token": []}],
        "x-permission": "own",
        "responses": {
            "200": {
                "description": "Successful Response",
                "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Todo"}}},
            },
            "4XX": {"description": "A problem", **problem},
            "5XX": {"description": "A problem", **problem},
        },
    }
    info = {"title": "Wutong gateway", "version": "1", "description": "What the door itself answers."}
    return {
        "openapi": "3.1.0",
        "info": info,
        "paths": {f"/{PATH}": {"get": operation}},
        "components": {"schemas": shapes | {"Todo": schema}},
    }


def described(merged: dict[str, Any]) -> dict[str, Any]:
    """The services' merged document with the door's own address in it."""
    own = document()
    operation = own["paths"][f"/{PATH}"]["get"]
    operation |= {"operationId": f"gateway_{operation['operationId']}", "tags": ["gateway"]}
    merged["tags"].append({"name": "gateway", "description": own["info"]["description"]})
    merged["paths"][f"/api/{PATH}"] = {"get": operation}
    merged["components"]["schemas"] |= own["components"]["schemas"]
    return merged
