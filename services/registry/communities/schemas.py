"""Wire shapes of communities."""

from pydantic import BaseModel, ConfigDict


class Community(BaseModel):
    """A community as lists and maps show it; WGS 84."""

    model_config = ConfigDict(from_attributes=True)

    code: str
    name: str
    lon: float
    lat: float


class Communities(BaseModel):
    """All communities of the area; a sub-district has dozens, so there are no pages."""

    items: list[Community]
