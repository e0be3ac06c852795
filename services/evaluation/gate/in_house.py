"""Which organisations the house has on a day, as SQL that every list and figure of it shares; nothing comes from input.

`at` is SQL for the end of a day that is over, or null for now. Now the registry's last word decides; of a day that is
over what it had told last by the end of it, also where the record has come, left or gone into another since. `k` is
the organisation's row here.
"""

WORKS = ("admitted", "active", "suspended")
# The end of `:until` where that day is over; a query of its own, so that the clock is read once and not for every row.
OVER = """(select case when cast(:until as date) < wutong.today()
                     then cast(cast(:until as date) + 1 as timestamp) at time zone 'Asia/Shanghai' end)"""


def told(id: str, at: str) -> str:
    """What the registry had told last of a record; facts from before they said so say who had gone into another."""
    return f"""
    select f.data->>'status' as status, f.data->>'kind' as kind,
           case when f.data ? 'merged_into' then f.data->>'merged_into' is not null
                else f.data->>'status' in ('exited', 'withdrawn') end as went
      from gate_fact f
     where f.organisation_id = {id} and f.kind = 'registration' and f.subject = {id}::text and f.recorded_at < {at}
     order by f.version desc limit 1
    """  # noqa: S608 - a constant


def joined(at: str) -> str:
    """What was told of `k`, for `works` and `KIND`."""
    return f"left join lateral ({told('k.organisation_id', at)}) told on {at} is not null"


def works(at: str) -> str:
    """Whether `k` works here."""
    return f"""case when {at} is null then k.merged_into is null and k.status in {WORKS!r}
                     else told.status in {WORKS!r} end"""


# Facts from before its kind was kept say today's.
KIND = "coalesce(told.kind, k.kind)"
