"""When two organisations share a person, a number or a place, and what is told of it: pure."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from services.registry import phones

# What an address may begin with and says nothing of the place in the street: province, city, district, street office.
_ABOVE = re.compile(r"\D+(?:省|自治区|市|区|县|街道|街道办事处|镇|乡|社区)")
_EXTENSION = re.compile(r"(?:转|分机|ext\.?|#)\s*\d+", re.IGNORECASE)
_BETWEEN = re.compile(r"[、,;/\\|\n]|或")
_NO_WORD = re.compile(r"[\W_]")
LEAST = 7  # digits of a telephone number: what is shorter is a service's number, which many give


class Known(NamedTuple):
    """Who represents an organisation, or did before, its telephone and its address, as its record holds them."""

    representatives: Sequence[str]
    phone: str
    address: str


class Note(NamedTuple):
    """Why an organisation is of note, and since which day, where that is on record."""

    why: str
    on: date | None


class Other(NamedTuple):
    """An organisation of note."""

    id: str
    name: str
    known: Known
    notes: Sequence[Note]


def name(text: str) -> str:
    """A person's name without blanks, dots and differences of width; one character alone is no name."""
    plain = _NO_WORD.sub("", unicodedata.normalize("NFKC", text)).casefold()
    return plain if len(plain) > 1 else ""


def numbers(text: str) -> set[str]:
    """The telephone numbers that a field holds, as dialled within the country; local ones as they are written."""
    found = set[str]()
    for part in _BETWEEN.split(unicodedata.normalize("NFKC", text)):
        local = re.sub(r"\D", "", _EXTENSION.sub("", part))
        found |= set(phones.dialled(part)) or ({local} if len(local) >= LEAST else set())
    return found


def address(text: str) -> str:
    """An address without blanks and signs; one without any number names no place."""
    plain = _NO_WORD.sub("", re.sub(r"[-—~]", "x", unicodedata.normalize("NFKC", text))).casefold()
    return plain if re.search(r"[\d一二三四五六七八九十]", plain) and len(plain) > 4 else ""


def same_place(one: str, other: str) -> bool:
    """Whether two addresses are one place: the longer may say the province, the city, the district before it."""
    short, long = sorted((address(one), address(other)), key=len)
    if not short or not long.endswith(short):
        return False
    return len(short) == len(long) or bool(_ABOVE.fullmatch(long.removesuffix(short)))


def shared(applicant: Known, other: Known) -> list[str]:
    """By which of the three two organisations are kin."""
    mine, theirs = ({name(each) for each in known.representatives} - {""} for known in (applicant, other))
    alike = {
        "legal_representative": bool(mine & theirs),
        "phone": bool(numbers(applicant.phone) & numbers(other.phone)),
        "address": same_place(applicant.address, other.address),
    }
    return [kind for kind, holds in alike.items() if holds]


def check(applicant: Known, others: Iterable[Other], *, why: str | None) -> dict[str, Any]:
    """The check: an alert with each organisation of note that is kin; `why` says why no list could be looked at."""
    kin = [_told(other, by) for other in others if (by := shared(applicant, other.known))]
    kin.sort(key=lambda each: (each["organisation_name"], each["organisation_id"]))
    outcome = "alert" if kin else "unknown" if why else "passed"
    return {"code": "kin", "outcome": outcome, "evidence": {"kin": kin} | ({"why": why} if why else {})}


def _told(other: Other, by: Sequence[str]) -> dict[str, Any]:
    notes = sorted(other.notes, key=lambda note: (note.on or date.min, note.why))
    return {
        "organisation_id": other.id,
        "organisation_name": other.name,
        "by": list(by),
        "of_note": [{"why": note.why, "on": note.on and note.on.isoformat()} for note in notes],
    }


def against(evidence: Mapping[str, Any]) -> set[tuple[str, ...]]:
    """What an alert rests on, so that what is new in it can be told from what was shown before."""
    return {
        ("kin", str(each["organisation_id"]), what)
        for each in evidence.get("kin", ())
        for what in (*each["by"], *(note["why"] for note in each["of_note"]))
    }
