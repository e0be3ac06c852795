"""SQL over sessions, participants and attendance."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import TextClause, func, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.projects.sessions.models import AgreementCopy, Attendance, OfferingCopy, Participant, Session

_LIST = """
    select s.*, min(g.title) as agreement_title,
           count(a.pseudonym) > 0 as recorded,
           count(a.pseudonym) filter (where a.status <> 'absent') as attended,
           count(a.pseudonym) filter (where a.status = 'enrolled') as enrolled
    from session s
    left join attendance a on a.session_id = s.id and a.status <> 'open'
    left join agreement_copy g on g.agreement_id = s.agreement_id
"""
_PAGE = text(
    _LIST
    + """
    where (cast(:campaign as uuid) is null or s.campaign_id = :campaign)
      and (cast(:agreement as uuid) is null or s.agreement_id = :agreement)
      and (cast(:before as timestamptz) is null or (s.starts_at, s.id) < (:before, cast(:id as uuid)))
    group by s.id
    order by s.starts_at desc, s.id desc
    limit :limit
    """
)
_ONE = text(_LIST + "where s.id = :id group by s.id")
_PARTICIPANTS = text(
    """
    select p.pseudonym, a.status
    from session s
    join participant p on p.offering_id = s.offering_id and p.campaign_id = s.campaign_id and not p.waitlisted
    left join attendance a on a.session_id = s.id and a.pseudonym = p.pseudonym and a.status <> 'open'
    where s.id = :id
    order by p.invitation_id
    """
)
_UNRECORDED = text(
    """
    select s.id, s.title, s.ends_at, count(*) over () as total
      from session s
     where s.ends_at < wutong.now()
       and not exists (select from attendance a where a.session_id = s.id and a.status <> 'open')
     order by s.starts_at, s.id limit :most
    """
)
_FIGURES = text(
    """
    select (select count(*) from session s where s.campaign_id = :campaign) as sessions,
           count(distinct a.pseudonym) filter (where a.status <> 'absent') as persons,
           count(*) filter (where a.status <> 'absent') as visits,
           count(distinct a.pseudonym) filter (where a.status = 'enrolled') as enrolled
    from attendance a
    where a.campaign_id = :campaign and a.status <> 'open'
    """
)


async def _rows(session: AsyncSession, query: TextClause, given: dict[str, Any]) -> list[dict[str, Any]]:
    found = (await session.execute(query, given)).mappings()
    return [{str(name): value for name, value in row.items()} for row in found]


async def page(
    session: AsyncSession,
    *,
    campaign: UUID | None,
    agreement: UUID | None,
    before: tuple[datetime, UUID] | None,
    limit: int,
) -> list[dict[str, Any]]:
    """Sessions with their figures, the latest first."""
    moment, id = before or (None, None)
    given = {"campaign": campaign, "agreement": agreement, "before": moment, "id": id, "limit": limit}
    return await _rows(session, _PAGE, given)


async def show(session: AsyncSession, id: UUID) -> dict[str, Any] | None:
    """A session with its figures."""
    rows = await _rows(session, _ONE, {"id": id})
    return rows[0] if rows else None


async def participants(session: AsyncSession, id: UUID) -> list[dict[str, Any]]:
    """Those who hold a place in the session's line, with what is recorded of them."""
    return await _rows(session, _PARTICIPANTS, {"id": id})


async def unrecorded(session: AsyncSession, *, most: int) -> list[dict[str, Any]]:
    """Sessions that are over and have no attendance yet, the oldest first; each with how many there are."""
    return await _rows(session, _UNRECORDED, {"most": most})


async def figures(session: AsyncSession, *, campaign: UUID) -> dict[str, Any]:
    """What the attendance rows of a campaign count to."""
    return (await _rows(session, _FIGURES, {"campaign": campaign}))[0]


async def lock(session: AsyncSession, id: UUID) -> Session | None:
    """A session, locked for recording."""
    found: Session | None = await session.scalar(select(Session).where(Session.id == id).with_for_update())
    return found


async def recorded(session: AsyncSession, id: UUID) -> dict[UUID, Attendance]:
    """The attendance rows of a session by pseudonym."""
    found = await session.scalars(select(Attendance).where(Attendance.session_id == id))
    return {row.pseudonym: row for row in found}


async def add(session: AsyncSession, record: Session | Attendance) -> None:
    """Write a new record."""
    session.add(record)
    await session.flush()


async def offering(session: AsyncSession, id: UUID) -> OfferingCopy | None:
    """An offering that this session may see."""
    return await session.get(OfferingCopy, id)


async def keep_offering(session: AsyncSession, *, id: UUID, **values: Any) -> None:
    """Take over an offering, unless something newer is known."""
    statement = insert(OfferingCopy).values(offering_id=id, **values)
    await session.execute(
        statement.on_conflict_do_update(
            index_elements=["offering_id"], set_=values, where=OfferingCopy.version < values["version"]
        )
    )


async def agreement(session: AsyncSession, id: UUID) -> AgreementCopy | None:
    """An agreement that this session may see."""
    return await session.get(AgreementCopy, id)


async def keep_agreement(session: AsyncSession, *, id: UUID, **values: Any) -> None:
    """Take over an agreement as it now stands."""
    statement = insert(AgreementCopy).values(agreement_id=id, **values)
    await session.execute(statement.on_conflict_do_update(index_elements=["agreement_id"], set_=values))


async def keep_participant(session: AsyncSession, *, invitation: UUID, values: Mapping[str, Any]) -> None:
    """Take over a consent as it now stands."""
    statement = insert(Participant).values(invitation_id=invitation, **values)
    await session.execute(statement.on_conflict_do_update(index_elements=["invitation_id"], set_=dict(values)))


_FORGET = text("delete from participant where invitation_id = :id")


async def drop_participant(session: AsyncSession, *, invitation: UUID) -> None:
    """The consent ended."""
    await session.execute(_FORGET, {"id": invitation})


async def now(session: AsyncSession) -> datetime:
    """The clock that decides."""
    moment: datetime = (await session.execute(select(func.wutong.now()))).scalar_one()
    return moment
