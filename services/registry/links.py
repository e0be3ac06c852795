"""Who holds a signed link to a record of the registry, and what is said when the link opens nothing any more."""

from uuid import UUID

from kernel import links
from kernel.access import Principal
from kernel.crypto import Keyring
from kernel.problems import Gone


class LinkOver(Gone):
    """The link was right, and its time is over or it was taken back."""

    slug = "link-over"
    zh, en = "这个链接已经过期或停用", "This link has expired or was taken back"
    mend_zh, mend_en = "请拨打页面下方的电话，由工作人员办理。", "Call the number below; a person will help you."


def holder(token: str, *, keyring: Keyring, purpose: str) -> Principal:
    """Whoever holds a link: sees the one record it stands for. UnknownLink for a token that was not made here."""
    id = links.id_of(token, keyring.blind, purpose=purpose, versions=keyring.blind_versions)
    if id is None:
        raise links.UnknownLink
    return Principal(subject=f"link:{id}", kind="link", invitation=id, purpose=purpose)


def address(base: str, letter: str, id: UUID, *, keyring: Keyring, purpose: str) -> str:
    """The address of a record's link; `letter` says which page of the phone pages it opens."""
    return f"{base.rstrip('/')}/m/{letter}/{links.token(id, keyring.blind, purpose=purpose)}"
