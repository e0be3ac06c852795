"""A batch that was never committed may be discarded: the same file may then come again."""

from alembic import op

from kernel import migrate

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

STATES = (
    *("uploaded", "mapped", "validated", "linked", "in_review"),
    *("committed", "rolled_back", "expired", "discarded"),
)

# The rows of a discarded batch go at once, as a whole: they name people, and nobody may take rows out one by one.
# Emptying its partition waits for nobody but its own readers; dropping it, as an expired one is, waits for all.
DISCARD = """
create or replace function matching.discard(batch uuid) returns void
language plpgsql security definer set search_path = matching, pg_temp as $$
declare
  state text := (select b.state from matching.batch b where b.id = batch
                  and (wutong.sees_area(b.area) or wutong.is_holder(b.holder_id)));
  part text := 'listing_' || replace(batch::text, '-', '');
begin
  if state = 'expired' then
    perform set_config('lock_timeout', '200ms', true);
    execute format('drop table if exists matching.%I', part);
  elsif state = 'discarded' then
    if to_regclass('matching.' || part) is not null then
      execute format('truncate matching.%I', part);
    end if;
  else
    raise exception 'no such ended batch in this scope' using errcode = '42501';
  end if;
end $$;
"""


def upgrade() -> None:
    """Let the state be `discarded`, and such a batch not stand in the way of its own file."""
    op.drop_constraint("batch_state_check", "batch", schema="matching")
    op.create_check_constraint("batch_state_check", "batch", f"state in {STATES}", schema="matching")
    op.drop_index("uq_batch_file", "batch", schema="matching")
    op.execute(
        "create unique index uq_batch_file on matching.batch (holder_id, kind, purpose, digest, as_of)"
        " where state not in ('rolled_back', 'expired', 'discarded') and superseded_by is null"
    )
    migrate.execute(DISCARD)
