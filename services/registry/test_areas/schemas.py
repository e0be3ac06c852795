"""Wire shape of a test area."""

from pydantic import BaseModel


class TestArea(BaseModel):
    """How many organisations the sample brought; none where it had been there before."""

    area: str
    organisations: int
