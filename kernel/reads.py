"""Hot reads: a list read over asyncpg in one statement, behind a route that skips what such a read does not need.

`Hot` is an APIRoute like any other to OpenAPI and to the tests that walk the routes; only its handling is shorter: the
token is verified, the permission asked, the query validated, and the endpoint answers bytes. `Shortcut` leads there
past the layers around every other route; what is refused on the way is told by these. `Reader.rows` sets the
caller's scope and reads under it in a single statement, so that a connection needs no transaction of its own and no
reset, and keeps no state: the scope ends with the statement, and without it row-level security shows nothing.
"""

import asyncio
import contextlib
import inspect
import json
from collections.abc import Callable, Iterable, Sequence
from typing import Annotated, Any, get_args
from urllib.parse import parse_qsl

from asyncpg import InterfaceError, InternalClientError, Record
from fastapi import Depends, Request, Response
from fastapi.routing import APIRoute
from pydantic import BaseModel, Field, ValidationError
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Receive, Scope, Send

from kernel import access, db, paging
from kernel.access import Principal
from kernel.db import Database
from kernel.problems import Malformed, Unavailable, fields

# Everything the body reads hangs on the one row of `scope`: the planner can only evaluate it first. The bounds of the
# caller's streets are columns here because a row's own column may be compared with a column before the policy has
# been asked (that much cannot leak), which lets an index on the street serve the list.
_SCOPED = """
with given as materialized (
  select {settings}
), scope as materialized (
  select given.*, left(given.area, 9) as street_from, left(given.area, 9) || ':' as street_to from given
)
select page.* from scope cross join lateral ({body}) page
"""
_SETTINGS = ", ".join(f"set_config('app.{name}', ${at}, true) as {name}" for at, name in enumerate(db.SCOPE, 1))
_REFUSED = "wutong.refused"  # under which a request carries what its hot read raised
FIRST = len(db.SCOPE) + 1  # the number of the first parameter that is the body's own


class Filters(BaseModel):
    """What every list takes; a list's own filters inherit from it."""

    after: str | None = Field(
        default=None, max_length=512, description="The previous page's `next`; absent: first page."
    )
    limit: int = Field(default=20, ge=1, le=200, description="Rows a page.")


def statement(body: str) -> str:
    """The one statement that sets the scope and reads `body` under it.

    The body refers to `scope` (for instance `organisation.street >= scope.street_from`): without that it could be
    evaluated before the scope is set, and would then show nothing.
    """
    if "scope." not in body:
        raise ValueError("the body of a scoped read refers to scope")
    return _SCOPED.format(settings=_SETTINGS, body=body)


class Reader:
    """Reads under one principal's scope."""

    def __init__(self, database: Database, principal: Principal) -> None:
        self._database, self.principal = database, principal

    async def rows(self, statement: str, *arguments: Any) -> list[Record]:
        """The rows of a scoped `statement`; `arguments` are those of its body."""
        try:
            async with asyncio.timeout(db.PATIENCE):  # this pool itself waits for ever
                pool = await self._database.pool()
                async with pool.acquire() as connection:
                    try:
                        return await connection.fetch(statement, *db.scope_of(self.principal).values(), *arguments)
                    except (InterfaceError, InternalClientError) as broken:
                        if not _is_gone(connection):
                            raise
                        raise Unavailable(part="database") from broken
        except TimeoutError as late:
            raise Unavailable(part="database") from late


def _is_gone(connection: Any) -> bool:
    """Whether the other end hung up between two words of the driver, which then only says that it is confused."""
    with contextlib.suppress(InterfaceError):
        return bool(connection.is_closed())
    return True  # the pool has taken it back already, as it does with what is closed


async def _reader(request: Request) -> Reader:
    return Reader(request.app.state.database, await access.current(request))


Reads = Annotated[Reader, Depends(_reader)]


class Hot(APIRoute):
    """A list route handled without FastAPI's request machinery.

    Its endpoint takes `principal` (a `Principal` that depends on `access.permission`), `filters` (a `Filters` model as
    query) and `reader`, and answers a `Response`; it would give the same answer under a plain APIRoute.
    """

    def __init__(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        super().__init__(path, endpoint, **options)
        taken = inspect.signature(endpoint).parameters
        self._answer = endpoint
        self._filters: type[Filters] = get_args(taken["filters"].annotation)[0]
        self._check: access.Check = get_args(taken["principal"].annotation)[1].dependency

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Verify, ask, validate, answer; any other method goes the usual way."""
        if scope["method"] not in self.methods:
            await super().handle(scope, receive, send)
            return
        if _REFUSED in scope:
            raise scope[_REFUSED]
        response = await self.response(Request(scope, receive))
        await response(scope, receive, send)

    async def response(self, request: Request) -> Response:
        """The whole answer, of which nothing has been sent yet."""
        principal = await self._check(request)
        response: Response = await self._answer(
            principal=principal,
            filters=self._validated(request.scope["query_string"]),
            reader=Reader(request.app.state.database, principal),
        )
        return response

    def _validated(self, query: bytes) -> Filters:
        try:
            return self._filters.model_validate(dict(parse_qsl(query.decode("utf-8", "replace"))))
        except ValidationError as invalid:
            found = invalid.errors(include_url=False, include_input=False)
            raise Malformed(errors=fields({**each, "loc": ("query", *each["loc"])} for each in found)) from invalid


class Shortcut:
    """ASGI: a hot read goes straight to its route, anything else through `app`, the layers around every route.

    What a hot read raises is raised once more inside them, where problems are told and faults are logged.
    """

    def __init__(self, app: ASGIApp, routes: Iterable[BaseRoute]) -> None:
        self._app = app
        hot = [route for route in routes if isinstance(route, Hot)]
        self._hot = {(method, route.path): route for route in hot for method in route.methods or ()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        route = self._hot.get((scope["method"], scope["path"])) if scope["type"] == "http" else None
        if route is None:
            await self._app(scope, receive, send)
            return
        scope["route"] = route
        answer: ASGIApp
        try:
            answer = await route.response(Request(scope, receive))
        except Exception as refused:
            scope[_REFUSED], answer = refused, self._app
        await answer(scope, receive, send)


def page(rows: Sequence[Record], limit: int, *, key: Callable[[Record], Any]) -> Response:
    """One page from `limit + 1` fetched rows, whose `item` is JSON from PostgreSQL; `key(row)` is a row's sort key."""
    kept, more = paging.cut(list(rows), limit, key)
    body = f'{{"items":[{",".join([row["item"] for row in kept])}],"next":{json.dumps(more)}}}'
    return Response(body, media_type="application/json")
