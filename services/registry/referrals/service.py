"""Use cases of referrals: draft, sign, withdraw; receive and reply, by account, by the letter's link, by a file."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from kernel import events, paging, preconditions
from kernel.access import Principal
from kernel.db import AsyncSession
from kernel.problems import Malformed, NotFound, field
from services.registry.organisations import service as organisations
from services.registry.organisations.models import Organisation
from services.registry.referrals import answers, evidence, rules, schemas, store
from services.registry.referrals.models import DeregistrationReferral

Row = tuple[DeregistrationReferral, Organisation]


async def offer(session: AsyncSession, organisation: UUID, *, area_name: str) -> tuple[Organisation, str, UUID | None]:
    """What a draft begins with: the organisation, the short name in the number, and what is under way already."""
    found = await organisations.get(session, organisation)
    prefix = await store.last_prefix(session, street=found.street) or rules.prefix(area_name)
    return found, prefix, await store.under_way(session, organisation)


async def draft(session: AsyncSession, given: schemas.NewReferral) -> Row:
    """A new draft; one referral of an organisation is under way at a time."""
    organisation = (await organisations.lock(session, ids=[given.organisation_id]) or [None])[0]
    if organisation is None:
        raise Malformed(errors=[field("/body/organisation_id", "没有登记这家组织", "is not on record")])
    gone = organisation.status == "withdrawn" or organisation.merged_into is not None
    if gone or organisation.legal_status == "deregistered":
        raise rules.NothingToRefer
    if other := await store.under_way(session, organisation.id):
        raise rules.UnderWay(referral=str(other))
    referral = DeregistrationReferral(
        area=organisation.area,
        organisation_id=organisation.id,
        state="draft",
        **await _written(session, given, organisation),
        drafted_by=_who(session).subject,
        version=1,
    )
    await store.add(session, referral)
    await _tell(session, "drafted", referral, organisation)
    return referral, organisation


async def redraft(session: AsyncSession, id: UUID, given: schemas.ReferralWritten, *, if_match: str | None) -> Row:
    """A draft says this from now on; what is signed stays as it is."""
    referral, organisation = await _locked(session, id)
    preconditions.match(if_match, referral.version)
    if referral.state != "draft":
        raise rules.ReferralStands(state=referral.state)
    for name, value in (await _written(session, given, organisation)).items():
        setattr(referral, name, value)
    await _tell(session, "redrafted", referral, organisation)
    return referral, organisation


async def send(session: AsyncSession, id: UUID, *, prefix: str | None, area_name: str, if_match: str | None) -> Row:
    """The letter is signed and leaves: it gets the street's next number of the year, and a link that lives a year."""
    referral, organisation = await _locked(session, id)
    preconditions.match(if_match, referral.version)
    answers.allow(referral, "send")
    now, today = await store.clock(session)
    used = prefix or await store.last_prefix(session, street=referral.street) or rules.prefix(area_name)
    number = await store.next_number(session, street=referral.street, year=today.year)
    referral.prefix, referral.year, referral.number = used, today.year, number
    referral.sent_by, referral.sent_on, referral.sent_at = _who(session).subject, today, now
    referral.open_until, referral.state = now + rules.LIVES, "sent"
    await _tell(session, "sent", referral, organisation)
    return referral, organisation


async def withdraw(session: AsyncSession, id: UUID, *, reason: str, if_match: str | None) -> Row:
    """Take it back before the bureau has received it; a number that it has stays its own."""
    referral, organisation = await _locked(session, id)
    preconditions.match(if_match, referral.version)
    answers.allow(referral, "withdraw")
    referral.withdrawn_at, referral.withdrawn_by = (await store.clock(session))[0], _who(session).subject
    referral.withdrawn_reason, referral.state = reason, "withdrawn"
    await _tell(session, "withdrawn", referral, organisation)
    return referral, organisation


