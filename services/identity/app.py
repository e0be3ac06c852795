"""The service `identity` as an ASGI app."""

from typing import Any

from fastapi import FastAPI

from kernel.app import assemble
from kernel.http import Peers
from kernel.settings import Settings
from services.identity.accounts import api as accounts
from services.identity.alerts import api as alerts
from services.identity.alerts.schemas import Look
from services.identity.alerts.service import nobody_looks
from services.identity.alerts.todo import waiting as alert_todo
from services.identity.approvals import api as approvals
from services.identity.approvals import todo as approval_todo
from services.identity.calendar import api as calendar
from services.identity.calendar import jobs as _calendar_jobs  # its tasks register themselves
from services.identity.clients import api as clients
from services.identity.invitations import api as invitations
from services.identity.listens import REACTIONS
from services.identity.own import api as own
from services.identity.seen import api as seen
from services.identity.sessions import api as sessions
from services.identity.sessions import jobs as _session_jobs
from services.identity.sign_ins import api as sign_ins
from services.identity.steps import api as steps
from services.identity.tells import CHANGES
from services.identity.tokens import api as tokens
from services.identity.tokens.keys import Keys
from services.identity.views import api as views

TASKS = (_calendar_jobs, _session_jobs)


def create_app(settings: Settings, peers: Peers, *, background: bool = True, look: Look = nobody_looks) -> FastAPI:
    """Identity: who you are. It verifies tokens by its own keys, without asking anybody.

    `look` says what has to be mended in the installation; whoever runs it as a whole hands it in.
    """
    keys = Keys(settings)

    async def published() -> dict[str, Any]:
        return keys.published()

    return assemble(
        service="identity",
        settings=settings,
        peers=peers,
        routers=[
            *(sign_ins.router, steps.router, sessions.router, tokens.router(keys), accounts.router),
            *(accounts.rights, invitations.router, approvals.router, own.router, alerts.router(look)),
            *(clients.router, clients.oauth, views.router, seen.router, calendar.router),
        ],
        reactions=REACTIONS,
        waiting=[alert_todo(look), approval_todo.WAITING],
        changes=CHANGES,
        keys=published,
        background=background,
    )
