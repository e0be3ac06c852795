"""A list is narrowed by how organisations stand with the house, and so is what a search finds."""

from kernel import migrate

revision = "0019"
down_revision = "0018"

# As 0015 made them, with one more question.
FIND = """
drop function registry.{name}(text[], text, text, text, text, text, text, text, boolean, text, text, uuid, date, int);
create function registry.{name}(asked text[], part text, street_from text, street_to text, of_kind text,
  of_sector text, of_legal text, of_status text, of_area text, after_stale boolean, after_street text, after_key text,
  after_id uuid, day date, most int)
returns setof uuid language plpgsql stable security definer
set search_path = registry, wutong, pg_temp set plan_cache_mode = force_custom_plan set enable_sort = on
set enable_incremental_sort = off
as $$
declare many bigint := 0; turn boolean;
begin
  foreach turn in array array[{turns}] loop
    return query select o.id from {table} o
    where o.grams @> asked and position(part in o.needle) > 0
      and o.street >= street_from and o.street < street_to
      and (after_street is null or coalesce(after_stale, false) < turn
           or coalesce(after_stale, false) = turn
              and (o.street, o.sort_key, o.{key}) > (after_street, after_key, after_id))
      and {held}
      and (of_kind is null or o.kind = of_kind) and (of_sector is null or o.sector = of_sector)
      and (of_area is null or o.area = of_area)
      and (of_legal is null or o.legal_status = of_legal and (day is null or o.recorded_on <= day))
      and (of_status is null or o.status = of_status)
      and o.status <> 'withdrawn' and o.merged_into is null
      and case when wutong.sees_area(o.area) or wutong.is_organisation(o.{key}) then true else false end
    order by o.street, o.sort_key, o.{key} limit most - many;
    get diagnostics many = row_count;
  end loop;
end $$;
revoke all on function registry.{name} from public;
grant execute on function registry.{name} to wutong_registry;
"""
SEARCH = (
    FIND.format(
        name="organisations_named",
        table="organisation",
        key="id",
        turns="false, true",
        held="case when day is null then"
        " (coalesce(o.confirmed_at, o.created_at) < wutong.now() - interval '90 days') = turn"
        " else not turn and o.since_on <= day end",
    )
    + FIND.format(
        name="organisations_past_named",
        table="organisation_past",
        key="organisation_id",
        turns="false",
        held="o.from_on <= day and o.until_on > day",
    )
    + """
create index ix_organisation_status on registry.organisation (status, street, sort_key, id);
"""
)


def upgrade() -> None:
    """Make both functions anew, and the index that a rare state is found by in the order of the list."""
    migrate.execute(SEARCH)
