"""Wire shapes of sectors."""

from pydantic import BaseModel, Field


class SectorClasses(BaseModel):
    """The classes that are offered where a sector is typed; own words are taken as well."""

    items: list[str] = Field(description="The ministry's fourteen, in its order.")
