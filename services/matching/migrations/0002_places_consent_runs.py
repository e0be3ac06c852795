"""Local copies of places and standings, the consent ledger, and matching runs."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TIMESTAMP, UUID

from kernel.migrate import protect

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

STAMP = TIMESTAMP(timezone=True)
AREA = "wutong.sees_area(area)"


def column(name: str, kind: object, **options: object) -> sa.Column[object]:
    """A column that must be filled, unless told otherwise."""
    return sa.Column(name, kind, nullable=options.pop("nullable", False), **options)  # type: ignore[arg-type]


def may_read(table: str, policy: str, using: str) -> None:
    """Let others than the area's own people read a table's rows, and nothing but read."""
    op.execute(f"create policy {policy} on matching.{table} for select using ({using})")


def upgrade() -> None:
    """Make the tables and let each be seen by area; organisations see their own offerings, standing and consents."""
    places()
    consents()
    runs()
    demand()


def places() -> None:
    """Copies fed by events."""
    op.create_table(
        "place_organisation",
        column("id", UUID(), primary_key=True),
        column("area", sa.Text()),
        column("name", sa.Text()),
        column("status", sa.Text()),
        column("version", sa.Integer()),
        schema="matching",
    )
    op.create_table(
        "place_community",
        column("code", sa.Text(), primary_key=True),
        column("area", sa.Text()),
        column("name", sa.Text()),
        column("lon", sa.Float(53)),
        column("lat", sa.Float(53)),
        column("status", sa.Text()),
        column("version", sa.Integer()),
        schema="matching",
    )
    op.create_table(
        "place_offering",
        column("id", UUID(), primary_key=True),
        column("area", sa.Text()),
        column("organisation_id", UUID()),
        column("name", sa.Text()),
        column("audience", sa.Text()),
        column("min_months", sa.Integer()),
        column("max_months", sa.Integer()),
        column("need_tags", ARRAY(sa.Text())),
        column("disability_classes", ARRAY(sa.Text())),
        column("slots", sa.Integer()),
        column("capacity", sa.Integer()),
        column("radius_m", sa.Integer()),
        column("place", sa.Text()),
        column("lon", sa.Float(53)),
        column("lat", sa.Float(53)),
        column("schedule", sa.Text()),
        column("open", sa.Boolean()),
        column("version", sa.Integer()),
        schema="matching",
    )
    op.create_table(
        "place_standing",
        column("organisation_id", UUID(), primary_key=True),
        column("area", sa.Text()),
        column("allowed", sa.Boolean()),
        column("rule", sa.Text()),
        column("rule_version", sa.Text()),
        column("remedy_zh", sa.Text()),
        column("remedy_en", sa.Text()),
        column("evaluated_at", STAMP),
        column("version", sa.Integer()),
        schema="matching",
    )
    op.create_index("ix_place_offering_organisation_id", "place_offering", ["organisation_id"], schema="matching")
    for table in ("place_organisation", "place_community", "place_offering", "place_standing"):
        protect("matching", table, AREA)
    may_read("place_organisation", "own", "wutong.is_organisation(id)")
    for table in ("place_offering", "place_standing"):
        may_read(table, "own", "wutong.is_organisation(organisation_id)")


def consents() -> None:
    """The ledger; an organisation sees the consents that give it a family: granted, in their term, with a place."""
    op.create_table(
        "consent",
        column("id", UUID(), primary_key=True),
        column("area", sa.Text()),
        column("invitation_id", UUID()),
        column("campaign_id", UUID()),
        column("resident_id", UUID()),
        column("organisation_id", UUID()),
        column("offering_id", UUID()),
        column("tag", sa.Text()),
        column("purpose", sa.Text()),
        column("method", sa.Text()),
        column("data", ARRAY(sa.Text())),
        column("term_until", sa.Date()),
        column("relation", sa.Text()),
        column("state", sa.Text()),
        column("waitlisted", sa.Boolean()),
        column("line", sa.Integer()),
        column("answered_at", STAMP),
        column("ended_at", STAMP, nullable=True),
        sa.CheckConstraint("state in ('granted', 'refused', 'withdrawn', 'expired', 'superseded')", name="state"),
        sa.UniqueConstraint("offering_id", "line"),
        schema="matching",
    )
    op.create_index(
        "uq_consent_in_force",
        "consent",
        ["invitation_id"],
        unique=True,
        schema="matching",
        postgresql_where=sa.text("state = 'granted'"),
    )
    op.create_index("ix_consent_resident_id", "consent", ["resident_id"], schema="matching")
    op.create_index("ix_consent_organisation_id", "consent", ["organisation_id"], schema="matching")
    op.create_index("ix_consent_campaign_id", "consent", ["campaign_id"], schema="matching")
    own = (
        "wutong.is_organisation(organisation_id)"
        " and state = 'granted' and not waitlisted and term_until >= wutong.today()"
    )
    protect("matching", "consent", AREA)
    may_read("consent", "own", own)


def runs() -> None:
    """Runs and what they propose; staff only."""
    op.create_table(
        "run",
        column("id", UUID(), primary_key=True),
        column("area", sa.Text()),
        column("as_of", sa.Date()),
        column("purpose", sa.Text()),
        column("tags", ARRAY(sa.Text())),
        column("state", sa.Text()),
        column("job", UUID(), nullable=True),
        column("summary", JSONB()),
        column("certificate", JSONB()),
        column("refused", JSONB()),
        column("seconds", sa.Float(53), nullable=True),
        column("created_by", sa.Text()),
        column("created_at", STAMP, server_default=sa.func.now()),
        sa.CheckConstraint("state in ('queued', 'done', 'failed')", name="state"),
        schema="matching",
    )
    op.create_table(
        "run_demand",
        column("run_id", UUID(), primary_key=True),
        column("resident_id", UUID(), primary_key=True),
        column("tag", sa.Text(), primary_key=True),
        column("area", sa.Text()),
        column("holder_id", UUID()),
        column("tier", sa.Integer()),
        column("result", sa.Text()),
        column("offering_id", UUID(), nullable=True),
        column("distance_cm", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("result in ('assigned', 'waiting', 'none')", name="result"),
        schema="matching",
    )
    op.create_index("ix_run_demand_offering_id", "run_demand", ["run_id", "offering_id"], schema="matching")
    op.create_table(
        "run_offering",
        column("run_id", UUID(), primary_key=True),
        column("offering_id", UUID(), primary_key=True),
        column("ordinal", sa.Integer()),
        column("area", sa.Text()),
        column("organisation_id", UUID()),
        column("facts", JSONB()),
        column("capacity", sa.Integer()),
        column("assigned", sa.Integer()),
        column("price_cm", sa.BigInteger()),
        schema="matching",
    )
    protect("matching", "run", AREA)
    for table in ("run_demand", "run_offering"):
        protect("matching", table, AREA)
    may_read("run_demand", "lender", "wutong.is_holder(holder_id)")


def demand() -> None:
    """Weekly releases of banded counts; an organisation sees those of its own street."""
    op.create_table(
        "demand_release",
        column("id", UUID(), primary_key=True),
        column("area", sa.Text()),
        column("released_on", sa.Date()),
        column("by_community", JSONB()),
        column("by_year", JSONB()),
        sa.UniqueConstraint("area", "released_on"),
        schema="matching",
    )
    mine = (
        "exists (select 1 from matching.place_organisation o"
        " where wutong.is_organisation(o.id) and starts_with(o.area, left(demand_release.area, 9)))"
    )
    protect("matching", "demand_release", AREA)
    may_read("demand_release", "mine", mine)
