"""A session may be held under an agreement: local copies of agreements, and which one a session cites."""

from kernel import migrate

revision = "0006"
down_revision = "0005"

STAFF = "wutong.sees_area(area)"
# Every party that is on record sees it.
PARTY = "exists (select from unnest(organisations) party where wutong.is_organisation(party))"
TABLES = """
create table projects.agreement_copy (
  agreement_id uuid not null,
  area text collate "C" not null,
  organisations uuid[] not null,
  title text not null,
  begins_on date not null,
  ends_on date not null,
  constraint pk_agreement_copy primary key (agreement_id)
);
alter table projects.session add column agreement_id uuid;
alter table projects.session add constraint fk_session_agreement_id_agreement_copy
  foreign key (agreement_id) references projects.agreement_copy;
create index ix_session_agreement_id on projects.session (agreement_id) where agreement_id is not null;
-- Agreements that were told of before nobody kept them are heard of anew; what is known of offerings has its version.
delete from projects.listener_cursor where source = 'registry';
"""


def upgrade() -> None:
    """Make them under row-level security: the parties and staff of the area see an agreement."""
    migrate.execute(TABLES)
    migrate.protect("projects", "agreement_copy", using=f"{STAFF} or {PARTY}", check=STAFF)
    migrate.execute("revoke delete on projects.agreement_copy from wutong_projects")
