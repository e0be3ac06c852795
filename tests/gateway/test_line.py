"""The line between an office and its public machine: what passes, and what neither end lets through."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import httpx
import pytest

from gateway import line
from gateway.limits import BODY
from gateway.residents import Residents
from gateway.tls import pinned
from kernel.settings import Settings
from tests.gateway.conftest import echo
from tests.running import free_port
from wutong import certificates

LINK = f"/api/matching/v1/links/{'aB3_-' * 8}xyz"
PAPER = f"/api/registry/v1/links/deregistrations/{'aB3_-' * 8}xyz"


@pytest.fixture
def settings_of(tmp_path: Path) -> dict[str, Settings]:
    port = free_port()
    certificates.pair(tmp_path / "office" / "line", tmp_path / "public" / "line", name="127.0.0.1")
    return {
        "office": Settings(home=tmp_path / "office", residents_line=f"127.0.0.1:{port}"),
        "public": Settings(home=tmp_path / "public", line_port=port),
    }


@pytest.fixture
async def public(settings_of: dict[str, Settings]) -> AsyncIterator[Residents]:
    residents = Residents(settings_of["public"])
    async with residents.exchange.waiting(settings_of["public"]):
        yield residents


@pytest.fixture
async def phone(public: Residents) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(public, client=("203.0.113.9", 1))
    async with httpx.AsyncClient(transport=transport, base_url="https://m.example") as client:
        yield client


@pytest.fixture
async def opened(settings_of: dict[str, Settings], public: Residents) -> AsyncIterator[None]:
    end = asyncio.create_task(line.OfficeEnd(settings_of["office"], echo).keep_open())
    async with asyncio.timeout(10):
        while not public.exchange.open:  # noqa: ASYNC110 - nothing in the product waits for it
            await asyncio.sleep(0.01)
    yield
    end.cancel()
    await asyncio.gather(end, return_exceptions=True)


class TestPhone:
    async def test_its_question_reaches_the_offices_door(self, opened: None, phone: httpx.AsyncClient) -> None:
        sent = {"Origin": "https://m.example", "X-Wutong": "1", "Cookie": "a=b", "X-Forwarded-For": "10.0.0.1"}
        answer = await phone.post(f"{LINK}/identify", json={"month": 2, "day": 29}, headers=sent)
        seen = answer.json()
        assert answer.status_code == 201
        assert (seen["method"], seen["path"], seen["length"]) == ("POST", f"{LINK}/identify", 20)
        assert seen["headers"]["origin"] == "https://m.example"
        assert not {"cookie", "x-forwarded-for", "authorization"} & seen["headers"].keys()
        assert "set-cookie" not in answer.headers
        assert answer.headers["cache-control"] == "no-store"

    @pytest.mark.parametrize(
        ("method", "path"),
        [
            *(("GET", path) for path in ("/", "/readyz", "/trust", "/problems/conflict", "/api/openapi.json")),
            *(("GET", path) for path in ("/api/identity/v1/session", "/api/matching/v1/families", f"{LINK}/identify")),
            *(("POST", path) for path in ("/api/identity/v1/sessions", LINK, f"{LINK}/other", "/m/c/x")),
            *(("POST", path) for path in (PAPER, f"{PAPER}/answer", "/api/registry/v1/organisations")),
        ],
    )
    async def test_finds_residents_pages_and_nothing_else(
        self, opened: None, phone: httpx.AsyncClient, method: str, path: str
    ) -> None:
        answer = await phone.request(method, path)
        assert (answer.status_code, answer.json()["type"]) == (404, "/problems/not-found")

    @pytest.mark.parametrize(
        "path", [f"{PAPER}/receive", PAPER.replace("deregistrations", "confirmations") + "/answer"]
    )
    async def test_reaches_the_registrys_links_too(self, opened: None, phone: httpx.AsyncClient, path: str) -> None:
        seen = (await phone.post(path, json={}, headers={"origin": "https://m.example"})).json()
        assert (seen["method"], seen["path"]) == ("POST", path)

    async def test_is_told_that_the_office_is_away(self, phone: httpx.AsyncClient) -> None:
        answer = await phone.get(LINK, headers={"Accept-Language": "en"})
        assert (answer.status_code, answer.json()["type"]) == (503, "/problems/office-away")
        assert LINK not in answer.text

    async def test_cannot_send_more_than_a_door_takes(self, opened: None, phone: httpx.AsyncClient) -> None:
        assert (await phone.post(f"{LINK}/answer", content=b"x" * (BODY + 1))).status_code == 413

    async def test_many_ask_at_once_and_each_gets_its_own_answer(self, opened: None, phone: httpx.AsyncClient) -> None:
        paths = [f"/api/matching/v1/links/{number:043d}" for number in range(100)]
        answers = await asyncio.gather(*(phone.get(path) for path in paths))
        assert [answer.json()["path"] for answer in answers] == paths


class TestOffice:
    async def test_does_not_believe_a_public_machine_that_was_taken_over(
        self, settings_of: dict[str, Settings], public: Residents, opened: None
    ) -> None:
        headers: dict[str, str] = {}
        for path in ("/api/identity/v1/operator_sessions", "/api/matching/v1/families", f"{LINK}/../../families"):
            status, _, body = await public.exchange.ask(
                method="POST", path=path, client="127.0.0.1", headers=headers, body=b""
            )
            assert (status, body) == (404, b""), path

    @pytest.mark.parametrize("said", ["", "{", "[]", '{"id": 1}', '{"id": 1, "method": "GET", "path": 7}', "漢" * 9])
    async def test_keeps_the_line_whatever_comes_down_it(
        self, opened: None, public: Residents, phone: httpx.AsyncClient, said: str
    ) -> None:
        line_: Any = public.exchange._socket
        await line_.send_str(said)
        assert (await phone.get(LINK)).status_code == 201
        assert public.exchange._socket is line_

    async def test_comes_back_after_the_line_broke(
        self, opened: None, public: Residents, phone: httpx.AsyncClient
    ) -> None:
        broken: Any = public.exchange._socket
        await broken.close()
        async with asyncio.timeout(10):
            while not public.exchange.open or public.exchange._socket is broken:  # noqa: ASYNC110 - the same
                await asyncio.sleep(0.02)
        assert (await phone.get(LINK)).status_code == 201

    async def test_is_the_only_one_who_can_open_the_line(
        self, settings_of: dict[str, Settings], public: Residents, tmp_path: Path
    ) -> None:
        certificates.pair(tmp_path / "thief", tmp_path / "nowhere", name="127.0.0.1")
        (tmp_path / "thief" / "other.pem").write_bytes((tmp_path / "office" / "line" / "other.pem").read_bytes())
        async with aiohttp.ClientSession() as session:
            with pytest.raises(aiohttp.ClientError):
                await session.ws_connect(
                    f"wss://{settings_of['office'].residents_line}{line.PATH}", ssl=pinned(tmp_path / "thief")
                )
