"""SQL of campaigns, invitations and the funnel."""

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.matching.campaigns.models import UNDER_WAY, Attendance, Campaign, Invitation

STEPS = ("listed", "eligible", "invited", "agreed", "attended", "enrolled")

# One statement a step: the people behind the number. Each is a subset of the one before by construction, because each
# joins to it; a person counts once however many rows stand behind them.
LISTED = (
    "select distinct d.resident_id from run_demand d where d.run_id = :run and d.tag = :tag and d.holder_id = :holder"
)
ELIGIBLE = LISTED + " and d.result <> 'none'"
INVITED = ELIGIBLE + " and d.resident_id in (select i.resident_id from invitation i where i.campaign_id = :campaign)"
_IN_FORCE = "c.campaign_id = :campaign and c.state = 'granted' and c.term_until >= wutong.today()"
AGREED = INVITED + f" and d.resident_id in (select c.resident_id from consent c where {_IN_FORCE})"
ATTENDED = (
    AGREED
    + """ and d.resident_id in (
  select a.resident_id from attendance_copy a
  where a.campaign_id = :campaign and a.status in ('attended', 'enrolled'))"""
)
ENROLLED = (
    AGREED
    + """ and d.resident_id in (
  select a.resident_id from attendance_copy a where a.campaign_id = :campaign and a.status = 'enrolled')"""
)
# Whom a wave does not ask: those it asked before, those another campaign asks for the same kind of service at the
# moment, and those who have a place or wait for one.
LEFT_OUT = """
select i.resident_id from invitation i
 where i.campaign_id = :campaign
    or i.campaign_id in (select c.id from campaign c where c.tag = :tag)
       and i.state in ('invited', 'awaiting_guardian') and i.answer_until > wutong.now()
union
select c.resident_id from consent c
 where c.tag = :tag and c.state = 'granted' and c.term_until >= wutong.today()
"""
_LEFT_OUT = text(LEFT_OUT)
# However many a wave asks, one statement with one value: a driver binds 32,767 of them at most. The plan is older than
# this statement: whoever is left out by now, or is on no list in force any more, is not asked, nor more than fit. The
# right to answer ends with its last day, so that paper, phone and page name the same.
_INVITE = text(
    f"""
    with left_out as ({LEFT_OUT}), fit as (
      select one.*, row_number() over (partition by one.offering_id order by one.id) as nth
        from jsonb_to_recordset(cast(:rows as jsonb))
             as one(id uuid, area text, holder_id uuid, campaign_id uuid, resident_id uuid, offering_id uuid,
                    organisation_id uuid, wave int)
       where not exists (select from left_out o where o.resident_id = one.resident_id)
         and exists (select from resident r where r.id = one.resident_id and r.holder_id = one.holder_id)
    )
    insert into invitation (id, area, holder_id, campaign_id, resident_id, offering_id, organisation_id, wave,
                            state, wrong_tries, sent_at, answer_until)
    select id, area, holder_id, campaign_id, resident_id, offering_id, organisation_id, wave,
           'invited', 0, wutong.now(),
           (date_trunc('day', wutong.now() at time zone 'Asia/Shanghai') + make_interval(days => :days + 1))
             at time zone 'Asia/Shanghai' - interval '1 second'
      from fit where nth <= cast(cast(:rooms as jsonb) ->> cast(offering_id as text) as int)
        on conflict (campaign_id, resident_id) do nothing
    returning id
    """
)
_ALONE = text("select pg_advisory_xact_lock(hashtextextended(:tag, 12))")
_TO_ASK = text(f"select count(*) from ({ELIGIBLE} except ({LEFT_OUT})) left_over")
# Beside the steps, so that a number that shrinks explains itself: a yes that was taken back or whose term has passed.
LAPSED = (
    INVITED
    + """ and d.resident_id in (
  select c.resident_id from consent c
  where c.campaign_id = :campaign
    and (c.state in ('withdrawn', 'expired') or c.state = 'granted' and c.term_until < wutong.today()))"""
    + f" and d.resident_id not in ({AGREED})"
)
# Part of those who agreed: every place was taken when their yes came, and none has been free since.
_PLACED = f"select c.resident_id from consent c where {_IN_FORCE} and not c.waitlisted"
WAITLISTED = AGREED + f" and d.resident_id not in ({_PLACED})"
_SENT = """
(select c.waves from campaign c where c.id = :campaign) as waves,
(select count(*) from invitation i
  where i.campaign_id = :campaign and i.state in ('invited', 'awaiting_guardian') and i.answer_until > wutong.now())
  as outstanding
"""
PEOPLE: dict[str, str] = dict(
    zip(
        (*STEPS, "waitlisted", "lapsed"),
        (LISTED, ELIGIBLE, INVITED, AGREED, ATTENDED, ENROLLED, WAITLISTED, LAPSED),
        strict=True,
    )
)


