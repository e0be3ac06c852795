"""Use cases of agreements: record one, end it early, keep its files, say which end soon."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from kernel import events, paging
from kernel.db import AsyncSession
from kernel.files import Kept
from kernel.problems import Conflict, Malformed, NotFound, UnsupportedMedia, field
from services.registry import departures, withdrawn
from services.registry.agreements import rules, store
from services.registry.agreements.models import Agreement, AgreementFile
from services.registry.agreements.schemas import AgreementIn
from services.registry.joints.rules import area
from services.registry.organisations import living
from services.registry.sealed import Sealed

FILES = Sealed("agreement")


class AgreementEnded(Conflict):
    """The agreement has ended early already."""

    slug = "agreement-ended"
    zh, en = "这份协议已于 {on} 提前结束", "This agreement ended early on {on}"
    mend_zh, mend_en = "如需继续合作，请另外登记一份协议。", "Record another agreement if the work goes on."


class NoDocument(UnsupportedMedia):
    """The file is of a kind that is not taken."""

    slug = "agreement-file-type"
    zh, en = "不接受这种文件", "Files of this kind are not taken"
    mend_zh, mend_en = "请上传 PDF、JPG、PNG 或 DOCX。", "Send PDF, JPG, PNG or DOCX."


class AgreementOnRecord(Conflict):
    """The very same agreement is on record."""

    slug = "agreement-on-record"
    zh, en = "同样的协议已经登记", "The very same agreement is on record"
    mend_zh = "请在协议列表中查看；如确为另一份，请在名称里写明区别。"
    mend_en = "Look at it in the list; where it is another one, say in its title in what it differs."


async def record(session: AsyncSession, given: AgreementIn) -> Agreement:
    """Put an agreement on record."""
    today = await store.today(session)
    if given.signed_on > today:
        raise Malformed(errors=[field("/body/signed_on", "不能晚于今天", "is not later than today")])
    named = [each.organisation_id for each in given.parties if each.organisation_id]
    found = await living.several(session, named)
    told = ("没有登记这家组织", "is not on record")
    errors = [
        field(f"/body/parties/{at}/organisation_id", *told)
        for at, each in enumerate(given.parties)
        if each.organisation_id and each.organisation_id not in found
    ]
    if errors:
        raise Malformed(errors=errors)
    parted = [
        (f"/body/parties/{at}/organisation_id", found[each.organisation_id])
        for at, each in enumerate(given.parties)
        if each.organisation_id
    ]
    await departures.check(session, parted, on=given.begins_on)
    if await store.same(session, given, named):
        raise AgreementOnRecord
    parties = [
        {"id": str(each.organisation_id), "name": found[each.organisation_id].name}
        if each.organisation_id
        else {"id": None, "name": each.name}
        for each in given.parties
    ]
    agreement = Agreement(
        area=area([each.area for each in found.values()]),
        organisations=named,
        parties=parties,
        **given.model_dump(include={"title", "scope", "signed_on", "begins_on", "ends_on"}),
        recorded_by=session.info["principal"].subject,
    )
    await store.add(session, agreement)
    await _tell(session, agreement, "recorded")
    return agreement


async def end(session: AsyncSession, id: UUID, *, on: date, reason: str) -> Agreement:
    """An agreement ends before its term."""
    agreement = await _held(session, id)
    if agreement.ended_on is not None:
        raise AgreementEnded(on=agreement.ended_on.isoformat())
    if not rules.may_end(on, begins_on=agreement.begins_on, ends_on=agreement.ends_on):
        detail = (f"应在期限之内、{agreement.ends_on} 之前", f"lies in its term and before {agreement.ends_on}")
        raise Malformed(errors=[field("/body/on", *detail)])
    agreement.ended_on, agreement.reason = on, reason
    await _tell(session, agreement, "ended")
    return agreement


async def withdraw(session: AsyncSession, id: UUID, *, reason: str) -> Agreement:
    """An agreement was put on record by mistake; its page stays for those who know it."""
    agreement = await _held(session, id)
    agreement.withdrawn_for = reason
    await _tell(session, agreement, "withdrawn")
    return agreement


async def _held(session: AsyncSession, id: UUID) -> Agreement:
    agreement = await store.find(session, id, lock=True)
    if agreement is None:
        raise NotFound
    withdrawn.check(agreement)
    return agreement


async def get(session: AsyncSession, id: UUID) -> Agreement:
    """An agreement that this session may see; raises NotFound."""
    found = await store.find(session, id)
    if found is None:
        raise NotFound
    return found


def check_type(filename: str, beginning: bytes) -> None:
    """Refuse a file of a kind that is not taken, an empty one, and one that is not what its name says."""
    if rules.media_type(filename) is None:
        raise NoDocument
    if not beginning:
        raise Malformed(errors=[field("/body/file", "文件是空的", "is empty")])
    if not rules.is_what_it_says(filename, beginning):
        words = ("文件内容与它的名称不符", "is not what its name says")
        raise Malformed(errors=[field("/body/file", *words)])


async def add_file(session: AsyncSession, id: UUID, kept: Kept, *, file: UUID, filename: str) -> AgreementFile:
    """A file was put away: it belongs to this agreement now; the very same one belongs to it already.

    The agreement is held meanwhile: of two who add the same at once, the second finds it there.
    """
    agreement = await _held(session, id)
    for each in await store.files(session, id):
        if each.digest == kept.sha256.hex():
            return each
    added = AgreementFile(
        id=file,
        agreement_id=id,
        area=agreement.area,
        organisations=agreement.organisations,
        filename=filename,
        size=kept.size,
        digest=kept.sha256.hex(),
        stored=kept.name,
        key=FILES.key(file),
        added_by=session.info["principal"].subject,
    )
    await store.add(session, added)
    await events.record(
        session,
        type="registry.agreement.file_added",
        subject=str(id),
        area=agreement.area,
        data={
            "organisations": [str(each) for each in agreement.organisations],
            "title": agreement.title,
            "file": str(file),
            "size": kept.size,
            "sha256": added.digest,
        },
    )
    return added


async def files(session: AsyncSession, id: UUID) -> Sequence[AgreementFile]:
    """The files of an agreement."""
    return await store.files(session, id)


async def file(session: AsyncSession, id: UUID, file: UUID) -> AgreementFile:
    """One file of an agreement that this session may see; raises NotFound."""
    for each in await store.files(session, id):
        if each.id == file:
            return each
    raise NotFound


async def without_record(session: AsyncSession, ids: Sequence[UUID]) -> list[UUID]:
    """Those of these that are no file of an agreement: what was put away is nobody's."""
    named = await store.naming_files(session, ids)
    return [id for id in ids if id not in named]


