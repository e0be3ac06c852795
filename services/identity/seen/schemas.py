"""Wire shapes of what was seen."""

from typing import Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, model_validator

from kernel.problems import wrong


class Seen(BaseModel):
    """Until when one has seen the notices (absent: never yet), and whether one wants the week's digest alone."""

    until: AwareDatetime | None
    weekly: bool


class SeenIn(BaseModel):
    """The newest notice that one has seen, the form one wants them in, or both."""

    model_config = ConfigDict(extra="forbid")

    until: AwareDatetime | None = Field(default=None, description="Moves on only, and never past the present.")
    weekly: bool | None = Field(default=None, description="The week's digest alone; absent: as before.")

    @model_validator(mode="after")
    def _something(self) -> Self:
        if self.until is None and self.weekly is None:
            raise wrong("请说明看到哪里，或要哪种形式", "says what was seen, or the form that is wanted")
        return self
