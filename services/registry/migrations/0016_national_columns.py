"""What the national platform lists of an organisation and its record lacked."""

from kernel import migrate

revision = "0016"
down_revision = "0015"

FIELDS = (
    *("supervising_unit", "registered_capital", "certificate_number", "certificate_from", "certificate_until"),
    "business_scope",
)

COLUMNS = """
alter table registry.organisation
  add column supervising_unit text not null default '',
  add column registered_capital numeric(18, 6),
  add column certificate_number text not null default '',
  add column certificate_from date,
  add column certificate_until date,
  add column business_scope text not null default '',
  add constraint ck_organisation_registered_capital check (registered_capital >= 0);
create index ix_organisation_certificate_until on registry.organisation (certificate_until)
  where certificate_until is not null;
"""


def upgrade() -> None:
    """Add them; a registered one's are the registration authority's to say, a filed one's the sub-district's."""
    migrate.execute(COLUMNS)
    # An owner that is no superuser is bound by its own policy, which lets nobody write rules.
    migrate.execute("alter table registry.field_authority no force row level security")
    source = "登记事项以登记管理机关为准，备案事项以街道为准；其余为系统默认分工"
    for kind in ("registered", "filed", "other"):
        authority = "centre" if kind == "filed" else "bureau"
        rows = ", ".join(f"('{field}', '{kind}', '2020-01-01', '{authority}', '{source}')" for field in FIELDS)
        columns = "(field, kind, effective_from, authority, source)"
        migrate.execute(f"insert into registry.field_authority {columns} values {rows}")  # noqa: S608 - constants
    migrate.execute("alter table registry.field_authority force row level security")
