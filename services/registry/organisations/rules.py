"""How an organisation is found and put in order: pure functions over its name and codes.

Most Chinese searches have two characters, which trigram indexes cannot serve; single characters and pairs, computed
when the row is written, can. PostgreSQL without ICU orders by code point, so the pinyin is stored as the sort key.
The pinyin and its initials are searched too, from three letters on by runs of three: pairs are in every name.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from pypinyin import lazy_pinyin

from kernel.problems import Conflict, Malformed, field

# The fields somebody gives; the others are computed or the house's own.
GIVEN = (
    *("name", "kind", "uscc", "filing_number", "type", "sector", "registration_authority", "registered_on"),
    *("supervising_unit", "registered_capital", "certificate_number", "certificate_from", "certificate_until"),
    *("business_scope", "legal_representative", "phone", "address", "introduction", "area", "community_name"),
    *("full_time_staff", "formal_members", "status", "legal_status", "sponsor", "charity"),
)
# What lists show of an organisation, and of a day what it was then; the rest follows from it.
LISTED = frozenset(
    {"area", "name", "kind", "uscc", "filing_number", "type", "sector", "registration_authority", "registered_on"}
    | {"community_name", "formal_members", "status", "legal_status", "legal_representative", "merged_into"}
    | {"sponsor"}
)
FOUND = LISTED | {"also"}
SHOWN = LISTED | {"sort_key", "needle", "grams", "former_names", "recorded_on", "version"}
_FOLLOW = {"area": "community", "community_name": "community"}
SPELT = "~"
# 长期: a certificate without an end, as offices keep it.
WITHOUT_END = date.max
_LETTERS = re.compile("(?=([a-z]{3}))")


def told(values: Mapping[str, Any]) -> list[str]:
    """The fields of which these values say something."""
    return [name for name in GIVEN if values.get(name) not in (None, "")]


def normal(text: str) -> str:
    """One spelling for comparing: compatibility forms unified, lower case, no spaces and nothing unprintable."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", text).casefold() if letter.isprintable()).replace(
        " ", ""
    )


def needle(name: str, *codes: str | None, former: Sequence[str] = ()) -> str:
    """The text a search looks into: names and codes, their pinyin and its initials, on lines of their own so that no
    match spans two. A line of pinyin is marked, because other runs of it are kept."""
    lines = [normal(part) for part in (name, *codes, *former) if part]
    for each in (name, *former):
        syllables = sort_key(each).split(" ")
        if (spelt := "".join(syllables)) != normal(each):
            lines += [SPELT + spelt, "".join(syllable[:1] for syllable in syllables)]
    return "\n".join(dict.fromkeys(lines))


def grams(text: str) -> list[str]:
    """What the search index holds: every single character, every pair of neighbours and every run of three letters,
    each once, sorted; of a line of pinyin the runs of three alone."""
    found: set[str] = set()
    for line in text.split("\n"):
        found.update(_LETTERS.findall(line))
        if not line.startswith(SPELT):
            found.update(line)
            found.update(line[at : at + 2] for at in range(len(line) - 1))
    return sorted(found)


def asked(text: str) -> list[str]:
    """The grams a row must have to contain this text: its runs of three letters, its pairs, or the one character."""
    if len(text) == 1:
        return [text]
    runs = _LETTERS.findall(text) if re.fullmatch("[a-z]{3,}", text) else ()
    return sorted({*runs} or {text[at : at + 2] for at in range(len(text) - 1)})


def sort_key(name: str) -> str:
    """The pinyin of the name, syllable by syllable, so that 安 comes before 昂 and both before 八."""
    return " ".join(syllable.lower() for syllable in lazy_pinyin(normal(name)))


def alike(one: Any, other: Any) -> bool:
    """Whether two values say the same: texts whatever their blanks and the width of their letters."""
    if isinstance(one, str) and isinstance(other, str):
        return _tight(one) == _tight(other)
    return bool(one == other)


def _tight(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def renamed(
    former: Sequence[dict[str, Any]], *, name: str, since: date | None, until: date, back_to: str
) -> list[dict[str, Any]]:
    """The former names once `name`, borne since a day or longer, has given way to another.

    A name taken up again is no former one any more, and one that stood for less than a day never was one.
    """
    kept = [each for each in former if normal(each["name"]) != normal(back_to)]
    if since == until or normal(name) == normal(back_to):
        return kept
    return [*kept, {"name": name, "from": since and since.isoformat(), "until": until.isoformat()}]


def certificate(first: date | None, last: date | None, *, en: bool) -> str:
    """The days a certificate is valid in one cell, from–to, as the national platform has them and an import reads."""
    until = ("长期", "no end")[en] if last == WITHOUT_END else last.isoformat() if last else ""
    if first and until:
        return f"{first.isoformat()}{('至', ' to ')[en]}{until}"
    if first:
        return f"from {first.isoformat()}" if en else f"{first.isoformat()}起"
    return until


def check_certificate(first: date | None, last: date | None) -> None:
    """A registration certificate does not end before it begins."""
    if first and last and last < first:
        words = ("证书有效期的止日不能早于起日", "is not before the first day of the certificate")
        raise Malformed(errors=[field("/body/certificate_until", *words)])


def earliest(recorded: date, registered: date | None) -> date:
    """The day from which lists show an organisation: that of its registration, if it came on record later."""
    return recorded if registered is None else min(recorded, registered)


def names(fields: Iterable[str]) -> list[str]:
    """Fields as others know them: a community is one field here and two columns below."""
    return sorted({_FOLLOW.get(name, name) for name in fields})


class CodeTaken(Conflict):
    """Another organisation on record has this code; `organisation` is its id."""

    slug = "code-taken"
    zh, en = "另一家组织已使用这个代码", "Another organisation has this code"
    mend_zh = "请核对统一社会信用代码或备案号；若是同一家，请打开已有档案。"
    mend_en = "Check the credit code or the filing number; if it is the same organisation, open its record."


class Merged(Conflict):
    """The record went into another in a merge; `organisation` is that one's id."""

    slug = "organisation-merged"
    zh, en = "这份档案已并入另一家组织", "This record went into another organisation's"
    mend_zh, mend_en = "请在合并后的档案里操作。", "Work on the record it went into."
