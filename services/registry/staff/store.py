"""SQL over an organisation's staff."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.registry import records
from services.registry.staff.models import Post


async def page(
    session: AsyncSession, organisation: UUID, *, on: date | None, after: UUID | None, limit: int
) -> Sequence[Post]:
    """Posts of an organisation in the order in which they were recorded; of a day those held on it."""
    query = select(Post).where(records.of(Post.organisation_id, organisation)).order_by(Post.id).limit(limit)
    if on is not None:
        query = query.where(Post.from_on <= on, Post.until_on.is_(None) | (Post.until_on > on))
    if after is not None:
        query = query.where(Post.id > after)
    return (await session.scalars(query)).all()


async def of_role(session: AsyncSession, organisation: UUID, role: str) -> Sequence[Post]:
    """All posts of one role in an organisation."""
    query = select(Post).where(Post.organisation_id == organisation, Post.role == role)
    return (await session.scalars(query)).all()


async def find(session: AsyncSession, id: UUID, *, lock: bool = False) -> Post | None:
    """A post that this session may see, locked where it is to be changed."""
    query = select(Post).where(Post.id == id).execution_options(populate_existing=True)
    found: Post | None = await session.scalar(query.with_for_update() if lock else query)
    return found


async def add(session: AsyncSession, *posts: Post) -> None:
    """Write new posts and what was changed."""
    session.add_all(posts)
    await session.flush()


async def clock(session: AsyncSession) -> tuple[datetime, date]:
    """The moment that decides, and its day."""
    found = (await session.execute(select(func.wutong.now(), func.wutong.today()))).one()
    return found[0], found[1]
