"""Identifiers as the wire takes them: a credit code that is sound, a filing number as it is spelt on record."""

from typing import Annotated

from pydantic import AfterValidator, Field

from kernel.problems import wrong
from services.registry import identifiers
from services.registry.texts import LINE


def _sound(given: str | None) -> str | None:
    if not given:
        return None
    code = identifiers.tidy(given)
    if identifiers.grade_uscc(code).grade == "invalid":
        raise wrong("统一社会信用代码的位数或校验位不对", "is not a credit code: its length or check is wrong")
    return code


def _spelt(given: str | None) -> str | None:
    number = identifiers.filing_number(given) if given else None
    if given and number is None:
        raise wrong("备案号里没有数字", "holds no digit")
    return number


Uscc = Annotated[str | None, Field(max_length=40), AfterValidator(_sound)]
FilingNumber = Annotated[str | None, Field(max_length=60, pattern=LINE), AfterValidator(_spelt)]
