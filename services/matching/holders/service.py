"""Record holders, the purposes of their lists and their mandate; say whether a purpose has a basis."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from kernel import events, preconditions
from kernel.access import Principal
from kernel.db import AsyncSession
from kernel.problems import Conflict, Forbidden, Malformed, NotFound, field
from services.matching.holders import schemas, store
from services.matching.holders.models import Holder, HolderPurpose

EARLY_EDUCATION = "early_education_invitation"


class HolderKnown(Conflict):
    """A holder of this name is on file."""

    slug = "holder-known"
    zh, en = "“{name}”已经登记过", "“{name}” is already on file"
    mend_zh, mend_en = "请直接修改已有的名单单位。", "Edit the holder that is on file."


class NoHolder(Conflict):
    """Nobody holds a list yet."""

    slug = "no-holder"
    zh, en = "还没有登记名单单位", "No holder of a list is on file yet"
    mend_zh = "请先登记名单单位（如社区卫生服务中心）及其用途依据和影响评估日期，再导入名单。"
    mend_en = "Record the holder, the purpose's basis and the date of its impact assessment, then import the list."


class WhichHolder(Conflict):
    """More than one holder is on file, and the request names none."""

    slug = "which-holder"
    zh, en = "登记了多个名单单位，请说明这份名单是谁的", "Several holders are on file: say whose list this is"
    mend_zh, mend_en = "请选择名单单位后再导入。", "Choose the list's holder and import again."


class NoBasis(Conflict):
    """The holder has no valid basis for this purpose."""

    slug = "no-basis"
    zh = "“{holder}”没有用途“{purpose}”的有效依据"
    en = "“{holder}” has no valid basis for the purpose “{purpose}”"
    mend_zh = "请在名单单位中补登该用途的依据（法定职责或协议）、影响评估日期和有效期。"
    mend_en = "Record the purpose's basis (duty or agreement), impact assessment and validity with the holder."


class BasisProvisional(Conflict):
    """The basis was recorded by a command in passing; a person has still to say that it is so."""

    slug = "basis-provisional"
    zh = "“{holder}”用途“{purpose}”的依据是暂定的，还没有人确认"
    en = "The basis of “{holder}” for the purpose “{purpose}” is provisional: nobody has confirmed it"
    mend_zh = "请在“名单单位”页面确认依据、文号和影响评估日期（或 wutong holder confirm），再发出邀请。"
    mend_en = (
        "Confirm the basis, its reference and the date of the impact assessment on the page of list holders"
        " (or: wutong holder confirm), then invite."
    )


class MandateRefused(Conflict):
    """The holder itself took its mandate back."""

    slug = "mandate-refused"
    zh, en = "名单单位已自行收回委托", "The list's holder has taken its mandate back itself"
    mend_zh = "请由名单单位用自己的账号重新委托，或由其自行发出邀请。"
    mend_en = "Let the holder give it again from its own account, or send the invitations itself."


async def record(session: AsyncSession, principal: Principal, given: schemas.HolderIn, *, area: str) -> schemas.Holder:
    """Put a holder on file, with the purposes of its lists."""
    _staff(principal)
    if await store.named(session, area=area, name=given.name) is not None:
        raise HolderKnown(name=given.name)
    by, on = _mandate(given.mandate)
    holder = Holder(area=area, name=given.name, kind=given.kind, mandate_by=by, mandate_on=on, version=1)
    await store.add(session, holder)
    await _purposes(session, holder, given.purposes)
    await _tell(session, holder, "recorded")
    return await get(session, id=holder.id)


async def correct(
    session: AsyncSession, principal: Principal, given: schemas.HolderIn, *, id: UUID, if_match: str | None
) -> schemas.Holder:
    """Change what is on file about a holder; lists already committed keep the term they were given."""
    _staff(principal)
    holder = await store.lock(session, id=id)
    if holder is None:
        raise NotFound
    preconditions.match(if_match, holder.version)
    other = await store.named(session, area=holder.area, name=given.name)
    if other is not None and other.id != id:
        raise HolderKnown(name=given.name)
    by, on = _mandate(given.mandate, refused=holder.mandate_refused)
    await store.drop_purposes(session, holder=id)
    await _purposes(session, holder, given.purposes)
    await store.save(session, holder, name=given.name, kind=given.kind, mandate_by=by, mandate_on=on)
    await _tell(session, holder, "changed")
    return await get(session, id=id)


async def mandate(
    session: AsyncSession, principal: Principal, given: schemas.Mandate, *, id: UUID, if_match: str | None
) -> schemas.Holder:
    """Record that the holder lets the centre invite in its name, or no longer does.

    Staff write down what a holder without an account has said; what the holder itself took back, only it gives again.
    """
    holder = await store.lock(session, id=id)
    if holder is None:
        raise NotFound
    preconditions.match(if_match, holder.version)
    own = principal.holder is not None
    by, on = _mandate(given, refused=holder.mandate_refused and not own)
    refused = not given.given if own else holder.mandate_refused
    await store.save(session, holder, mandate_by=by, mandate_on=on, mandate_refused=refused)
    await _tell(session, holder, "changed")
    return await get(session, id=id)


async def everyone(session: AsyncSession) -> list[schemas.Holder]:
    """The holders within the caller's scope."""
    holders = await store.everyone(session)
    purposes = await store.purposes(session, holders=[holder.id for holder in holders])
    return [_out(holder, [each for each in purposes if each.holder_id == holder.id]) for holder in holders]


