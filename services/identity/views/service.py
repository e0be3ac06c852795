"""Keep, list and forget a person's own views."""

from uuid import UUID

from kernel.db import AsyncSession
from kernel.preconditions import PreconditionFailed, match
from kernel.problems import Conflict, Malformed, NotFound, nothing_named
from services.identity.views import rules, store
from services.identity.views.models import ListView
from services.identity.views.schemas import View, ViewIn


class ViewNameTaken(Conflict):
    """Another of one's views of this page has the name."""

    slug = "view-name-taken"
    zh, en = "这个页面已有同名视图", "Another view of this page has this name"
    mend_zh, mend_en = "请换一个名称，或先删除原来的视图。", "Choose another name, or delete the other view first."


class TooManyViews(Conflict):
    """A person keeps a hundred views at most."""

    slug = "too-many-views"
    zh, en = "最多保存 {most} 个视图", "At most {most} views are kept"
    mend_zh, mend_en = "请先删除不用的视图。", "Delete views you no longer use first."


async def listed(session: AsyncSession, *, subject: str) -> list[View]:
    """A person's views of every page."""
    return [View.model_validate(view) for view in await store.everything(session, subject=subject)]


async def keep(session: AsyncSession, *, subject: str, id: UUID, given: ViewIn, if_match: str | None) -> View:
    """Keep a view under an id of the owner's choice, or write anew the one that is there."""
    if unfit := rules.unfit(given.page, frozenset(given.query)):
        raise Malformed(errors=[nothing_named("/body/query", unfit)])
    found = await store.lock(session, subject=subject, id=id)
    other = await store.named(session, subject=subject, page=given.page, name=given.name)
    if other not in (None, id):
        raise ViewNameTaken
    if found is None:
        view = await _add(session, subject=subject, id=id, given=given, if_match=if_match)
    else:
        match(if_match, found.version)
        await store.change(session, found, given.model_dump())
        view = found
    return View.model_validate(view)


async def forget(session: AsyncSession, *, subject: str, id: UUID) -> None:
    """Forget one's own view; raises NotFound."""
    if not await store.remove(session, subject=subject, id=id):
        raise NotFound


async def _add(session: AsyncSession, *, subject: str, id: UUID, given: ViewIn, if_match: str | None) -> ListView:
    if if_match is not None:  # it was there when its owner last looked
        raise PreconditionFailed(version=0)
    if await store.count(session, subject=subject) >= rules.MOST:
        raise TooManyViews(most=rules.MOST)
    return await store.add(session, subject=subject, id=id, values=given.model_dump())
