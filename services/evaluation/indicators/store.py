"""The queries behind the indicators; nothing in a statement's text comes from input."""

from services.evaluation.checks import pairs
from services.evaluation.gate import in_house

# What is on record of a record that went into another is the other's.
EVENTS = """
    select e.id, k.organisation_id as subject, k.name, e.decided_on as occurred_on, 1 as value
      from credit_event e
      join organisation_copy r on r.organisation_id = e.organisation_id
      join organisation_copy k on k.organisation_id = r.counts_at
     where e.decided_on between :since and :until
"""
WATCHED = f"""
    select k.organisation_id as id, k.organisation_id as subject, k.name, cast(null as date) as occurred_on, 1 as value
      from organisation_copy k {in_house.joined(in_house.OVER)}
     where {in_house.works(in_house.OVER)} and {in_house.KIND} <> 'other'
"""  # noqa: S608 - a constant
# Looked up at every source in force, none longer ago than the source asks; the day is that of the oldest look.
CHECKED = f"""
    select p.organisation_id as id, p.organisation_id as subject, min(p.name) as name,
           cast(min(p.checked_at) at time zone 'Asia/Shanghai' as date) as occurred_on, 1 as value
      from ({pairs.each(at=in_house.OVER, on="cast(:until as date)")}) p
     group by p.organisation_id
    having bool_and(p.fresh)
"""  # noqa: S608 - a constant
# Whoever asks again that day, or checks once more before deciding, is refused nothing more: the first answer counts.
REFUSALS = """
    select distinct on (r.counts_at, d.point, occurred_on, d.rules) d.id, d.organisation_id as subject, r.name,
           cast(d.asked_at at time zone 'Asia/Shanghai' as date) as occurred_on, 1 as value
      from decision d join organisation_copy r on r.organisation_id = d.organisation_id
     where d.kind = 'asked' and d.outcome = 'refused' and d.point in ({points})
       and d.as_of <= cast(d.asked_at at time zone 'Asia/Shanghai' as date)
       and d.asked_at >= cast(cast(:since as date) as timestamp) at time zone 'Asia/Shanghai'
       and d.asked_at < cast(cast(:until as date) + 1 as timestamp) at time zone 'Asia/Shanghai'
     order by r.counts_at, d.point, occurred_on, d.rules, d.id
"""
