"""Register and end programs, give them tokens, and say who a token stands for."""

import hashlib
import secrets
from hmac import compare_digest
from typing import Any
from uuid import UUID

from kernel import events, paging
from kernel.access import Principal
from kernel.db import AsyncSession, uuid7
from kernel.http import Peers
from kernel.preconditions import match
from kernel.problems import Conflict, NotFound, Unauthenticated
from kernel.settings import Settings
from services.identity import asks, itself, roles
from services.identity.accounts.rules import prefix, within
from services.identity.clients import rules, store
from services.identity.clients.models import Client
from services.identity.clients.schemas import AccessToken, ClientIn, ClientMade, ClientOut, Metadata

SECRET, TOKEN = "wts_", "wtk_"
_NOBODYS = bytes(32)


class ClientEnded(Conflict):
    """The program was ended before."""

    slug = "client-ended"
    zh, en = "这个客户端已停用", "This client has ended"
    mend_zh, mend_en = "请另行登记一个客户端。", "Register another client."


class TokenEnded(Unauthenticated):
    """A program's token is over, or never was one."""

    slug = "token-ended"
    zh, en = "令牌已失效", "The token has ended"
    mend_zh, mend_en = "请用客户端密钥重新换取令牌。", "Get a new token with the client's secret."


async def register(session: AsyncSession, *, settings: Settings, principal: Principal, given: ClientIn) -> ClientMade:
    """Register a program within the creator's own area; its secret is in the answer and nowhere else."""
    area = within(given.area, own=principal.area)
    async with itself.acting(session, settings):
        test_area = rules.test_area(await store.test_areas(session) + 1)
    client = await store.add(
        session,
        {
            "id": uuid7(),
            "area": area.ljust(12, "0"),
            "test_area": test_area,
            "name": given.name,
            "scopes": sorted(set(given.scopes)),
            "made_by": principal.subject,
        },
    )
    secret = await _give_secret(session, settings, client)
    await _tell(session, settings, client, "registered")
    return _made(client, secret)


async def page(session: AsyncSession, *, after: str | None, limit: int) -> paging.Page[ClientOut]:
    """The programs of the caller's area, a page at a time."""
    rows = await store.page(session, after=paging.decode_id(after), limit=limit)
    items, following = paging.cut(rows, limit, _key)
    return paging.Page(items=[out(row) for row in items], next=following)


async def rotate(session: AsyncSession, *, settings: Settings, id: UUID, if_match: str | None) -> ClientMade:
    """Give a program another secret; the one before ends at once, and its tokens with it."""
    client = await _live(session, id=id, if_match=if_match)
    await store.count_up(session, client, end=False)
    secret = await _give_secret(session, settings, client)
    await _tell(session, settings, client, "rotated")
    return _made(client, secret)


async def end(session: AsyncSession, *, settings: Settings, id: UUID, if_match: str | None) -> ClientOut:
    """End a program for good; its tokens end at once."""
    client = await _live(session, id=id, if_match=if_match)
    await store.count_up(session, client, end=True)
    async with itself.acting(session, settings):
        await store.drop_tokens(session, client=client.id)
    await _tell(session, settings, client, "ended")
    return out(client)


async def issue(door: itself.Door, peers: Peers, asked: rules.Asked) -> AccessToken:
    """A token for a program that has proved who it is; before the first one for its test area that is filled."""
    async with door.session() as session:
        client = await _proved(session, asked)
        scopes, test = rules.granted(asked.scope, client.scopes)
        empty = test and not client.test_filled
    if empty:
        await asks.fill_test_area(peers, area=prefix(client.test_area))
    async with door.session() as session:
        client = await _proved(session, asked)
        if empty:
            await store.filled(session, client)
        id, token = uuid7(), TOKEN + secrets.token_urlsafe(32)
        await store.add_token(
            session, id=id, client=client, hash=_hash(token), scopes=scopes, test=test, seconds=rules.LIFETIME
        )
        principal = _principal(client, scopes=scopes, test=test, token=id)
        async with itself.acting_as(session, principal):
            data = {"client": client.id, "token": id, "scopes": scopes, "test": test}
            await _tell(session, door.settings, client, "token_issued", data=data, internal=True)
    told = [*scopes, *([rules.TEST] if test else [])]
    return AccessToken(access_token=token, expires_in=rules.LIFETIME, scope=" ".join(told))


