"""What was asked for onto the record, in the transaction of the decision."""

from typing import cast

from kernel.db import AsyncSession
from services.registry.authority.rules import names
from services.registry.change_requests import rules, words
from services.registry.change_requests.models import ChangeRequest
from services.registry.counts import service as counts
from services.registry.organisations import service as organisations
from services.registry.organisations.models import Organisation
from services.registry.origins import Origin


async def apply(session: AsyncSession, request: ChangeRequest, organisation: Organisation) -> None:
    """Make the record say what was asked for, as long as it still says what it was asked against."""
    values, counted = rules.asked(request.changes), rules.counted_on(request.changes, request.asked_at)
    now = {name: getattr(organisation, name) for name in (*values, rules.DAY)}
    if gone := rules.overtaken(request.changes, now, counted=counted):
        what, what_en = words.told(names(gone))
        raise rules.Overtaken(fields="、".join(names(gone)), what=what, what_en=what_en)
    await organisations.check_codes(session, organisation, values)
    # Before anything is set: to put a count on record writes what was set, and `change` tells what is not written.
    if counted is not None:
        await counts.agreed(session, organisation, values[rules.COUNT], on=counted, listed=bool(request.batch))
    for name in values.keys() - {rules.COUNT, rules.DAY}:
        setattr(organisation, name, values[name])
    organisation.batch = None
    origin, sender = cast(Origin, request.origin), request.sender_id
    await organisations.change(session, organisation, origin=origin, note=request.note, sender=sender)
    if counted is not None:
        await counts.follow(session, organisation)
