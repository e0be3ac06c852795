"""Ask for what takes two administrators, and decide it."""

from collections.abc import Iterable, Sequence
from typing import Any, Literal, cast
from uuid import UUID

from kernel import events, paging
from kernel.access import Principal
from kernel.db import AsyncSession, uuid7
from kernel.problems import Conflict, NotFound
from services.identity import roles
from services.identity.accounts import rules as sound
from services.identity.accounts import service as accounts
from services.identity.accounts.models import Account
from services.identity.approvals import rules, store
from services.identity.approvals.models import Approval
from services.identity.approvals.schemas import ApprovalIn, ApprovalOut, Decided, Kind, Somebody, State
from services.identity.invitations import service as invitations
from services.identity.invitations.schemas import Link
from services.identity.itself import Door

OPERATOR = Somebody(id=None, name=roles.OPERATOR, display_name="本机操作员")

Decision = Literal["approved", "refused"]


class DoesNotApply(Conflict):
    """What was asked does not fit the account as it is now."""

    slug = "approval-does-not-apply"
    zh, en = "这项申请不适用于该账号当前的状态", "This request does not fit the account as it is now"
    mend_zh = "已停用的账号只能申请重新启用；尚未启用的账号请发邀请；管理员角色才需要申请授予。"
    mend_en = "A closed account is opened again, a new one invited; only administrators' roles are asked for."


class AlreadyAsked(Conflict):
    """The same is open for this account."""

    slug = "approval-already-asked"
    zh, en = "这个账号已有同样的申请待批", "The same is waiting for this account already"
    mend_zh, mend_en = "请由另一位管理员在审批中处理。", "Another administrator decides it under approvals."


class SecondPerson(Conflict):
    """Who asked, or whom it concerns, tried to decide."""

    slug = "second-person"
    zh, en = "须由另一位管理员决定", "Another administrator has to decide this"
    mend_zh = "申请人和当事人都不能审批，请由第三位管理员办理。"
    mend_en = "Neither who asked nor whom it concerns may decide; ask another administrator."


class ApprovalClosed(Conflict):
    """The request was decided, or its time was over."""

    slug = "approval-closed"
    zh, en = "这项申请已经办结或过期", "This request has been decided or is over"
    mend_zh, mend_en = "需要时请重新申请。", "Ask again if it is still needed."


async def ask(session: AsyncSession, *, principal: Principal, area: str, given: ApprovalIn) -> ApprovalOut:
    """Ask for something that another administrator has to decide."""
    account = await accounts.get(session, id=given.account)
    if principal.subject == str(account.id):
        raise accounts.OwnAccount
    _check(account, given.kind, given.roles)
    await store.expire(session)
    values = {
        "id": uuid7(),
        "account_id": account.id,
        "area": account.area,
        "kind": given.kind,
        "roles": sorted(set(given.roles)) if given.roles else None,
        "evidence": given.evidence,
        "asked_by": principal.subject,
    }
    approval = await store.add(session, values, life=rules.LIFE)
    if approval is None:
        raise AlreadyAsked
    await _tell(session, approval, "requested", area=area)
    return (await _out(session, principal, [(approval, False)]))[0]


async def page(
    session: AsyncSession, *, principal: Principal, account: UUID | None, after: str | None, limit: int
) -> paging.Page[ApprovalOut]:
    """The requests of one's area or for one account, the latest first."""
    found = await store.page(session, account=account, after=paging.decode_id(after), limit=limit)
    rows, following = paging.cut(found, limit, _key)
    return paging.Page(items=await _out(session, principal, rows), next=following)


async def open_for(session: AsyncSession, *, principal: Principal, most: int) -> Sequence[Any]:
    """Requests that wait for this administrator's decision."""
    return await store.open_for(session, subject=principal.subject, most=most)


