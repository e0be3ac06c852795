"""The tables of the gate: rules, the local copy of the registry's facts, standings and decisions."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Index, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from kernel.db import uuid7
from services.evaluation.tables import Base


class RuleSet(Base):
    """A dated rule, never changed; `area` is the prefix it holds for, empty for everywhere.

    Those for everywhere come by migrations, an office's own by a proposal that a colleague accepted; one that was
    withdrawn before its day is kept and never was in force.
    """

    __tablename__ = "rule_set"
    __table_args__ = (UniqueConstraint("code", "area", "version"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    area: Mapped[str] = mapped_column(Text(collation="C"))
    code: Mapped[str] = mapped_column(Text)
    version: Mapped[str] = mapped_column(Text)
    effective_from: Mapped[date]
    effective_to: Mapped[date | None]
    source: Mapped[str] = mapped_column(Text)
    parameters: Mapped[dict[str, Any]] = mapped_column(JSONB)
    proposal_id: Mapped[UUID | None]
    withdrawn_at: Mapped[datetime | None] = mapped_column(TIMESTAMP(timezone=True))


class Known(Base):
    """An organisation as the registry last told of it.

    `merged_into` is the record that it went into; `counts_at` the one at which its facts count: at last that one, or
    itself.
    """

    __tablename__ = "organisation_copy"
    __table_args__ = (
        Index("ix_organisation_copy_merged_into", "merged_into", postgresql_where=text("merged_into is not null")),
        Index("ix_organisation_copy_counts_at", "counts_at"),
        Index("ix_organisation_copy_area", "area", "organisation_id"),
        Index("ix_organisation_copy_name", "name", "organisation_id"),
        Index("ix_organisation_copy_uscc", "uscc", postgresql_where=text("uscc is not null")),
    )

    organisation_id: Mapped[UUID] = mapped_column(primary_key=True)
    area: Mapped[str] = mapped_column(Text(collation="C"))
    name: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text, server_default="")
    uscc: Mapped[str | None] = mapped_column(Text)
    merged_into: Mapped[UUID | None]
    counts_at: Mapped[UUID]
    version: Mapped[int]


class Fact(Base):
    """The coverage facts of an organisation as recorded at a moment; every recording is kept.

    `ends` is `{fact: {on, then}}`: from that day on a unit or an instructor no longer speaks for the fact.
    """

    __tablename__ = "coverage_fact"

    organisation_id: Mapped[UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    area: Mapped[str] = mapped_column(Text(collation="C"))
    party_unit: Mapped[str] = mapped_column(Text)
    formal_members: Mapped[str] = mapped_column(Text)
    work_coverage: Mapped[str] = mapped_column(Text)
    ends: Mapped[dict[str, Any]] = mapped_column(JSONB, default=dict)
    recorded_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True))


class GateFact(Base):
    """What the registry, an imported list or a check said of an organisation; every version of it is kept.

    `begins` and `ends` are days on which it may begin and cease to count, whatever is told meanwhile.
    """

    __tablename__ = "gate_fact"
    __table_args__ = (
        Index("ix_gate_fact_of", "organisation_id", "kind", "subject", text("version desc")),
        Index("ix_gate_fact_begins", "begins", postgresql_where=text("begins is not null")),
        Index("ix_gate_fact_ends", "ends", postgresql_where=text("ends is not null")),
    )

    kind: Mapped[str] = mapped_column(Text, primary_key=True)
    subject: Mapped[str] = mapped_column(Text(collation="C"), primary_key=True)
    version: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    organisation_id: Mapped[UUID]
    area: Mapped[str] = mapped_column(Text(collation="C"))
    data: Mapped[dict[str, Any]] = mapped_column(JSONB)
    begins: Mapped[date | None]
    ends: Mapped[date | None]
    recorded_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True))


class Standing(Base):
    """What the latest facts mean under the rules in force when they were evaluated, which `judged_by` names.

    `turns_on` is the next day on which some fact begins or ceases to count, so that it must be judged anew; `refused`
    says that some point is.
    """

    __tablename__ = "standing"
    __table_args__ = (Index("ix_standing_turns_on", "turns_on", postgresql_where=text("turns_on is not null")),)

    organisation_id: Mapped[UUID] = mapped_column(primary_key=True)
    area: Mapped[str] = mapped_column(Text(collation="C"))
    three_no: Mapped[str] = mapped_column(Text)
    points: Mapped[dict[str, Any]] = mapped_column(JSONB)
    tests: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    judged_by: Mapped[str] = mapped_column(Text)
    refused: Mapped[bool] = mapped_column(server_default="false")
    turns_on: Mapped[date | None]
    evaluated_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True))
    version: Mapped[int]


class Decision(Base):
    """One answer of the gate, with all it rested on; never changed. `rules` are those that kept the point closed."""

    __tablename__ = "decision"
    __table_args__ = (Index("ix_decision_of", "organisation_id", text("asked_at desc")),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    area: Mapped[str] = mapped_column(Text(collation="C"))
    organisation_id: Mapped[UUID]
    point: Mapped[str] = mapped_column(Text)
    as_of: Mapped[date]
    allowed: Mapped[bool]
    tests: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    asked_by: Mapped[str] = mapped_column(Text)
    asked_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True))
    kind: Mapped[str] = mapped_column(Text, server_default="asked")
    outcome: Mapped[str] = mapped_column(Text)
    rules: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default="{}")
    lead: Mapped[UUID | None]
