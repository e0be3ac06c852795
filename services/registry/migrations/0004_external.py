"""External ids: what another system calls one of our records, in the area of whoever put it there."""

from kernel import migrate

revision = "0004"
down_revision = "0003"

TABLE = """
create table registry.external_id (
  area text collate "C" not null,
  kind text not null,
  system text not null,
  id text not null,
  target uuid not null,
  set_by text not null,
  set_at timestamptz not null default wutong.now(),
  constraint pk_external_id primary key (area, kind, system, id),
  constraint uq_external_id_area_kind_system_target unique (area, kind, system, target),
  constraint ck_external_id_area check (area ~ '^[0-9]{12}$'),
  constraint ck_external_id_kind check (kind in ('organisation', 'offering'))
);
"""


def upgrade() -> None:
    """Make the table; a number stays what it was given to."""
    migrate.execute(TABLE)
    migrate.protect("registry", "external_id", using="wutong.sees_area(area)")
    migrate.execute("revoke update, delete on registry.external_id from wutong_registry")
