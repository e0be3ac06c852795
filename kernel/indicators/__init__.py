"""指标: a figure with its definition, and the rows that stand behind it.

A service declares each indicator once, in its capability `indicators`: the unit, what makes two rows one, the day or
the window it is about, and one query for its rows. The figure is that query counted or summed, so that what opens
behind a figure is always as much as it says. Units never mix, and a total is a query of its own, never a sum of others.
Where no first day is asked for, a window begins with the indicator's anchor (the founding of the committee, say).
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, Field

Unit = Literal["organisation", "branch", "person", "item", "time"]  # 家 个 人 项 次
Window = Literal["day", "period"]
Measure = Literal["count", "sum"]
Basis = Literal["records", "head_count"]
Platform = Literal["party_building", "resources", "standards", "innovation", "livelihood"]


@dataclass(frozen=True, slots=True)
class Indicator:
    """A definition. `rows` selects id, subject, name, occurred_on and value, of `:until` or from `:since` to `:until`.

    `distinct_on` is what makes two rows one; `opens` the kind of record that a row's `subject` is. A `head_count` adds
    up what somebody counted, `records` are counted here. `platform` is the one of the five that it is about.
    """

    name: str
    unit: Unit
    permission: str
    window: Window
    distinct_on: str
    opens: str
    rows: str
    anchor: str = ""
    measure: Measure = "count"
    basis: Basis = "records"
    platform: Platform | None = None


class IndicatorFigure(BaseModel):
    """An indicator's figure with its definition."""

    name: str = Field(description="What it counts; the screen has words for each.")
    unit: Unit
    value: int
    rows: int = Field(description="How many rows stand behind it.")
    window: Window
    since: date | None = Field(description="The window's first day; absent: of a day, or of all that is on record.")
    until: date = Field(description="The window's last day, or the day itself.")
    anchor: str = Field(description="Where its window begins unless a day is asked for; empty: with the first record.")
    distinct_on: str
    measure: Measure
    basis: Basis
    platform: Platform | None = Field(description="Which of the five platforms it is about, where it is one.")


class IndicatorFigures(BaseModel):
    """The figures of a service that the caller may see."""

    items: list[IndicatorFigure]


class IndicatorRow(BaseModel):
    """One row behind a figure."""

    id: UUID
    subject: UUID = Field(description="The record that it opens.")
    opens: str
    name: str
    occurred_on: date | None
    value: int = Field(description="What the row brings to the figure; 1 where rows are counted.")
