"""Exchange a session or a client's own secret for a token."""

import base64
import time
from hmac import compare_digest

from kernel import tokens
from kernel.access import Principal, system
from kernel.db import Database
from kernel.problems import Forbidden, Unauthenticated
from kernel.settings import TESTS, Settings
from services.identity import itself, roles
from services.identity.clients import service as clients
from services.identity.sessions import service as sessions
from services.identity.tokens.keys import Keys
from services.identity.tokens.schemas import Exchange, Token


class ClientRefused(Unauthenticated):
    """The part of the system that asked did not prove which it is."""

    slug = "client-refused"
    zh, en = "服务凭据不对", "The client's secret is wrong"
    mend_zh = "请检查各进程是否使用同一个安装目录。"
    mend_en = "Check that all processes use the same home folder."


async def exchange(database: Database, settings: Settings, keys: Keys, *, authorization: str, given: Exchange) -> Token:
    """A token for one audience: of a session, which only the gateway brings, or of the client itself."""
    client = _client(settings, authorization)
    if given.session is not None:
        if client != "gateway":
            raise Forbidden
        principal = await _signed_in(database, settings, given.session, audience=given.audience)
    elif given.client == client:
        area = TESTS if given.tests else settings.area
        principal = system(client, area=area, purpose="ask", permissions=roles.CLIENTS[client])
    else:
        raise Forbidden
    token = tokens.sign(principal, audience=given.audience, key=keys.signing(), now=time.time())
    return Token(token=token, expires_in=tokens.LIFETIME)


async def _signed_in(database: Database, settings: Settings, secret: str, *, audience: str) -> Principal:
    async with database.session(itself.principal(settings)) as session:
        if clients.is_token(secret):
            return await clients.find(session, token=secret, audience=audience)
        person, principal = await sessions.find(session, secret=secret)
    if person.demo and not settings.demo:
        raise sessions.SessionEnded
    return principal


def _client(settings: Settings, authorization: str) -> str:
    """The client that HTTP Basic names, once its secret has been compared."""
    scheme, _, value = authorization.partition(" ")
    if scheme.lower() != "basic":
        raise ClientRefused
    try:
        name, _, secret = base64.b64decode(value, validate=True).decode().partition(":")
    except ValueError as broken:
        raise ClientRefused from broken
    # An unknown client is compared too, with a secret that nobody has.
    expected = settings.secret(f"client-{name if name in roles.CLIENTS else 'nobody'}")
    if not compare_digest(secret.encode(), expected.encode()) or name not in roles.CLIENTS:
        raise ClientRefused
    return name
