"""The service `projects` as an ASGI app."""

from fastapi import FastAPI

from kernel.app import assemble
from kernel.http import Peers
from kernel.settings import Settings
from services.projects.listens import REACTIONS
from services.projects.sessions import api as sessions
from services.projects.sessions import todo as session_todo
from services.projects.tells import CHANGES, TELLINGS


def create_app(settings: Settings, peers: Peers, *, background: bool = True) -> FastAPI:
    """Projects: what is done."""
    return assemble(
        service="projects",
        settings=settings,
        peers=peers,
        routers=[sessions.router],
        reactions=REACTIONS,
        waiting=[session_todo.WAITING],
        tellings=TELLINGS,
        changes=CHANGES,
        background=background,
    )
