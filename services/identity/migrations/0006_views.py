"""Views of lists: each person's own, seen and written by nobody else, not even by whoever manages the area."""

from kernel import migrate

revision = "0006"
down_revision = "0005"

TABLE = """
create table identity.list_view (
  subject text not null,
  id uuid not null,
  page text not null,
  name text not null check (length(name) <= 30),
  query jsonb not null,
  columns text[] not null,
  version int not null default 1,
  constraint pk_list_view primary key (subject, id),
  constraint uq_list_view_subject_page_name unique (subject, page, name)
);
"""


def upgrade() -> None:
    """Make the table; its policy asks for the owner alone."""
    migrate.execute(TABLE)
    migrate.protect("identity", "list_view", "subject = wutong.scope('subject')")
