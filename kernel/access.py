"""Access: who is asking, and the permission each route names.

A `Principal` comes from identity's token, from a guardian's link, or is a named system principal. Permission is asked
at the route here and again by row-level security below (`kernel.db.enter`). Every route either names a permission or
is declared public; a test walks them all.
"""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any, Literal
from uuid import UUID

from fastapi import Request

from kernel.problems import Forbidden, Unauthenticated


@dataclass(frozen=True, slots=True)
class Principal:
    """Someone who acts: an account, an API client, a guardian's link, or a part of the system itself.

    `area` is a division-code prefix (staff, jobs, listeners), else empty; `organisation` and `holder` are set for
    those who see only their own; `purpose` states why personal data are looked at; `session` names the sign-in.
    """

    subject: str
    kind: Literal["account", "client", "link", "system"]
    name: str = ""
    area: str = ""
    organisation: UUID | None = None
    holder: UUID | None = None
    invitation: UUID | None = None
    roles: frozenset[str] = frozenset()
    permissions: frozenset[str] = field(default=frozenset(), repr=False)
    purpose: str | None = None
    language: str = "zh"
    session: str = ""

    def may(self, permission: str) -> bool:
        """Whether this permission is among those the token carries."""
        return permission in self.permissions


def system(name: str, *, area: str, purpose: str, permissions: frozenset[str] = frozenset()) -> Principal:
    """A named part of the system: a job, the sealer, a listener; it too has an area and a purpose."""
    return Principal(
        subject=f"system:{name}",
        kind="system",
        name=name,
        area=area,
        purpose=purpose,
        permissions=permissions,
    )


async def current(request: Request) -> Principal:
    """The principal of this request, verified once and kept on the request."""
    known: Principal | None = getattr(request.state, "principal", None)
    if known is not None:
        return known
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise Unauthenticated
    principal: Principal = await request.app.state.verifier.verify(token)
    request.state.principal = principal
    return principal


Check = Callable[[Request], Coroutine[Any, Any, Principal]]


def permission(name: str) -> Check:
    """A dependency that yields the principal if its token carries the permission `noun:verb`.

    Routes name it as a type: `MayRead = Annotated[Principal, Depends(permission("organisations:read"))]`.
    """

    async def check(request: Request) -> Principal:
        principal = await current(request)
        if name not in principal.permissions:
            raise Forbidden(permission=name)
        return principal

    check.permission = name  # type: ignore[attr-defined]
    return check


async def public() -> None:
    """Marks a route that asks for no sign-in: `dependencies=[Depends(access.public)]`."""


public.permission = "public"  # type: ignore[attr-defined]
