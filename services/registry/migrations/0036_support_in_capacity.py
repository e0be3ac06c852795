"""Figures before and after support are rows of capacity: said once, and growth counts them.

What capacity says of the same day in the same numbers already is that row; anything else becomes a row of its own, as
old as its support, so that what somebody counted later on the same day still counts. Of support that is
withdrawn the row is withdrawn with it. Where the organisation went into another since, its rows are with that one, as
all of its capacity is, and go back with it when the merge is undone.
"""

from kernel import migrate

revision = "0036"
down_revision = "0035"

COLUMNS = """
alter table registry.capacity add column by_support boolean not null default false;
alter table registry.incubation_support
  add column before_id uuid constraint fk_incubation_support_before_id_capacity references registry.capacity (id),
  add column after_id uuid constraint fk_incubation_support_after_id_capacity references registry.capacity (id);
"""

# Policies bind the owner too, so they rest meanwhile.
RESTING = ("organisation", "merge", "capacity", "incubation_support")
MOVED = """
do $$
declare
  one record; home uuid; into_id uuid; lies text; row_id uuid;
begin
  for one in
    select s.id, s.organisation_id, s.recorded_by, s.recorded_at, s.withdrawn_for, p.side,
           cast(p.point->>'on' as date) as on_day, cast(p.point->>'staff' as int) as staff,
           cast(p.point->>'places' as int) as places, cast(p.point->>'clients' as int) as clients
      from registry.incubation_support s
      cross join lateral (values ('before', s.before), ('after', s.after)) p (side, point)
     where p.point is not null order by s.id, p.side desc
  loop
    home := one.organisation_id;
    loop
      select merged_into into into_id from registry.organisation where id = home;
      exit when into_id is null;
      home := into_id;
    end loop;
    select c.id into row_id from registry.capacity c
     where c.organisation_id = home and c.withdrawn_for is null and c.occurred_on = one.on_day
       and (c.staff, c.places, c.clients) is not distinct from (one.staff, one.places, one.clients)
     order by c.id desc limit 1;
    if row_id is null then
      row_id := cast(left(replace(one.id::text, '-', ''), 16)
                     || right(replace(gen_random_uuid()::text, '-', ''), 16) as uuid);
      select area into lies from registry.organisation where id = home;
      insert into registry.capacity (id, organisation_id, area, occurred_on, staff, places, clients, source, origin,
                                     recorded_by, recorded_at, withdrawn_for, by_support)
      values (row_id, home, lies, one.on_day, one.staff, one.places, one.clients, '', 'centre',
              one.recorded_by, one.recorded_at, one.withdrawn_for, true);
      home := one.organisation_id;
      loop
        select merged_into into into_id from registry.organisation where id = home;
        exit when into_id is null;
        update registry.merge
           set moved = jsonb_set(moved, '{capacity}', coalesce(moved->'capacity', '[]') || to_jsonb(row_id::text))
         where merged_id = home and kept_id = into_id and undone_at is null;
        home := into_id;
      end loop;
    end if;
    if one.side = 'before' then
      update registry.incubation_support set before_id = row_id where id = one.id;
    else
      update registry.incubation_support set after_id = row_id where id = one.id;
    end if;
  end loop;
end $$;
"""
REST = "alter table registry.incubation_support drop column before, drop column after;"


def upgrade() -> None:
    """Make the rows, let support name them, and keep the figures nowhere else."""
    migrate.execute(COLUMNS)
    for table in RESTING:
        migrate.execute(f"alter table registry.{table} no force row level security;")
    migrate.execute(MOVED)
    for table in RESTING:
        migrate.execute(f"alter table registry.{table} force row level security;")
    migrate.execute(REST)