async def receive(session: AsyncSession, id: UUID, *, by: str | None, way: rules.Way) -> Row:
    """The bureau has the letter; saying so again, or after an answer, changes nothing."""
    referral, organisation = await _locked(session, id)
    if answers.unheard(referral, way):
        answers.received(referral, by=by, way=way, at=await now(session))
        await _tell(session, "received", referral, organisation)
    return referral, organisation


async def reply(
    session: AsyncSession, id: UUID, given: schemas.ReferralReply, *, by: str | None, way: rules.Way
) -> Row:
    """What the bureau has decided; the same again changes nothing, another final answer is refused."""
    referral, organisation = await _locked(session, id)
    await _replied(session, referral, organisation, given, by=by, way=way)
    return referral, organisation


async def record(session: AsyncSession, id: UUID, given: schemas.ReferralPaper, *, if_match: str | None) -> Row:
    """Enter what the stamped receipt says, as who does it; what was entered before and read wrongly is put right."""
    referral, organisation = await _locked(session, id)
    preconditions.match(if_match, referral.version)
    answers.allow(referral, "record")
    before, who = referral.version, _who(session)
    if given.outcome is not None:
        told = schemas.ReferralReply.model_validate(given.model_dump(exclude={"by"}))
        await _replied(session, referral, organisation, told, by=given.by, way="paper")
    elif referral.received_at is None:
        answers.received(referral, by=given.by, way="paper", at=await now(session))
        await _tell(session, "received", referral, organisation)
    if referral.version != before:
        referral.recorded_by = who.name or who.subject
    return referral, organisation


async def answer(session: AsyncSession, area: str, rows: Sequence[Mapping[str, Any]]) -> list[rules.Verdict]:
    """The rows of a returned file `referral_receipts`, each taken by itself: applied, said before, or refused and why.

    `area` is whose letters are meant, a street or all below a prefix. A row twice, or a file twice, changes nothing.
    """
    read = [rules.parse(row) for row in rows]
    numbers = [(each.year, each.number) for each in read if isinstance(each, rules.Receipt)]
    found = await store.numbered(session, area=area, numbers=numbers)
    named = await organisations.several(session, [each.organisation_id for each in found])
    today = (await store.clock(session))[1]
    verdicts = list[rules.Verdict]()
    for at, receipt in enumerate(read, start=1):
        if not isinstance(receipt, rules.Receipt):
            verdicts.append(rules.refused(at, receipt))
            continue
        meant = [each for each in found if (each.year, each.number) == (receipt.year, receipt.number)]
        exact = [each for each in meant if each.prefix == receipt.prefix]
        # A bureau may leave the short name away; where several streets are meant, it decides.
        meant = exact if exact or receipt.prefix else meant
        late = receipt.replied_on is not None and receipt.replied_on > today
        if len(meant) != 1 or meant[0].organisation_id not in named or late:
            verdicts.append(rules.refused(at, [rules.unfit(late=late, meant=len(meant))]))
        elif wrong := rules.out_of_time(receipt.replied_on, sent=meant[0].sent_on, today=today):
            verdicts.append(rules.refused(at, [rules.Wrong("答复日期", *wrong)]))
        else:
            verdicts.append(await _take(session, at, meant[0], named[meant[0].organisation_id], receipt))
    return verdicts


async def get(session: AsyncSession, id: UUID) -> Row:
    """A referral and its organisation; NotFound for one not to be seen: a draft is nobody's but the centre's."""
    return await _seen(session, id, lock=False)


async def find(session: AsyncSession, id: UUID) -> DeregistrationReferral | None:
    """A referral by itself, as its link sees it."""
    return await store.find(session, id)


async def page(
    session: AsyncSession, *, state: str | None, organisation: UUID | None, after: str | None, limit: int
) -> tuple[list[Row], str | None]:
    """One page of referrals with their organisations, the latest first."""
    principal, start = _who(session), paging.decode_id(after)
    rows = await store.page(
        session,
        area=principal.area,
        state=state,
        organisation=organisation,
        sent=not principal.may("deregistrations:manage"),
        after=start,
        limit=limit + 1,
    )
    return paging.cut(rows, limit, _key)