async def _proved(session: AsyncSession, asked: rules.Asked) -> Client:
    """The program whose secret this is; held until the transaction ends."""
    found = await store.with_hash(session, id=asked.client)
    # An unknown program's secret is compared too, with one that nobody has.
    right = compare_digest(_hash(asked.secret), found[1] if found else _NOBODYS)
    if found is None or not right:
        raise rules.unknown(basic=asked.basic)
    return found[0]


async def find(session: AsyncSession, *, token: str, audience: str) -> Principal:
    """Who a token stands for at one service; asked in identity's own scope."""
    found = await store.token(session, hash=_hash(token))
    if found is None:
        raise TokenEnded
    row, client = found
    scopes = [scope for scope in row.scopes if scope != "events:read" or audience in roles.FEEDS]
    return _principal(client, scopes=scopes, test=row.test, token=row.id)


def is_token(secret: str) -> bool:
    """Whether this is a program's token, and not a session's secret."""
    return secret.startswith(TOKEN)


def metadata(settings: Settings) -> Metadata:
    """Where programs get tokens, and how (RFC 8414)."""
    address = settings.address
    return Metadata(
        issuer=address,
        token_endpoint=f"{address}/api/identity/v1/oauth/token",
        grant_types_supported=[rules.GRANT],
        token_endpoint_auth_methods_supported=["client_secret_basic", "client_secret_post"],
        response_types_supported=[],
        scopes_supported=[*sorted(roles.SCOPES), rules.TEST],
        service_documentation=f"{address}/docs",
    )


def out(client: Client) -> ClientOut:
    """The program as its administrators see it."""
    return ClientOut(
        id=client.id,
        name=client.name,
        scopes=client.scopes,
        area=client.area,
        test_area=client.test_area,
        made_at=client.made_at,
        used_at=client.used_at,
        ended=client.ended_at is not None,
        version=client.version,
    )


async def _live(session: AsyncSession, *, id: UUID, if_match: str | None) -> Client:
    found = await store.find(session, id=id)
    if found is None:
        raise NotFound
    client = await store.lock(session, found)
    match(if_match, client.version)
    if client.ended_at is not None:
        raise ClientEnded
    return client


async def _give_secret(session: AsyncSession, settings: Settings, client: Client) -> str:
    secret = SECRET + secrets.token_urlsafe(32)
    async with itself.acting(session, settings):
        await store.set_secret(session, client=client.id, area=client.area, hash=_hash(secret))
        await store.drop_tokens(session, client=client.id)
    return secret


def _principal(client: Client, *, scopes: list[str], test: bool, token: UUID) -> Principal:
    return Principal(
        subject=f"client:{client.id}",
        kind="client",
        name=client.name,
        area=prefix(client.test_area if test else client.area),
        permissions=frozenset(scopes),
        session=str(token),
    )


def _made(client: Client, secret: str) -> ClientMade:
    return ClientMade(**out(client).model_dump(), secret=secret)


def _key(client: Client) -> tuple[UUID]:
    return (client.id,)


def _hash(secret: str) -> bytes:
    """A plain digest is enough: 256 random bits cannot be guessed from it."""
    return hashlib.sha256(secret.encode()).digest()


async def _tell(
    session: AsyncSession,
    settings: Settings,
    client: Client,
    what: str,
    *,
    data: dict[str, Any] | None = None,
    internal: bool = False,
) -> None:
    await events.record(
        session,
        type=f"identity.client.{what}",
        subject=str(client.id),
        data=data or {"id": client.id, "scopes": client.scopes, "area": client.area, "version": client.version},
        area=settings.street,
        internal=internal,
    )
