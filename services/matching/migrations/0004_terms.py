"""The end of a list: one function destroys the rows of an expired batch, which the runtime role cannot do itself."""

from kernel import migrate

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

DISCARD = """
-- Gives up after a moment where somebody reads the lists: if it waited longer, every later reader would wait behind it.
create function matching.destroy(batch uuid) returns void
language plpgsql security definer set search_path = matching, pg_temp as $$
begin
  if not exists (select from matching.batch b where b.id = batch and b.state = 'expired'
                  and (wutong.sees_area(b.area) or wutong.is_holder(b.holder_id))) then
    raise exception 'no such expired batch in this scope' using errcode = '42501';
  end if;
  perform set_config('lock_timeout', '200ms', true);
  execute format('drop table if exists matching.%I', 'listing_' || replace(batch::text, '-', ''));
end $$;
revoke execute on function matching.destroy(uuid) from public;
grant execute on function matching.destroy(uuid) to wutong_matching;

-- What the timer looks for every minute.
create index ix_invitation_awaited on matching.invitation (answer_until)
  where state in ('invited', 'awaiting_guardian');
create index ix_consent_granted on matching.consent (offering_id) where state = 'granted';
create index ix_batch_file on matching.batch (id) where state = 'expired' and file is not null;
"""


def upgrade() -> None:
    """Add the function and its indexes."""
    migrate.execute(DISCARD)
