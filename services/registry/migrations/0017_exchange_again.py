"""One record for an organisation of several codes, several deliveries read again by one job, keys of receipts."""

from kernel import migrate

revision = "0017"
down_revision = "0016"

CODES = """
alter table registry.sync_statement
  add column other_id uuid,
  add column joined_into uuid,
  add constraint fk_sync_statement_other_id_organisation
    foreign key (other_id) references registry.organisation,
  add constraint fk_sync_statement_joined_into_sync_statement
    foreign key (joined_into) references registry.sync_statement,
  drop constraint ck_sync_statement_standing,
  add constraint ck_sync_statement_standing
    check (standing in ('agreed', 'unknown', 'missing', 'twofold', 'noted', 'joined')),
  add constraint ck_sync_statement_joined_into check ((standing = 'joined') = (joined_into is not null));
drop index registry.ix_sync_statement_open;
create index ix_sync_statement_open on registry.sync_statement (sender_id, id)
  where standing in ('unknown', 'missing', 'twofold');
create index ix_sync_statement_joined on registry.sync_statement (joined_into) where joined_into is not null;
"""


def upgrade() -> None:
    """Add them."""
    migrate.execute(CODES)
    migrate.execute("create index ix_sync_delivery_reading on registry.sync_delivery (job) where state = 'reading'")
    migrate.execute("alter table registry.sync_sender add column receipt_key text")
