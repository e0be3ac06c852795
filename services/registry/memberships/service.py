"""Use cases of membership: apply, admit, leave, expel; every change is one event that the gate's copy hears."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from kernel import events, paging
from kernel.db import AsyncSession
from kernel.problems import Conflict, Malformed, NotFound, field
from services.registry.associations import service as associations
from services.registry.memberships import rules, store
from services.registry.memberships.models import Member, Membership
from services.registry.memberships.schemas import Leaving, Opening
from services.registry.organisations import living
from services.registry.organisations import service as organisations
from services.registry.organisations.models import Organisation


class AlreadyMember(Conflict):
    """The organisation is a member of this association already."""

    slug = "already-member"
    zh, en = "“{organisation}”已经是会员", "{organisation} is a member already"
    mend_zh, mend_en = "请在会员名单中查看它的会员编号。", "Its number is on the list of members."


class Applying(Conflict):
    """The organisation has an application under way, which decides whether it is a member."""

    slug = "applies-for-membership"
    zh, en = "“{organisation}”的入会申请还在办理中", "{organisation} has an application under way"
    mend_zh = "请先在入会办理中决定或撤回它的申请，再登记建档前的会员。"
    mend_en = "Decide or withdraw its application on the board of admissions first, then enter it."


class NoMember(Conflict):
    """The organisation is no member of this association."""

    slug = "no-member"
    zh, en = "这家组织现在不是会员", "The organisation is no member now"
    mend_zh, mend_en = "请刷新会员名单。", "Refresh the list of members."


class ExpulsionOpen(Conflict):
    """A member whose expulsion is under way asked to leave."""

    slug = "expulsion-open"
    zh, en = (
        "“{organisation}”的除名正在办理，现在不能退会",
        "{organisation} does not leave while its expulsion is decided",
    )
    mend_zh = "请等委员会先决定，在入会办理中可以看到；不予除名后再办理退会。"
    mend_en = "The committee decides first, as the board of admissions shows; if it is not expelled, it can leave then."


class HasLeft(Conflict):
    """A member that is to be expelled left before the committee decided."""

    slug = "member-has-left"
    zh, en = "“{organisation}”已在 {until} 退会，不能再除名", "{organisation} left on {until} and cannot be expelled"
    mend_zh, mend_en = "请选择“不予除名”，理由写明它已退会。", "Decide not to expel it, and say that it has left."


class NotItself(Conflict):
    """An association cannot join itself."""

    slug = "not-its-own-member"
    zh, en = "协会不能加入自己", "An association does not join itself"
    mend_zh, mend_en = "请选择另一家组织。", "Choose another organisation."


async def page(
    session: AsyncSession,
    *,
    association: UUID | None,
    organisation: UUID | None,
    as_of: date | None,
    q: str,
    after: str | None,
    limit: int,
) -> tuple[list[Any], str | None]:
    """One page of members by number: those of a day, or every time of membership there was."""
    paging.check_day(as_of, await associations.today(session))
    start = paging.decode(after, parts=2)
    key = (paging.as_int(start[0]), paging.as_id(start[1])) if start else None
    found = await store.page(
        session,
        association=association,
        organisation=organisation,
        as_of=as_of,
        q=q.strip(),
        after=key,
        limit=limit + 1,
    )
    return paging.cut(found, limit, lambda row: (row.Membership.number, row.Membership.id))


async def open_with(session: AsyncSession, association: UUID, given: Opening) -> list[int]:
    """Enter those who were members before the association was put on record."""
    known = await associations.get(session, association)
    found = await living.several(session, [each.organisation_id for each in given.members])
    errors: list[dict[str, Any]] = []
    for at, each in enumerate(given.members):
        pointer = f"/body/members/{at}"
        if each.organisation_id not in found:
            errors.append(field(f"{pointer}/organisation_id", "没有登记这家组织", "is not on record"))
        elif not rules.may_open(each.begins_on, founded_on=known.founded_on, record_begins=known.begins_on):
            errors.append(
                field(
                    f"{pointer}/from",
                    f"应在 {known.founded_on} 成立之后、{known.begins_on} 建档之前",
                    f"lies from the founding on {known.founded_on} to before the record of {known.begins_on}",
                )
            )
    if errors:
        raise Malformed(errors=errors)
    members = {each.organisation_id: each for each in await _standings(session, association, list(found.values()))}
    numbers = await associations.numbered(session, association, count=len(given.members))
    past = await store.last(session, association, found)
    rows: list[Membership] = []
    for each, number in zip(given.members, numbers, strict=True):
        organisation = found[each.organisation_id]
        if each.organisation_id in past:
            raise AlreadyMember(organisation=organisation.name)
        if members[organisation.id].status == "applicant":
            raise Applying(organisation=organisation.name)
        rows.append(
            _row(session, members[organisation.id], number, each.begins_on, source="opening", basis=given.basis)
        )
    await store.add(session, *rows)
    for row in rows:
        members[row.organisation_id].status = "member"
    await _tell(session, [(members[row.organisation_id], row, found[row.organisation_id].name) for row in rows])
    return numbers


async def apply(session: AsyncSession, association: UUID, organisation: Organisation) -> None:
    """An organisation asks to join: it is an applicant from now on; raises AlreadyMember."""
    await associations.get(session, association)
    [member] = await _standings(session, association, [organisation])
    if member.status == "member":
        raise AlreadyMember(organisation=organisation.name)
    member.status = "applicant"
    past = await store.last(session, association, [organisation.id])
    await _tell(session, [(member, past.get(organisation.id), organisation.name)])


async def fall_back(session: AsyncSession, association: UUID, organisation: Organisation) -> None:
    """An application came to nothing: the organisation stands as it did before."""
    [member] = await _standings(session, association, [organisation])
    past = (await store.last(session, association, [organisation.id])).get(organisation.id)
    member.status = rules.fallen_back(past and past.ended_as, runs=past is not None and past.ends_on is None)
    await _tell(session, [(member, past, organisation.name)])


async def admit(session: AsyncSession, association: UUID, organisation: Organisation, *, basis: str) -> Membership:
    """The committee has decided: a member from today on, under the next number."""
    [member] = await _standings(session, association, [organisation])
    if member.status == "member":
        raise AlreadyMember(organisation=organisation.name)
    [number] = await associations.numbered(session, association)
    today = await associations.today(session)
    row = _row(session, member, number, today, source="admission", basis=basis)
    await store.add(session, row)
    member.status = "member"
    await _tell(session, [(member, row, organisation.name)])
    return row


async def expel(session: AsyncSession, association: UUID, organisation: Organisation, *, reason: str) -> Membership:
    """The committee has decided: no member from today on; raises HasLeft where it is none any more."""
    past = (await store.last(session, association, [organisation.id])).get(organisation.id)
    if past and past.ends_on is not None:
        raise HasLeft(organisation=organisation.name, until=past.ends_on.isoformat())
    row = await running(session, association, organisation)
    until = rules.expelled_until(await associations.today(session))
    return await _end(session, row, organisation, ended_as="expelled", until=until, reason=reason)


async def leave(session: AsyncSession, id: UUID, given: Leaving) -> Any:
    """A member leaves of its own will; the row as lists show it."""
    row = await store.find(session, id)
    if row is None:
        raise NotFound
    if row.ends_on is not None:
        raise NoMember
    if not rules.may_leave(row.begins_on, given.until, today=await associations.today(session)):
        detail = (f"应在 {row.begins_on} 与今天之间", f"lies between {row.begins_on} and today")
        raise Malformed(errors=[field("/body/until", *detail)])
    organisation = await organisations.get(session, row.organisation_id)
    # Whoever proposes an expulsion holds this row too, so that one of the two hears of the other.
    if await store.being_expelled(session, row):
        raise ExpulsionOpen(organisation=organisation.name)
    await _end(session, row, organisation, ended_as="left", until=given.until, reason=given.reason)
    return (await store.page(session, id=id))[0]


async def running(session: AsyncSession, association: UUID, organisation: Organisation) -> Membership:
    """The running membership, locked; raises NoMember."""
    found = (await store.last(session, association, [organisation.id])).get(organisation.id)
    row = await store.find(session, found.id) if found else None
    if row is None or row.ends_on is not None:
        raise NoMember
    return row


async def ended(session: AsyncSession, asked: Collection[UUID]) -> dict[tuple[UUID, UUID], list[Any]]:
    """By association and organisation the times of membership that are over, the first first."""
    found: dict[tuple[UUID, UUID], list[Any]] = {}
    for row in await store.ended(session, asked) if asked else ():
        found.setdefault((row.association_id, row.of), []).append(row)
    return found


async def strangers(session: AsyncSession, association: UUID, asked: Collection[UUID]) -> set[UUID]:
    """Those of these organisations that are no members today."""
    today, known = await associations.today(session), await store.last(session, association, asked)
    members = {id for id, row in known.items() if rules.is_member(row.begins_on, row.ends_on, on=today)}
    return set(asked) - members


async def _end(
    session: AsyncSession, row: Membership, organisation: Organisation, *, ended_as: str, until: date, reason: str
) -> Membership:
    [member] = await _standings(session, row.association_id, [organisation])
    row.ends_on, row.ended_as, row.reason = until, ended_as, reason
    member.status = ended_as
    await _tell(session, [(member, row, organisation.name)])
    return row


async def _standings(session: AsyncSession, association: UUID, joining: Sequence[Organisation]) -> list[Member]:
    if any(each.id == association for each in joining):
        raise NotItself
    return await store.standings(session, association, joining)


def _row(session: AsyncSession, member: Member, number: int, begins_on: date, *, source: str, basis: str) -> Membership:
    return Membership(
        association_id=member.association_id,
        organisation_id=member.organisation_id,
        area=member.area,
        number=number,
        begins_on=begins_on,
        source=source,
        basis=basis,
        recorded_by=session.info["principal"].subject,
    )


async def _tell(session: AsyncSession, changed: Sequence[tuple[Member, Membership | None, str]]) -> None:
    """What the gate's copy waits for, each under its next version; reasons, which are free text, stay here."""
    told: list[events.Told] = []
    for member, row, name in changed:
        member.version += 1
        data = {
            "organisation_id": str(member.organisation_id),
            "organisation_name": name,
            "association": str(member.association_id),
            "status": member.status,
            "from": row.begins_on.isoformat() if row else None,
            "until": row.ends_on.isoformat() if row and row.ends_on else None,
            "version": member.version,
        }
        id = member.organisation_id
        told.append(events.Told("registry.membership.changed", str(id), data, area=member.area, organisation=id))
    await events.record_many(session, told)
