"""From the browser's cookie to identity's token, and the proof that a write came from our own pages.

The browser holds an opaque secret; a token lives one minute, for one service, and never leaves the machine room. Tokens
are kept for most of their life and dropped as soon as identity's feed says that a session ended.
"""

import asyncio
import base64
import json
import logging
import re
from collections import OrderedDict
from typing import Any
from urllib.parse import urlsplit

import httpx

from gateway.headers import Header, find
from kernel.http import Kept, Peers, Refused
from kernel.problems import Problem, Unavailable

COOKIE = "__Host-wutong"
ENDINGS = ("identity.session.ended", "identity.account.", "identity.client.")
TOKEN = "wtk_"  # noqa: S105 - how a token begins that identity gives to a program from outside
LOG = logging.getLogger("wutong.gateway")
_COOKIE = re.compile(rb"(?:^|;) *" + COOKIE.encode() + rb"=([^; \"]+)")
_KEPT = 10_000
_MARGIN = 5.0
_SAFE = frozenset(("GET", "HEAD", "OPTIONS"))
_OWN = frozenset(("session", "operator", "bearer"))


class ForeignWrite(Problem):
    """A write that did not come from one of our own pages (cross-site request forgery)."""

    slug, status = "foreign-write", 403
    zh, en = "这次提交不是从本系统页面发出的", "This write did not come from one of our own pages"
    mend_zh = "请在本系统页面内操作；程序调用须带 X-Wutong: 1 请求头。"
    mend_en = "Use the system's own pages; a program sends the header X-Wutong: 1."


class Tokens:
    """Identity's tokens by session secret and audience."""

    def __init__(self, peers: Peers) -> None:
        self.peers = peers
        self._kept: OrderedDict[tuple[str, str], Kept] = OrderedDict()
        self._asked: dict[tuple[str, str], asyncio.Task[str | None]] = {}
        self._endings = 0  # counted, so that an answer that was under way when something ended is not kept

    async def token(self, secret: str, audience: str) -> str | None:
        """A token for this session at this service; None when the session has ended."""
        key = (secret, audience)
        kept = self._kept.get(key)
        if kept is not None and kept.holds:
            return kept.token
        if key not in self._asked:  # a page's many requests ask identity once
            self._asked[key] = asyncio.create_task(self._exchange(key))
        try:
            return await asyncio.shield(self._asked[key])
        finally:
            self._asked.pop(key, None)

    async def _exchange(self, key: tuple[str, str]) -> str | None:
        secret, audience = key
        endings = self._endings
        try:
            answer = await self.peers.client("identity").post(
                "/v1/tokens",
                json={"session": secret, "audience": audience},
                auth=("gateway", self.peers.settings.secret("client-gateway")),
            )
        except (httpx.HTTPError, OSError) as failed:
            raise Unavailable(part="identity") from failed
        if answer.status_code >= 500:
            raise Unavailable(part="identity")
        if answer.is_error:
            return None
        fresh = Kept.of(answer.json(), margin=_MARGIN)
        if endings == self._endings:
            self._kept[key] = fresh
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return fresh.token

    def forget(self, secret: str) -> None:
        """Drop what is kept for one session, at once."""
        self._overtake()
        for key in [key for key in self._kept if key[0] == secret]:
            del self._kept[key]

    def ended(self, event: dict[str, Any]) -> None:
        """Drop what an event of identity's feed makes worthless."""
        self._overtake()
        if event["type"] != "identity.session.ended":
            self._kept.clear()  # an account changed: rare, and its sessions are not named
            return
        named = {str(event.get("subject", "")), str(event.get("data", {}).get("session", ""))} - {""}
        for key, kept in list(self._kept.items()):
            if claims(kept.token).get("sid") in named:
                del self._kept[key]

    def _overtake(self) -> None:
        """Something has ended: what was asked before is neither kept nor shared with whoever comes after."""
        self._endings += 1
        self._asked.clear()

    async def follow(self) -> None:
        """Follow identity's feed for ever; while it cannot be read, a token's own minute is the limit."""
        after = "latest"
        while True:
            try:
                params = {"after": after, "wait": 0 if after == "latest" else 20}
                page = await self.peers.ask("identity", "GET", "/events", params=params, deadline=30)
                for event in page["events"]:
                    if event["type"].startswith(ENDINGS):
                        self.ended(event)
                after = page["next"]
            except Refused as refused:
                if refused.answer.status_code == 410:  # a new epoch: what was kept may have ended unseen
                    self._overtake()
                    self._kept.clear()
                    after = "latest"
                await asyncio.sleep(1)
            except Problem:
                await asyncio.sleep(1)
            except Exception:  # whatever it was: nothing would hear of endings any more
                LOG.exception("identity's feed could not be understood")
                await asyncio.sleep(1)


def claims(token: str) -> dict[str, Any]:
    """What a token says; not verified, for it came from identity itself."""
    part = token.split(".")[1] if token.count(".") == 2 else ""
    try:
        return dict(json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))))
    except ValueError:
        return {}


def _own_authorization(headers: list[Header]) -> tuple[str, str] | None:
    """Scheme and value of an Authorization that no browser sends by itself, as it sends cookies and Basic."""
    scheme, _, value = find(headers, b"authorization").decode("latin-1").partition(" ")
    return (scheme.lower(), value.strip()) if scheme.lower() in _OWN else None


def secret_of(headers: list[Header]) -> str | None:
    """The session's secret, from `Authorization: Session …`, a program's token, or else from the cookie.

    Whoever brings an Authorization of their own is that and nobody else: the cookie beside it does not count.
    """
    if (own := _own_authorization(headers)) is not None:
        scheme, value = own
        return (value or None) if scheme == "session" or value.startswith(TOKEN) else None
    for name, raw in headers:
        if name == b"cookie" and (found := _COOKIE.search(raw)):
            return found[1].decode("latin-1")
    return None


def check_origin(method: str, headers: list[Header], *, public_url: str) -> None:
    """Refuse a write of a foreign page; a caller with an Authorization of its own brings nothing ambient to abuse."""
    if method in _SAFE or _own_authorization(headers) is not None:
        return
    if find(headers, b"x-wutong") != b"1":
        raise ForeignWrite
    if find(headers, b"sec-fetch-site") not in (b"", b"same-origin", b"none"):
        raise ForeignWrite
    origin = find(headers, b"origin").decode("latin-1")
    own = {find(headers, b"host").decode("latin-1"), urlsplit(public_url).netloc}
    if origin and (origin == "null" or urlsplit(origin).netloc not in own):
        raise ForeignWrite
