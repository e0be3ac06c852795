"""The app factory: committed before the response, problems everywhere, permissions, repeats and preconditions."""

import asyncio
import base64
import time
from collections.abc import AsyncIterator
from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

import asyncpg
import httpx
import pytest
from fastapi import APIRouter, Depends
from joserfc.jwk import OKPKey
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from sqlalchemy import text

from kernel import app as factory
from kernel import paging, preconditions, problems, tokens
from kernel.access import Principal, permission, public, system
from kernel.db import Read, Tx
from kernel.http import Peers
from kernel.preconditions import IfMatch, idempotent, match
from kernel.problems import Conflict, Malformed, Unauthenticated, Unavailable
from kernel.settings import Settings
from tests.conftest import AREA, KEY, Signed

router = APIRouter(prefix="/v1/notes")
MayWrite = Annotated[Principal, Depends(permission("notes:write"))]


class NoteIn(BaseModel):
    model_config = ConfigDict(extra="forbid")
    number: int


class Full(Conflict):
    slug = "shelf-full"
    zh, en = "书架满了,还剩 {left} 格", "The shelf is full, {left} left"
    mend_zh, mend_en = "先取走一本。", "Take one away first."


@router.post("", status_code=201)
@idempotent
async def write_note(body: NoteIn, principal: MayWrite, session: Tx) -> dict[str, int]:
    """Write a note; a second one of the same number fails at commit only."""
    await session.execute(text("insert into note values (:n, :area)"), {"n": body.number, "area": AREA + "000"})
    return {"number": body.number}


@router.get("")
async def read_notes(principal: MayWrite, session: Read) -> list[int]:
    """The notes in scope."""
    return list((await session.scalars(text("select number from note order by number"))).all())


@router.put("/{number}")
async def edit_note(number: int, principal: MayWrite, session: Tx, if_match: IfMatch = None) -> None:
    """Edit a note under its version."""
    match(if_match, 3)


@router.delete("")
async def clear_notes(principal: MayWrite, session: Tx) -> None:
    """No service may truncate its tables."""
    await session.execute(text("truncate note"))


both = asyncio.Barrier(2)


@router.post("/{first}/{second}")
async def touch_notes(first: int, second: int, principal: MayWrite, session: Tx) -> None:
    """Lock one note, wait until another request holds one too, then lock the second."""
    lock = text("select 1 from note where number = :n for update")
    await session.execute(lock, {"n": first})
    await both.wait()
    await session.execute(lock, {"n": second})


@router.delete("/{number}", dependencies=[Depends(public)])
async def drop_note(number: int) -> None:
    """Always full."""
    raise Full(left=0)


@router.get("/fault", dependencies=[Depends(public)])
async def fault() -> None:
    """Fails as nobody foresaw."""
    raise ZeroDivisionError("13812345678")


def principal(area: str = AREA) -> Principal:
    return Principal(f"account:{area}", "account", area=area, permissions=frozenset({"notes:write"}))


@pytest.fixture(scope="module")
async def toy(settings: Settings) -> AsyncIterator[Any]:
    owner = await asyncpg.connect(settings.owner_url())
    await owner.execute(
        """
        create table registry.note (
          number int primary key deferrable initially deferred, area text not null, check (number > 0));
        alter table registry.note enable row level security;
        alter table registry.note force row level security;
        create policy scope on registry.note using (wutong.sees_area(area));
        """
    )
    await owner.close()

    async def keys() -> dict[str, Any]:
        return {"keys": [KEY.as_dict(private=False)]}

    app = factory.assemble(
        service="registry",
        settings=settings,
        peers=Peers(settings, "registry"),
        routers=[router],
        keys=keys,
        background=False,
    )
    yield app
    await app.state.database.close()


def client(app: Any, who: Principal | None = None, **headers: str) -> httpx.AsyncClient:
    return httpx.AsyncClient(
        transport=httpx.ASGITransport(app, raise_app_exceptions=False),
        base_url="http://toy",
        auth=Signed(who, "registry") if who else None,
        headers=headers,
    )


