"""Assemble a service: the same middleware, problems, health and background work around every service's routers.

What FastAPI leaves open is closed here once: every refusal is `application/problem+json`, malformed JSON is a
documented 422, 405 names all methods an address has, and every operation documents its refusals and its permission.
"""

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from typing import Any

import asyncpg
from fastapi import APIRouter, Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import BaseModel
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.routing import Match

from kernel import access, events, listen, notices, observe, problems, progress, reads, sealer, todo, worker
from kernel.crypto import Keyring
from kernel.db import Database
from kernel.http import Peers
from kernel.notices import changed, done
from kernel.problems import Problem
from kernel.settings import Settings
from kernel.tokens import FetchKeys, Verifier

log = logging.getLogger("wutong.app")
PROBE = 2.0  # seconds in which the database says that it is there; letting go of it takes as long, and the door waits 5

# What the database alone can see of a request: a race between two, and what no field's own rule caught.
_OF_STATE: dict[str, Callable[[], Problem]] = {
    "23505": problems.Overtaken,  # two made the same new thing
    "23514": lambda: problems.Malformed(
        errors=[problems.field("/body", "填写的内容互相矛盾", "holds values that contradict each other")]
    ),
    "40P01": problems.Overtaken,  # a deadlock: the other one went through
}
_NUL = ("22021", "22P05")  # in a column, or in a document
_KEPT_NOWHERE = ("含有不能保存的字符，请删去", "holds a character that cannot be kept")
# A policy refused a row outside the writer's own. Its state is also that of a missing grant, which is a fault of ours,
# and its words are in the server's language; the function that refused is the same everywhere.
_POLICY = "ExecWithCheckOptions"


class ProblemBody(BaseModel):
    """The wire form of every refusal (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str = ""
    mend: str = ""
    instance: str = ""
    request_id: str = ""
    errors: list[dict[str, str]] = []


REFUSALS: dict[int | str, dict[str, Any]] = {
    code: {
        "description": "A problem",
        "content": {problems.JSON: {"schema": {"$ref": "#/components/schemas/ProblemBody"}}},
    }
    for code in ("4XX", "5XX")
}


def assemble(
    *,
    service: str,
    settings: Settings,
    peers: Peers,
    routers: Sequence[APIRouter],
    reactions: Mapping[str, listen.Reaction] | None = None,
    waiting: Sequence[todo.Waiting] = (),
    tellings: Sequence[notices.Telling] = (),
    changes: Sequence[changed.Change] = (),
    keys: FetchKeys | None = None,
    background: bool = True,
) -> FastAPI:
    """One service as an ASGI app.

    `reactions` are the foreign events it listens to, `waiting` what may wait for somebody in it, `tellings` what of it
    is told to whom, `changes` of which edits one is told, `keys` where it gets identity's public keys (default: asks
    identity), `background` whether sealer, listeners and worker run beside it.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncGenerator[None]:
        async with AsyncExitStack() as stack:
            if background:
                await stack.enter_async_context(sealer.running(app))
                await stack.enter_async_context(worker.running(app))
                if reactions:
                    await stack.enter_async_context(listen.running(app, reactions))
            yield
        await app.state.database.close()
        await peers.close()

    app = FastAPI(
        title=f"Wutong {service}",
        version="1",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
    )
    app.state.service, app.state.settings, app.state.peers = service, settings, peers
    app.state.waiting, app.state.tellings = tuple(waiting), tuple(tellings)
    app.state.database = Database(settings.database_url(service), schema=service)
    app.state.keyring = Keyring.from_settings(settings)
    app.state.verifier = Verifier(service, keys or peers.jwks)
    for router in (
        *routers,
        todo.router(waiting),
        notices.router(tellings),
        done.router(tellings),
        changed.router(changes),
        events.router,
        progress.router,
        _health(),
    ):
        # Not `include_router`, which hides the routes behind an object of its own and matches every request twice:
        # here each stays an APIRoute of the app, for the walks below and in the tests.
        app.router.routes.extend(router.routes)
    _refusals(app)
    app.openapi = lambda: _openapi(app)  # type: ignore[method-assign]
    short = reads.Shortcut(app.build_middleware_stack(), app.router.routes)
    app.middleware_stack = observe.Requests(short, service=service)
    return app


def _health() -> APIRouter:
    router = APIRouter(dependencies=[Depends(access.public)], tags=["health"])

    @router.get("/healthz")
    async def healthz() -> dict[str, str]:
        """Whether the process answers."""
        return {"status": "alive"}

    @router.get("/readyz")
    async def readyz(request: Request) -> dict[str, Any]:
        """Whether it can do its work: the database answers, and neither sealer, worker nor a listener is stuck."""
        try:
            async with asyncio.timeout(PROBE), request.app.state.database.engine.connect() as connection:
                await connection.execute(text("select 1"))
        except Exception as failed:
            raise problems.Unavailable(part="database") from failed
        stuck = [
            *(["sealer"] if sealer.stuck(request.app.state.database) else []),
            *(["worker"] if worker.stuck(request.app) else []),
            *listen.stuck(request.app),
        ]
        if stuck:
            raise problems.Unavailable(part=", ".join(stuck))
        return {"status": "ready", "listeners": listen.ages(request.app)}

    return router