async def decide(session: AsyncSession, door: Door, *, principal: Principal, id: UUID, decision: Decision) -> Decided:
    """Approve or refuse a request of another administrator's; what was approved happens in the same transaction."""
    approval = await store.find(session, id=id)
    if approval is None:
        raise NotFound
    if principal.subject in (approval.asked_by, str(approval.account_id)):
        raise SecondPerson
    if await _has_left(session, approval) or not await store.decide(
        session, approval, by=principal.subject, decision=decision
    ):
        raise ApprovalClosed
    await _tell(session, approval, "approved" if decision == "approved" else "refused", area=door.settings.street)
    link = await _done(session, door, approval) if decision == "approved" else None
    return Decided(approval=(await _out(session, principal, [(approval, False)]))[0], link=link)


async def _done(session: AsyncSession, door: Door, approval: Approval) -> Link | None:
    """Do what two have agreed on; the link by which the person comes in, where there is one."""
    settings = door.settings
    account = await accounts.get(session, id=approval.account_id)
    _check(account, cast(Kind, approval.kind), approval.roles)
    if approval.kind == "roles":
        await accounts.give_roles(session, settings=settings, id=account.id, held=approval.roles or [])
        return None
    if approval.kind == "reopen":
        await accounts.open_again(session, settings=settings, id=account.id)
    if approval.kind == "factor":
        await accounts.end_sessions(session, settings=settings, id=account.id)
    afresh = approval.kind in ("factor", "reopen")
    return await invitations.make(session, settings=settings, account=account, afresh=afresh)


def _check(account: Account, kind: Kind, held: Sequence[str] | None) -> None:
    closed = account.disabled_at is not None
    administrator = roles.administers(account.roles)
    if not rules.fits(kind, joined=account.joined_at is not None, closed=closed, administrator=administrator):
        raise DoesNotApply
    if held is not None:
        sound.check_roles(held, organisation=account.organisation_id is not None, holder=account.holder_id is not None)
        if not roles.administers(set(held) - set(account.roles)):
            raise DoesNotApply


async def _has_left(session: AsyncSession, approval: Approval) -> bool:
    """Whether who asked has no open account any more."""
    id = _id(approval.asked_by)
    if id is None:
        return False
    asker = (await accounts.named(session, ids=[id])).get(id)
    return asker is None or asker.disabled_at is not None


async def _out(session: AsyncSession, principal: Principal, rows: Iterable[tuple[Approval, bool]]) -> list[ApprovalOut]:
    rows = list(rows)
    ids = {id for row, _ in rows for id in (row.account_id, _id(row.asked_by), _id(row.decided_by)) if id}
    people = await accounts.named(session, ids=ids)
    return [_shown(row, over, people, principal) for row, over in rows]


def _shown(row: Approval, over: bool, people: dict[UUID, Account], principal: Principal) -> ApprovalOut:
    state = cast(State, row.decision or ("expired" if over else "open"))
    mine = principal.subject in (row.asked_by, str(row.account_id))
    return ApprovalOut(
        id=row.id,
        account=_somebody(row.account_id, people),
        kind=cast(Kind, row.kind),
        roles=row.roles,
        held=people[row.account_id].roles if row.account_id in people else [],
        evidence=row.evidence,
        asked_by=_somebody(_id(row.asked_by), people),
        asked_at=row.asked_at,
        ends_at=row.ends_at,
        state=state,
        decided_by=_somebody(_id(row.decided_by), people) if row.decided_by else None,
        decided_at=row.decided_at,
        decidable=state == "open" and not mine and principal.may("approvals:decide"),
    )


def _somebody(id: UUID | None, people: dict[UUID, Account]) -> Somebody:
    account = people.get(id) if id else None
    if account is None:
        return OPERATOR if id is None else Somebody(id=id, name="–", display_name="–")
    return Somebody(id=account.id, name=account.name, display_name=account.display_name)


def _id(subject: str | None) -> UUID | None:
    """The account behind a subject; the machine's operator has none."""
    try:
        return UUID(subject or "")
    except ValueError:
        return None


def _key(row: tuple[Approval, bool]) -> tuple[UUID]:
    return (row[0].id,)


async def _tell(session: AsyncSession, approval: Approval, what: str, *, area: str) -> None:
    await events.record(
        session,
        type=f"identity.approval.{what}",
        subject=str(approval.id),
        data={"account": approval.account_id, "kind": approval.kind, "asked_by": approval.asked_by},
        area=area,
    )