async def waiting(session: AsyncSession, *, states: Sequence[str], accepted: bool, most: int) -> Sequence[Any]:
    """Referrals that stand so, the longest first."""
    return await store.waiting(session, states=states, accepted=accepted, most=most)


async def now(session: AsyncSession) -> datetime:
    """The moment that decides."""
    return (await store.clock(session))[0]


async def _written(session: AsyncSession, given: schemas.ReferralWritten, organisation: Organisation) -> dict[str, Any]:
    """The columns of a draft; a document that is enclosed is one of this organisation's."""
    await evidence.check(session, given.evidence, organisation)
    grounds = [
        {"code": each.code, "basis": each.basis or rules.basis(each.code, organisation.uscc)} for each in given.grounds
    ]
    named = [each.model_dump(mode="json") for each in given.evidence]
    return {"addressee": given.addressee, "grounds": grounds, "facts": given.facts, "evidence": named}


async def _take(
    session: AsyncSession,
    at: int,
    referral: DeregistrationReferral,
    organisation: Organisation,
    receipt: rules.Receipt,
) -> rules.Verdict:
    before = referral.version
    try:
        if receipt.outcome is None:
            if answers.unheard(referral, "file"):
                answers.received(referral, by=None, way="file", at=await now(session))
                await _tell(session, "received", referral, organisation)
        elif not rules.overtaken(referral.outcome, referral.replied_as, referral.replied_on, receipt):
            given = schemas.ReferralReply(
                outcome=receipt.outcome,
                reply_number=receipt.reply_number,
                replied_on=receipt.replied_on,
                note=receipt.note,
            )
            await _replied(session, referral, organisation, given, by=None, way="file")
    except (rules.ReferralStands, rules.AnsweredOtherwise, rules.UnderWay) as refusal:
        zh, en = (str(refusal.body(language=each)["title"]) for each in ("zh", "en"))
        return rules.Verdict(at, "refused", zh, en)
    return rules.Verdict(at, "applied" if referral.version != before else "same")


async def _locked(session: AsyncSession, id: UUID) -> Row:
    return await _seen(session, id, lock=True)


async def _seen(session: AsyncSession, id: UUID, *, lock: bool) -> Row:
    principal = _who(session)
    found = await store.find(session, id, lock=lock)
    mine = principal.kind == "system" or principal.may("deregistrations:manage")
    if found is None or (found.number is None and not mine):
        raise NotFound
    return found, await organisations.get(session, found.organisation_id)


def _who(session: AsyncSession) -> Principal:
    principal: Principal = session.info["principal"]
    return principal


def _key(row: Row) -> tuple[UUID]:
    return (row[0].id,)


async def _replied(
    session: AsyncSession,
    referral: DeregistrationReferral,
    organisation: Organisation,
    given: schemas.ReferralReply,
    *,
    by: str | None,
    way: rules.Way,
) -> None:
    before, clock = referral.outcome, await store.clock(session)
    other = await store.under_way(session, organisation.id)
    if answers.replied(referral, given, by=by, way=way, clock=clock, under_way=other):
        await _tell(session, "replied", referral, organisation)
        await answers.follow(session, referral, organisation, before=before)


async def _tell(session: AsyncSession, what: str, referral: DeregistrationReferral, organisation: Organisation) -> None:
    """A draft is told to the area alone: it is on the organisation's timeline once it was sent."""
    referral.version += what != "drafted"
    await events.record(
        session,
        type=f"registry.deregistration_referral.{what}",
        subject=str(referral.id),
        area=referral.area,
        organisation=organisation.id if referral.number is not None else None,
        data={
            "id": str(referral.id),
            "organisation_id": str(organisation.id),
            "organisation_name": organisation.name,
            "number": rules.spelt(referral.prefix, referral.year, referral.number),
            "state": referral.outcome or referral.state,
            "way": referral.replied_as or referral.received_as,
            "version": referral.version,
        },
    )
