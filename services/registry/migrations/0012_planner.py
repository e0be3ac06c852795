"""Plans of joint branches."""

from kernel import migrate

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

TABLE = """
create table registry.branch_plan (
  id uuid not null,
  area text collate "C" not null,
  street text collate "C" generated always as (left(area, 9)) stored,
  state text not null,
  as_of date not null,
  parameters jsonb not null,
  facts jsonb not null,
  grouped jsonb not null,
  remaining jsonb not null,
  outcome jsonb not null,
  units jsonb not null,
  job uuid,
  created_by text not null,
  created_at timestamptz not null default wutong.now(),
  accepted_by text,
  accepted_at timestamptz,
  constraint pk_branch_plan primary key (id),
  constraint ck_branch_plan_area check (area ~ '^[0-9]{12}$'),
  constraint ck_branch_plan_state check (state in ('working', 'proposed', 'accepted', 'superseded', 'failed'))
);
create index ix_branch_plan_list on registry.branch_plan (street, id);
"""


def upgrade() -> None:
    """Make the table, under row-level security; a plan is never deleted."""
    migrate.execute(TABLE)
    migrate.protect("registry", "branch_plan", using="wutong.sees_area(area)")
    migrate.execute("revoke delete on registry.branch_plan from wutong_registry")