class TestTransaction:
    async def test_whoever_reads_201_can_rely_on_the_row(self, toy: Any) -> None:
        async with client(toy, principal()) as staff:
            assert (await staff.post("/v1/notes", json={"number": 1})).status_code == 201
            assert (await staff.get("/v1/notes")).json() == [1]

    async def test_a_commit_that_fails_is_never_told_as_success(self, toy: Any) -> None:
        async with client(toy, principal()) as staff:
            again = await staff.post("/v1/notes", json={"number": 1})
        assert (again.status_code, again.json()["type"]) == (409, "/problems/overtaken")
        assert again.headers["content-type"] == "application/problem+json"

    async def test_what_only_the_database_can_see_is_the_callers_to_mend(self, toy: Any) -> None:
        async with client(toy, principal()) as staff:
            answer = await staff.post("/v1/notes", json={"number": -1})
        assert (answer.status_code, answer.json()["type"]) == (422, "/problems/malformed")

    async def test_of_two_that_wait_for_each_other_one_goes_through(self, toy: Any) -> None:
        async with client(toy, principal()) as staff:
            for number in (80, 81):
                await staff.post("/v1/notes", json={"number": number})
            answers = await asyncio.gather(staff.post("/v1/notes/80/81"), staff.post("/v1/notes/81/80"))
        assert sorted(answer.status_code for answer in answers) == [200, 409]
        assert {answer.json()["type"] for answer in answers if answer.is_error} == {"/problems/overtaken"}

    async def test_another_area_sees_and_writes_nothing(self, toy: Any) -> None:
        async with client(toy, principal("371602005")) as other:
            assert (await other.get("/v1/notes")).json() == []
            refused = await other.post("/v1/notes", json={"number": 9})
        assert (refused.status_code, refused.json()["type"]) == (403, "/problems/forbidden")

    async def test_a_right_that_the_service_itself_lacks_is_a_fault(self, toy: Any) -> None:
        async with client(toy, principal()) as staff:
            assert (await staff.delete("/v1/notes")).status_code == 500

    @pytest.mark.parametrize("area", ["", "3", "371", "37160", "3716020040"])
    async def test_a_scope_that_is_no_whole_level_shows_nothing(self, toy: Any, area: str) -> None:
        async with client(toy, principal(area)) as nobody:
            assert (await nobody.get("/v1/notes")).json() == []


class TestRepeats:
    async def test_one_key_one_effect_even_at_once(self, toy: Any) -> None:
        async with client(toy, principal()) as staff:
            key = {"Idempotency-Key": "the same"}
            sent = [staff.post("/v1/notes", json={"number": 50}, headers=key) for _ in range(6)]
            answers = await asyncio.gather(*sent)
            assert {answer.status_code for answer in answers} <= {201, 409}
            last = await staff.post("/v1/notes", json={"number": 50}, headers=key)
            assert last.status_code == 201
            assert last.headers["Idempotency-Replayed"] == "true"
            assert (await staff.get("/v1/notes")).json().count(50) == 1

    async def test_another_persons_same_key_is_another(self, toy: Any) -> None:
        key = {"Idempotency-Key": "shared words"}
        async with client(toy, principal()) as staff, client(toy, principal("371602")) as county:
            assert (await staff.post("/v1/notes", json={"number": 60}, headers=key)).status_code == 201
            other = await county.post("/v1/notes", json={"number": 61}, headers=key)
            assert (other.status_code, other.json()) == (201, {"number": 61})

    async def test_a_refused_post_may_be_tried_again(self, toy: Any) -> None:
        key = {"Idempotency-Key": "tries again"}
        async with client(toy, principal()) as staff:
            assert (await staff.post("/v1/notes", json={"number": 1}, headers=key)).status_code == 409
            other = await staff.post("/v1/notes", json={"number": 70}, headers=key)
            assert other.status_code == 201

    async def test_an_answer_is_kept_sealed_for_this_person_and_key(self, toy: Any, settings: Settings) -> None:
        owner = await asyncpg.connect(settings.owner_url())
        key = {"Idempotency-Key": "sealed"}
        try:
            async with client(toy, principal()) as staff:
                assert (await staff.post("/v1/notes", json={"number": 7654321}, headers=key)).status_code == 201
                kept = await owner.fetchrow("select answer from registry.repeat where key = 'sealed'")
                assert kept is not None
                assert b"7654321" not in kept["answer"]
                again = await staff.post("/v1/notes", json={"number": 7654321}, headers=key)
                assert (again.status_code, again.json()) == (201, {"number": 7654321})
                await staff.post("/v1/notes", json={"number": 90}, headers={"Idempotency-Key": "other"})
                await owner.execute(
                    "update registry.repeat set answer = (select answer from registry.repeat where key = 'other')"
                    " where key = 'sealed'"
                )
                moved = await staff.post("/v1/notes", json={"number": 7654321}, headers=key)
                assert moved.status_code == 500, "an answer put in another's place does not open"
        finally:
            await owner.close()

    async def test_an_answer_ends_after_seven_days_and_not_before(self, toy: Any, settings: Settings) -> None:
        owner = await asyncpg.connect(settings.owner_url())
        age = "update registry.repeat set answered_at = wutong.now() - $1::text::interval where key = 'weekly'"
        left = "select count(*) from registry.repeat where key = 'weekly'"
        worker = system("jobs", area=AREA, purpose="jobs")
        try:
            async with client(toy, principal()) as staff:
                await staff.post("/v1/notes", json={"number": 91}, headers={"Idempotency-Key": "weekly"})
            for past, who, remain in (
                ("6 days", worker, 1),
                ("8 days", principal("371602005"), 1),
                ("8 days", worker, 0),
            ):
                await owner.execute(age, past)
                async with toy.state.database.session(who) as session:
                    await preconditions.purge(session)
                assert await owner.fetchval(left) == remain
        finally:
            await owner.close()


