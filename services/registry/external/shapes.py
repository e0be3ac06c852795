"""Wire shapes of what another system is answered: the record, and which of its words do not hold there."""

from pydantic import Field

from services.registry.offerings.schemas import Offering
from services.registry.organisations.schemas import Record


class OfferingPut(Offering):
    """The offering as it stands now, and which of the words that came do not hold there."""

    kept: list[str] = Field(description="Fields that its organisation has written itself, which stay as it wrote them.")


class OrganisationPut(Record):
    """The record as it stands now, and which of the words that came do not hold there."""

    waiting: list[str] = Field(
        description="Fields of what was sent that are others' to decide, such as the registration authority's: the"
        " record keeps what it says, and a change request waits for whoever decides it."
    )
    rejected: list[str] = Field(
        description="Such fields of which the very same was asked for before and rejected: nothing waits."
    )
