"""Wire shapes of merges."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from services.registry.origins import Origin
from services.registry.texts import PROSE

Side = Literal["kept", "merged"]
Loss = Literal["codes", "direction", "streets", "fields", "state", "offerings", "requests", "coverage", "ties"]


class MergeSide(BaseModel):
    """One of the two records."""

    id: UUID
    name: str
    code: str
    version: int


class MergeField(BaseModel):
    """A field on both sides; `differs` where both say something, and not the same, so that one has to be chosen.

    Nobody chooses between two counts of members, of which the later day's holds, nor how the record stands with the
    house: it takes over where the other stands better.
    """

    field: str
    kept: str | bool | int | None
    merged: str | bool | int | None
    differs: bool
    held: Origin | None = Field(
        description="The field's authority, where the other record's value would overwrite what it or another has said:"
        " the record that stays keeps its own, and nothing is chosen."
    )
    takes: str | bool | int | None = Field(
        description="What the record that stays will say; absent while it is chosen."
    )


class MergeLoss(BaseModel):
    """What would be lost, and of what: the merge is refused until it is settled."""

    what: Loss
    names: list[str]


class MergePreview(BaseModel):
    """What a merge would do: what moves, what is taken over, and what would be lost."""

    kept: MergeSide
    merged: MergeSide
    fields: list[MergeField]
    offerings: int = Field(description="Services that would move.")
    documents: int
    capacity: int
    losses: list[MergeLoss] = Field(description="Fields among them can be settled by choosing; the others beforehand.")


class MergeIn(BaseModel):
    """Which record goes into this one, as both were seen, and whose value counts where the two differ."""

    model_config = ConfigDict(extra="forbid")

    merged: UUID
    kept_version: int = Field(ge=1, le=2**31 - 1)
    merged_version: int = Field(ge=1, le=2**31 - 1)
    choices: dict[str, Side] = Field(default={}, max_length=40)
    reason: Annotated[str, StringConstraints(strip_whitespace=True, max_length=300, pattern=PROSE)] = ""


class Merge(BaseModel):
    """A merge on record."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    kept_id: UUID
    merged_id: UUID
    reason: str
    merged_at: datetime
    undone_at: datetime | None
    version: int


class Merges(BaseModel):
    """The merges that a record had a part in, the latest first; there are a handful at most."""

    items: list[Merge]
