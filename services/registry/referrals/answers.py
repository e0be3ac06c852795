"""What an answer to a letter comes to, whichever way it came; the letter is locked already."""

from datetime import date, datetime
from uuid import UUID

from kernel.db import AsyncSession
from kernel.problems import Malformed, field
from services.registry.change_requests import service as requests
from services.registry.organisations.models import Organisation
from services.registry.referrals import rules, schemas
from services.registry.referrals.models import DeregistrationReferral


def allow(referral: DeregistrationReferral, name: str) -> None:
    """Raises ReferralStands where the move is none from the state it is in."""
    if referral.state not in rules.move(name).before:
        raise rules.ReferralStands(state=referral.state)


def received(referral: DeregistrationReferral, *, by: str | None, way: rules.Way, at: datetime) -> None:
    """The bureau has the letter."""
    referral.received_at, referral.received_as = at, way
    referral.received_by, referral.state = by or referral.addressee, "received"


def replied(
    referral: DeregistrationReferral,
    given: schemas.ReferralReply,
    *,
    by: str | None,
    way: rules.Way,
    clock: tuple[datetime, date],
    under_way: UUID | None,
) -> bool:
    """What the bureau has decided, and whether that is news; another final answer is refused.

    What was entered from paper may have been misread: the paper once more, or the bureau's own word, puts it right.
    """
    allow(referral, "reply")
    read_again = way == "paper" and referral.replied_as == "paper" and _differs(referral, given)
    if referral.outcome == given.outcome and not read_again:
        return False
    if not rules.may_follow(referral.outcome, referral.replied_as, given.outcome) and not read_again:
        raise rules.AnsweredOtherwise
    if given.outcome == "accepted" and under_way not in (None, referral.id):
        raise rules.UnderWay(referral=str(under_way))
    now, today = clock
    if given.replied_on is not None and given.replied_on > today:
        raise Malformed(errors=[field("/body/replied_on", "不能晚于今天", "is not later than today")])
    if referral.received_at is None:
        received(referral, by=by, way=way, at=now)
    referral.state, referral.outcome = "replied", given.outcome
    referral.replied_at, referral.replied_as = now, way
    referral.reply_number, referral.replied_on = given.reply_number, given.replied_on or today
    referral.reply_note = given.note
    return True


async def follow(
    session: AsyncSession, referral: DeregistrationReferral, organisation: Organisation, given: schemas.ReferralReply
) -> None:
    """What an answer means for the record is asked for, and what another answer asked for is taken back."""
    asked = [(organisation, {"legal_status": "deregistered"})]
    note = f"移送函{rules.spelt(referral.prefix, referral.year, referral.number)}的答复"
    if given.outcome != "deregistered":
        await requests.cancel_noted(session, organisation.id, note=note)
    elif organisation.legal_status != "deregistered":
        words = f"{note}：{given.reply_number}".rstrip("：")
        await requests.ask_each(session, asked, origin="bureau", batch=None, note=words)


def _differs(referral: DeregistrationReferral, given: schemas.ReferralReply) -> bool:
    known = (referral.outcome, referral.reply_number, referral.replied_on, referral.reply_note)
    return known != (given.outcome, given.reply_number, given.replied_on or referral.replied_on, given.note)
