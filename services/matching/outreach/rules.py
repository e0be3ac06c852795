"""What a message says, and the signed link in it."""

from collections.abc import Collection
from datetime import datetime
from ipaddress import ip_address
from urllib.parse import urlsplit
from uuid import UUID

from kernel import HERE, links
from kernel.links import Blind

PURPOSE = "link"


def is_reachable(address: str) -> bool:
    """Whether a family's phone can open the address: a loopback or unspecified one means the phone itself."""
    host = urlsplit(address).hostname or ""
    try:
        found = ip_address(host)
    except ValueError:
        return host not in ("", "localhost") and not host.endswith(".localhost")
    return not (found.is_loopback or found.is_unspecified)


def token(invitation: UUID, blind: Blind) -> str:
    """The token of an invitation's link."""
    return links.token(invitation, blind, purpose=PURPOSE)


def invitation_of(given: str, blind: Blind, *, versions: Collection[int]) -> UUID | None:
    """The invitation a token stands for, or None where it was not made by us with a key of a live version."""
    return links.id_of(given, blind, purpose=PURPOSE, versions=versions)


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
