"""The five platforms: to which one a joint and a support belong, by a dated mapping of kinds unless somebody says."""

from kernel import migrate

revision = "0029"
down_revision = "0028"

PLATFORMS = "('party_building', 'resources', 'standards', 'innovation', 'livelihood')"
MAPPING = (
    *(("joint", kind, "party_building") for kind in ("joint_building", "member_care")),
    *(("joint", kind, "resources") for kind in ("shared_resources", "shared_venues", "shared_information")),
    ("joint", "joint_activities", "livelihood"),
    *(("incubation", kind, "innovation") for kind in ("room", "links", "clients", "training", "other")),
)
TABLES = f"""
create table registry.platform_of_kind (
  id uuid not null,
  subject text not null,
  kind text not null,
  platform text not null,
  effective_from date not null,
  effective_to date,
  source text not null,
  constraint pk_platform_of_kind primary key (id),
  constraint uq_platform_of_kind_subject_kind_effective_from unique (subject, kind, effective_from),
  constraint ck_platform_of_kind_subject check (subject in ('joint', 'incubation')),
  constraint ck_platform_of_kind_platform check (platform in {PLATFORMS})
);
alter table registry.joint add column platform text;
alter table registry.incubation_support add column platform text;
"""
FILLED = """
alter table registry.joint no force row level security;
alter table registry.incubation_support no force row level security;
update registry.joint r set platform = p.platform
  from registry.platform_of_kind p where p.subject = 'joint' and p.kind = r.kind;
update registry.incubation_support r set platform = p.platform
  from registry.platform_of_kind p where p.subject = 'incubation' and p.kind = r.kind;
alter table registry.joint force row level security;
alter table registry.incubation_support force row level security;
"""
KEPT = f"""
alter table registry.joint
  alter column platform set not null, add constraint ck_joint_platform check (platform in {PLATFORMS});
alter table registry.incubation_support
  alter column platform set not null,
  add constraint ck_incubation_support_platform check (platform in {PLATFORMS});
"""


def upgrade() -> None:
    """Add the mapping and the columns, and fill these by it; the mapping is read by all and changed by migrations."""
    migrate.execute(TABLES)
    source = "街道五大平台与六联、孵化事项的对应，系统默认"
    rows = ", ".join(
        f"(wutong.uuid7(), '{subject}', '{kind}', '{platform}', '1949-10-01', '{source}')"
        for subject, kind, platform in MAPPING
    )
    columns = "(id, subject, kind, platform, effective_from, source)"
    migrate.execute(f"insert into registry.platform_of_kind {columns} values {rows}")  # noqa: S608 - constants
    migrate.execute(FILLED + KEPT)
    migrate.protect("registry", "platform_of_kind", using="true", check="false")
    migrate.execute("revoke insert, update, delete on registry.platform_of_kind from wutong_registry")
