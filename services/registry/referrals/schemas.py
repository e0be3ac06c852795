"""Wire shapes of referrals for deregistration."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from kernel.problems import wrong
from services.registry.texts import LINE, PROSE, but

Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200, pattern=LINE)]
Named = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=100, pattern=LINE)]
GroundCode = Literal[
    "fraud",
    "no_activity",
    "beyond_purpose",
    "refuses_inspection",
    "no_change",
    "certificate",
    "profit",
    "assets",
    "fees",
    "ended",
    "other",
]
State = Literal["draft", "sent", "received", "replied", "withdrawn"]
Outcome = Literal["accepted", "not_accepted", "deregistered"]
Way = Literal["link", "account", "file", "paper"]
Move = Literal["send", "withdraw", "receive", "reply", "record"]


class GroundGiven(BaseModel):
    """A ground, and its legal basis as the letter states it; without one the usual words."""

    model_config = ConfigDict(extra="forbid")

    code: GroundCode
    basis: Line = ""


class Evidence(BaseModel):
    """What is enclosed: a document on record or a decision of the gate by its id, or another paper by its title."""

    model_config = ConfigDict(extra="forbid")

    kind: Literal["document", "decision", "paper"]
    id: UUID | None = None
    title: Named

    @model_validator(mode="after")
    def _which(self) -> "Evidence":
        if (self.id is None) != (self.kind == "paper"):
            raise wrong(
                "证照和准入决定须指明是哪一份，其他材料只填名称", "a document or a decision has an id, a paper none"
            )
        return self


class EvidenceTold(BaseModel):
    """What is enclosed, as it is on record."""

    kind: Literal["document", "decision", "paper"]
    id: UUID | None = None
    title: str


class ReferralWritten(BaseModel):
    """A letter as it is drafted."""

    model_config = ConfigDict(extra="forbid")

    addressee: Named = Field(description="The bureau that registered the organisation.")
    grounds: list[GroundGiven] = Field(min_length=1, max_length=6)
    facts: Annotated[str, StringConstraints(strip_whitespace=True, min_length=10, max_length=3000, pattern=PROSE)]
    evidence: list[Evidence] = Field(default=[], max_length=20)

    @model_validator(mode="after")
    def _once(self) -> "ReferralWritten":
        if len({each.code for each in self.grounds}) < len(self.grounds):
            raise wrong("同一事由只选一次", "a ground is given once")
        return self


class NewReferral(ReferralWritten):
    """A new draft, and of which organisation."""

    organisation_id: UUID


class ReferralSigning(BaseModel):
    """The letter is signed: it gets the next number."""

    model_config = ConfigDict(extra="forbid")

    prefix: (
        Annotated[
            str,
            StringConstraints(strip_whitespace=True, min_length=2, max_length=20, pattern=but(r"\d\[\]()〔〕")),
        ]
        | None
    ) = Field(default=None, description="The office's short name in the number; absent: the one last used.")


class ReferralWithdrawal(BaseModel):
    """Why a referral is taken back."""

    model_config = ConfigDict(extra="forbid")

    reason: Named


class ReferralReceipt(BaseModel):
    """Who has received the letter, where that is not the one who signed in."""

    model_config = ConfigDict(extra="forbid")

    by: Named | None = None


class ReferralReply(BaseModel):
    """What the bureau has decided, and by which paper of its own."""

    model_config = ConfigDict(extra="forbid")

    outcome: Outcome
    reply_number: Annotated[str, StringConstraints(strip_whitespace=True, max_length=60, pattern=LINE)] = ""
    replied_on: date | None = None
    note: Annotated[str, StringConstraints(strip_whitespace=True, max_length=300, pattern=PROSE)] = ""


class ReferralPaper(BaseModel):
    """What the stamped receipt says that came back on paper; without an outcome that the letter was received."""

    model_config = ConfigDict(extra="forbid")

    by: Named | None = Field(default=None, description="Who signed for it at the bureau.")
    outcome: Outcome | None = None
    reply_number: Annotated[str, StringConstraints(strip_whitespace=True, max_length=60, pattern=LINE)] = ""
    replied_on: date | None = None
    note: Annotated[str, StringConstraints(strip_whitespace=True, max_length=300, pattern=PROSE)] = ""


class ReferralOf(BaseModel):
    """The organisation that is referred."""

    id: UUID
    name: str
    uscc: str | None
    filing_number: str | None
    legal_status: str | None


class GroundShown(BaseModel):
    """A ground and its legal basis."""

    code: GroundCode
    basis: str


class DeregistrationReferral(BaseModel):
    """A referral, how it stands, and what may be done with it by whoever reads."""

    id: UUID
    organisation: ReferralOf
    state: State
    outcome: Outcome | None
    number: str | None = Field(
        description="As it is written on the letter: 市东社移〔2026〕3号; absent: not signed yet."
    )
    addressee: str
    grounds: list[GroundShown]
    facts: str
    evidence: list[EvidenceTold]
    drafted_at: datetime
    sent_on: date | None
    received_at: datetime | None
    received_as: Way | None
    received_by: str | None
    replied_at: datetime | None
    replied_as: Way | None
    reply_number: str
    replied_on: date | None
    reply_note: str
    recorded_by: str = Field(description="Who of the centre entered what came on paper; empty where nothing did.")
    withdrawn_at: datetime | None
    withdrawn_reason: str
    address: str | None = Field(description="The link on the letter, for those who may print it.")
    moves: list[Move]
    version: int


class GroundOffered(BaseModel):
    """A ground that may be chosen, with the usual words of its legal basis for this organisation."""

    code: GroundCode
    zh: str
    en: str
    basis: str


class ReferralOffer(BaseModel):
    """What a draft about an organisation begins with."""

    organisation: ReferralOf
    addressee: str
    prefix: str
    grounds: list[GroundOffered]
    under_way: UUID | None = Field(description="The referral that is under way already.")
