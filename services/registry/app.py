"""The service `registry` as an ASGI app."""

from fastapi import FastAPI

from kernel.app import assemble
from kernel.http import Peers
from kernel.settings import Settings
from services.registry.communities import api as communities
from services.registry.coverage import api as coverage
from services.registry.external import api as external
from services.registry.held import api as held
from services.registry.imports import api as imports
from services.registry.imports import jobs as _import_jobs  # its tasks register themselves
from services.registry.imports import todo as import_todo
from services.registry.offerings import api as offerings
from services.registry.organisations import api as organisations
from services.registry.proposals import api as proposals
from services.registry.proposals import todo as proposal_todo
from services.registry.tells import CHANGES, TELLINGS
from services.registry.test_areas import api as test_areas

TASKS = (_import_jobs,)


def create_app(settings: Settings, peers: Peers, *, background: bool = True) -> FastAPI:
    """Registry: who the organisations are."""
    return assemble(
        service="registry",
        settings=settings,
        peers=peers,
        routers=[
            organisations.hot,
            organisations.router,
            coverage.router,
            offerings.router,
            proposals.router,
            communities.router,
            imports.router,
            held.router,
            external.router,
            test_areas.router,
        ],
        waiting=[import_todo.WAITING, proposal_todo.PROPOSED, proposal_todo.STALE],
        tellings=TELLINGS,
        changes=CHANGES,
        background=background,
    )
