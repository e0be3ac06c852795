"""The service `evaluation` as an ASGI app."""

from fastapi import FastAPI

from kernel.app import assemble
from kernel.http import Peers
from kernel.settings import Settings
from services.evaluation.checks import api as checks
from services.evaluation.checks import todo as check_todo
from services.evaluation.decisions import api as decisions
from services.evaluation.gate import api as gate
from services.evaluation.gate import jobs as _gate_jobs  # its task registers itself
from services.evaluation.indicators import api as indicators
from services.evaluation.listens import REACTIONS
from services.evaluation.lists import api as lists
from services.evaluation.outlook import api as outlook
from services.evaluation.proposals import api as proposals
from services.evaluation.proposals import jobs as _proposal_jobs  # its task registers itself
from services.evaluation.proposals import todo as proposal_todo
from services.evaluation.tells import TELLINGS

TASKS = (_gate_jobs, _proposal_jobs)


def create_app(settings: Settings, peers: Peers, *, background: bool = True) -> FastAPI:
    """Evaluation: how well, and what follows from it."""
    return assemble(
        service="evaluation",
        settings=settings,
        peers=peers,
        routers=[
            gate.router,
            proposals.router,
            outlook.router,
            decisions.router,
            lists.router,
            checks.router,
            indicators.router,
        ],
        waiting=[check_todo.WAITING, proposal_todo.WAITING],
        reactions=REACTIONS,
        tellings=TELLINGS,
        background=background,
    )
