"""Resident identity numbers (GB 11643-1999): 6 digits of division, 8 of birth date, 3 of sequence, 1 check character
(ISO 7064 MOD 11-2), for one number and for a column of them.

The division is never judged: old codes, residence permits (81, 82, 83 0000) and permanent residence cards (first
digit 9) obey the same arithmetic, and nobody's home can be read from it.

In a list a number is ok where it is sound as it stands; warned of where it could be read by mending alone (`id_form`,
`id_fifteen`), or was lost to a spreadsheet (`id_lost`); invalid, and its row held, where its check is wrong
(`id_check_digit`) or it contradicts the date of birth (`id_birth_mismatch`).
"""

import re
from datetime import date

import numpy as np
import polars as pl

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"
FORM = r"^[0-9]{17}[0-9X]$"
# What a spreadsheet makes of a long number: 3.71699E+17, or digits with a decimal part.
LOST = r"^[0-9](?:\.[0-9]+)?[Ee]\+?[0-9]{2}$|^[0-9]{15,}\.[0-9]+$"
_TWISTED = str.maketrans({"×": "X", "Х": "X", "χ": "X"})


def check_character(seventeen: str) -> str:
    """The last character that seventeen digits call for."""
    return CHECKS[sum(int(digit) * weight for digit, weight in zip(seventeen, WEIGHTS, strict=True)) % 11]


def is_sound(number: str) -> bool:
    """Eighteen characters with the right check; about one damaged number in eleven passes too."""
    return bool(re.fullmatch(r"[0-9]{17}[0-9X]", number)) and check_character(number[:17]) == number[17]


def birth_of(number: str) -> date | None:
    """The birth date inside a number of eighteen characters, if it is a date."""
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def from_fifteen(number: str) -> str:
    """A first-generation number (invalid since 2013-01-01, still found in lists) in its present form."""
    seventeen = number[:6] + "19" + number[6:]
    return seventeen + check_character(seventeen)


def tidy(text: str) -> str | None:
    """A plain cell as a number: no blanks or dashes inside, X upper case; None where there is no number in it."""
    compact = re.sub(r"[\s.\-_'`]", "", text).upper().translate(_TWISTED)
    if "*" in compact or sum(letter.isdigit() for letter in compact) < 6 or re.fullmatch(r"[A-Z][0-9]{9}", compact):
        # Masked, a remark, or a birth certificate: no identity number.
        return None
    return from_fifteen(compact) if re.fullmatch(r"[0-9]{15}", compact) else compact


def sound_column(numbers: pl.Series) -> pl.Series:
    """`is_sound` for a column; null stays null."""
    formed = numbers.str.contains(FORM)
    rows = formed.fill_null(value=False).arg_true()
    if not len(rows):
        return formed
    letters = np.frombuffer("".join(numbers.gather(rows).to_list()).encode("ascii"), dtype=np.uint8).reshape(-1, 18)
    sums = (letters[:, :17].astype(np.int32) - 48) @ np.array(WEIGHTS, dtype=np.int32)
    wanted = np.frombuffer(CHECKS.encode("ascii"), dtype=np.uint8)[sums % 11]
    return formed.scatter(rows, pl.Series(wanted == letters[:, 17]))
