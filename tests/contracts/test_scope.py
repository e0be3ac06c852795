"""Own and other: every address that leads to rows, as six viewers, and not one planted value where it does not belong.

The expectations stand in `scope.py`, the world in `street.py`. Strangers call first, and nothing may have changed after
them; then those whose rows they are, which shows that there was something to hide.
"""

import contextlib
import csv
import io
import itertools
import re
import zipfile
from typing import Any

import asyncpg
import httpx
import openpyxl
import pytest

from kernel.settings import SERVICES, Settings
from tests.conftest import ClientFor
from tests.contracts import matrix, scope, street
from tests.contracts.scope import Ask
from tests.contracts.street import Street

OWN, STRANGERS = "SMH", "TNK"
UPLOAD = {"file": ("别人的名单.csv", "儿童编码,儿童姓名,出生日期\n37169900000000001,测试,2023-01-01".encode())}


@pytest.fixture(scope="module")
async def world(client_for: ClientFor) -> Street:
    return await street.build(client_for)


def filled(given: Any, seeds: dict[str, str]) -> Any:
    """The value with the names of seeds replaced, however deep they stand."""
    if isinstance(given, str):
        return re.sub(r"\{(\w+)\}", lambda name: seeds[name[1]], given)
    if isinstance(given, dict):
        return {key: filled(value, seeds) for key, value in given.items()}
    return [filled(each, seeds) for each in given] if isinstance(given, list) else given


async def call(client: httpx.AsyncClient, route: str, ask: Ask, seeds: dict[str, str]) -> httpx.Response:
    method, path = route.split(" ", 1)
    path = re.sub(r"\{(\w+)\}", lambda name: filled(ask.path[name[1]], seeds), path)
    return await client.request(
        method,
        path,
        params=filled(ask.query, seeds) or None,
        json=filled(ask.json, seeds),
        data=filled(ask.data, seeds),
        files=UPLOAD if ask.data else None,
        headers=ask.headers,
        timeout=60,
    )


def rows(answer: httpx.Response) -> int | None:
    """How many rows a list, a feed or an export has; None where the answer is none of these."""
    kind = answer.headers.get("content-type", "").partition(";")[0]
    if kind == "text/csv":
        return len(list(csv.reader(io.StringIO(answer.text)))) - 1
    if kind.endswith("spreadsheetml.sheet"):
        sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
        # An empty row ends the list; what stands below says who exported it.
        return len(list(itertools.takewhile(any, sheet.iter_rows(min_row=2, values_only=True))))
    if kind != "application/json":
        return None
    body = answer.json()
    if isinstance(body, dict):
        body = body.get("items", body.get("events"))
    return len(body) if isinstance(body, list) else None


def outcome(answer: httpx.Response) -> str:
    """What became of a call, in the words of `scope.py`."""
    if answer.is_success and (count := rows(answer)) is not None:
        return "rows" if count else "empty"
    if answer.status_code == 200 and answer.headers["content-type"] == "application/json":
        figures = answer.json().values()
        if all(isinstance(each, int) for each in figures) and not any(figures):
            return "zero"
    return str(answer.status_code)


def text_of(answer: httpx.Response) -> str:
    """All that an answer says: headers and body, a workbook's parts unpacked; not the address it repeats."""
    content = answer.content
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            content = b"".join(book.read(name) for name in book.namelist())
    said = content.decode(errors="replace").replace(f'"instance":"{answer.request.url.path}"', "")
    return said + "\n".join(f"{name}: {value}" for name, value in answer.headers.items())


def sent(request: httpx.Request) -> str:
    """The JSON that a caller sent; a file is streamed and not kept."""
    with contextlib.suppress(httpx.RequestNotRead):
        return request.content.decode(errors="replace")
    return ""


def leaked(answer: httpx.Response, world: Street, viewer: str) -> list[str]:
    said = text_of(answer)
    given = f"{answer.request.url}\n{sent(answer.request)}"  # what the caller wrote is no news to the caller
    return [
        value
        for value, viewers in world.planted.items()
        if viewer not in viewers and value in said and value not in given
    ]


def asks(service: str) -> list[tuple[str, Ask]]:
    return [(route, ask) for route, several in scope.ROUTES[service].items() for ask in several]


def expected(ask: Ask, viewer: str) -> str:
    return ask.outcomes.split()[scope.VIEWERS.index(viewer)]


