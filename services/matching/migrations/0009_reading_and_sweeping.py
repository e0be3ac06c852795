"""A list that is being read anew waits for whoever settles it, and a sweep learns for certain which files are named."""

from kernel import migrate

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

# The batch is locked before its state is looked at, so that a commit under way is waited for and then seen; it comes
# before the table, as in a commit. A batch that is not on record yet is a file that has just arrived.
STAGE_OPEN = """
create or replace function matching.stage_open(batch uuid, holder uuid, street text) returns text
language plpgsql security definer set search_path = matching, pg_temp as $$
declare
  stage text := 'listing_' || replace(batch::text, '-', '');
  standing text;
begin
  select b.state into standing from matching.batch b where b.id = batch for update;
  if standing not in ('uploaded', 'mapped', 'validated', 'linked', 'in_review') then
    raise exception 'the batch is past its preview' using errcode = '55000';
  end if;
  if to_regclass('matching.' || stage) is not null then
    execute format('lock table matching.%I in access exclusive mode', stage);  -- being attached at this moment, perhaps
  end if;
  if exists (select from pg_inherits where inhrelid = to_regclass('matching.' || stage)) then
    execute format('truncate matching.%I', stage);
  else
    -- What an attempt that was cut off left there has indexes already: it goes whole.
    execute format('drop table if exists matching.%I', stage);
    execute format('create table matching.%I (like matching.listing including defaults including constraints,'
                   ' constraint one_batch check (batch_id = %L),'
                   ' constraint one_owner check (holder_id = %L and starts_with(area, %L)))'
                   ' with (autovacuum_enabled = false)', stage, batch, holder, street);
    execute format('comment on table matching.%I is %L', stage, holder || ' ' || street);
    execute format('revoke all on matching.%I from wutong_matching', stage);
  end if;
  execute format('grant insert on matching.%I to wutong_matching_import', stage);
  return stage;
end $$;
"""

# What is destroyed does not come back, so "I see no such list" must not be taken for "there is none": this looks past
# the policies, and where the owner is bound by them it holds every list for one that names a file.
NAMED = """
create function matching.named(ids uuid[]) returns setof uuid
language plpgsql stable security definer set search_path = matching, pg_temp set row_security = off as $$
begin
  return query select b.id from matching.batch b where b.id = any(ids) and b.file is not null;
exception when insufficient_privilege then
  return query select unnest(ids);
end $$;
revoke execute on function matching.named(uuid[]) from public;
grant execute on function matching.named(uuid[]) to wutong_matching;
"""


def upgrade() -> None:
    """Replace the one function, add the other."""
    migrate.execute(STAGE_OPEN)
    migrate.execute(NAMED)
