"""The tables of referrals for deregistration, and of the numbers their letters have."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Computed, ForeignKey, Index, Text, text
from sqlalchemy.dialects.postgresql import JSONB, TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from kernel.db import uuid7
from services.registry.tables import Base

_MOMENT = TIMESTAMP(timezone=True)
_WAYS = "in ('link', 'account', 'file', 'paper')"


class DeregistrationReferral(Base):
    """One referral: its letter as drafted, its number once signed, and what the bureau said.

    `grounds` are codes, each with the legal basis as the letter states it; `evidence` names documents on record,
    decisions of the gate and other papers. `received_as` and `replied_as` say which way it came, and `recorded_by`
    who of the centre entered what came on paper.
    """

    __tablename__ = "deregistration_referral"
    __table_args__ = (
        CheckConstraint("area ~ '^[0-9]{12}$'", name="area"),
        CheckConstraint("state in ('draft', 'sent', 'received', 'replied', 'withdrawn')", name="state"),
        CheckConstraint(
            "(state = 'replied') = (outcome is not null) and outcome in ('accepted', 'not_accepted', 'deregistered')",
            name="outcome",
        ),
        CheckConstraint(
            "num_nulls(prefix, year, number, sent_by, sent_on, sent_at, open_until) in (0, 7)"
            " and (number is not null or state in ('draft', 'withdrawn'))",
            name="number",
        ),
        CheckConstraint(
            "(received_at is null) = (received_as is null)"
            f" and (received_at is not null or state not in ('received', 'replied')) and received_as {_WAYS}",
            name="receipt",
        ),
        CheckConstraint(
            "(replied_at is null) = (replied_as is null) and (replied_at is null) = (outcome is null)"
            f" and replied_as {_WAYS}",
            name="reply",
        ),
        CheckConstraint("(state = 'withdrawn') = (withdrawn_at is not null)", name="withdrawn"),
        Index("uq_deregistration_referral_number", "street", "year", "number", unique=True),
        Index(
            "uq_deregistration_referral_open",
            "organisation_id",
            unique=True,
            postgresql_where=text("state in ('draft', 'sent', 'received') or outcome = 'accepted'"),
        ),
        Index("ix_deregistration_referral_list", "street", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    area: Mapped[str] = mapped_column(Text(collation="C"))
    street: Mapped[str] = mapped_column(Text(collation="C"), Computed("left(area, 9)", persisted=True))
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("registry.organisation.id"))
    state: Mapped[str] = mapped_column(Text, default="draft")
    outcome: Mapped[str | None] = mapped_column(Text)
    addressee: Mapped[str] = mapped_column(Text)
    grounds: Mapped[list[dict[str, str]]] = mapped_column(JSONB)
    facts: Mapped[str] = mapped_column(Text)
    evidence: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    prefix: Mapped[str | None] = mapped_column(Text)
    year: Mapped[int | None]
    number: Mapped[int | None]
    drafted_by: Mapped[str] = mapped_column(Text)
    drafted_at: Mapped[datetime] = mapped_column(_MOMENT, server_default=text("wutong.now()"))
    sent_by: Mapped[str | None] = mapped_column(Text)
    sent_on: Mapped[date | None]
    sent_at: Mapped[datetime | None] = mapped_column(_MOMENT)
    open_until: Mapped[datetime | None] = mapped_column(_MOMENT)
    received_at: Mapped[datetime | None] = mapped_column(_MOMENT)
    received_as: Mapped[str | None] = mapped_column(Text)
    received_by: Mapped[str | None] = mapped_column(Text)
    replied_at: Mapped[datetime | None] = mapped_column(_MOMENT)
    replied_as: Mapped[str | None] = mapped_column(Text)
    reply_number: Mapped[str] = mapped_column(Text, server_default="")
    replied_on: Mapped[date | None]
    reply_note: Mapped[str] = mapped_column(Text, server_default="")
    recorded_by: Mapped[str] = mapped_column(Text, server_default="")
    withdrawn_at: Mapped[datetime | None] = mapped_column(_MOMENT)
    withdrawn_by: Mapped[str | None] = mapped_column(Text)
    withdrawn_reason: Mapped[str] = mapped_column(Text, server_default="")
    version: Mapped[int] = mapped_column(default=1)


class ReferralNumber(Base):
    """The last number a street's letters had in a year; its row is locked by whoever signs the next."""

    __tablename__ = "referral_number"
    __table_args__ = (CheckConstraint("last > 0", name="last"),)

    street: Mapped[str] = mapped_column(Text(collation="C"), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int]
