"""The service `registry` as an ASGI app."""

from fastapi import FastAPI

from kernel.app import assemble
from kernel.http import Peers
from kernel.settings import Settings
from services.registry.agreements import api as agreements
from services.registry.agreements import jobs as _agreement_jobs
from services.registry.agreements import todo as agreement_todo
from services.registry.annual_reports import api as annual_reports
from services.registry.annual_reports import todo as report_todo
from services.registry.associations import api as associations
from services.registry.authority import api as authority
from services.registry.capacity import api as capacity
from services.registry.change_requests import api as change_requests
from services.registry.change_requests import todo as change_todo
from services.registry.charters import api as charters
from services.registry.charters import todo as charter_todo
from services.registry.communities import api as communities
from services.registry.confirmation_links import api as confirmation_links
from services.registry.confirmations import api as confirmations
from services.registry.confirmations import jobs as _confirmation_jobs
from services.registry.confirmations import todo as confirmation_todo
from services.registry.counts import api as counts
from services.registry.coverage import api as coverage
from services.registry.coverage import jobs as _coverage_jobs
from services.registry.deliveries import api as deliveries
from services.registry.deliveries import jobs as _delivery_jobs
from services.registry.dispatches import api as dispatches
from services.registry.dispatches import jobs as _dispatch_jobs
from services.registry.documents import api as documents
from services.registry.documents import jobs as _document_jobs
from services.registry.documents import todo as document_todo
from services.registry.editing import api as editing
from services.registry.escalations import jobs as _escalation_jobs
from services.registry.escalations import todo as escalation_todo
from services.registry.external import api as external
from services.registry.held import api as held
from services.registry.imports import api as imports
from services.registry.imports import jobs as _import_jobs  # its tasks register themselves
from services.registry.imports import todo as import_todo
from services.registry.incubation import api as incubation
from services.registry.indicators import api as indicators
from services.registry.instructors import api as instructors
from services.registry.joints import api as joints
from services.registry.memberships import api as memberships
from services.registry.merges import api as merges
from services.registry.offerings import api as offerings
from services.registry.organisations import api as organisations
from services.registry.organisations import todo as organisation_todo
from services.registry.planner import api as planner
from services.registry.planner import jobs as _planner_jobs
from services.registry.platforms import api as platforms
from services.registry.proceedings import api as proceedings
from services.registry.proceedings import jobs as _proceeding_jobs
from services.registry.proceedings import todo as proceeding_todo
from services.registry.proposals import api as proposals
from services.registry.proposals import todo as proposal_todo
from services.registry.rates import api as rates
from services.registry.referral_links import api as referral_links
from services.registry.referrals import api as referrals
from services.registry.referrals import todo as referral_todo
from services.registry.sectors import api as sectors
from services.registry.senders import api as senders
from services.registry.senders import todo as sender_todo
from services.registry.staff import api as staff
from services.registry.statements import api as statements
from services.registry.tells import CHANGES, TELLINGS
from services.registry.terms import api as terms
from services.registry.terms import todo as term_todo
from services.registry.test_areas import api as test_areas
from services.registry.timeline import api as timeline
from services.registry.units import api as units
from services.registry.units import todo as unit_todo
from services.registry.violations import api as violations
from services.registry.violations import todo as violation_todo

TASKS = (
    *(_import_jobs, _coverage_jobs, _document_jobs, _proceeding_jobs, _planner_jobs, _confirmation_jobs),
    *(_delivery_jobs, _dispatch_jobs, _agreement_jobs, _escalation_jobs),
)


def create_app(settings: Settings, peers: Peers, *, background: bool = True) -> FastAPI:
    """Registry: who the organisations are."""
    return assemble(
        service="registry",
        settings=settings,
        peers=peers,
        routers=[
            organisations.hot,
            organisations.router,
            rates.router,
            editing.router,
            change_requests.router,
            authority.router,
            sectors.router,
            timeline.router,
            documents.router,
            annual_reports.router,
            capacity.router,
            staff.router,
            merges.router,
            coverage.router,
            counts.router,
            units.router,
            terms.router,
            planner.router,
            instructors.router,
            offerings.router,
            proposals.router,
            communities.router,
            imports.router,
            held.router,
            external.router,
            test_areas.router,
            associations.router,
            memberships.router,
            charters.router,
            proceedings.router,
            joints.router,
            agreements.router,
            incubation.router,
            platforms.router,
            indicators.router,
            confirmations.router,
            confirmation_links.router,
            referrals.router,
            referral_links.router,
            violations.router,
            senders.router,
            deliveries.router,
            statements.router,
            dispatches.router,
        ],
        waiting=[
            import_todo.WAITING,
            change_todo.WAITING,
            change_todo.DRAFTS,
            escalation_todo.WAITING,
            document_todo.WAITING,
            report_todo.WAITING,
            organisation_todo.WAITING,
            proposal_todo.PROPOSED,
            proposal_todo.STALE,
            proposal_todo.HIDDEN,
            term_todo.WAITING,
            unit_todo.WAITING,
            charter_todo.WAITING,
            agreement_todo.WAITING,
            sender_todo.WAITING,
            *proceeding_todo.WAITING,
            confirmation_todo.HANDING,
            confirmation_todo.LATE,
            confirmation_todo.NOTES,
            confirmation_todo.OWN,
            referral_todo.FOLLOWING,
            referral_todo.ANSWERING,
            violation_todo.WAITING,
        ],
        tellings=TELLINGS,
        changes=CHANGES,
        background=background,
    )
