"""Whom a service excludes: classes of disability and a sex, which matching honours, and words for a person to weigh;
when a request that nobody decided in time was put before who leads the centre; and telephones as they are dialled from
anywhere, beside what was typed.

Numbers on record are told as `services.registry.phones` tells them where each is written by itself, and are found by
their digits; whatever is written otherwise is told when the record is written next.
"""

from kernel import migrate

revision = "0031"
down_revision = "0030"

EXCLUDES = """
alter table registry.offering
  add column excluded_classes text[] not null default '{}',
  add column excluded_sex text not null default ''
    constraint ck_offering_excluded_sex check (excluded_sex in ('', 'male', 'female')),
  add column excludes_note text not null default '';
alter table registry.change_request add column escalated_at timestamptz;
alter table registry.offering_proposal add column escalated_at timestamptz;
"""
PHONES = r"""
alter table registry.organisation add column phone_e164 text[] not null default '{}';
alter table registry.organisation no force row level security;
with pieces as (
  select o.id, p.at, regexp_replace(regexp_replace(p.piece, '[\s()（）-]', '', 'g'), '^(\+|00)?86(?=1[3-9]\d{9}$)', '')
    as number
  from registry.organisation o, lateral regexp_split_to_table(o.phone, '[、,;/]') with ordinality as p(piece, at)
), told as (
  select id, min(at) as at, number from pieces
  where number ~ '^(1[3-9]\d{9}|0(10|2\d|[3-9]\d{2})[2-9]\d{6,7}|[48]00\d{7})$'
  group by id, number
), numbers as (
  select id, array_agg('+86' || regexp_replace(number, '^0', '') order by at) as e164,
         string_agg(number, E'\n' order by at) as lines,
         array_agg(number) as each
  from told group by id
)
update registry.organisation o
set phone_e164 = n.e164,
    needle = o.needle || E'\n' || n.lines,
    grams = array(
      select distinct g from (
        select unnest(o.grams) as g
        union all
        select substr(number, at, size)
        from unnest(n.each) number, generate_series(1, length(number)) at, generate_series(1, 2) size
        where at + size <= length(number) + 1
      ) every order by g
    )
from numbers n where n.id = o.id;
alter table registry.organisation force row level security;
"""


def upgrade() -> None:
    """Nobody is excluded by what was on record."""
    migrate.execute(EXCLUDES)
    migrate.execute(PHONES)
