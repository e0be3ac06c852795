"""Wire shapes of the timeline."""

from datetime import date, datetime

from pydantic import BaseModel, Field


class Happening(BaseModel):
    """What happened of one kind on one day, by one hand."""

    kind: str = Field(description="The type of the events, without the service before it.")
    day: date = Field(description="On which it was put on record, in Shanghai.")
    occurred_on: date | None = Field(description="The day that it speaks of, where that is another.")
    count: int
    first: datetime
    last: datetime
    by: str | None = Field(description="The shown name of who did it, where identity knows it.")
    fields: list[str] = Field(description="The fields that were given, changed or asked for.")
    names: list[str] = Field(
        description="What it was about: names of services, titles of agreements, kinds of documents, of joints and of"
        " proceedings; the first five."
    )
    state: str | None = Field(description="What it led to, where that is one word of the record.")
