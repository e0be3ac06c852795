"""Whether an organisation gives money or goods (赞助单位), and what the law says of it as a charity."""

from kernel import migrate

revision = "0027"
down_revision = "0026"

COLUMNS = """
alter table registry.organisation
  add column sponsor boolean,
  add column charity text,
  add constraint ck_organisation_charity check (charity in ('no', 'recognised', 'public_fundraising'));
alter table registry.organisation_past add column sponsor boolean;
"""
RULES = (
    ("charity", "bureau", "慈善组织认定、公开募捐资格以民政部门为准（《慈善法》，2024）"),
    ("sponsor", "centre", "赞助单位由服务中心标记"),
)


def upgrade() -> None:
    """Add them, and who decides each; nothing is known of what is on record."""
    migrate.execute(COLUMNS)
    migrate.execute("alter table registry.field_authority no force row level security")
    for name, authority, source in RULES:
        told = f"'2020-01-01', '{authority}', '{source}'"
        rows = ", ".join(f"('{name}', '{kind}', {told})" for kind in ("registered", "filed", "other"))
        columns = "(field, kind, effective_from, authority, source)"
        migrate.execute(f"insert into registry.field_authority {columns} values {rows}")  # noqa: S608 - constants
    migrate.execute("alter table registry.field_authority force row level security")
