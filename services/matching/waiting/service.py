"""Each kind of thing that waits in matching, for whoever may do it."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from kernel import db
from kernel.access import Principal, system
from kernel.db import AsyncSession
from kernel.todo import Found, Item, Subject, Waiting, further
from services.matching.campaigns import rules
from services.matching.holders import service as holders
from services.matching.lists import states
from services.matching.places import service as places
from services.matching.waiting import store

_STREET = 9  # digits of a division code that name the sub-district
_REST = timedelta(hours=rules.REST_HOURS)


async def lists(session: AsyncSession, _asker: Principal) -> Found:
    """Lists whose columns, rows or duplicates wait for a person, lists to be put in force, and lists worked on."""
    rows = await store.lists(session, open=states.OPEN)
    items = [item for row in rows for item in _of_list(row)]
    return Found(items, _further(rows))


def _of_list(row: Any) -> Iterator[Item]:
    subject = Subject(id=str(row.id), name=row.filename)
    if row.busy:
        yield Item(kind="list_working", subject=subject, since=row.busy, waits="nobody")
        return
    # What is not committed in time expires; what still waits in a list in force presses nobody.
    limit = None if row.state == "committed" else states.SILENCE
    common = {"subject": subject, "since": row.created_at, "working_days": limit, "waits": "family"}
    if row.state != "committed":
        what = "columns" if row.state == "uploaded" else "commit" if row.fit else "nothing"
        yield Item.model_validate({"kind": f"list_{what}", **common})
    for what, count in (("review", row.review), ("held", row.held)):
        if count:
            yield Item.model_validate({"kind": f"list_{what}", "count": count, **common})


async def runs(session: AsyncSession, _asker: Principal) -> Found:
    """Runs that are being worked out: nothing to do but to wait."""
    rows = await store.runs(session)
    items = [
        Item(kind="run_working", subject=Subject(id=str(row.id)), since=row.enqueued_at, waits="nobody") for row in rows
    ]
    return Found(items, _further(rows))


async def waves(session: AsyncSession, asker: Principal) -> Found:
    """Campaigns whose next wave the caller may send: free places, and families left to be asked; how many at most.

    Places taken through other holders' lists count too, so the figures are read in the street's scope.
    """
    lenders = {each.id: each for each in await holders.everyone(session)}
    rows = await store.campaigns(session)
    mine = {
        row.id: row
        for row in rows
        if (lender := lenders.get(row.holder_id))
        and (asker.holder == lender.id or lender.mandate.given)
        and holders.is_confirmed(lender, purpose=row.purpose)
    }
    items: list[Item] = []
    for street in {row.area[:_STREET] for row in mine.values()}:
        async with db.acting(session, system("waves", area=street, purpose="invite")):
            sizes = await _sizes(session, [id for id, row in mine.items() if row.area.startswith(street)])
        for id, (count, last) in sizes.items():
            subject = Subject(id=str(id), name=mine[id].name)
            since = last or mine[id].created_at
            items.append(Item(kind="wave", subject=subject, count=count, since=since, waits="family"))
    return Found(items, _further(rows))


async def _sizes(session: AsyncSession, campaigns: Sequence[UUID]) -> dict[UUID, tuple[int, Any]]:
    """How many the next wave of each of these asks at most, and since when; those that ask nobody are left out."""
    rooms = await store.rooms(session, campaigns=campaigns, audience=places.CHILDREN)
    room: dict[UUID, int] = {}
    last: dict[UUID, Any] = {}
    for row in rooms:
        size = rules.wave_size(
            places=row.capacity,
            taken=row.taken,
            outstanding=row.awaited,
            take_up=rules.take_up(row.yes, row.settled),
        )
        room[row.id] = room.get(row.id, 0) + size
        last[row.id] = row.last
    left = await store.to_ask(session, campaigns=[id for id, free in room.items() if free])
    return {id: (min(people, room[id]), last[id]) for id, people in left.items() if people}


async def resting(session: AsyncSession, asker: Principal) -> Found:
    """Campaigns with links that rest after wrong birthdays: of the own lists, or of those whose holder mandated."""
    lenders = await holders.everyone(session)
    sends_for = [each.id for each in lenders if each.id == asker.holder or each.mandate.given]
    rows = await store.resting(session, holders=sends_for)
    items = [
        Item(
            kind="resting",
            subject=Subject(id=str(row.id), name=row.name),
            count=row.links,
            since=row.opens - _REST,
            by=row.opens,
            waits="family",
        )
        for row in rows
    ]
    return Found(items, _further(rows))


async def families(session: AsyncSession, asker: Principal) -> Found:
    """Families that agreed to the caller's organisation in the last week and wait for its call."""
    if asker.organisation is None:
        return Found([])
    row = await store.families(session, organisation=asker.organisation)
    item = Item(kind="families", count=row.people, since=row.since, working_days=rules.CALL_DAYS, waits="family")
    return Found([item] if row.people else [])


def _further(rows: Sequence[Any]) -> int:
    return further(rows[0].total) if rows else 0


_LISTS = ("list_columns", "list_commit", "list_nothing", "list_review", "list_held", "list_working")
SOURCES = (
    Waiting(_LISTS, "lists:read", lists),
    Waiting(("run_working",), "matching:read", runs),
    Waiting(("wave",), "invitations:send", waves),
    Waiting(("resting",), "invitations:send", resting),
    Waiting(("families",), "families:read", families),
)
