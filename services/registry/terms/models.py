"""The tables of a unit's terms and of the officers in them."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from kernel.db import uuid7
from services.registry.tables import Base

POSTS = ("secretary", "deputy_secretary", "organisation", "publicity", "discipline", "member")


class Term(Base):
    """One term (届) of a unit, from a day until the day before another; two of a unit never overlap."""

    __tablename__ = "party_term"
    __table_args__ = (
        CheckConstraint("until_on > from_on", name="until"),
        CheckConstraint("number > 0", name="number"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("registry.party_unit.id"))
    area: Mapped[str] = mapped_column(Text(collation="C"))
    number: Mapped[int | None]
    from_on: Mapped[date]
    until_on: Mapped[date]


class Officer(Base):
    """Somebody's post in a term; the envelope holds the name."""

    __tablename__ = "party_officer"
    __table_args__ = (
        CheckConstraint(f"post in {POSTS!r}", name="post"),
        CheckConstraint("until_on >= from_on", name="until"),
        Index("ix_party_officer_term_id", "term_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    term_id: Mapped[UUID] = mapped_column(ForeignKey("registry.party_term.id"))
    area: Mapped[str] = mapped_column(Text(collation="C"))
    post: Mapped[str] = mapped_column(Text)
    sealed: Mapped[bytes]
    from_on: Mapped[date]
    until_on: Mapped[date | None]