async def add(session: AsyncSession, campaign: Campaign) -> None:
    """Store a new campaign."""
    session.add(campaign)
    await session.flush()


async def find(session: AsyncSession, *, campaign: UUID) -> Campaign | None:
    """A campaign in scope, or None."""
    return await session.get(Campaign, campaign)


async def page(session: AsyncSession, *, after: UUID | None, limit: int) -> list[Campaign]:
    """Campaigns, newest first; one more than `limit` when there are more."""
    query = select(Campaign).order_by(Campaign.id.desc()).limit(limit + 1)
    if after:
        query = query.where(Campaign.id < after)
    return list((await session.scalars(query)).all())


async def lock(session: AsyncSession, *, campaign: UUID) -> Campaign | None:
    """A campaign, held until the transaction ends, so that two waves cannot ask the same family."""
    query = select(Campaign).where(Campaign.id == campaign).with_for_update()
    return (await session.scalars(query)).one_or_none()


async def count_wave(session: AsyncSession, *, campaign: UUID) -> None:
    """One more wave has gone out."""
    await session.execute(update(Campaign).where(Campaign.id == campaign).values(waves=Campaign.waves + 1))


async def alone(session: AsyncSession, *, tag: str) -> None:
    """Wait for the other waves for the same kind of service to be written, and hold up those to come."""
    await session.execute(_ALONE, {"tag": tag})


async def add_invitations(
    session: AsyncSession, rows: Sequence[dict[str, Any]], *, campaign: Campaign, rooms: Mapping[UUID, int]
) -> list[UUID]:
    """Invite whoever may be asked still, at most as many per offering as `rooms` says. Returns the invitations made."""
    given = {
        "rows": json.dumps(rows, default=str),
        "rooms": json.dumps({str(offering): at_most for offering, at_most in rooms.items()}),
        "days": campaign.deadline_days,
        "campaign": campaign.id,
        "tag": campaign.tag,
    }
    return list((await session.scalars(_INVITE, given)).all())


async def silence(
    session: AsyncSession, *, awaited: Sequence[str], campaign: UUID | None, limit: int
) -> list[Invitation]:
    """Those whose right to answer has passed without an answer count as silent: the next of them, who do now.

    Whoever is being answered or stopped at this moment is passed over, so that nobody waits for anybody.
    """
    over = (Invitation.state.in_(awaited), Invitation.answer_until <= func.wutong.now())
    due = select(Invitation.id).where(*over).order_by(Invitation.id).limit(limit).with_for_update(skip_locked=True)
    if campaign is not None:
        due = due.where(Invitation.campaign_id == campaign)
    query = update(Invitation).where(Invitation.id.in_(due.scalar_subquery())).values(state="no_answer")
    return list((await session.scalars(query.returning(Invitation))).all())


async def answers(session: AsyncSession, *, campaign: UUID) -> Any:
    """How many of a campaign said yes, how many are settled one way or another, how many are still to answer; and its
    waves, which are of the same moment."""
    waves = select(Campaign.waves).where(Campaign.id == campaign).scalar_subquery()
    yes = func.count().filter(Invitation.state.in_(("accepted", "waitlisted")))
    outstanding = func.count().filter(*UNDER_WAY)
    query = select(
        yes.label("yes"),
        (func.count() - outstanding).label("settled"),
        outstanding.label("outstanding"),
        waves.label("waves"),
    ).where(Invitation.campaign_id == campaign)
    return (await session.execute(query)).one()


async def outstanding(session: AsyncSession, *, offerings: Collection[UUID]) -> dict[UUID, int]:
    """Per offering: invitations of any campaign that are still to be answered."""
    query = (
        select(Invitation.offering_id, func.count().label("people"))
        .where(Invitation.offering_id.in_(offerings), *UNDER_WAY)
        .group_by(Invitation.offering_id)
    )
    return {row.offering_id: row.people for row in await session.execute(query)}


async def left_out(session: AsyncSession, *, campaign: Campaign) -> set[UUID]:
    """Whom a wave of this campaign does not ask."""
    return set((await session.scalars(_LEFT_OUT, {"campaign": campaign.id, "tag": campaign.tag})).all())


async def to_ask(session: AsyncSession, *, campaign: Campaign) -> int:
    """How many of the run's eligible people are left to be asked."""
    return int(await session.scalar(_TO_ASK, _of(campaign)) or 0)


async def find_invitation(session: AsyncSession, *, invitation: UUID, hold: bool = False) -> Invitation | None:
    """An invitation in scope, or None; with `hold`, locked until the transaction ends, as it is then."""
    query = select(Invitation).where(Invitation.id == invitation)
    if hold:
        query = query.with_for_update().execution_options(populate_existing=True)
    return (await session.scalars(query)).one_or_none()


