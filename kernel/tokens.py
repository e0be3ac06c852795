"""Tokens: identity signs, every service verifies offline.

A token is an Ed25519 JWT of at most 60 seconds for one audience. Verifying costs a signature check, so a verified
token is kept in a bounded cache keyed by the whole token; its expiry is looked at on every hit, and the cache is
emptied when the keys change.
"""

import base64
import json
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, OKPKey

from kernel.access import Principal
from kernel.problems import Unauthenticated

ISSUER = "wutong-identity"
TYPE = "wt-int+jwt"
ALGORITHM = "Ed25519"
LIFETIME = 60
KEPT = 4096

FetchKeys = Callable[[], Awaitable[dict[str, Any]]]


class Verifier:
    """Turns a bearer token into a `Principal`, or refuses.

    `fetch` returns identity's JWKS; it is asked at the first token and again (at most every 5 s) for an unknown key id.
    """

    def __init__(self, audience: str, fetch: FetchKeys) -> None:
        self.audience, self._fetch = audience, fetch
        self._keys: KeySet | None = None
        self._published: list[dict[str, Any]] = []
        self._fetched = 0.0
        self._cache: OrderedDict[str, tuple[float, Principal]] = OrderedDict()

    async def verify(self, token: str) -> Principal:
        """The principal of a valid token of this audience; raises Unauthenticated for anything else."""
        hit = self._cache.get(token)
        if hit is not None and _lives(hit[0]):
            return hit[1]
        expires, principal = await self._check(token)
        self._cache[token] = (expires, principal)
        if len(self._cache) > KEPT:
            self._cache.popitem(last=False)
        return principal

    async def _check(self, token: str) -> tuple[float, Principal]:
        header = _header(token)
        if header.get("alg") != ALGORITHM or header.get("typ") != TYPE:
            raise Unauthenticated
        keys = await self._keys_with(str(header.get("kid", "")))
        try:
            claims = jwt.decode(token, keys, algorithms=[ALGORITHM]).claims
            principal = principal_of(claims)
        except (JoseError, KeyError, ValueError) as refused:
            raise Unauthenticated from refused
        expires = claims.get("exp", 0)
        lives = isinstance(expires, int | float) and _lives(expires)
        if not lives or claims.get("iss") != ISSUER or claims.get("aud") != self.audience:
            raise Unauthenticated
        return float(expires), principal

    async def _keys_with(self, kid: str) -> KeySet:
        known = self._keys
        if known is not None and any(key.kid == kid for key in known.keys):
            return known
        if known is None or time.monotonic() - self._fetched > 5:
            published = (await self._fetch())["keys"]
            self._fetched = time.monotonic()
            if known is None or published != self._published:  # anybody may name a key that does not exist
                known = KeySet([OKPKey.import_key(key) for key in published])
                self._keys, self._published = known, published
                self._cache.clear()
        if not any(key.kid == kid for key in known.keys):
            raise Unauthenticated
        return known


def _lives(expires: float) -> bool:
    """Neither over nor further off than any token's end: after a clock is set back it would live for as long again."""
    now = time.time()
    return now < expires <= now + LIFETIME + 5


def _header(token: str) -> dict[str, Any]:
    try:
        part = token.split(".", 1)[0]
        header = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    except (ValueError, RecursionError) as broken:
        raise Unauthenticated from broken
    if not isinstance(header, dict):
        raise Unauthenticated
    return header  # type: ignore[return-value]


def claims_of(principal: Principal, *, audience: str, now: float) -> dict[str, Any]:
    """The claims that carry a principal to one audience."""
    return {
        "iss": ISSUER,
        "aud": audience,
        "iat": int(now),
        "exp": int(now) + LIFETIME,
        "sub": principal.subject,
        "kind": principal.kind,
        "name": principal.name,
        "area": principal.area,
        "org": str(principal.organisation or ""),
        "holder": str(principal.holder or ""),
        "roles": sorted(principal.roles),
        "perms": sorted(principal.permissions),
        "purpose": principal.purpose or "",
        "lang": principal.language,
        "sid": principal.session,
    }


def principal_of(claims: dict[str, Any]) -> Principal:
    """The principal that verified claims describe."""
    return Principal(
        subject=str(claims["sub"]),
        kind=claims["kind"],
        name=str(claims.get("name", "")),
        area=str(claims.get("area", "")),
        organisation=UUID(claims["org"]) if claims.get("org") else None,
        holder=UUID(claims["holder"]) if claims.get("holder") else None,
        roles=frozenset(claims.get("roles", ())),
        permissions=frozenset(claims.get("perms", ())),
        purpose=claims.get("purpose") or None,
        language=str(claims.get("lang", "zh")),
        session=str(claims.get("sid", "")),
    )


def sign(principal: Principal, *, audience: str, key: OKPKey, now: float) -> str:
    """A signed token of `LIFETIME` seconds; only identity (and its tests) hold the private key."""
    header = {"alg": ALGORITHM, "typ": TYPE, "kid": key.kid}
    return jwt.encode(header, claims_of(principal, audience=audience, now=now), key, algorithms=[ALGORITHM])
