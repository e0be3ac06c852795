"""The door of a system whose keys are missing: every address says so, and what to do; nothing else works."""

import json
from html import escape

from starlette.types import Receive, Scope, Send

from gateway.headers import PAGE, Header, find
from kernel import problems
from kernel.problems import KeysMissing

_PAGE = """<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{zh}</title>
<h1>{zh}</h1><p>{mend_zh}</p>
<section lang="en"><h2>{en}</h2><p>{mend_en}</p></section>
</html>
"""


class Locked:
    """Answers any request with the problem: a page to a browser, JSON to a program."""

    def __init__(self) -> None:
        words = {name: escape(getattr(KeysMissing, name)) for name in ("zh", "en", "mend_zh", "mend_en")}
        self._page = _PAGE.format(**words).encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            for stage in ("startup", "shutdown"):
                await receive()
                await send({"type": f"lifespan.{stage}.complete"})
        elif scope["type"] == "http":
            await self._answer(scope, send)
        else:
            await send({"type": "websocket.close", "code": 1000})

    async def _answer(self, scope: Scope, send: Send) -> None:
        headers: list[Header] = scope["headers"]
        person = b"text/html" in find(headers, b"accept") and not scope["path"].startswith("/api/")
        kind, content = ("text/html; charset=utf-8", self._page) if person else (problems.JSON, _problem(headers))
        answer = [
            *PAGE,
            (b"content-type", kind.encode()),
            (b"content-length", str(len(content)).encode()),
            (b"cache-control", b"no-store"),
        ]
        await send({"type": "http.response.start", "status": KeysMissing.status, "headers": answer})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else content})


def _problem(headers: list[Header]) -> bytes:
    language = "en" if find(headers, b"accept-language").lower().startswith(b"en") else "zh"
    return json.dumps(KeysMissing().body(language=language), ensure_ascii=False).encode()
