"""Use cases of senders: put one on record, change it, tell how each stands."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from kernel import events, preconditions
from kernel.access import Principal
from kernel.db import AsyncSession, uuid7
from kernel.problems import NotFound
from services.registry import places
from services.registry.senders import rules, store
from services.registry.senders.models import Sender
from services.registry.senders.schemas import NewSender, SenderFacts


async def standing(session: AsyncSession) -> list[dict[str, Any]]:
    """Every sender with its last delivery, what it owes and what waits of it."""
    now = await store.now(session)
    return [_standing(row) | {"late": _late(row, now)} for row in await store.standing(session)]


async def get(session: AsyncSession, id: UUID) -> Sender:
    """A sender; raises NotFound."""
    found = await store.find(session, id)
    if found is None:
        raise NotFound
    return found


async def of_code(session: AsyncSession, code: str) -> Sender:
    """The one sender that names itself so; raises SenderUnknown."""
    found = await store.coded(session, code)
    if len(found) != 1:
        raise rules.SenderUnknown(code=code)
    return found[0]


async def receipt_keys(session: AsyncSession, area: str, *, sent: datetime) -> list[str]:
    """The public keys by which a street checks the receipt of what it sent then: a former key answers no later one."""
    found = list[str]()
    for now, former in await store.receipt_keys(session, area):
        found += [now] if now else []
        found += [each["key"] for each in former if sent <= datetime.fromisoformat(each["until"])]
    return found


async def record(session: AsyncSession, given: NewSender) -> Sender:
    """Put a sender on record in the caller's area."""
    principal: Principal = session.info["principal"]
    told = given.area or rules.own_area(given.code, given.kind, within=principal.area)
    area = places.within(principal.area, told and told.ljust(12, "0"), pointer="/body/area")[:9].ljust(12, "0")
    await store.alone(session, area)
    for known in await store.coded(session, given.code):
        raise rules.SenderKnown(code=given.code, name=known.name)
    values = given.model_dump(exclude={"area"})
    sender = Sender(id=uuid7(), area=area, recorded_by=principal.subject, version=1, **values)
    await store.add(session, sender)
    await _tell(session, sender)
    return sender


async def change(session: AsyncSession, id: UUID, given: SenderFacts, *, if_match: str | None) -> Sender:
    """Change what is expected of a sender."""
    sender = await store.find(session, id, lock=True)
    if sender is None:
        raise NotFound
    preconditions.match(if_match, sender.version)
    # Whose receipts count is not forgotten because somebody who changes the rest does not know of it.
    unsaid = {"receipt_key"} - given.model_fields_set
    values = given.model_dump(exclude=unsaid)
    if any(getattr(sender, name) != value for name, value in values.items()):
        if sender.receipt_key and values.get("receipt_key", sender.receipt_key) != sender.receipt_key:
            over = {"key": sender.receipt_key, "until": (await store.now(session)).isoformat()}
            sender.former_keys = [*sender.former_keys, over]
        for name, value in values.items():
            setattr(sender, name, value)
        sender.version += 1
        await _tell(session, sender)
    return sender


def _standing(row: Mapping[str, Any]) -> dict[str, Any]:
    came: defaultdict[str, list[rules.Came]] = defaultdict(list)
    for catalogue, number, follows, kind in row["numbers"]:
        came[catalogue].append((number, follows, kind))
    owed = {catalogue: rules.owed(came[catalogue]) for catalogue in sorted(came)}
    named = [f"{catalogue}/{each}" for catalogue, (numbers, _) in owed.items() for each in numbers]
    return {**row, "waiting_for": named, "waiting_more": sum(more for _, more in owed.values())}


def _late(row: Mapping[str, Any], now: Any) -> bool:
    return rules.is_late(now, last=row["last_at"], since=row["recorded_at"], interval_days=row["interval_days"])


async def _tell(session: AsyncSession, sender: Sender) -> None:
    told = ("code", "name", "kind", "interval_days", "unknown", "receipt_key", "version")
    await events.record(
        session,
        type="registry.sender.recorded",
        subject=str(sender.id),
        area=sender.area,
        data={"id": str(sender.id)} | {name: getattr(sender, name) for name in told},
    )
