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
DISCARD = """
create function matching.discard(batch uuid) returns void
language plpgsql security definer set search_path = matching, pg_temp as $$
declare
  part regclass := to_regclass('matching.listing_' || replace(batch::text, '-', ''));
begin
  if not exists (select from matching.batch b where b.id = batch and b.state = 'discarded'
                  and (wutong.sees_area(b.area) or wutong.is_holder(b.holder_id))) then
    raise exception 'no discarded batch in this scope' using errcode = '42501';
  end if;
  if part is not null then
    execute format('truncate %s', part);
  end if;
end $$;
revoke execute on function matching.discard(uuid) from public;
grant execute on function matching.discard(uuid) to wutong_matching;
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
