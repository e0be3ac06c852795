"""The table of organisations."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Computed, ForeignKey, Index, Numeric, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from kernel.db import uuid7
from services.registry.tables import Base

KINDS = ("registered", "filed", "other")
STATES = ("candidate", "admitted", "active", "suspended", "exited", "withdrawn")
CHARITY = ("no", "recognised", "public_fundraising")
LEGAL = ("filed", "preparing", "active", "rectifying", "suspended", "deregistered", "annulled", "revoked")


class Organisation(Base):
    """One organisation of one street.

    `area` is its community's code, or the street's (ending 000) while the community is unknown. `street` leads every
    index, so that a list under row-level security walks one street's rows in order. `status` is the association's and
    the house's, `legal_status` what the law says. `former_names` are dated, the latest last; `origins` say who gave
    which value (`services.registry.origins`), `confirmed_at` when somebody last said that all of it is right. One that
    went into another in a merge names it in `merged_into`, and that one is found by its names and codes too (`also`).
    What a list shows of it holds from the day `since_on`; what held before is `Past`. It is on record from
    `recorded_on`. `registered_capital` is in 10,000 yuan; a certificate without an end is valid until the last day
    there is (`rules.WITHOUT_END`). A `sponsor` gives money or goods; what is not told of it, or of it as a charity, is
    absent.
    """

    __tablename__ = "organisation"
    __table_args__ = (
        CheckConstraint("area ~ '^[0-9]{12}$'", name="area"),
        CheckConstraint(f"kind in {KINDS!r}", name="kind"),
        CheckConstraint(f"status in {STATES!r}", name="status"),
        CheckConstraint(f"legal_status in {LEGAL!r}", name="legal_status"),
        CheckConstraint(f"charity in {CHARITY!r}", name="charity"),
        CheckConstraint("merged_into is null or status in ('exited', 'withdrawn')", name="merged_into"),
        CheckConstraint("formal_members >= 0", name="formal_members"),
        CheckConstraint("registered_capital >= 0", name="registered_capital"),
        CheckConstraint("(kind = 'filed') = (uscc is null)", name="code"),
        CheckConstraint("kind <> 'filed' or filing_number is not null", name="filing"),
        UniqueConstraint("street", "uscc"),
        UniqueConstraint("street", "filing_number"),
        Index("ix_organisation_list", "street", "sort_key", "id"),
        Index("ix_organisation_sector", "sector", "street", "sort_key", "id"),
        Index("ix_organisation_legal_status", "legal_status", "street", "sort_key", "id"),
        Index("ix_organisation_status", "status", "street", "sort_key", "id"),
        Index("ix_organisation_grams", "grams", postgresql_using="gin"),
        Index(
            "ix_organisation_certificate_until",
            "certificate_until",
            postgresql_where=text("certificate_until is not null"),
        ),
        Index("ix_organisation_merged_into", "merged_into", postgresql_where=text("merged_into is not null")),
        Index(
            "ix_organisation_report_year",
            "street",
            "report_year",
            postgresql_where=text(
                "kind = 'registered' and merged_into is null and registered_on is not null"
                " and status in ('candidate', 'admitted', 'active', 'suspended')"
            ),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    area: Mapped[str] = mapped_column(Text(collation="C"))
    street: Mapped[str] = mapped_column(Text(collation="C"), Computed("left(area, 9)", persisted=True))
    name: Mapped[str] = mapped_column(Text)
    sort_key: Mapped[str] = mapped_column(Text(collation="C"))
    needle: Mapped[str] = mapped_column(Text)
    grams: Mapped[list[str]] = mapped_column(ARRAY(Text))
    kind: Mapped[str] = mapped_column(Text)
    uscc: Mapped[str | None] = mapped_column(Text)
    filing_number: Mapped[str | None] = mapped_column(Text)
    type: Mapped[str] = mapped_column(Text, default="")
    sector: Mapped[str] = mapped_column(Text, default="")
    registration_authority: Mapped[str] = mapped_column(Text, default="")
    registered_on: Mapped[date | None]
    community_name: Mapped[str | None] = mapped_column(Text)
    legal_representative: Mapped[str] = mapped_column(Text, default="")
    phone: Mapped[str] = mapped_column(Text, default="")
    phone_e164: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default="{}")
    address: Mapped[str] = mapped_column(Text, server_default="")
    introduction: Mapped[str] = mapped_column(Text, server_default="")
    supervising_unit: Mapped[str] = mapped_column(Text, server_default="")
    registered_capital: Mapped[Decimal | None] = mapped_column(Numeric(18, 6))
    certificate_number: Mapped[str] = mapped_column(Text, server_default="")
    certificate_from: Mapped[date | None]
    certificate_until: Mapped[date | None]
    business_scope: Mapped[str] = mapped_column(Text, server_default="")
    full_time_staff: Mapped[int | None]
    formal_members: Mapped[int | None]
    formal_members_on: Mapped[date | None]
    status: Mapped[str] = mapped_column(Text, default="active")
    legal_status: Mapped[str | None] = mapped_column(Text)
    sponsor: Mapped[bool | None]
    charity: Mapped[str | None] = mapped_column(Text)
    named_on: Mapped[date | None]
    since_on: Mapped[date] = mapped_column(server_default=text("wutong.today()"))
    recorded_on: Mapped[date] = mapped_column(server_default=text("wutong.today()"))
    former_names: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, server_default="[]")
    origins: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, server_default="[]")
    merged_into: Mapped[UUID | None] = mapped_column(ForeignKey("registry.organisation.id"))
    also: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default="{}")
    confirmed_at: Mapped[datetime | None] = mapped_column(TIMESTAMP(timezone=True))
    report_year: Mapped[int] = mapped_column(server_default="0")  # the latest of which a valid report is on record
    batch: Mapped[UUID | None]
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True), server_default=text("wutong.now()"))
    updated_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True), server_default=text("wutong.now()"))


class Past(Base):
    """What lists showed of an organisation from a day until the day before another; never rewritten.

    The first of them reaches back to the day of registration, where that is known; until `recorded_on` it is not known
    what the law said of it and how many formal members it had.
    """

    __tablename__ = "organisation_past"
    __table_args__ = (
        CheckConstraint("until_on > from_on", name="time"),
        Index("ix_organisation_past_list", "street", "sort_key", "organisation_id"),
        Index("ix_organisation_past_of", "organisation_id", "from_on"),
        Index("ix_organisation_past_grams", "grams", postgresql_using="gin"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("registry.organisation.id"))
    area: Mapped[str] = mapped_column(Text(collation="C"))
    street: Mapped[str] = mapped_column(Text(collation="C"), Computed("left(area, 9)", persisted=True))
    from_on: Mapped[date]
    until_on: Mapped[date]
    recorded_on: Mapped[date]
    name: Mapped[str] = mapped_column(Text)
    sort_key: Mapped[str] = mapped_column(Text(collation="C"))
    needle: Mapped[str] = mapped_column(Text)
    grams: Mapped[list[str]] = mapped_column(ARRAY(Text))
    kind: Mapped[str] = mapped_column(Text)
    uscc: Mapped[str | None] = mapped_column(Text)
    filing_number: Mapped[str | None] = mapped_column(Text)
    type: Mapped[str] = mapped_column(Text)
    sector: Mapped[str] = mapped_column(Text)
    registration_authority: Mapped[str] = mapped_column(Text)
    registered_on: Mapped[date | None]
    community_name: Mapped[str | None] = mapped_column(Text)
    formal_members: Mapped[int | None]
    status: Mapped[str] = mapped_column(Text)
    legal_status: Mapped[str | None] = mapped_column(Text)
    legal_representative: Mapped[str] = mapped_column(Text)
    sponsor: Mapped[bool | None]
    former_names: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    merged_into: Mapped[UUID | None]
    version: Mapped[int]