class TestPreconditions:
    @pytest.mark.parametrize(("given", "status"), [(None, 428), ('"2"', 412), ('"3"', 200), ("*", 200)])
    async def test_an_edit_names_the_version_it_changes(self, toy: Any, given: str | None, status: int) -> None:
        async with client(toy, principal()) as staff:
            headers = {"If-Match": given} if given else {}
            assert (await staff.put("/v1/notes/1", headers=headers)).status_code == status


class TestProblems:
    async def test_malformed_json_is_a_documented_422(self, toy: Any) -> None:
        async with client(toy, principal()) as staff:
            answer = await staff.post("/v1/notes", content=b"{", headers={"Content-Type": "application/json"})
        assert (answer.status_code, answer.json()["type"]) == (422, "/problems/malformed")

    async def test_a_wrong_field_is_named(self, toy: Any) -> None:
        async with client(toy, principal()) as staff:
            answer = await staff.post("/v1/notes", json={"number": "x", "role": "admin"})
        assert {error["pointer"] for error in answer.json()["errors"]} == {"/body/number", "/body/role"}

    async def test_a_wrong_method_is_told_all_there_are(self, toy: Any) -> None:
        async with client(toy) as anybody:
            answer = await anybody.request("PATCH", "/v1/notes/1")
        assert answer.status_code == 405
        assert answer.headers["allow"] == "DELETE, PUT"

    async def test_speaks_the_language_asked_for_and_names_the_facts(self, toy: Any) -> None:
        async with client(toy) as anybody:
            zh = (await anybody.delete("/v1/notes/1")).json()
            en = (await anybody.delete("/v1/notes/1", headers={"Accept-Language": "en-GB"})).json()
        assert (zh["title"], zh["left"]) == ("书架满了,还剩 0 格", 0)
        assert en["title"] == "The shelf is full, 0 left"
        assert en["request_id"]

    def test_tells_people_a_word_and_programs_the_code(self) -> None:
        zh, en = (Unavailable(part="matching").body(language=language) for language in ("zh", "en"))
        assert (zh["title"], zh["part"]) == ("匹配服务暂时不可用", "matching")
        assert (en["title"], en["part"]) == ("Matching is not available at the moment", "matching")

    async def test_a_fault_tells_nothing_of_what_it_was_about(self, toy: Any, caplog: Any) -> None:
        async with client(toy) as anybody:
            answer = await anybody.get("/v1/notes/fault")
        assert answer.status_code == 500
        assert "13812345678" not in answer.text

    async def test_without_a_token_or_the_permission(self, toy: Any) -> None:
        nobody = Principal("account:x", "account", area=AREA)
        async with client(toy) as anybody, client(toy, nobody) as powerless:
            assert (await anybody.get("/v1/notes")).status_code == 401
            refused = await powerless.get("/v1/notes")
        assert (refused.status_code, refused.json()["permission"]) == (403, "notes:write")

    async def test_a_forged_request_id_does_not_enter_the_log(self, toy: Any) -> None:
        async with client(toy) as anybody:
            kept = await anybody.get("/healthz", headers={"X-Request-ID": "abcdef123456"})
            forged = await anybody.get("/healthz", headers={"X-Request-ID": 'x" {"level": "ERROR"'})
        assert kept.headers["x-request-id"] == "abcdef123456"
        assert forged.headers["x-request-id"] != 'x" {"level": "ERROR"'