async def walk(
    world: Street, client_for: ClientFor, viewer: str, *services: str, everything: bool = False
) -> list[str]:
    """Call everything as a viewer; what was not as expected. With every permission only what shows counts."""
    wrong: list[str] = []
    for service in services or SERVICES:
        client = await client_for(service, world.viewer(viewer, everything=everything))
        for route, ask in asks(service):
            if (wanted := expected(ask, viewer)) == "-":
                continue
            answer = await call(client, route, ask, world.seeds)
            said = f"{service} {route}: {outcome(answer)} {answer.text[:200]}"
            if everything:
                failed = answer.status_code >= 500 or bool(ask.path and answer.is_success and not ask.common)
            else:
                failed = outcome(answer) != wanted
            if failed:
                wrong.append(f"{said}, not {wanted}")
            if answer.is_error and "etag" in answer.headers:
                wrong.append(f"{service} {route}: a refusal carries an ETag")
            wrong += [f"{service} {route}: shows {value}" for value in leaked(answer, world, viewer)]
    return wrong


# What moves by itself in a living system, or is kept of every request; everything else must stand still.
MOVING = ["job", "feed", "listener_cursor", "repeat", "event"]
TABLES = (
    "select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace"
    " where n.nspname = any($1) and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> all($2)"
)


async def fingerprint(settings: Settings) -> dict[str, str]:
    """A digest of every table of the services, and how many events each has recorded."""
    owner = await asyncpg.connect(settings.owner_url())
    try:
        tables = [row[0] for row in await owner.fetch(TABLES, [*SERVICES], MOVING)]
        digest = "select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from {} t"
        found = {table: str(await owner.fetchval(digest.format(table))) for table in tables}
        events = "select count(*) from {}.event"
        return found | {name: str(await owner.fetchval(events.format(name))) for name in SERVICES}
    finally:
        await owner.close()


class TestTable:
    def test_names_every_route_or_says_why_not(self) -> None:
        cells = 0
        for service in SERVICES:
            served = set(matrix.expected(service))
            outside = set(scope.OUTSIDE["everywhere"]) | set(scope.OUTSIDE.get(service, {}))
            assert served == set(scope.ROUTES[service]) | outside, service
            assert outside.isdisjoint(scope.ROUTES[service]), service
            cells += len(asks(service)) * len(scope.VIEWERS)
        print(f"\nroute × own/other matrix: {cells} cells")

    def test_every_stranger_is_called_where_the_own_are_not(self) -> None:
        for service in SERVICES:
            for route, ask in asks(service):
                assert len(ask.outcomes.split()) == len(scope.VIEWERS), route
                skipped = {viewer for viewer in STRANGERS if expected(ask, viewer) == "-"}
                assert not skipped or route == "POST /v1/batches", route

    def test_every_id_in_a_path_is_a_seed(self, world: Street) -> None:
        for service in SERVICES:
            for route, ask in asks(service):
                assert set(re.findall(r"\{(\w+)\}", route)) == set(ask.path), route
                filled([ask.path, ask.query, ask.json, ask.data], world.seeds)
        assert len(world.planted) > 300


@pytest.mark.parametrize("viewer", STRANGERS, ids=lambda viewer: street.VIEWERS[viewer])
class TestStrangers:
    async def test_find_nothing_and_change_nothing(
        self, world: Street, client_for: ClientFor, settings: Settings, viewer: str
    ) -> None:
        before = await fingerprint(settings)
        wrong = await walk(world, client_for, viewer)
        assert not wrong, "\n".join(wrong)
        assert await fingerprint(settings) == before

    async def test_find_nothing_even_with_every_permission(
        self, world: Street, client_for: ClientFor, settings: Settings, viewer: str
    ) -> None:
        """Below the permission at the route, the rows keep themselves apart."""
        before = await fingerprint(settings)
        wrong = await walk(world, client_for, viewer, everything=True)
        assert not wrong, "\n".join(wrong)
        assert await fingerprint(settings) == before


class TestOwn:
    @pytest.mark.parametrize("viewer", OWN, ids=lambda viewer: street.VIEWERS[viewer])
    async def test_find_their_own_and_no_more(self, world: Street, client_for: ClientFor, viewer: str) -> None:
        wrong = await walk(world, client_for, viewer)
        assert not wrong, "\n".join(wrong)


class TestThisTest:
    """It can fail: with one hole in one policy it does."""

    @pytest.mark.parametrize(
        ("table", "viewer"), [("matching.run", "T"), ("matching.batch", "K"), ("projects.session", "N")]
    )
    async def test_finds_a_hole(
        self, world: Street, client_for: ClientFor, settings: Settings, table: str, viewer: str
    ) -> None:
        owner = await asyncpg.connect(settings.owner_url())
        try:
            await owner.execute(f"create policy hole on {table} for select using (true)")
            wrong = await walk(world, client_for, viewer, table.partition(".")[0])
            assert [each for each in wrong if ": shows " in each]
            assert [each for each in wrong if ", not " in each]
        finally:
            await owner.execute(f"drop policy if exists hole on {table}")
            await owner.close()
