"""A record that another went into is found by that one's names and codes; which words of an offering are its own."""

from kernel import migrate

revision = "0020"
down_revision = "0019"

# A search finds what the record that went in is found by: its lines and their pieces are computed already.
ALSO = """
alter table registry.organisation add column also text[] not null default '{}';
alter table registry.organisation no force row level security;
with recursive gone (id, at) as (
  select id, merged_into from registry.organisation where merged_into is not null
  union
  select gone.id, o.merged_into from gone join registry.organisation o on o.id = gone.at
   where o.merged_into is not null
), named as (
  select gone.at, o.id, o.needle, o.grams,
         array_remove(array[o.name, o.uscc, o.filing_number], null)
         || array(select former->>'name' from jsonb_array_elements(o.former_names) former) as also
    from gone join registry.organisation o on o.id = gone.id
), every as (
  select at, string_agg(needle, E'\\n' order by id) as needle,
         array(select distinct part from named each, unnest(each.also) part where each.at = named.at order by part)
           as also,
         array(select distinct part from named each, unnest(each.grams) part where each.at = named.at) as grams
    from named group by at
)
update registry.organisation o
   set also = every.also,
       needle = o.needle || E'\\n' || every.needle,
       grams = array(select distinct part from unnest(o.grams || every.grams) part order by part)
  from every where every.at = o.id;
alter table registry.organisation force row level security;
"""


def upgrade() -> None:
    """Add the columns, and fill the first for merges that were made before."""
    migrate.execute(ALSO)
    migrate.execute("alter table registry.offering add column own text[] not null default '{}'")