class TestTokens:
    async def test_a_token_for_another_service_is_refused(self, toy: Any) -> None:
        async with client(toy) as anybody:
            token = tokens.sign(principal(), audience="matching", key=KEY, now=time.time())
            answer = await anybody.get("/v1/notes", headers={"Authorization": f"Bearer {token}"})
        assert answer.status_code == 401

    @pytest.mark.parametrize("head", [b"[" * 20_000, b"[]", b"{", b"\xff", b""])
    async def test_a_head_that_is_none_is_refused(self, toy: Any, head: bytes) -> None:
        token = base64.urlsafe_b64encode(head).decode() + ".e30.x"
        async with client(toy) as anybody:
            answer = await anybody.get("/v1/notes", headers={"Authorization": f"Bearer {token}"})
        assert answer.status_code == 401

    async def test_an_unknown_key_takes_nothing_from_those_that_are_known(self) -> None:
        published = [KEY.as_dict(private=False)]

        async def keys() -> dict[str, Any]:
            return {"keys": [dict(key) for key in published]}

        verifier = tokens.Verifier("registry", keys)
        token = tokens.sign(principal(), audience="registry", key=KEY, now=time.time())
        known = await verifier.verify(token)
        other = OKPKey.generate_key("Ed25519", {"kid": "other"})
        foreign = tokens.sign(principal(), audience="registry", key=other, now=time.time())
        verifier._fetched = 0.0  # as if the last look were long ago
        with pytest.raises(Unauthenticated):
            await verifier.verify(foreign)
        assert await verifier.verify(token) is known  # still kept, not verified again
        published.append(other.as_dict(private=False))
        verifier._fetched = 0.0
        assert (await verifier.verify(foreign)).subject == known.subject
        assert await verifier.verify(token) is not known


class TestWordsForFields:
    @pytest.mark.parametrize(
        ("field", "value", "zh", "en"),
        [
            ("id", "x", "不是有效的编号", "is not an id"),
            ("day", "x", "不是有效的日期", "is not a date"),
            ("name", "", "至少 1 个字符", "has at least 1 characters"),
            ("count", 11, "不能大于 10", "is at most 10"),
            ("kind", "c", "只能是 'a'、'b'", "is one of 'a' or 'b'"),
            ("other", 1, "没有这个字段", "is no field here"),
            ("odd", 2, "应为奇数", "is an odd number"),
        ],
    )
    def test_are_the_readers_and_none_of_the_library(self, field: str, value: Any, zh: str, en: str) -> None:
        class Form(BaseModel):
            model_config = ConfigDict(extra="forbid")
            id: UUID | None = None
            day: date | None = None
            name: str | None = Field(default=None, min_length=1)
            count: int | None = Field(default=None, le=10)
            kind: Literal["a", "b"] | None = None
            odd: int | None = None

            @field_validator("odd")
            @classmethod
            def _odd(cls, given: int) -> int:
                if given % 2 == 0:
                    raise problems.wrong("应为奇数", "is an odd number")
                return given

        with pytest.raises(ValidationError) as found:
            Form.model_validate({field: value})
        problem = problems.Malformed(errors=problems.fields(found.value.errors()))
        for language, words in (("zh", zh), ("en", en)):
            assert problem.body(language=language)["errors"] == [{"pointer": f"/{field}", "detail": words}]


class TestCursors:
    @pytest.mark.parametrize("key", [["x"], [None], [{}], [[]], [1.5], [True], [-1], [2**31], ["1"], [1, 2], []])
    def test_of_a_number_is_one_or_malformed(self, key: list[Any]) -> None:
        with pytest.raises(Malformed):
            paging.decode_int(paging.encode(*key))

    def test_of_a_number_comes_back(self) -> None:
        assert [paging.decode_int(None), paging.decode_int(paging.encode(7))] == [0, 7]
