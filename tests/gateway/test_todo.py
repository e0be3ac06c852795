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
from gateway.calendar import Calendar
from kernel.settings import Settings
from kernel.todo import Item, Subject, Waits
from tests.gateway.conftest import ORIGIN

THURSDAY = date(2026, 11, 26)
# 国务院办公厅关于2026年部分节假日安排的通知, around the National Day.
DAYS = [
    *(("国庆节", date(2026, 10, day), False) for day in (1, 2, 5, 6, 7)),
    *(("调休上班", day, True) for day in (date(2026, 9, 20), date(2026, 10, 10))),
]
SIGNED_IN = {"Authorization": "Session one"}


def item(kind: str, **given: Any) -> Item:
    return Item(kind=kind, waits="nobody", **given)


def on(day: int) -> datetime:
    return datetime(2026, 11, day, 1, tzinfo=UTC)


def merged(*items: Item, today: date = THURSDAY, kept: Calendar | None = None) -> todo.Todo:
    return todo.merged({"north": Waits(items=list(items), more=0)}, missing=[], today=today, kept=kept)


NOTICE = Calendar(decreed={day: worked for _, day, worked in DAYS}, confirmed=frozenset({2026}))


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
        kept = Calendar(decreed={date(2026, 11, 27): False})
        [found] = merged(item("a", since=on(26), working_days=1), kept=kept).items
        assert (found.due, found.left, found.when) == (date(2026, 11, 30), 1, "later")


class TestCalendar:
    @pytest.mark.parametrize(
        ("since", "count", "due", "plain"),
        [
            (date(2026, 9, 29), 2, date(2026, 10, 8), date(2026, 10, 1)),
            (date(2026, 9, 30), 3, date(2026, 10, 10), date(2026, 10, 5)),  # the Saturday is worked
            (date(2026, 9, 30), 4, date(2026, 10, 12), date(2026, 10, 6)),
            (date(2026, 9, 18), 1, date(2026, 9, 20), date(2026, 9, 21)),  # so is that Sunday
        ],
    )
    def test_a_deadline_over_the_national_day(self, since: date, count: int, due: date, plain: date) -> None:
        asked = item("a", since=datetime(since.year, since.month, since.day, 1, tzinfo=UTC), working_days=count)
        found = merged(asked, today=since, kept=NOTICE)
        assert [(each.due, each.left) for each in found.items] == [(due, count)]
        assert (found.provisional, found.plain_weeks) == ([], False)
        without = merged(asked, today=since)
        assert [each.due for each in without.items] == [plain]
        assert (without.provisional, without.plain_weeks) == ([], True)

    @pytest.mark.parametrize(
        ("waits", "today", "provisional"),
        [
            ([], THURSDAY, []),
            ([item("a", since=on(25), working_days=10)], THURSDAY, []),
            ([item("a", since=on(25), working_days=30)], THURSDAY, [2027]),
            ([item("a", since=on(25), working_days=10)], date(2027, 1, 4), [2027]),  # so many days over it
            ([item("a", since=datetime(2025, 12, 31, tzinfo=UTC), working_days=1)], THURSDAY, [2025]),
            ([item("a", by=datetime(2027, 2, 1, tzinfo=UTC)), item("b", since=on(25))], THURSDAY, []),
        ],
    )
    def test_says_which_unconfirmed_years_deadlines_rest_on(
        self, waits: list[Item], today: date, provisional: list[int]
    ) -> None:
        assert merged(*waits, today=today, kept=NOTICE).provisional == provisional


def kept(year: int, *, confirmed: bool) -> dict[str, Any]:
    """A year as identity answers it."""
    days = [
        {"day": f"{day}", "is_working": worked, "name": name, "source": "library"}
        for name, day, worked in DAYS
        if day.year == year
    ]
    by = {"by": "系统管理员", "at": "2025-12-01T01:00:00Z"} if confirmed else None
    return {"year": year, "basis": "notice", "confirmed": by, "days": days, "version": 1}


def service(
    waits: Waits | None,
    *,
    status: int = 200,
    silent: bool = False,
    seen: list[Any] | None = None,
    calendar: Any = None,
) -> Any:
    """A service that answers `/todo`; identity's also gives a token to the session `one`, and keeps the calendar."""

    async def app(scope: Any, receive: Any, send: Any) -> None:
        body: Any = {}
        code = status
        if scope["path"] == "/v1/tokens":
            asked = json.loads((await receive())["body"])
            code = 200 if asked["session"] == "one" else 401
            body = {"token": f"token for {asked['audience']}", "expires_in": 60}
        elif silent:
            await asyncio.sleep(3600)
        elif scope["path"] == "/v1/calendar":
            body, code = calendar, 503 if calendar is None else 200
            ASKED.append(scope["query_string"].decode())
        elif waits is not None:
            if seen is not None:
                seen.append(dict(scope["headers"]))
            body = waits.model_dump(mode="json")
        headers = [(b"content-type", b"application/json")]
        await send({"type": "http.response.start", "status": code, "headers": headers})
        await send({"type": "http.response.body", "body": json.dumps(body).encode()})

    return app


SEEN: list[Any] = []
ASKED: list[str] = []
WAITS = Waits(items=[item("held", subject=Subject(id="1", name="名单.csv"), count=3, since=on(2))], more=4)


@pytest.fixture
async def browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[httpx.AsyncClient]:
    """A browser before three services, one of which refuses everything and one of which never answers."""
    monkeypatch.setattr(together, "DEADLINE", 0.2)
    SEEN.clear()
    services = {
        "identity": service(Waits(items=[], more=0), calendar=[kept(2026, confirmed=False)]),
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

    async def test_counts_by_the_calendar_and_says_what_nobody_has_confirmed(self, browser: httpx.AsyncClient) -> None:
        told = (await browser.get("/api/todo", headers=SIGNED_IN)).json()
        assert (told["provisional"], told["plain_weeks"]) == ([], False)  # what waits here has no deadline
        this = datetime.now(todo.HERE).year
        assert ASKED[-1] == "&".join(f"year={year}" for year in range(this - 3, this + 2))

    @pytest.mark.parametrize("answer", [None, {"years": []}, [{"year": 2026}]])
    async def test_without_the_calendar_weeks_are_plain_and_the_answer_says_so(
        self, tmp_path: Path, answer: Any
    ) -> None:
        identity = service(Waits(items=[item("a", since=on(2), working_days=1)], more=0), calendar=answer)
        door = create_app(Settings(home=tmp_path / "home"), {"identity": identity})
        async with httpx.AsyncClient(transport=httpx.ASGITransport(door), base_url=ORIGIN) as client:
            told = (await client.get("/api/todo", headers=SIGNED_IN)).json()
        assert (told["items"][0]["due"], told["plain_weeks"], told["missing"]) == ("2026-11-03", True, [])

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
