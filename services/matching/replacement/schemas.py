"""Wire shapes of a replacement."""

from datetime import date
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field


class Former(BaseModel):
    """The list in force that a commit would supersede."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    filename: str
    as_of: date


class Replacement(BaseModel):
    """What committing a list changes; people, not rows. All that leave are on the former list and not on this one."""

    former: Former | None = Field(description="The same holder's list in force for this purpose, if there is one.")
    staying: int = Field(description="On both lists.")
    joining: int = Field(description="On this list only.")
    leaving: int = Field(description="On the former list only.")
    leaving_awaited: int = Field(description="Of those leaving: still to answer; no yes is taken any more.")
    leaving_agreed: int = Field(description="Of those leaving: a yes in force, which stays in force.")
