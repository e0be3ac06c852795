"""A provider's HTTP request as the office has configured it: its headers, and a body of JSON or of a form."""

import asyncio
import json
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from kernel.settings import Settings
from services.matching.outreach import channels

TEXT = '您好，"早教"名额 & 链接：https://wutong.example/m/c/x+y'
FORM = {"Content-Type": "application/x-www-form-urlencoded", "Authorization": "Bearer of-the-office"}


async def given(settings: Settings) -> tuple[str, str]:
    """The head and the body a provider is sent, who takes them."""
    taken: list[bytes] = []

    async def take(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        length = next(line for line in head.splitlines() if line.lower().startswith(b"content-length"))
        taken.extend((head, await reader.readexactly(int(length.split(b":")[1]))))
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(take, "127.0.0.1", 0) as server:
        url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/send"
        asked = settings.model_copy(update={"sms_url": url})
        await channels.send(asked, channel="sms", phone="+8613900000100", subject="", text=TEXT)
    head, body = taken
    return head.decode().lower(), body.decode()


class TestSms:
    async def test_is_json_unless_told_otherwise(self, tmp_path: Path) -> None:
        head, body = await given(Settings(home=tmp_path))
        assert "content-type: application/json" in head
        assert json.loads(body) == {"to": "+8613900000100", "text": TEXT}

    async def test_is_a_form_with_the_offices_own_key(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("WUTONG_SMS_HEADERS", json.dumps(FORM))
        monkeypatch.setenv("WUTONG_SMS_BODY", "mobile={to}&content={text}&sign=wutong")
        head, body = await given(Settings(home=tmp_path))
        assert "authorization: bearer of-the-office" in head
        assert parse_qs(body) == {"mobile": ["+8613900000100"], "content": [TEXT], "sign": ["wutong"]}
