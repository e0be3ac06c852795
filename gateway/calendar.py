"""The working-day calendar as identity keeps it, read for the years in which what waits begins and ends."""

from collections.abc import Iterable, Mapping
from datetime import date

from pydantic import BaseModel, RootModel


class _Day(BaseModel):
    day: date
    is_working: bool


class _Year(BaseModel):
    year: int
    confirmed: Mapping[str, object] | None
    days: list[_Day]


class Calendar(BaseModel):
    """Days that differ from Monday to Friday, and the years of which somebody has said that they stand."""

    decreed: dict[date, bool] = {}
    confirmed: frozenset[int] = frozenset()

    def provisional(self, spans: Iterable[tuple[date, date]]) -> list[int]:
        """The unconfirmed years through which these spans were counted."""
        counted = {year for start, end in spans for year in range(start.year, end.year + 1)}
        return sorted(counted - self.confirmed)


class Answer(RootModel[list[_Year]]):
    """What identity answers."""


def path(today: date) -> str:
    """What to ask for: what waits now began three years ago at the earliest, and ends next year at the latest."""
    years = "&".join(f"year={year}" for year in range(today.year - 3, today.year + 2))
    return f"/v1/calendar?{years}"


def read(answer: Answer) -> Calendar:
    """Identity's answer as what days are counted by."""
    return Calendar(
        decreed={each.day: each.is_working for year in answer.root for each in year.days},
        confirmed=frozenset(year.year for year in answer.root if year.confirmed),
    )
