"""What a search finds is found in one pass wherever that is enough.

Those that somebody confirmed lately come before the others, which a list in the order of its index does not give: there
were two walks, and for a rare text both found, fetched and judged the same few rows. Now the first of the list are
fetched once: where these are all, or enough of them are of those that come first, they are the page.
"""

from kernel import migrate

revision = "0021"
down_revision = "0020"

# As 0019 made them, with one pass before the two walks; both ask the same.
FIND = """
create or replace function registry.{name}(asked text[], part text, street_from text, street_to text, of_kind text,
  of_sector text, of_legal text, of_status text, of_area text, after_stale boolean, after_street text, after_key text,
  after_id uuid, day date, most int)
returns setof uuid language plpgsql stable security definer
set search_path = registry, wutong, pg_temp set plan_cache_mode = force_custom_plan set enable_sort = on
set enable_incremental_sort = off
as $$
declare few constant int := 3 * most; found uuid[]; many bigint; turn boolean;
begin
  select array_agg(row order by stale, street, sort_key, key),
         case when most is null or count(*) < few then most
              else count(*) filter (where stale = coalesce(after_stale, false)) end
  into found, many
  from (
    select o.id as row, o.street, o.sort_key, o.{key} as key, {stale} as stale from {table} o
    where {asked}
      and (after_street is null
           or ({stale}, o.street, o.sort_key, o.{key})
              > (coalesce(after_stale, false), after_street, after_key, after_id))
    order by o.street, o.sort_key, o.{key} limit few
  ) every;
  if most is null or many >= most then
    return query select unnest(found[:coalesce(most, cardinality(found))]);
    return;
  end if;
  many := 0;
  foreach turn in array array[{turns}] loop
    return query select o.id from {table} o
    where {asked}
      and (after_street is null or coalesce(after_stale, false) < turn
           or coalesce(after_stale, false) = turn
              and (o.street, o.sort_key, o.{key}) > (after_street, after_key, after_id))
      and {stale} = turn
    order by o.street, o.sort_key, o.{key} limit most - many;
    get diagnostics many = row_count;
  end loop;
end $$;
"""
ASKED = """o.grams @> asked and position(part in o.needle) > 0
      and o.street >= street_from and o.street < street_to
      and {held}
      and (of_kind is null or o.kind = of_kind) and (of_sector is null or o.sector = of_sector)
      and (of_area is null or o.area = of_area)
      and (of_legal is null or o.legal_status = of_legal and (day is null or o.recorded_on <= day))
      and (of_status is null or o.status = of_status)
      and o.status <> 'withdrawn' and o.merged_into is null
      and case when wutong.sees_area(o.area) or wutong.is_organisation(o.{key}) then true else false end"""
# Of a day nothing is out of date.
STALE = "(day is null and coalesce(o.confirmed_at, o.created_at) < wutong.now() - interval '90 days')"
SEARCH = FIND.format(
    name="organisations_named",
    table="organisation",
    key="id",
    turns="false, true",
    stale=STALE,
    asked=ASKED.format(key="id", held="(day is null or o.since_on <= day)"),
) + FIND.format(
    name="organisations_past_named",
    table="organisation_past",
    key="organisation_id",
    turns="false",
    stale="false",
    asked=ASKED.format(key="organisation_id", held="o.from_on <= day and o.until_on > day"),
)


def upgrade() -> None:
    """Put both functions in the place of those of before; who may ask them stays."""
    migrate.execute(SEARCH)
