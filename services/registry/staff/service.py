"""Use cases of staff: list them masked, record a post, end or mend one, and look at a person for a purpose."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from kernel import events, paging, preconditions
from kernel.crypto import Keyring
from kernel.db import AsyncSession, uuid7
from kernel.problems import NotFound
from services.registry import phones
from services.registry.organisations import service as organisations
from services.registry.organisations.models import Organisation
from services.registry.organisations.rules import Merged
from services.registry.staff import rules, store
from services.registry.staff.models import Post
from services.registry.staff.rules import Held
from services.registry.staff.schemas import StaffPostEdit, StaffPostIn

TABLE = "staff"


async def page(
    session: AsyncSession, keyring: Keyring, organisation: UUID, *, on: date | None, after: str | None, limit: int
) -> tuple[list[dict[str, Any]], str | None]:
    """Posts of an organisation, each person masked; of a day those held on it. Raises NotFound."""
    await organisations.get(session, organisation)
    start = paging.decode(after, parts=1)
    found = await store.page(
        session, organisation, on=on, after=paging.as_id(start[0]) if start else None, limit=limit + 1
    )
    rows, more = paging.cut(list(found), limit, _key)
    return _masked(keyring, rows, on=on or (await store.clock(session))[1]), more


async def record(session: AsyncSession, keyring: Keyring, organisation: UUID, given: StaffPostIn) -> dict[str, Any]:
    """Somebody has a role in an organisation from a day."""
    of = await _held(session, organisation)
    rules.check(given.from_on, given.until_on)
    await _check_single(session, of, Held(given.role, given.from_on, given.until_on), but=None)
    moment, today = await store.clock(session)
    values = given.model_dump(include={"role", "qualification", "from_on", "until_on"})
    post = Post(id=uuid7(), organisation_id=of.id, area=of.area, **values, version=1, recorded_at=moment)
    post.recorded_by = session.info["principal"].subject
    post.sealed = _seal(keyring, post, {"name": given.name, **_told(given.phone)})
    await store.add(session, post)
    await _tell(session, "recorded", of, post)
    return _masked(keyring, [post], on=today)[0]


async def change(
    session: AsyncSession, keyring: Keyring, id: UUID, given: StaffPostEdit, *, if_match: str | None
) -> dict[str, Any]:
    """A post ends, or what is said of it is mended."""
    of = await _held(session, (await _get(session, id)).organisation_id)  # before the post, as by whoever adds one
    post = await _get(session, id, lock=True)
    preconditions.match(if_match, post.version)
    rules.check(given.from_on, given.until_on)
    await _check_single(session, of, Held(post.role, given.from_on, given.until_on), but=id)
    post.qualification, post.from_on, post.until_on = given.qualification, given.from_on, given.until_on
    if given.phone is not None:
        post.sealed = _seal(keyring, post, {**_open(keyring, [post])[0], **_told(given.phone)})
    post.version += 1
    await store.add(session, post)
    await _tell(session, "changed", of, post)
    return _masked(keyring, [post], on=(await store.clock(session))[1])[0]


async def look(session: AsyncSession, keyring: Keyring, id: UUID, *, purpose: str) -> dict[str, Any]:
    """A person's name and number for a purpose; that somebody looked stays on record."""
    post = await _get(session, id)
    await events.record(
        session,
        type="registry.staff.viewed",
        subject=str(post.id),
        area=post.area,
        organisation=post.organisation_id,
        internal=True,
        data={"organisation_id": str(post.organisation_id), "role": post.role, "purpose": purpose},
    )
    person = _open(keyring, [post])[0]
    return {**_told(person["phone"]), **person}  # one from before numbers were told has what was typed alone


async def _get(session: AsyncSession, id: UUID, *, lock: bool = False) -> Post:
    found = await store.find(session, id, lock=lock)
    if found is None:
        raise NotFound
    return found


async def _held(session: AsyncSession, id: UUID) -> Organisation:
    """The organisation, held so that two do not give one role at once; one that went into another takes no more."""
    found = await organisations.lock(session, ids=[id])
    if not found or found[0].status == "withdrawn":
        raise NotFound
    if found[0].merged_into is not None:
        raise Merged(organisation=str(found[0].merged_into))
    return found[0]


async def _check_single(session: AsyncSession, of: Organisation, given: Held, *, but: UUID | None) -> None:
    if given.role in rules.SINGLE:
        others = [each for each in await store.of_role(session, of.id, given.role) if each.id != but]
        rules.check_single(given, [Held(each.role, each.from_on, each.until_on) for each in others])


def _told(phone: str) -> dict[str, Any]:
    """A number as it was typed, and as it is dialled from anywhere where that can be told."""
    return {"phone": phone, "phone_e164": phones.numbers(phone)}


def _key(post: Post) -> tuple[UUID]:
    return (post.id,)


def _seal(keyring: Keyring, post: Post, fields: dict[str, Any]) -> bytes:
    return keyring.seal(area=post.area, table=TABLE, row=post.id, fields=fields)


def _open(keyring: Keyring, posts: Sequence[Post]) -> list[dict[str, Any]]:
    return keyring.open_many([(each.area, each.id, each.sealed) for each in posts], table=TABLE)


def _masked(keyring: Keyring, posts: Sequence[Post], *, on: date) -> list[dict[str, Any]]:
    return [
        {
            "id": post.id,
            "role": post.role,
            "name": rules.masked_name(person["name"]),
            "phone": rules.masked_phone(person["phone"]),
            "phone_grade": (graded := phones.grade(person["phone"])) and graded.grade,
            "qualification": post.qualification,
            "from_on": post.from_on,
            "until_on": post.until_on,
            "living": post.from_on <= on and (post.until_on is None or on < post.until_on),
            "version": post.version,
        }
        for post, person in zip(posts, _open(keyring, posts), strict=True)
    ]


async def _tell(session: AsyncSession, verb: str, of: Organisation, post: Post) -> None:
    """Who it is stays here: whoever reads events learns that a role is held, and since when."""
    await events.record(
        session,
        type=f"registry.staff.{verb}",
        subject=str(post.id),
        area=of.area,
        organisation=of.id,
        data={
            "id": str(post.id),
            "organisation_id": str(of.id),
            "organisation_name": of.name,
            "role": post.role,
            "from_on": post.from_on.isoformat(),
            "until_on": post.until_on and post.until_on.isoformat(),
            "version": post.version,
        },
    )
