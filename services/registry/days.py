"""Days that may be put on record: what is older than the republic whose papers they stand on is a slip of the pen, and
so is what is older than the Party among its units."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field

from kernel.problems import wrong

FIRST = date(1949, 10, 1)


def _late_enough(day: date) -> date:
    if day < FIRST:
        raise wrong(f"不早于 {FIRST}", f"is not before {FIRST}")
    return day


Day = Annotated[date, AfterValidator(_late_enough)]
PartyDay = Annotated[date, Field(ge=date(1921, 7, 1))]
