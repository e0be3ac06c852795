"""What an answer says of services: each is corrected as its organisation would by account, closed, or new."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from kernel.db import AsyncSession
from kernel.problems import Malformed, field
from services.registry.confirmation_links import schemas
from services.registry.confirmations import rules
from services.registry.offerings.models import Offering
from services.registry.proposals import rules as proposing
from services.registry.proposals import service as proposals
from services.registry.proposals.schemas import NewOffering, OfferingWritten, Places, apart


async def services(
    session: AsyncSession,
    shown: Sequence[Offering],
    given: Sequence[schemas.ServiceCorrected],
    proposed: Mapping[Any, Any],
) -> bool:
    """Correct these services, or close them; whether anything holds at once."""
    of = {each.id: each for each in shown}
    if any(each.id not in of for each in given):
        raise rules.RecordChanged
    held = False
    for at, each in enumerate(given):
        offering, before = of[each.id], of[each.id].version
        try:
            if each.ended:
                await proposals.set_open(session, each.id, to=False, if_match="*")
            else:
                await _correct(session, offering, each, proposed.get(each.id, {}))
        except Malformed as fault:
            raise _placed(fault, f"services/{at}") from fault
        held = held or offering.version != before
    return held


async def propose(session: AsyncSession, organisation: UUID, given: Sequence[OfferingWritten]) -> None:
    """Ask for new services, as by account: each waits for the centre, in the place of an earlier one of its name."""
    names = [each.name for each in given]
    if twice := [at for at, name in enumerate(names) if name in names[:at]]:
        words = ("与前面一项服务同名", "is called as one before it")
        raise Malformed(errors=[field(f"/body/new_services/{at}/name", *words) for at in twice])
    for at, each in enumerate(given):
        try:
            await proposals.publish(session, NewOffering(organisation_id=organisation, **each.model_dump()))
        except Malformed as fault:
            raise _placed(fault, f"new_services/{at}") from fault


def _placed(fault: Malformed, where: str) -> Malformed:
    """The same, told of the service it is about."""
    return Malformed(
        errors=[{**one, "pointer": one["pointer"].replace("/body/", f"/body/{where}/")} for one in fault.errors]
    )


async def _correct(
    session: AsyncSession, offering: Offering, given: schemas.ServiceCorrected, proposed: Mapping[str, Any]
) -> None:
    sent = given.model_dump(exclude_unset=True, exclude={"id", "ended"})
    sent = _filled(offering, sent)
    places = {name: sent.pop(name) for name in rules.PLACES if name in sent}
    now = {name: getattr(offering, name) for name in proposing.WHOLE}
    if news := rules.new(sent, now, proposed):
        # A newer proposal takes the place of the one that waits: what that one asked for is asked for with it.
        whole = now | proposing.read({name: value for name, value in proposed.items() if name in now}) | news
        written = OfferingWritten.model_construct(**whole)
        if faults := [each for each in apart(written) if any(name in news for name in each.of)]:
            raise Malformed(errors=[field(f"/body/{each.at}", each.zh, each.en) for each in faults])
        await proposals.change(session, offering.id, written, if_match="*")
    await _tell_places(session, offering, places)


def _filled(offering: Offering, sent: Mapping[str, Any]) -> dict[str, Any]:
    """What was sent, a blank as what it means; refused where nothing is no answer, unless nothing was told before."""
    sent = {name: rules.BLANK.get(name) if value is None else value for name, value in sent.items()}
    blank = [name for name, value in sent.items() if value is None and name not in rules.CLEARED]
    if faults := [name for name in blank if getattr(offering, name) is not None]:
        raise Malformed(errors=[field(f"/body/{name}", "必须填写", "is needed") for name in faults])
    return {name: value for name, value in sent.items() if name not in blank}


async def _tell_places(session: AsyncSession, offering: Offering, given: Mapping[str, Any]) -> None:
    """How full it is; whoever tells how many wait tells how many have a place."""
    if not rules.new(given, {name: getattr(offering, name) for name in rules.PLACES}, {}):
        return
    taken = given.get("taken", offering.taken)
    if taken is None:
        raise Malformed(errors=[field("/body/taken", "请一并填写已占名额", "is told together with how many wait")])
    told = Places(taken=taken, waiting=given.get("waiting", offering.waiting or 0))
    await proposals.tell_places(session, offering.id, told, if_match="*")