async def move(session: AsyncSession, *, invitation: UUID, before: Sequence[str], after: str, **facts: Any) -> bool:
    """Pass an invitation from one of the states `before` to `after`; False when it was in none of them."""
    done = await session.execute(
        update(Invitation).where(Invitation.id == invitation, Invitation.state.in_(before)).values(state=after, **facts)
    )
    return bool(done.rowcount)  # type: ignore[attr-defined]


async def move_up(session: AsyncSession, *, invitations: Sequence[UUID]) -> None:
    """Those who waited have a place now."""
    waited = (Invitation.id.in_(invitations), Invitation.state == "waitlisted")
    await session.execute(update(Invitation).where(*waited).values(state="accepted"))


async def offerings_of(session: AsyncSession, *, residents: Sequence[UUID]) -> list[UUID]:
    """The offerings to which these residents were invited."""
    query = select(Invitation.offering_id).where(Invitation.resident_id.in_(residents)).distinct()
    return list((await session.scalars(query)).all())


async def stop(session: AsyncSession, *, residents: Sequence[UUID]) -> None:
    """Nothing under way for these residents goes on."""
    await session.execute(update(Invitation).where(Invitation.resident_id.in_(residents)).values(state="stopped"))


async def funnel(session: AsyncSession, *, campaign: Campaign) -> dict[str, int]:
    """People at each step, and beside them, with the campaign's waves and open invitations, in one statement."""
    counts = ", ".join(f"(select count(*) from ({people}) s) as {name}" for name, people in PEOPLE.items())
    row = (await session.execute(text(f"select {counts}, {_SENT}"), _of(campaign))).mappings().one()
    return dict(row)


async def people(session: AsyncSession, *, campaign: Campaign, step: str, after: UUID | None, limit: int) -> list[Any]:
    """The rows behind one number: each person with their offering, state and days; one more than `limit` if more."""
    statement = text(
        f"""
        select s.resident_id, d.area, p.name as community, d.result, i.state, i.wave, i.offering_id,
               o.name as offering, i.sent_at, i.answered_at,
               c.state as consent, c.waitlisted, a.status as attendance
        from ({PEOPLE[step]}) s
        join run_demand d on d.run_id = :run and d.tag = :tag and d.resident_id = s.resident_id
        left join invitation i on i.campaign_id = :campaign and i.resident_id = s.resident_id
        left join place_community p on p.code = d.area
        left join place_offering o on o.id = i.offering_id
        left join lateral (
          select c.state, c.waitlisted from consent c where c.invitation_id = i.id order by c.line desc limit 1) c
          on true
        left join lateral (
          select a.status from attendance_copy a
          where a.campaign_id = :campaign and a.resident_id = s.resident_id and a.status <> 'open'
          order by a.status = 'enrolled' desc, a.occurred_on desc limit 1) a on true
        where cast(:after as uuid) is null or s.resident_id > cast(:after as uuid)
        order by s.resident_id
        limit :limit
        """
    )
    found = await session.execute(statement, {**_of(campaign), "after": after, "limit": limit + 1})
    return list(found.all())


def _of(campaign: Campaign) -> dict[str, Any]:
    return {"campaign": campaign.id, "run": campaign.run_id, "tag": campaign.tag, "holder": campaign.holder_id}


async def keep_attendance(session: AsyncSession, **values: Any) -> None:
    """Take over what projects reported of one person in one session."""
    facts = {name: values[name] for name in ("status", "occurred_on")}
    await session.execute(
        insert(Attendance)
        .values(**values)
        .on_conflict_do_update(index_elements=["session_id", "resident_id"], set_=facts)
    )


async def resting(session: AsyncSession, *, campaign: UUID) -> int:
    """Links that rest after wrong birthdays and wait for staff."""
    query = select(func.count()).where(Invitation.campaign_id == campaign, Invitation.rests_until > func.wutong.now())
    return int(await session.scalar(query) or 0)


async def now(session: AsyncSession) -> Any:
    """The database's time, which alone decides deadlines."""
    return await session.scalar(select(func.wutong.now()))


async def invitations(session: AsyncSession, *, campaign: UUID, ids: Sequence[UUID] | None) -> list[Invitation]:
    """Invitations of a campaign by id: those named, or those that may still be answered for the first time."""
    query = select(Invitation).where(Invitation.campaign_id == campaign).order_by(Invitation.id)
    open_ = (Invitation.state == "invited", *UNDER_WAY)
    query = query.where(Invitation.id.in_(ids)) if ids is not None else query.where(*open_)
    return list((await session.scalars(query)).all())
