"""Organisations at sources, as SQL that lists and figures share; nothing in its text comes from input."""

from services.evaluation.gate import in_house


def each(*, at: str, on: str) -> str:
    """Each organisation at each source in force on a day, with the last answer that the source gave of it.

    `at` and `on` are SQL as `gate.in_house` has it: of a day that is over those that the house had then. Whoever takes
    part and is no social organisation is looked up where somebody asks, and counted nowhere. The day on which one looks
    again still counts, as the gate has it (`gate.trials`); of a day to come it is how they stand today.
    """
    # The looks that count for an organisation: its own and those of what went into it; of a past day those of what had
    # gone into it by then, and its own also where it went into another since.
    looks = f"""
      from credit_check c join organisation_copy r on r.organisation_id = c.organisation_id
     where r.counts_at = case when {at} is null then k.organisation_id else k.counts_at end
       and ({at} is null or r.organisation_id = k.organisation_id
            or k.counts_at = k.organisation_id
               and coalesce((select t.went from ({in_house.told("r.organisation_id", at)}) t), true))
       and c.source = s.code and c.checked_at <= day.at
    """  # noqa: S608 - a constant
    return f"""
    select k.organisation_id, k.name, s.code as source, a.checked_at,
           (select c.result {looks} order by c.checked_at desc limit 1) as result,
           due.on as due_on, coalesce(due.on >= day.on, false) as fresh
      from organisation_copy k
     cross join (select coalesce({at}, (select wutong.now())) as at, least({on}, (select wutong.today())) as on) day
     cross join check_source s
      {in_house.joined(at)}
      left join lateral (
            select c.checked_at {looks} and c.result <> 'unreachable' order by c.checked_at desc limit 1) a on true
     cross join lateral (select
            cast((a.checked_at + make_interval(days => s.every_days)) at time zone 'Asia/Shanghai' as date) as on) due
     where {in_house.works(at)} and {in_house.KIND} <> 'other'
       and s.effective_from <= day.on and (s.effective_to is null or s.effective_to >= day.on)
    """  # noqa: S608 - a constant
