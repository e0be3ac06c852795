"""The service `matching` as an ASGI app."""

from fastapi import FastAPI

from kernel.app import assemble
from kernel.http import Peers
from kernel.settings import Settings
from services.matching.campaigns import api as campaigns
from services.matching.demand import api as demand
from services.matching.families import api as families
from services.matching.held import api as held
from services.matching.holders import api as holders
from services.matching.links import api as links
from services.matching.listens import REACTIONS
from services.matching.lists import api as lists
from services.matching.lists import jobs as _list_jobs  # its tasks register themselves
from services.matching.outreach import api as outreach
from services.matching.outreach import jobs as _outreach_jobs
from services.matching.previews import api as previews
from services.matching.replacement import api as replacement
from services.matching.residents import api as residents
from services.matching.resting import api as resting
from services.matching.rows import api as rows
from services.matching.runs import api as runs
from services.matching.runs import jobs as _run_jobs
from services.matching.tells import CHANGES, TELLINGS
from services.matching.terms import jobs as _term_jobs
from services.matching.waiting import service as waiting

TASKS = (_list_jobs, _run_jobs, _outreach_jobs, _term_jobs)


def create_app(settings: Settings, peers: Peers, *, background: bool = True) -> FastAPI:
    """Matching: whom they serve."""
    return assemble(
        service="matching",
        settings=settings,
        peers=peers,
        routers=[
            holders.router,
            lists.router,
            rows.router,
            replacement.router,
            held.router,
            residents.router,
            runs.router,
            demand.router,
            campaigns.router,
            outreach.router,
            previews.router,
            links.router,
            resting.router,
            families.router,
        ],
        reactions=REACTIONS,
        waiting=waiting.SOURCES,
        tellings=TELLINGS,
        changes=CHANGES,
        background=background,
    )
