"""Use cases of associations: put one on record, show them, give out member numbers."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from kernel import events, paging
from kernel.db import AsyncSession
from kernel.problems import Conflict, Malformed, NotFound, field
from services.registry.associations import store
from services.registry.associations.models import Association
from services.registry.associations.schemas import AssociationIn
from services.registry.organisations import living


class AssociationKnown(Conflict):
    """The organisation is on record as an association already."""

    slug = "association-known"
    zh, en = "这家组织已经登记为协会", "This organisation is on record as an association already"
    mend_zh, mend_en = "请直接打开它的章程和会员名单。", "Open its charter and its members."


async def record(session: AsyncSession, given: AssociationIn) -> Any:
    """An organisation on record is an association from today on."""
    organisation = await living.one(session, given.organisation_id)
    today = await store.today(session)
    if given.founded_on > today:
        raise Malformed(errors=[field("/body/founded_on", "不能晚于今天", "is not later than today")])
    values = {
        "organisation_id": organisation.id,
        "area": organisation.area,
        "name": organisation.name,
        "founded_on": given.founded_on,
        "begins_on": today,
        "recorded_by": session.info["principal"].subject,
    }
    if not await store.add(session, values):
        raise AssociationKnown
    await events.record(
        session,
        type="registry.association.recorded",
        subject=str(organisation.id),
        area=organisation.area,
        organisation=organisation.id,
        data={
            "association": str(organisation.id),
            "name": organisation.name,
            "founded_on": given.founded_on.isoformat(),
            "begins_on": today.isoformat(),
        },
    )
    return await shown(session, organisation.id)


async def get(session: AsyncSession, id: UUID) -> Association:
    """An association that this session may see; raises NotFound."""
    found = await store.find(session, id)
    if found is None:
        raise NotFound
    return found


async def numbered(session: AsyncSession, id: UUID, *, count: int = 1) -> list[int]:
    """The next member numbers, each given once: whoever else admits waits for the end of this transaction."""
    association = await store.find(session, id, lock=True)
    if association is None:
        raise NotFound
    first = association.last_number + 1
    association.last_number += count
    return list(range(first, first + count))


async def shown(session: AsyncSession, id: UUID) -> Any:
    """An association with its figures; raises NotFound."""
    rows = await store.shown(session, id)
    if not rows:
        raise NotFound
    return rows[0]


async def every(session: AsyncSession, *, on: date | None = None) -> Sequence[Any]:
    """Every association with its figures, those of a day where one is named."""
    paging.check_day(on, await store.today(session))
    return await store.shown(session, on=on)


async def today(session: AsyncSession) -> date:
    """The day it is here."""
    return await store.today(session)