async def page(
    session: AsyncSession,
    *,
    organisation: UUID | None,
    ending: bool,
    on: date | None,
    after: str | None,
    limit: int,
) -> tuple[list[Agreement], str | None]:
    """One page of agreements: with `on` those in force on that day, with `ending` those that end within sixty days."""
    until = await store.today(session) + rules.SOON if ending else None
    sought = {"organisation": organisation, "until": until, "on": on}
    found = await store.page(session, **sought, after=paging.decode_id(after), limit=limit + 1)  # type: ignore[arg-type]
    return paging.cut(list(found), limit, lambda row: (row.id,))


async def ending(session: AsyncSession, *, most: int) -> Sequence[Agreement]:
    """Those that end within sixty days, the first to end first."""
    return await store.ending(session, until=await store.today(session) + rules.SOON, most=most)


async def parted(session: AsyncSession, *rows: Agreement, day: date) -> dict[UUID, departures.Departure]:
    """The parties of these that had gone by a day."""
    return await departures.by(session, [id for row in rows for id in row.organisations], on=day)


async def today(session: AsyncSession) -> date:
    """The day it is here."""
    return await store.today(session)


async def _tell(session: AsyncSession, agreement: Agreement, verb: str) -> None:
    data: dict[str, Any] = {
        "organisations": [str(id) for id in agreement.organisations],
        "title": agreement.title,
        "signed_on": agreement.signed_on.isoformat(),
        "from": agreement.begins_on.isoformat(),
        "until": agreement.ends_on.isoformat(),
        "ended_on": agreement.ended_on and agreement.ended_on.isoformat(),
        "withdrawn": agreement.withdrawn_for is not None,
    }
    await events.record(
        session, type=f"registry.agreement.{verb}", subject=str(agreement.id), area=agreement.area, data=data
    )
