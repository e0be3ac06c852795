"""What the fields of a record are called, as the list of organisations calls them."""

from collections.abc import Sequence

from services.registry.organisations.export import COLUMNS

FIELDS = {column.key: column.words for column in COLUMNS} | {
    "registration_authority": ("登记机关", "Registration authority"),
    "certificate_from": ("证书有效期起", "Certificate valid from"),
    "certificate_until": ("证书有效期止", "Certificate valid until"),
}


def told(fields: Sequence[str]) -> tuple[str, str]:
    """Fields by the words that the list of organisations has for them, in Chinese and in English."""
    known = [FIELDS.get(name, (name, name)) for name in fields]
    return "、".join(zh for zh, _ in known), ", ".join(en for _, en in known)
