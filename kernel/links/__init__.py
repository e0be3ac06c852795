"""Links that open something without an account: derived from a record's id, never stored (decision 0005).

A link's token is the id followed by a keyed hash of it, so that a forged one is refused without asking the database,
and a letter can be printed again without storing what opens it. The hash begins with the version of its key, so that a
link outlives the rotation of keys as long as that version does. Each kind of link hashes for a purpose of its own: a
token of one kind opens nothing of another.
"""

import base64
import hmac
import io
from collections.abc import Collection
from typing import Protocol
from uuid import UUID

import segno

from kernel.problems import NotFound


class Blind(Protocol):
    """A keyed hash of 16 bytes, the first of which is the version of its key; by default the newest."""

    def __call__(self, purpose: str, value: str, *, version: int | None = None) -> bytes: ...


class UnknownLink(NotFound):
    """A link that was not made here, or not whole."""

    slug = "unknown-link"
    zh, en = "这个链接无法打开", "This link cannot be opened"
    mend_zh = "请检查链接是否完整，或拨打页面下方的电话。"
    mend_en = "Check that the link is complete, or call the number below."


def token(id: UUID, blind: Blind, *, purpose: str) -> str:
    """The token that stands for a record: 32 bytes as 43 characters."""
    return _encode(id.bytes + blind(purpose, str(id)))


def id_of(given: str, blind: Blind, *, purpose: str, versions: Collection[int]) -> UUID | None:
    """The id a token stands for, or None where it was not made by us for this purpose with a key of a live version."""
    try:
        whole = base64.urlsafe_b64decode(given + "=" * (-len(given) % 4))
    except ValueError:
        return None
    if len(whole) != 32 or given != _encode(whole) or whole[16] not in versions:
        return None
    id = UUID(bytes=whole[:16])
    return id if hmac.compare_digest(whole[16:], blind(purpose, str(id), version=whole[16])) else None


def qr(address: str) -> str:
    """An address as a picture that phones read, in SVG; its size is the page's to say."""
    out = io.BytesIO()
    code = segno.make(address, error="m")
    code.save(out, kind="svg", xmldecl=False, svgns=True, omitsize=True, border=2, title="二维码")
    return out.getvalue().decode()


def _encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")
