"""What a confirmation's link shows and does: all of it is right, or some of it is corrected."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from kernel.access import Principal
from kernel.db import AsyncSession
from kernel.links import UnknownLink
from kernel.problems import Malformed, field
from services.registry import links
from services.registry.authority import rules as authority
from services.registry.authority import service as authorities
from services.registry.change_requests import service as requests
from services.registry.change_requests.rules import StillOpen
from services.registry.communities import service as communities
from services.registry.communities.models import Community
from services.registry.confirmation_links import correcting, schemas
from services.registry.confirmations import rules
from services.registry.confirmations import service as confirmations
from services.registry.confirmations.models import Confirmation
from services.registry.editing import service as editing
from services.registry.editing.schemas import OrganisationEdit
from services.registry.offerings import service as offerings
from services.registry.offerings.models import Offering
from services.registry.organisations import service as organisations
from services.registry.organisations.models import Organisation
from services.registry.proposals import service as proposals


@dataclass(frozen=True)
class Door:
    """What a link by itself shows: the confirmation, and how it stands."""

    confirmation: Confirmation
    state: rules.State
    now: datetime


@dataclass(frozen=True)
class Inside:
    """What a living link shows: the organisation, its services, and what of either waits to be approved."""

    organisation: Organisation
    services: Sequence[Offering]
    where: Offering | Community | None
    asked: Mapping[str, Any]
    proposed: Mapping[UUID, Mapping[str, Any]]
    proposed_new: Sequence[str]
    theirs: frozenset[str]

    @property
    def waits(self) -> frozenset[str]:
        """The fields of the profile that are asked for, and whether something of services is."""
        return frozenset((*self.asked, *(["service"] if self.proposed or self.proposed_new else [])))

    @property
    def seen(self) -> str:
        """A word for exactly this."""
        return rules.seen(self.organisation.version, [(each.id, each.version) for each in self.services])


async def door(session: AsyncSession, principal: Principal, *, lock: bool = False) -> Door:
    """The confirmation that a link stands for; asked in the link's own scope."""
    assert principal.invitation is not None  # noqa: S101 - a link's principal always has one
    found = await confirmations.find(session, principal.invitation, lock=lock)
    if found is None:
        raise UnknownLink
    now = await confirmations.now(session)
    return Door(found, confirmations.state_of(found, now), now)


def is_open(at: Door) -> bool:
    """Whether the link still shows and takes anything: an answered one may be used again until its time is over."""
    return at.state != "revoked" and at.now < at.confirmation.open_until


def within(principal: Principal, at: Door) -> Principal:
    """A link that acts for its organisation, and in its own name."""
    return replace(principal, organisation=at.confirmation.organisation_id)


async def inside(session: AsyncSession, at: Door) -> Inside:
    """The record as the link shows it; asked in the organisation's scope. Over where the record is no more."""
    id = at.confirmation.organisation_id
    organisation = (await organisations.lock(session, ids=[id]) or [None])[0]
    if organisation is None or organisation.merged_into is not None or organisation.status in ("exited", "withdrawn"):
        raise links.LinkOver
    services = [each for each in await offerings.lock(session, organisations=[id]) if each.open]
    asked: dict[str, Any] = {}
    for each in await requests.open_of(session, id):
        asked |= {name: change["after"] for name, change in each.changes.items() if name in rules.PROFILE}
    proposed, proposed_new = await _proposed(session, id)
    rows = await authorities.in_force(session)
    theirs = {name for name in rules.PROFILE if authority.authority(rows, name, organisation.kind) == "organisation"}
    where = services[-1] if services else await communities.find(session, organisation.area)
    return Inside(organisation, services, where, asked, proposed, proposed_new, frozenset(theirs))


async def answer(session: AsyncSession, at: Door, given: schemas.ConfirmationAnswer) -> None:
    """Take an answer: correct what is to be corrected, and renew the freshness of all that was shown.

    One that is nothing but a note does not say that all is right: the centre reads it, and nothing is fresher by it.
    The same answer again changes nothing. One to a page that shows what is no longer so is refused.
    """
    digest = rules.digest(given.model_dump(mode="json", exclude_unset=True))
    found = at.confirmation
    if found.answer == digest:
        return
    shown = await inside(session, at)
    if given.seen != shown.seen:
        raise rules.RecordChanged
    corrected = given.profile.model_fields_set or given.services or given.new_services
    if given.note and not corrected:
        found.outcome = "corrected" if found.outcome == "corrected" else "noted"
        found.answered_at, found.answer = at.now, digest
        await confirmations.note(session, found, shown.organisation, given.note)
        return
    applied, waiting, told = await _correct_profile(session, shown, given)
    if await correcting.services(session, shown.services, given.services, shown.proposed):
        applied = [*applied, "service"]
    await correcting.propose(session, shown.organisation.id, given.new_services)
    waiting = [*waiting, *(["service"] if given.new_services or await _proposed_now(session, shown) else [])]
    renewed = await confirmations.refresh(session, shown.organisation)
    found.outcome = "corrected" if corrected or found.outcome == "corrected" else "right"
    found.answered_at, found.answer = at.now, digest
    # What earlier answers did stands beside it, and what of that waits still.
    found.applied = sorted({*found.applied, *applied})
    found.waiting = sorted({*waiting, *(name for name in found.waiting if name in shown.waits)})
    await confirmations.tell_confirmed(
        session,
        shown.organisation,
        way="link",
        quarter=found.quarter,
        applied=applied,
        waiting=waiting,
        offerings=renewed,
    )
    if given.note and not told:
        await confirmations.note(session, found, shown.organisation, given.note)


async def _correct_profile(
    session: AsyncSession, shown: Inside, given: schemas.ConfirmationAnswer
) -> tuple[list[str], list[str], bool]:
    """Fields that hold at once, those that are asked for now, and whether the note stands beside what is asked for.

    What is asked for already is not asked again.
    """
    organisation = shown.organisation
    now = {name: getattr(organisation, name) for name in rules.PROFILE}
    sent = given.profile.model_dump(exclude_unset=True)
    sent = {name: "" if value is None and name != "full_time_staff" else value for name, value in sent.items()}
    if "name" in sent and not sent["name"]:
        raise Malformed(errors=[field("/body/profile/name", "名称不能为空", "is not empty")])
    news = rules.new(sent, now, shown.asked)
    if not news:
        return [], [], False
    edit = OrganisationEdit(**news, note=given.note)
    try:
        done = await editing.edit(session, organisation.id, edit, if_match="*")
    except StillOpen:  # nothing is asked for; what is the organisation's own holds by now
        return [name for name in news if getattr(organisation, name) != now[name]], [], False
    asked = [name for name in done.request.changes if name in rules.PROFILE] if done.request else []
    return done.applied, asked, done.request is not None


async def _proposed_now(session: AsyncSession, shown: Inside) -> bool:
    now, _ = await _proposed(session, shown.organisation.id)
    return any(now[id] != shown.proposed.get(id) for id in now)


async def _proposed(session: AsyncSession, organisation: UUID) -> tuple[dict[UUID, dict[str, Any]], list[str]]:
    """What waits to be approved: of each service on record its fields, and the names of new ones."""
    pending = await proposals.page(session, state="pending", organisation=organisation, after=None, limit=200)
    of = {
        each.offering_id: {change.field: change.after for change in each.changes}
        for each in pending.items
        if each.offering_id is not None
    }
    return of, [each.name for each in pending.items if each.offering_id is None]
