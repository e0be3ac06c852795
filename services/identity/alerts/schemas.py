"""An alert as it is handed in, and as it is shown."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel

Administrator = Literal["system_admin", "security_admin", "auditor"]


@dataclass(frozen=True, slots=True)
class Alert:
    """A condition that holds now: whose it is, what it is and its mend in both languages, and the figures."""

    slug: str
    administrator: Administrator
    zh: str
    en: str
    mend_zh: str
    mend_en: str
    detail: str


Look = Callable[[], Awaitable[Sequence[Alert]]]


class AlertOut(BaseModel):
    """An alert in the reader's language."""

    slug: str
    administrator: Administrator
    title: str
    detail: str
    mend: str
