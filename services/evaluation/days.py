"""Days that may be asked about or put on record: beyond these is a slip of the pen, with which no clock reckons."""

from datetime import UTC, date, datetime
from typing import Annotated

from pydantic import AwareDatetime, Field

Day = Annotated[date, Field(ge=date(1900, 1, 1), le=date(2999, 12, 31))]
PastDay = Annotated[date, Field(ge=date(1990, 1, 1), le=date(2999, 12, 31))]  # not after today, as the service knows it
# Before this no source could be looked at.
PastMoment = Annotated[AwareDatetime, Field(ge=datetime(2000, 1, 1, tzinfo=UTC), le=datetime(2999, 12, 31, tzinfo=UTC))]
