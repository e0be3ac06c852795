"""What the door itself answers: JSON and problems, with the headers every answer carries."""

import json
import logging
from collections.abc import Mapping
from typing import Any

from starlette.types import Message, Scope, Send

from gateway.headers import STRICT, find, outward
from kernel import observe, problems
from kernel.problems import Problem

LOG = logging.getLogger("wutong.gateway")


def strictly(send: Send) -> Send:
    """Tell a browser that came over TLS never to come without it again."""

    async def told(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message["headers"], STRICT]}
        await send(message)

    return told


async def refuse(scope: Scope, send: Send, problem: Problem) -> None:
    """Answer with a problem in the language of the person who asked."""
    language = "en" if find(scope["headers"], b"accept-language").lower().startswith(b"en") else "zh"
    path = "" if "/links/" in scope["path"] else scope["path"]
    body = problem.body(language=language, instance=path, request_id=observe.request_id.get())
    LOG.info("refused", extra={"fact": problem.slug, "status": problem.status})
    await send_json(scope, send, body, status=problem.status, kind=problems.JSON, extra=problem.headers)


async def send_json(
    scope: Scope,
    send: Send,
    value: Any,
    *,
    status: int = 200,
    kind: str = "application/json",
    extra: Mapping[str, str] | None = None,
) -> None:
    """Answer with a JSON value."""
    content = json.dumps(value, ensure_ascii=False).encode()
    headers = [(name.lower().encode(), text.encode()) for name, text in (extra or {}).items()]
    headers += [(b"content-type", kind.encode()), (b"content-length", str(len(content)).encode())]
    answer = outward(headers, service="gateway", request_id=observe.request_id.get())
    await send({"type": "http.response.start", "status": status, "headers": answer})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else content})
