"""Wire shapes of the page that a letter's link opens."""

from datetime import date, datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from services.registry.referrals.schemas import GroundShown, Move, Outcome, ReferralReply, State
from services.registry.texts import LINE

Person = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=60, pattern=LINE)]


class ReferralPage(BaseModel):
    """What whoever holds the letter sees; of a link that is over nothing but that."""

    state: State
    over: bool = Field(description="Its time is over, or the letter was withdrawn: nothing can be done here.")
    centre: str
    phone: str
    number: str
    organisation: str | None
    code: str | None
    grounds: list[GroundShown]
    sent_on: date | None
    received_at: datetime | None
    received_by: str | None
    outcome: Outcome | None
    reply_number: str
    replied_on: date | None
    reply_note: str
    moves: list[Move]


class ReceivedByLink(BaseModel):
    """Who receives the letter: a unit and a person."""

    model_config = ConfigDict(extra="forbid")

    by: Person


class RepliedByLink(ReferralReply):
    """What the bureau has decided, and who says so."""

    by: Person
