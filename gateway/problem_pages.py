"""What a problem's `type` leads to: a page that says in both languages what it means and what mends it.

The list is written from the code by `make docs`, so that the door can show problems of services that run elsewhere.
"""

import html
import json
from functools import cache
from pathlib import Path

from starlette.types import Scope, Send

from gateway.headers import PAGE, Header
from kernel.problems import NotFound

PREFIX = "/problems/"
_PAGE = """<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{zh} · 梧桐</title>
<main><h1>{zh}</h1><p>{mend_zh}</p>
<section lang="en"><h2>{en}</h2><p>{mend_en}</p></section>
<p>HTTP {status} · <code>{slug}</code></p></main>
</html>
"""


@cache
def _known() -> dict[str, dict[str, str]]:
    # Read when first asked for, so that `make docs` can write a list that somebody broke.
    return dict(json.loads((Path(__file__).parent / "problems.json").read_text()))


async def answer(scope: Scope, send: Send, request_id: str) -> None:
    """Answer GET or HEAD of `/problems/<slug>`; a name that stands for nothing is not found."""
    slug = scope["path"].removeprefix(PREFIX)
    problem = _known().get(slug)
    if problem is None:
        raise NotFound
    facts = {name: html.escape(value) for name, value in problem.items()}
    content = _PAGE.format(slug=slug, **facts).encode()
    headers: list[Header] = [
        *PAGE,
        (b"content-type", b"text/html; charset=utf-8"),
        (b"content-length", str(len(content)).encode()),
        (b"cache-control", b"no-cache"),
        (b"x-request-id", request_id.encode()),
    ]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else content})
