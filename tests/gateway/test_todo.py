"""待办 at one address: the services side by side, each thing dated and in order, and who is missing named."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from gateway import todo, together
from gateway.app import create_app
from kernel.settings import Settings
from kernel.todo import Item, Subject, Waits
from tests.gateway.conftest import ORIGIN

THURSDAY = date(2026, 11, 26)
SIGNED_IN = {"Authorization": "Session one"}


def item(kind: str, **given: Any) -> Item:
    return Item(kind=kind, waits="nobody", **given)


def on(day: int) -> datetime:
    return datetime(2026, 11, day, 1, tzinfo=UTC)


def merged(*items: Item, decreed: dict[date, bool] | None = None) -> todo.Todo:
    return todo.merged({"north": Waits(items=list(items), more=0)}, missing=[], today=THURSDAY, decreed=decreed or {})


class TestOrder:
    def test_is_overdue_today_later_undated_and_within_these_by_the_last_day(self) -> None:
        found = merged(
            item("undated", since=on(1)),
            item("far", since=on(26), working_days=9),
            item("near", since=on(26), working_days=1),
            item("today", since=on(24), working_days=2),
            item("late", since=on(24), working_days=1),
            item("latest", since=on(17), working_days=1),
        )
        assert [each.kind for each in found.items] == ["latest", "late", "today", "near", "far", "undated"]
        assert [each.when for each in found.items] == ["overdue"] * 2 + ["today", "later", "later", "undated"]
        assert [each.left for each in found.items] == [-6, -1, 0, 1, 9, None]

    def test_a_fixed_moment_counts_by_its_day_here(self) -> None:
        late = datetime(2026, 11, 26, 16, 30, tzinfo=UTC)  # half an hour into Friday in China
        assert [each.due for each in merged(item("a", by=late)).items] == [date(2026, 11, 27)]

    def test_days_off_move_the_last_day(self) -> None:
        [found] = merged(item("a", since=on(26), working_days=1), decreed={date(2026, 11, 27): False}).items
        assert (found.due, found.left, found.when) == (date(2026, 11, 30), 1, "later")


def service(waits: Waits | None, *, status: int = 200, silent: bool = False, seen: list[Any] | None = None) -> Any:
    """A service that answers `/todo`; identity's also gives a token to the session `one`."""

    async def app(scope: Any, receive: Any, send: Any) -> None:
        body: Any = {}
        code = status
        if scope["path"] == "/v1/tokens":
            asked = json.loads((await receive())["body"])
            code = 200 if asked["session"] == "one" else 401
            body = {"token": f"token for {asked['audience']}", "expires_in": 60}
        elif silent:
            await asyncio.sleep(3600)
        elif waits is not None:
            if seen is not None:
                seen.append(dict(scope["headers"]))
            body = waits.model_dump(mode="json")
        headers = [(b"content-type", b"application/json")]
        await send({"type": "http.response.start", "status": code, "headers": headers})
        await send({"type": "http.response.body", "body": json.dumps(body).encode()})

    return app


SEEN: list[Any] = []
WAITS = Waits(items=[item("held", subject=Subject(id="1", name="名单.csv"), count=3, since=on(2))], more=4)


@pytest.fixture
async def browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[httpx.AsyncClient]:
    """A browser before three services, one of which refuses everything and one of which never answers."""
    monkeypatch.setattr(together, "DEADLINE", 0.2)
    SEEN.clear()
    services = {
        "identity": service(Waits(items=[], more=0)),
        "matching": service(WAITS, seen=SEEN),
        "registry": service(None, status=503),
        "projects": service(None, silent=True),
    }
    door = create_app(Settings(home=tmp_path / "home"), services)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(door), base_url=ORIGIN) as client:
        yield client


class TestAddress:
    async def test_shows_what_answers_and_names_what_does_not(self, browser: httpx.AsyncClient) -> None:
        answer = await browser.get("/api/todo", headers=SIGNED_IN)
        assert answer.status_code == 200, answer.text
        told = answer.json()
        assert [(each["service"], each["kind"], each["count"]) for each in told["items"]] == [("matching", "held", 3)]
        assert (told["more"], told["missing"]) == (4, ["registry", "projects"])
        assert answer.headers["cache-control"] == "no-store"

    async def test_asks_each_in_the_callers_name_and_language(self, browser: httpx.AsyncClient) -> None:
        await browser.get("/api/todo", headers=SIGNED_IN | {"Accept-Language": "en"})
        assert SEEN[0][b"authorization"] == b"Bearer token for matching"
        assert SEEN[0][b"accept-language"] == b"en"

    @pytest.mark.parametrize("headers", [{}, {"Authorization": "Session ended"}])
    async def test_is_for_whoever_has_signed_in(self, browser: httpx.AsyncClient, headers: dict[str, str]) -> None:
        answer = await browser.get("/api/todo", headers=headers)
        assert (answer.status_code, answer.json()["type"]) == (401, "/problems/unauthenticated")

    async def test_is_read_and_nothing_else(self, browser: httpx.AsyncClient) -> None:
        answer = await browser.post("/api/todo", headers=SIGNED_IN)
        assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")

    async def test_where_no_service_answers_there_is_a_problem_and_no_empty_day(self, tmp_path: Path) -> None:
        door = create_app(Settings(home=tmp_path / "home"), {"identity": service(None, status=503)})
        async with httpx.AsyncClient(transport=httpx.ASGITransport(door), base_url=ORIGIN) as client:
            answer = await client.get("/api/todo", headers=SIGNED_IN)
        assert (answer.status_code, answer.json()["type"]) == (503, "/problems/unavailable")
