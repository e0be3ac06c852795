"""The queries behind the indicators; nothing in a statement's text comes from input."""

from services.evaluation.gate.three_no import LIVING

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
      from organisation_copy k where {LIVING} and k.kind <> 'other'
"""  # noqa: S608 - a constant
# Looked up at every source in force, none longer ago than the source asks; the day is that of the oldest look.
CHECKED = f"""
    select k.organisation_id as id, k.organisation_id as subject, k.name,
           cast(min(a.checked_at) at time zone 'Asia/Shanghai' as date) as occurred_on, 1 as value
      from organisation_copy k
     cross join check_source s
     cross join (select least(wutong.now(), cast(cast(:until as date) + 1 as timestamp) at time zone 'Asia/Shanghai')
                        as moment) t
      left join lateral (
            select c.checked_at from credit_check c join organisation_copy r on r.organisation_id = c.organisation_id
             where r.counts_at = k.organisation_id and c.source = s.code and c.result <> 'unreachable'
               and c.checked_at <= t.moment
             order by c.checked_at desc limit 1) a on true
     where {LIVING} and k.kind <> 'other'
       and s.effective_from <= :until and (s.effective_to is null or s.effective_to >= :until)
     group by k.organisation_id, k.name
    having bool_and(coalesce(a.checked_at + make_interval(days => s.every_days) > t.moment, false))
"""  # noqa: S608 - a constant
# Whoever asks again that day, or checks once more before deciding, is refused nothing more: the first answer counts.
REFUSALS = """
    select distinct on (r.counts_at, d.point, occurred_on, d.rules) d.id, d.organisation_id as subject, r.name,
           cast(d.asked_at at time zone 'Asia/Shanghai' as date) as occurred_on, 1 as value
      from decision d join organisation_copy r on r.organisation_id = d.organisation_id
     where d.kind = 'asked' and d.outcome = 'refused' and d.point in ({points})
       and d.asked_at >= cast(cast(:since as date) as timestamp) at time zone 'Asia/Shanghai'
       and d.asked_at < cast(cast(:until as date) + 1 as timestamp) at time zone 'Asia/Shanghai'
     order by r.counts_at, d.point, occurred_on, d.rules, d.id
"""