async def get(session: AsyncSession, *, id: UUID) -> schemas.Holder:
    """One holder; NotFound outside the caller's scope."""
    holder = await store.find(session, id=id)
    if holder is None:
        raise NotFound
    return _out(holder, await store.purposes(session, holders=[id]))


async def whose(session: AsyncSession, *, named: UUID | None) -> schemas.Holder:
    """The holder of a list that arrives: the one named, else the only one on file."""
    if named is not None:
        return await get(session, id=named)
    holders = await everyone(session)
    if not holders:
        raise NoHolder
    if len(holders) > 1:
        raise WhichHolder
    return holders[0]


async def basis_until(session: AsyncSession, *, holder: schemas.Holder, purpose: str) -> date | None:
    """Until when the holder's lists may serve a purpose, None: until revoked. Refused where no basis is valid today."""
    basis = await store.basis(session, holder=holder.id, purpose=purpose)
    if basis is None:
        raise NoBasis(holder=holder.name, purpose=purpose)
    return basis.valid_until


def require_confirmed(holder: schemas.Holder, *, purpose: str) -> None:
    """Refuse what reaches families for a purpose whose basis no person has confirmed."""
    if not is_confirmed(holder, purpose=purpose):
        raise BasisProvisional(holder=holder.name, purpose=purpose)


def is_confirmed(holder: schemas.Holder, *, purpose: str) -> bool:
    """Whether a person stands behind the holder's basis for this purpose."""
    return not any(each.provisional for each in holder.purposes if each.purpose == purpose)


def _staff(principal: Principal) -> None:
    """A holder may not write its own legal basis."""
    if principal.holder is not None:
        raise Forbidden(permission="lists:commit")


def _mandate(given: schemas.Mandate, *, refused: bool = False) -> tuple[str | None, date | None]:
    if not given.given:
        return None, None
    if refused:
        raise MandateRefused
    if given.by is None or given.on is None:
        raise Malformed(
            errors=[field("/body/mandate", "委托须写明由谁、何时作出", "a mandate names who gave it, and when")]
        )
    return given.by, given.on


async def _purposes(session: AsyncSession, holder: Holder, given: Sequence[schemas.Purpose]) -> None:
    today = await store.today(session)
    for at, each in enumerate(given):
        begins = each.from_ or today
        if each.until is not None and each.until < begins:
            told = (f"不能早于开始的一天（{begins}）", f"ends before it begins ({begins})")
            raise Malformed(errors=[field(f"/body/purposes/{at}/until", *told)])
        await store.add(
            session,
            HolderPurpose(
                area=holder.area,
                holder_id=holder.id,
                purpose=each.purpose,
                basis=each.basis,
                reference=each.reference,
                impact_assessed_on=each.impact_assessment,
                valid_from=begins,
                valid_until=each.until,
                provisional=each.provisional,
            ),
        )


async def _tell(session: AsyncSession, holder: Holder, what: str) -> None:
    data = {"holder": holder.id, "mandate": holder.mandate_on is not None, "version": holder.version}
    await events.record(
        session, type=f"matching.holder.{what}", subject=str(holder.id), data=data, area=holder.area, internal=True
    )


def _out(holder: Holder, purposes: Sequence[HolderPurpose]) -> schemas.Holder:
    return schemas.Holder(
        id=holder.id,
        area=holder.area,
        name=holder.name,
        kind=holder.kind,  # type: ignore[arg-type]
        version=holder.version,
        mandate=schemas.Mandate(given=holder.mandate_on is not None, by=holder.mandate_by, on=holder.mandate_on),
        purposes=[
            schemas.Purpose.model_validate(
                {
                    "purpose": each.purpose,
                    "basis": each.basis,
                    "reference": each.reference,
                    "impact_assessment": each.impact_assessed_on,
                    "from": each.valid_from,
                    "until": each.valid_until,
                    "provisional": each.provisional,
                }
            )
            for each in purposes
        ],
    )
