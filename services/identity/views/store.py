"""SQL of views; row-level security shows everybody their own."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.identity.views.models import ListView


async def everything(session: AsyncSession, *, subject: str) -> list[ListView]:
    """A person's views, by page and name."""
    query = select(ListView).where(ListView.subject == subject).order_by(ListView.page, ListView.name)
    return list(await session.scalars(query))


async def lock(session: AsyncSession, *, subject: str, id: UUID) -> ListView | None:
    """One view of a person, held until the transaction ends."""
    query = select(ListView).where(ListView.subject == subject, ListView.id == id).with_for_update()
    return (await session.scalars(query)).one_or_none()


async def named(session: AsyncSession, *, subject: str, page: str, name: str) -> UUID | None:
    """The id of the person's view of this page under this name."""
    query = select(ListView.id).where(ListView.subject == subject, ListView.page == page, ListView.name == name)
    return (await session.scalars(query)).one_or_none()


async def count(session: AsyncSession, *, subject: str) -> int:
    """How many views a person has."""
    query = select(func.count()).select_from(ListView).where(ListView.subject == subject)
    return (await session.execute(query)).scalar_one()


async def add(session: AsyncSession, *, subject: str, id: UUID, values: Mapping[str, Any]) -> ListView:
    """Keep a new view."""
    view = ListView(subject=subject, id=id, **values)
    session.add(view)
    await session.flush()
    return view


async def change(session: AsyncSession, view: ListView, values: Mapping[str, Any]) -> None:
    """Write a view anew and count its version up."""
    for name, value in values.items():
        setattr(view, name, value)
    view.version += 1
    await session.flush()


async def remove(session: AsyncSession, *, subject: str, id: UUID) -> bool:
    """Forget a view; False when there is none."""
    gone = await session.execute(
        delete(ListView).where(ListView.subject == subject, ListView.id == id).returning(ListView.id)
    )
    return gone.first() is not None
