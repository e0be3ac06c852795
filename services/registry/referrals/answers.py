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
    if not rules.stands(rules.move(name), referral.state, referral.received_as):
        raise rules.ReferralStands(state=referral.state)


def received(referral: DeregistrationReferral, *, by: str | None, way: rules.Way, at: datetime) -> None:
    """The bureau has the letter."""
    referral.received_at, referral.received_as = at, way
    referral.received_by, referral.state = by or referral.addressee, "received"
    if way != "paper":
        referral.recorded_by = ""


def unheard(referral: DeregistrationReferral, way: rules.Way) -> bool:
    """Whether it is news that the bureau has the letter; its own word counts over what somebody entered from paper.
    Raises ReferralStands where it cannot be received."""
    if referral.state in ("received", "replied"):
        return referral.state == "received" and referral.received_as == "paper" and way != "paper"
    allow(referral, "receive")
    return True


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

    What was entered from paper may have been misread: the paper once more puts it right, and the bureau's own word
    takes its place. What that leaves unsaid stays as the paper says it, where both say the same.
    """
    allow(referral, "reply")
    now, today = clock
    if wrong := rules.out_of_time(given.replied_on, sent=referral.sent_on, today=today):
        raise Malformed(errors=[field("/body/replied_on", *wrong)])
    own = way != "paper"
    read_again = referral.replied_as == "paper" and (own or _differs(referral, given))
    if referral.outcome == given.outcome and not read_again:
        return False
    if not rules.may_follow(referral.outcome, referral.replied_as, given.outcome) and not read_again:
        raise rules.AnsweredOtherwise
    if given.outcome == "accepted" and under_way not in (None, referral.id):
        raise rules.UnderWay(referral=str(under_way))
    if referral.received_at is None:
        received(referral, by=by, way=way, at=now)
    known = (referral.reply_number, referral.replied_on, referral.reply_note)
    number, on, note = known if own and referral.outcome == given.outcome else ("", None, "")
    referral.state, referral.outcome = "replied", given.outcome
    referral.replied_at, referral.replied_as = now, way
    referral.reply_number, referral.replied_on = given.reply_number or number, given.replied_on or on or today
    referral.reply_note = given.note or note
    if own:
        referral.recorded_by = ""
    return True


async def follow(
    session: AsyncSession, referral: DeregistrationReferral, organisation: Organisation, *, before: str | None
) -> None:
    """What an answer means for the record is asked for, and what the one `before` it asked for is taken back."""
    asked = [requests.Asked(organisation, {"legal_status": "deregistered"})]
    note = f"移送函{rules.spelt(referral.prefix, referral.year, referral.number)}的答复"
    if before == "deregistered":
        await requests.cancel_noted(session, organisation.id, note=note)
    if referral.outcome == "deregistered" and organisation.legal_status != "deregistered":
        words = f"{note}：{referral.reply_number}".rstrip("：")
        await requests.ask_each(session, asked, origin="bureau", batch=None, note=words, anew=True)


def _differs(referral: DeregistrationReferral, given: schemas.ReferralReply) -> bool:
    known = (referral.outcome, referral.reply_number, referral.replied_on, referral.reply_note)
    return known != (given.outcome, given.reply_number, given.replied_on or referral.replied_on, given.note)