def _refusals(app: FastAPI) -> None:
    @app.exception_handler(Problem)
    async def on_problem(request: Request, problem: Problem) -> Response:
        return answer(request, problem)

    @app.exception_handler(RequestValidationError)
    async def on_invalid(request: Request, invalid: RequestValidationError) -> Response:
        return answer(request, problems.Malformed(errors=problems.fields(invalid.errors())))

    @app.exception_handler(HTTPException)
    async def on_http(request: Request, refused: HTTPException) -> Response:
        if refused.status_code == 405:
            return answer(request, problems.MethodNotAllowed(headers={"Allow": ", ".join(_methods(app, request))}))
        kinds: dict[int, type[Problem]] = {
            400: problems.Malformed,
            404: problems.NotFound,
            415: problems.UnsupportedMedia,
        }
        if (full := refused.__cause__ and problems.passing(refused.__cause__)) is not None:
            return answer(request, full)  # no room for the body, met while it was being parsed
        return answer(request, kinds.get(refused.status_code, problems.Malformed)(str(refused.detail)))

    @app.exception_handler(Exception)
    async def on_fault(request: Request, fault: Exception) -> Response:
        log.error("fault", exc_info=fault)
        return answer(request, Problem())

    _refusals_below(app)


def _refusals_below(app: FastAPI) -> None:
    """What the database and the machine refuse, and what passes there by itself."""

    @app.exception_handler(asyncpg.PostgresError)
    @app.exception_handler(DBAPIError)
    async def on_database(request: Request, refused: Exception) -> Response:
        said = getattr(refused, "driver_exception", refused)
        state = getattr(said, "sqlstate", None)
        if state in _NUL:
            return answer(request, problems.Malformed(errors=[problems.field(await _of_nul(request), *_KEPT_NOWHERE)]))
        outside = getattr(said, "server_source_function", None) == _POLICY
        problem = problems.Forbidden if outside else _OF_STATE.get(state or "")
        if problem is None:
            return await on_system(request, refused)
        log.info("the database refused", extra={"fact": state})
        return answer(request, problem())

    @app.exception_handler(OSError)
    async def on_system(request: Request, fault: Exception) -> Response:
        problem = problems.passing(fault)
        if problem is None:
            raise fault
        log.warning("a passing fault", exc_info=fault)
        return answer(request, problem)

    @app.exception_handler(PoolTimeout)
    async def on_crowd(request: Request, _crowd: Exception) -> Response:
        return answer(request, problems.Unavailable(part="database"))


async def _of_nul(request: Request) -> str:
    """The field that holds a NUL; a form is read once, so that of one nothing more is told."""
    left: list[tuple[str, Any]] = [("/path", request.path_params), ("/query", dict(request.query_params))]
    with suppress(ValueError, RuntimeError):
        left.append(("/body", await request.json()))
    while left:
        at, value = left.pop()
        if isinstance(value, str) and "\0" in value:
            return at
        nested = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        left += [(f"{at}/{name}", each) for name, each in nested]
    return "/body"


def _methods(app: FastAPI, request: Request) -> list[str]:
    found: set[str] = set()
    for route in app.routes:
        if isinstance(route, APIRoute) and route.matches(request.scope)[0] is not Match.NONE:
            found |= route.methods or set()
    return sorted(found)


def answer(request: Request, problem: Problem) -> Response:
    """The problem as a response in the language of the person who asked."""
    accepts = request.headers.get("accept-language", "")
    body = problem.body(
        language="en" if accepts.lower().startswith("en") else "zh",
        instance=request.url.path if "/links/" not in request.url.path else "",
        request_id=observe.request_id.get(),
    )
    return JSONResponse(body, problem.status, headers=problem.headers, media_type=problem.media)


def permission_of(route: APIRoute) -> str | None:
    """The permission a route names, "public", or None when somebody forgot."""
    pending = list(route.dependant.dependencies)
    while pending:
        dependant = pending.pop()
        named = getattr(dependant.call, "permission", None)
        if named is not None:
            return str(named)
        pending.extend(dependant.dependencies)
    return None


def _openapi(app: FastAPI) -> dict[str, Any]:
    if app.openapi_schema is None:
        for route in app.routes:
            if isinstance(route, APIRoute):
                route.unique_id = route.name
        schema = FastAPI.openapi(app)
        schemas = schema.setdefault("components", {}).setdefault("schemas", {})
        for name in ("HTTPValidationError", "ValidationError"):  # FastAPI's own shape, which nothing here answers with
            schemas.pop(name, None)
        schemas["ProblemBody"] = ProblemBody.model_json_schema()
        schema["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}}
        for route in app.routes:
            if isinstance(route, APIRoute) and route.include_in_schema:
                named = permission_of(route)
                for method in route.methods or ():
                    operation = schema["paths"][route.path_format][method.lower()]
                    operation["x-permission"] = named
                    operation["security"] = [] if named == "public" else [{"token": []}]
                    operation["responses"].pop("422", None)
                    operation["responses"].update(REFUSALS)
        app.openapi_schema = schema
    return app.openapi_schema
