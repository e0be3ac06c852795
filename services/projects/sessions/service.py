"""Use cases of sessions: plan, list, record who was there; follow offerings and consents."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from kernel import HERE, events, paging, preconditions
from kernel.db import AsyncSession
from kernel.problems import Conflict, Malformed, NotFound, field
from services.projects.sessions import store
from services.projects.sessions.models import Attendance, Session
from services.projects.sessions.schemas import Planned, Row

OPEN = "open"  # what was recorded is taken back
Record = Mapping[str, Any]


class OfferingUnknown(Conflict):
    """No such open offering among those the caller may see."""

    slug = "offering-unknown"
    zh, en = "没有这项服务，或服务已关闭", "There is no such offering, or it has closed"
    mend_zh, mend_en = "请从本机构开放的服务中选择。", "Choose one of your own open offerings."


class NotParticipating(Conflict):
    """Rows name people who do not, or no longer, take part."""

    slug = "not-participating"
    zh, en = "{count} 人不在参加者名单中，可能已撤回同意", "{count} of them do not take part; they may have withdrawn"
    mend_zh, mend_en = "请刷新名单后重新登记。", "Reload the participants and record again."


async def plan(session: AsyncSession, planned: Planned, *, by: str) -> Session:
    """Put a session on record."""
    offering = await store.offering(session, planned.offering_id)
    if offering is None or not offering.open:
        raise OfferingUnknown
    held_on = planned.starts_at.astimezone(HERE).date()
    if planned.agreement_id is not None:
        await _citable(session, planned.agreement_id, by=offering.organisation_id, on=held_on)
    made = Session(
        area=offering.area,
        organisation_id=offering.organisation_id,
        offering_id=planned.offering_id,
        campaign_id=planned.line.campaign_id,
        title=planned.title,
        starts_at=planned.starts_at,
        ends_at=planned.ends_at,
        place=planned.place,
        agreement_id=planned.agreement_id,
        created_by=by,
    )
    await store.add(session, made)
    await events.record(
        session,
        type="projects.session.planned",
        subject=str(made.id),
        area=made.area,
        organisation=made.organisation_id,
        occurred_on=held_on,
        data={
            "session_id": str(made.id),
            "organisation_id": str(made.organisation_id),
            "offering_id": str(made.offering_id),
            "campaign_id": str(made.campaign_id),
            "title": made.title,
            "starts_at": made.starts_at.isoformat(),
            "ends_at": made.ends_at.isoformat(),
            "place": made.place,
            "agreement_id": made.agreement_id and str(made.agreement_id),
        },
    )
    return made


async def _citable(session: AsyncSession, id: UUID, *, by: UUID, on: date) -> None:
    """Raise unless this organisation is a party to the agreement and it is in force on the day."""
    agreement = await store.agreement(session, id)
    if agreement is None or by not in agreement.organisations:
        said = ("没有这份协议，或本组织不是其中一方", "is no agreement of this organisation's")
    elif not agreement.begins_on <= on <= agreement.ends_on:
        said = ("活动当日这份协议不在期限内", "is not in force on the session's day")
    else:
        return
    raise Malformed(errors=[field("/body/agreement_id", *said)])


async def page(
    session: AsyncSession, *, campaign: UUID | None, agreement: UUID | None, after: str | None, limit: int
) -> tuple[list[Record], str | None]:
    """One page of sessions, the latest first."""
    start = paging.decode(after, parts=2)
    before = (_moment(start[0]), paging.as_id(start[1])) if start else None
    rows = await store.page(session, campaign=campaign, agreement=agreement, before=before, limit=limit + 1)
    return paging.cut(list(rows), limit, _key)


def _moment(part: Any) -> datetime:
    try:
        return datetime.fromisoformat(part)
    except (TypeError, ValueError) as wrong:
        raise Malformed(errors=[paging.FOREIGN]) from wrong


def _key(row: Record) -> tuple[str, UUID]:
    return row["starts_at"].isoformat(), row["id"]


async def get(session: AsyncSession, id: UUID) -> Record:
    """A session with its figures; raises NotFound."""
    found = await store.show(session, id)
    if found is None:
        raise NotFound
    return found


async def participants(session: AsyncSession, id: UUID) -> tuple[Record, Sequence[Record]]:
    """A session and who takes part in it."""
    return await get(session, id), await store.participants(session, id)


async def unrecorded(session: AsyncSession, *, most: int) -> Sequence[Record]:
    """Sessions that are over and have no attendance yet."""
    return await store.unrecorded(session, most=most)


async def figures(session: AsyncSession, *, campaign: UUID) -> Record:
    """人 and 人次 of a campaign, from its rows."""
    return await store.figures(session, campaign=campaign)


async def attend(session: AsyncSession, id: UUID, rows: Sequence[Row], *, if_match: str | None, by: str) -> None:
    """Record who was there, or that nothing is recorded; what stands so already is no new event."""
    held = await store.lock(session, id)
    if held is None:
        raise NotFound
    if if_match is not None:
        preconditions.match(if_match, held.version)
    given = {row.pseudonym: row.status or OPEN for row in rows}
    taking_part = {row["pseudonym"] for row in await store.participants(session, id)}
    if strangers := given.keys() - taking_part:
        raise NotParticipating(count=len(strangers))
    known = await store.recorded(session, id)
    stands = {who: row.status for who, row in known.items()}
    changed = {who: status for who, status in given.items() if stands.get(who, OPEN) != status}
    for who, status in changed.items():
        await _record(session, held, known.get(who), who=who, status=status, by=by)
    if changed:
        held.version += 1


async def _record(
    session: AsyncSession, held: Session, row: Attendance | None, *, who: UUID, status: str, by: str
) -> None:
    moment = await store.now(session)
    if row is None:
        row = Attendance(
            session_id=held.id,
            pseudonym=who,
            area=held.area,
            organisation_id=held.organisation_id,
            campaign_id=held.campaign_id,
            status=status,
            recorded_by=by,
            recorded_at=moment,
        )
        await store.add(session, row)
    row.status, row.recorded_by, row.recorded_at = status, by, moment
    day = held.starts_at.astimezone(HERE).date()
    await events.record(
        session,
        type="projects.attendance.recorded",
        subject=str(held.id),
        area=held.area,
        organisation=held.organisation_id,
        occurred_on=day,
        data={
            "session_id": str(held.id),
            "campaign_id": str(held.campaign_id),
            "offering_id": str(held.offering_id),
            "organisation_id": str(held.organisation_id),
            "pseudonym": str(who),
            "status": status,
            "occurred_on": day.isoformat(),
        },
    )


async def keep_offering(session: AsyncSession, *, area: str, data: Mapping[str, Any]) -> None:
    """Take over an offering from the registry."""
    await store.keep_offering(
        session,
        id=UUID(data["id"]),
        area=area,
        organisation_id=UUID(data["organisation_id"]),
        name=data["name"],
        open=data["open"],
        version=data["version"],
    )


async def keep_agreement(session: AsyncSession, *, id: str, area: str, data: Mapping[str, Any]) -> None:
    """Take over an agreement from the registry; one that was ended before its term holds until that day, and one that
    was entered by mistake held on none: who cited it still does, and nobody cites it any more."""
    begins_on, until = date.fromisoformat(data["from"]), date.fromisoformat(data["ended_on"] or data["until"])
    await store.keep_agreement(
        session,
        id=UUID(id),
        area=area,
        organisations=[UUID(each) for each in data["organisations"]],
        title=data["title"],
        begins_on=begins_on,
        ends_on=begins_on - timedelta(days=1) if data.get("withdrawn") else until,
    )


async def admit(session: AsyncSession, *, area: str, data: Mapping[str, Any]) -> None:
    """Somebody agreed, or moved up from the waiting list."""
    ids = ("organisation_id", "offering_id", "campaign_id", "pseudonym")
    values = {name: UUID(data[name]) for name in ids} | {"area": area, "waitlisted": data["waitlisted"]}
    await store.keep_participant(session, invitation=UUID(data["invitation_id"]), values=values)


async def release(session: AsyncSession, *, data: Mapping[str, Any]) -> None:
    """Somebody withdrew: from now on on no list."""
    await store.drop_participant(session, invitation=UUID(data["invitation_id"]))
