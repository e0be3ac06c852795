"""Use cases of violations: record, demand, look again, refer, withdraw; and what has come due."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from kernel import events, paging, preconditions
from kernel.access import Principal
from kernel.db import AsyncSession
from kernel.problems import Malformed, NotFound, field
from services.registry.organisations import living
from services.registry.organisations import service as organisations
from services.registry.organisations.models import Organisation
from services.registry.referrals import evidence
from services.registry.referrals import rules as letters
from services.registry.referrals import service as referrals
from services.registry.referrals.models import DeregistrationReferral
from services.registry.referrals.schemas import GroundGiven, NewReferral
from services.registry.violations import rules, schemas, store
from services.registry.violations.models import Violation

Row = tuple[Violation, Organisation, DeregistrationReferral | None]


async def record(session: AsyncSession, given: schemas.NewViolation) -> Row:
    """Something was found of an organisation; a document that proves it is one of its own."""
    organisation = await living.one(session, given.organisation_id)
    rules.check_found(given.found_on, today=(await store.clock(session))[1])
    await evidence.check(session, given.evidence, organisation)
    violation = Violation(
        area=organisation.area,
        organisation_id=organisation.id,
        state="found",
        found_on=given.found_on,
        ground=given.ground.code,
        basis=given.ground.basis or letters.basis(given.ground.code, organisation.uscc),
        facts=given.facts,
        evidence=[each.model_dump(mode="json") for each in given.evidence],
        recorded_by=_who(session).subject,
        version=1,
    )
    await store.add(session, violation)
    await _tell(session, "found", violation, organisation)
    return violation, organisation, None


async def demand(session: AsyncSession, id: UUID, given: schemas.ViolationDemand, *, if_match: str | None) -> Row:
    """The organisation has until a day to put it right; again, where it did not by the day before."""
    violation, organisation = await _locked(session, id, if_match=if_match)
    move, (_, today) = rules.check("demand", violation.state), await store.clock(session)
    rules.check_demand(given.rectify_by, today=today)
    violation.state, violation.demand, violation.rectify_by = move.after, given.demand, given.rectify_by
    violation.demanded_on, violation.demanded_by = today, _who(session).subject
    violation.looked_on, violation.looked_by, violation.note = None, None, ""
    await _tell(session, "demanded", violation, organisation)
    return violation, organisation, None


async def look(session: AsyncSession, id: UUID, given: schemas.ViolationLook, *, if_match: str | None) -> Row:
    """Somebody has looked again: it was put right, or was not by its day."""
    violation, organisation = await _locked(session, id, if_match=if_match)
    failed = await _failed(session, violation)
    move, (_, today) = rules.check(given.outcome, violation.state, failed=failed), await store.clock(session)
    looked_on, since, by = given.looked_on or today, violation.demanded_on or today, violation.rectify_by or today
    rules.check_look(given.outcome, looked_on, demanded_on=since, rectify_by=by, today=today)
    violation.state, violation.looked_on, violation.note = move.after, looked_on, given.note
    violation.referral_id = None
    violation.looked_by = _who(session).subject
    await _tell(session, "rectified" if move.name == "rectified" else "not_rectified", violation, organisation)
    return violation, organisation, None


async def refer(session: AsyncSession, id: UUID, given: schemas.ViolationReferring, *, if_match: str | None) -> Row:
    """A letter is drafted from it, with its ground, what happened, and what proves it; nothing leaves yet."""
    violation, organisation = await _locked(session, id, if_match=if_match)
    move = rules.check("refer", violation.state, failed=await _failed(session, violation))
    addressee = given.addressee or organisation.registration_authority
    if len(addressee) < 2:
        told = ("档案里没有登记管理机关，请写明主送机关", "names the bureau: the record has no registration authority")
        raise Malformed(errors=[field("/body/addressee", *told)])
    letter = NewReferral.model_validate(
        {
            "organisation_id": organisation.id,
            "addressee": addressee[:100],
            "grounds": [GroundGiven.model_validate({"code": violation.ground, "basis": violation.basis})],
            "facts": rules.told(violation),
            "evidence": violation.evidence,
        }
    )
    drafted, _ = await referrals.draft(session, letter)
    violation.state, violation.referral_id = move.after, drafted.id
    await _tell(session, "referred", violation, organisation)
    return violation, organisation, drafted


async def withdraw(session: AsyncSession, id: UUID, *, reason: str, if_match: str | None) -> Row:
    """It was recorded by mistake: it stays on record and counts no longer."""
    violation, organisation = await _locked(session, id, if_match=if_match)
    failed = await _failed(session, violation)
    move, (now, _) = rules.check("withdraw", violation.state, failed=failed), await store.clock(session)
    violation.state, violation.withdrawn_reason, violation.referral_id = move.after, reason, None
    violation.withdrawn_at, violation.withdrawn_by = now, _who(session).subject
    await _tell(session, "withdrawn", violation, organisation)
    return violation, organisation, None


async def page(session: AsyncSession, *, after: str | None, limit: int, **sought: Any) -> tuple[list[Row], str | None]:
    """One page of violations, the latest first: all of the area for the centre, for others those with a letter."""
    found = await store.page(
        session, **_scope(session), **sought, after=paging.decode_id(after), limit=limit + 1
    )  # fmt: skip
    return paging.cut(found, limit, _key)


async def get(session: AsyncSession, id: UUID) -> Row:
    """A violation with its organisation and letter; raises NotFound for one not to be seen."""
    if rows := await store.page(session, **_scope(session), id=id):
        return rows[0]
    raise NotFound


async def due(session: AsyncSession, *, most: int) -> Sequence[Any]:
    """Demands whose day has come."""
    return await store.due(session, most=most)


async def _locked(session: AsyncSession, id: UUID, *, if_match: str | None) -> tuple[Violation, Organisation]:
    found = await store.find(session, id)
    if found is None:
        raise NotFound
    preconditions.match(if_match, found.version)
    return found, await organisations.get(session, found.organisation_id)


async def _failed(session: AsyncSession, violation: Violation) -> bool:
    """Whether the letter it was referred with came to nothing."""
    if violation.referral_id is None:
        return False
    letter = (await referrals.get(session, violation.referral_id))[0]
    return rules.came_to_nothing(letter.state, letter.outcome)


def _scope(session: AsyncSession) -> dict[str, Any]:
    principal = _who(session)
    return {"area": principal.area, "signed": not principal.may("deregistrations:manage")}


def _who(session: AsyncSession) -> Principal:
    principal: Principal = session.info["principal"]
    return principal


def _key(row: Row) -> tuple[UUID]:
    return (row[0].id,)


async def _tell(session: AsyncSession, what: str, violation: Violation, organisation: Organisation) -> None:
    """That it happened and until when it is to be put right; facts, which may name people, stay here.

    The organisation's timeline tells what was demanded and came of it: a finding and a draft are the area's alone.
    """
    violation.version += what != "found"
    shared = violation.demanded_on is not None and what != "referred"
    await events.record(
        session,
        type=f"registry.violation.{what}",
        subject=str(violation.id),
        area=violation.area,
        organisation=organisation.id if shared else None,
        data={
            "id": str(violation.id),
            "organisation_id": str(organisation.id),
            "organisation_name": organisation.name,
            "ground": violation.ground,
            "state": violation.state,
            "found_on": violation.found_on.isoformat(),
            "rectify_by": violation.rectify_by and violation.rectify_by.isoformat(),
            "referral": violation.referral_id and str(violation.referral_id),
            "version": violation.version,
        },
    )
