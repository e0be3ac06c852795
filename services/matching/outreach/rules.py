"""What a message says, and the link in it.

The link is signed: the invitation's id followed by a keyed hash of it, so a forged one is refused without asking the
database, and a letter can be printed again without storing what opens it. The hash begins with the version of its key,
so that a link outlives the rotation of keys as long as that version does.
"""

import base64
import hmac
from collections.abc import Collection
from datetime import datetime
from ipaddress import ip_address
from typing import Protocol
from urllib.parse import urlsplit
from uuid import UUID
from zoneinfo import ZoneInfo

HERE = ZoneInfo("Asia/Shanghai")


class Blind(Protocol):
    """A keyed hash of 16 bytes, the first of which is the version of its key; by default the newest."""

    def __call__(self, purpose: str, value: str, *, version: int | None = None) -> bytes: ...


def is_reachable(address: str) -> bool:
    """Whether a family's phone can open the address: a loopback or unspecified one means the phone itself."""
    host = urlsplit(address).hostname or ""
    try:
        found = ip_address(host)
    except ValueError:
        return host not in ("", "localhost") and not host.endswith(".localhost")
    return not (found.is_loopback or found.is_unspecified)


def token(invitation: UUID, blind: Blind) -> str:
    """The token of an invitation's link: 32 bytes as 43 characters."""
    return _encode(invitation.bytes + blind("link", str(invitation)))


def invitation_of(given: str, blind: Blind, *, versions: Collection[int]) -> UUID | None:
    """The invitation a token stands for, or None where it was not made by us with a key of a live version."""
    try:
        whole = base64.urlsafe_b64decode(given + "=" * (-len(given) % 4))
    except ValueError:
        return None
    if len(whole) != 32 or given != _encode(whole) or whole[16] not in versions:
        return None
    invitation = UUID(bytes=whole[:16])
    signed = blind("link", str(invitation), version=whole[16])
    return invitation if hmac.compare_digest(whole[16:], signed) else None


def _encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def link(public_url: str, token: str) -> str:
    """The address a guardian opens; WeChat's scanner and every phone's camera take it as it is."""
    return f"{public_url.rstrip('/')}/m/c/{token}"


def whole_day(moment: datetime) -> str:
    """A moment's day as families read it: 2027年2月20日."""
    day = moment.astimezone(HERE)
    return f"{day.year}年{day.month}月{day.day}日"


def sender(centre: str, *, holder: str, itself: bool) -> str:
    """In whose name a letter comes: the holder's of the list, or the centre's with the holder's mandate."""
    return holder if itself else f"{centre}（受{holder}委托）"


def text(*, centre: str, phone: str, until: datetime, link: str) -> str:
    """The message: who asks, what for, until when, whom to call. It names no child.

    It says the day and not a number of days, which would be too many for a message that left late.
    """
    return (
        f"【{centre}】您好，辖区社会组织为学龄前家庭提供公益服务，请在{whole_day(until)}（含当日）前打开链接了解并选择是否参加："
        f"{link} 不参加无需任何操作。咨询电话{phone}，工作人员不会向您索要验证码或费用。"
    )
