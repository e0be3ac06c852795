"""SQL of programs, secrets and tokens; the database's clock decides which tokens live."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.postgresql import TIMESTAMP, insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.identity.clients.models import Client, ClientSecret, ClientToken

_NOW = func.wutong.now(type_=TIMESTAMP(timezone=True))


async def test_areas(session: AsyncSession) -> int:
    """How many test areas have been given; whoever asks too waits for this transaction's end."""
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtext("identity test areas"))))
    return (await session.execute(select(func.count()).select_from(Client))).scalar_one()


async def add(session: AsyncSession, values: Mapping[str, Any]) -> Client:
    """Add a program."""
    return (await session.execute(insert(Client).values(**values).returning(Client))).scalar_one()


async def find(session: AsyncSession, *, id: UUID) -> Client | None:
    """One program in scope."""
    return await session.get(Client, id)


async def lock(session: AsyncSession, client: Client) -> Client:
    """The program as it is now, held until the transaction ends."""
    await session.refresh(client, with_for_update=True)
    return client


async def page(session: AsyncSession, *, after: UUID | None, limit: int) -> list[Client]:
    """One program more than the page shows, by key."""
    query = select(Client).order_by(Client.id).limit(limit + 1)
    if after is not None:
        query = query.where(Client.id > after)
    return list(await session.scalars(query))


async def count_up(session: AsyncSession, client: Client, *, end: bool) -> None:
    """Count the version up, and end the program as of the database's clock where it is to end."""
    client.version += 1
    if end:
        client.ended_at = _NOW  # type: ignore[assignment]
    await session.flush()
    await session.refresh(client)


async def filled(session: AsyncSession, client: Client) -> None:
    """Keep that the program's test area has its sample."""
    client.test_filled = True
    await session.flush()


async def set_secret(session: AsyncSession, *, client: UUID, area: str, hash: bytes) -> None:
    """Keep this hash, in place of an earlier one."""
    put = insert(ClientSecret).values(client_id=client, area=area, hash=hash)
    again = {"hash": hash, "set_at": _NOW}
    await session.execute(put.on_conflict_do_update(index_elements=["client_id"], set_=again))


async def with_hash(session: AsyncSession, *, id: UUID) -> tuple[Client, bytes] | None:
    """The program of this id, as long as it has not ended, and its secret's hash; held until the transaction ends."""
    query = (
        select(Client, ClientSecret.hash)
        .join(ClientSecret, ClientSecret.client_id == Client.id)
        .where(Client.id == id, Client.ended_at.is_(None))
        .with_for_update()
    )
    found = (await session.execute(query)).one_or_none()
    return None if found is None else (found[0], found[1])


async def add_token(
    session: AsyncSession,
    *,
    id: UUID,
    client: Client,
    hash: bytes,
    scopes: Sequence[str],
    test: bool,
    seconds: int,
) -> None:
    """Add a token, and forget this program's tokens that have ended."""
    await session.execute(delete(ClientToken).where(ClientToken.client_id == client.id, ClientToken.ends_at <= _NOW))
    session.add(
        ClientToken(
            id=id,
            client_id=client.id,
            area=client.area,
            hash=hash,
            scopes=list(scopes),
            test=test,
            ends_at=_NOW + timedelta(seconds=seconds),
        )
    )
    await session.flush()
    await session.execute(update(Client).where(Client.id == client.id).values(used_at=_NOW))


async def token(session: AsyncSession, *, hash: bytes) -> tuple[ClientToken, Client] | None:
    """The live token with this hash and its program."""
    query = (
        select(ClientToken, Client)
        .join(Client, Client.id == ClientToken.client_id)
        .where(ClientToken.hash == hash, ClientToken.ends_at > _NOW, Client.ended_at.is_(None))
    )
    found = (await session.execute(query)).one_or_none()
    return None if found is None else (found[0], found[1])


async def drop_tokens(session: AsyncSession, *, client: UUID) -> None:
    """Forget every token of a program."""
    await session.execute(delete(ClientToken).where(ClientToken.client_id == client))
