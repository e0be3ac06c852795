"""How personal values are masked on screens, which fields a look may ask for, and what it may be for."""

import re

COMPOUND = re.compile(
    "欧阳|太史|端木|上官|司马|东方|独孤|南宫|万俟|闻人|夏侯|诸葛|尉迟|公羊|赫连|澹台|皇甫|宗政|濮阳|公冶|太叔|申屠"
    "|公孙|慕容|钟离|长孙|宇文|司徒|鲜于|司空|闾丘|司寇|令狐|段干|百里|呼延|东郭|南门|左丘|西门|第五|拓跋|轩辕|即墨"
)
FIELDS = (
    "name",
    "child_code",
    "id_number",
    "guardian_name",
    "relation",
    "phones",
    "phone_labels",
    "address",
    "vaccine",
    "dose",
    "vaccinated_on",
    "clinic",
    "note",
)
MASKED = ("name", "guardian_name", "phones", "id_number", "address")
MASKED_VIEW = "masked_view"
# What the platform itself writes as the purpose of a look; whoever reveals fields says so in words of their own.
OWN_PURPOSES = (MASKED_VIEW, "invite", "serve", "consent")


def is_purpose(given: str) -> bool:
    """Whether this says what for: something is written, and it is none of the platform's own purposes."""
    return bool(given.strip()) and given.strip().lower() not in OWN_PURPOSES


def mask_name(name: str | None) -> str:
    """张三丰 → 张*, 欧阳修 → 欧阳*, 阿依古丽·买买提 → 阿*; nothing stays nothing."""
    if not name:
        return ""
    surname = name[:2] if len(name) > 2 and COMPOUND.match(name) else name[:1]
    return f"{surname}*"


def dialled(phone: str) -> str:
    """A number as a caller here dials it: +8613613069735 → 136 1306 9735, +865433210000 → 05433210000."""
    if not phone.startswith("+86"):
        return phone.replace("+", "00", 1)
    digits = phone.removeprefix("+86")
    mobile = len(digits) == 11 and digits.startswith("1")
    return f"{digits[:3]} {digits[3:7]} {digits[7:]}" if mobile else f"0{digits}"


def mask_phone(phone: str | None) -> str:
    """+8613812345678 → 138****5678; of a fixed line the area code and the last two digits stay."""
    if not phone:
        return ""
    digits = re.sub(r"\D", "", phone.removeprefix("+86"))
    if re.fullmatch(r"1\d{10}", digits):
        return f"{digits[:3]}****{digits[-4:]}"
    return f"{digits[:3]}****{digits[-2:]}" if len(digits) > 6 else "****"


def mask_number(number: str | None) -> str:
    """An identity number keeps its division and its last two characters."""
    return f"{number[:6]}**********{number[-2:]}" if number and len(number) > 8 else "****" if number else ""


def mask_address(address: str | None) -> str:
    """An address keeps what is before the first house number."""
    if not address:
        return ""
    place = re.split(r"[0-9一二三四五六七八九十]+\s*(?:号|栋|幢|座|里|区|苑|单元)|\d", address, maxsplit=1)[0]
    return f"{place[:20]}***"


def masked(field: str, value: object) -> object:
    """A sealed field's value as it is shown without a reason to see more."""
    if value is None:
        return None
    if field in ("name", "guardian_name"):
        return mask_name(str(value))
    if field == "phones" and isinstance(value, list):
        return [mask_phone(str(each)) for each in value]  # pyright: ignore[reportUnknownVariableType]
    if field == "id_number":
        return mask_number(str(value))
    return mask_address(str(value)) if field == "address" else value
