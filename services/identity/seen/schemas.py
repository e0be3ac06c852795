"""Wire shapes of what was seen."""

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field


class Seen(BaseModel):
    """Until when one has seen the notices; absent: never yet."""

    until: AwareDatetime | None


class SeenIn(BaseModel):
    """The newest notice that one has seen."""

    model_config = ConfigDict(extra="forbid")

    until: AwareDatetime = Field(description="Moves on only, and never past the present.")
