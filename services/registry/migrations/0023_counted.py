"""A figure of formal members that no count stands behind becomes a count; files of agreements are sealed.

What was agreed to in a change request changed the organisation's figure alone, so that rates and units, which read the
counts, did not know of it. The counts of a record that went into another are read with that one's own from now on.
Files that lie unsealed already have no key, and are read as they lie.
"""

from kernel import migrate

revision = "0023"
down_revision = "0022"

# Policies bind the owner too, so they rest meanwhile.
COUNTED = """
alter table registry.organisation no force row level security;
alter table registry.member_count no force row level security;
insert into registry.member_count (id, organisation_id, area, counted_on, formal, source, recorded_by)
select wutong.uuid7(), o.id, o.area, coalesce(o.formal_members_on, wutong.today()), o.formal_members, 'import',
       'system:registry'
  from registry.organisation o
  left join lateral (
    select formal, counted_on from registry.member_count n
     where n.organisation_id = any(registry.records_of(o.id)) and not n.void
     order by n.counted_on desc, n.id desc limit 1
  ) n on true
 where o.formal_members is not null and o.merged_into is null and o.status <> 'withdrawn'
   and (n.formal is null or (n.formal <> o.formal_members and o.formal_members_on >= n.counted_on));
alter table registry.member_count force row level security;
alter table registry.organisation force row level security;
"""

# As for documents: what is destroyed does not come back, so this looks past the policies.
SEALED = """
alter table registry.agreement_file add column key text;
create function registry.agreement_files_named(ids uuid[]) returns setof uuid
language plpgsql stable security definer set search_path = registry, pg_temp set row_security = off as $$
begin
  return query select f.id from registry.agreement_file f where f.id = any(ids);
exception when insufficient_privilege then
  return query select unnest(ids);
end $$;
revoke execute on function registry.agreement_files_named(uuid[]) from public;
grant execute on function registry.agreement_files_named(uuid[]) to wutong_registry;
"""


def upgrade() -> None:
    """Write those counts, and make room for the keys."""
    migrate.execute(COUNTED)
    migrate.execute(SEALED)
