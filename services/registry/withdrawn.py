"""What was put on record by mistake: it is withdrawn with a reason, counts on no day any more, and is not deleted.

Who withdrew it, and when, its event tells. Documents have a status of their own for this (`documents`).
"""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints
from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from kernel.problems import Conflict
from services.registry.texts import LINE


class Withdrawable:
    """A record that can be withdrawn: `withdrawn_for` is the reason, absent of one that counts."""

    withdrawn_for: Mapped[str | None] = mapped_column(Text)


class Withdrawal(BaseModel):
    """Why something was never so."""

    model_config = ConfigDict(extra="forbid")

    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=300, pattern=LINE)]


class Withdrawn(Conflict):
    """The record was withdrawn before."""

    slug = "record-withdrawn"
    zh, en = "这条记录已作废", "This record was withdrawn"
    mend_zh, mend_en = "请刷新页面；需要时重新登记。", "Reload the page; record it anew if it is needed."


def check(record: Withdrawable) -> None:
    """Refuse what is to be done with a withdrawn record."""
    if record.withdrawn_for is not None:
        raise Withdrawn
