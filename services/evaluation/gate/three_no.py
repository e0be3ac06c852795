"""Who is three-no on a day, as one query for every figure of it; nothing in its text comes from input.

Which rule decides where is `rules.prevailing`, said in SQL: the most specific area's, of these the last that has begun,
unless it has ended. A test holds the two to each other.
"""

from services.evaluation.gate import in_house
from services.evaluation.gate.trials import FACTS

# Who works here, by the facts recorded up to that day and the rule in force on it, as a standing is judged: what a unit
# or an instructor says of a fact holds until the day before its end on file.
_FACTS = ", ".join(
    f"case when c.ends -> '{name}' ->> 'on' <= to_char(cast(:until as date), 'YYYY-MM-DD')"
    f" then c.ends -> '{name}' ->> 'then' else c.{name} end as {name}"
    for name in FACTS
)
ROWS = f"""
    select k.organisation_id as id, k.organisation_id as subject, k.name,
           cast(f.recorded_at at time zone 'Asia/Shanghai' as date) as occurred_on, 1 as value
      from organisation_copy k
      {in_house.joined(in_house.OVER)}
      join lateral (
            select c.recorded_at, {_FACTS} from coverage_fact c
             where c.organisation_id = k.organisation_id
               and c.recorded_at < cast(cast(:until as date) + 1 as timestamp) at time zone 'Asia/Shanghai'
             order by c.version desc limit 1) f on true
      join lateral (
            select begun.parameters from (
                   select distinct on (r.area) r.area, r.effective_to, r.parameters from rule_set r
                    where r.code = 'three_no' and r.withdrawn_at is null and starts_with(k.area, r.area)
                      and r.effective_from <= :until
                    order by r.area, r.effective_from desc, r.id desc) begun
             where begun.effective_to is null or begun.effective_to >= :until
             order by length(begun.area) desc limit 1) r on true
     where {in_house.works(in_house.OVER)} and 'no' in (f.party_unit, f.formal_members, f.work_coverage)
       and jsonb_array_length(coalesce(r.parameters -> 'bars', '[]')) > 0
       and (not coalesce(cast(r.parameters ->> 'conjunction' as boolean), true)
            or (f.party_unit, f.formal_members, f.work_coverage) = ('no', 'no', 'no'))
"""  # noqa: S608 - a constant
