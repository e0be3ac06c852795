"""Routes of proposed rules."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kernel import preconditions
from kernel.access import Principal, permission
from kernel.db import AsyncSession, Read, Tx
from kernel.notices import names
from kernel.paging import After, Limit, Page
from kernel.preconditions import IfMatch
from services.evaluation.gate import rules as gate
from services.evaluation.proposals import models, rules, schemas, service
from services.evaluation.proposals.schemas import ProposalVerb

router = APIRouter(prefix="/v1/rule_proposals", tags=["gate"])
MayRead = Annotated[Principal, Depends(permission("rules:read"))]
MayChange = Annotated[Principal, Depends(permission("rules:change"))]
NAMED = 100  # organisations that a preview names


@router.post("", status_code=201)
@preconditions.idempotent
async def propose_rule(
    principal: MayChange, session: Tx, request: Request, response: Response, given: schemas.RuleDraft
) -> schemas.ProposedRule:
    """Propose a rule for one's own area; a colleague decides it, and nothing changes before."""
    return await _one(session, request, response, principal, await service.propose(session, given))


@router.post("/preview")
async def preview_rule(principal: MayChange, session: Read, given: schemas.RuleDraft) -> schemas.RuleEffect:
    """What a rule would change, before anybody proposes it; nothing is kept."""
    return _effect(principal, await service.preview(session, given))


@router.get("")
async def list_rule_proposals(
    principal: MayRead,
    session: Read,
    request: Request,
    state: Annotated[schemas.ProposalState | None, Query(description="In this state alone.")] = None,
    after: After = None,
    limit: Limit = 20,
) -> Page[schemas.ProposedRule]:
    """Rules that were proposed for the area, the latest first."""
    rows, more = await service.page(session, state=state, after=after, limit=limit)
    return Page(items=await _shown(session, request, principal, rows), next=more)


@router.get("/{id}")
async def show_rule_proposal(
    principal: MayRead, session: Read, request: Request, response: Response, id: UUID
) -> schemas.ProposedRule:
    """One proposal."""
    return await _one(session, request, response, principal, await service.get(session, id))


@router.get("/{id}/preview")
async def preview_rule_proposal(principal: MayChange, session: Read, id: UUID) -> schemas.RuleEffect:
    """What a proposal would change on its first day, by the facts known now; before anybody decides it."""
    return _effect(principal, await service.preview_of(session, id))


@router.post("/{id}/accept")
async def accept_rule_proposal(
    principal: MayChange, session: Tx, request: Request, response: Response, id: UUID, if_match: IfMatch = None
) -> schemas.ProposedRule:
    """It is a rule from its first day on; whoever proposed it cannot do this."""
    return await _move(session, request, response, principal, id, "accept", schemas.Why(), if_match)


@router.post("/{id}/reject")
async def reject_rule_proposal(
    principal: MayChange,
    session: Tx,
    request: Request,
    response: Response,
    id: UUID,
    given: schemas.Why,
    if_match: IfMatch = None,
) -> schemas.ProposedRule:
    """The rules stay as they are; whoever proposed it hears why."""
    return await _move(session, request, response, principal, id, "reject", given, if_match)


@router.post("/{id}/withdraw")
async def withdraw_rule_proposal(
    principal: MayChange,
    session: Tx,
    request: Request,
    response: Response,
    id: UUID,
    given: schemas.Why,
    if_match: IfMatch = None,
) -> schemas.ProposedRule:
    """Take back what one proposed; or, with the reason, a rule that was accepted and has not begun."""
    return await _move(session, request, response, principal, id, "withdraw", given, if_match)


async def _move(
    session: AsyncSession,
    request: Request,
    response: Response,
    principal: Principal,
    id: UUID,
    verb: ProposalVerb,
    given: schemas.Why,
    if_match: str | None,
) -> schemas.ProposedRule:
    moved = await service.move(session, id, verb, reason=given.reason, if_match=if_match)
    return await _one(session, request, response, principal, moved)


async def _one(
    session: AsyncSession, request: Request, response: Response, principal: Principal, row: models.RuleProposal
) -> schemas.ProposedRule:
    response.headers["ETag"] = preconditions.etag(row.version)
    return (await _shown(session, request, principal, [row]))[0]


async def _shown(
    session: AsyncSession, request: Request, principal: Principal, rows: Sequence[models.RuleProposal]
) -> list[schemas.ProposedRule]:
    known = await names.names(
        request.app.state.peers, {who for row in rows for who in (row.proposed_by, row.decided_by) if who}
    )
    today = await service.today(session)
    named = ("id", "area", "source", "parameters", "state", "proposed_at", "decided_at", "reason", "rule_version")
    return [
        schemas.ProposedRule.model_validate(
            {
                **{name: getattr(row, name) for name in (*named, "version")},
                "rule": row.code,
                "from": row.effective_from,
                "until": row.effective_to,
                "proposed_by": _name(row.proposed_by, known, principal),
                "decided_by": _name(row.decided_by, known, principal),
                "moves": rules.moves(row, subject=principal.subject, today=today)
                if principal.may("rules:change")
                else [],
            }
        )
        for row in rows
    ]


def _name(subject: str | None, known: dict[str, str], principal: Principal) -> str | None:
    """A colleague's name, for colleagues: a program reads the rule and not who made it."""
    return names.shown(subject, known) if subject and principal.kind == "account" else None


def _effect(principal: Principal, found: service.Preview) -> schemas.RuleEffect:
    touched = [effect for _, effect in found.affected]
    named = found.affected[:NAMED] if principal.may("standings:read") else []
    counted = [
        {
            "point": point,
            "closes": sum(point in effect.closes for effect in touched),
            "opens": sum(point in effect.opens for effect in touched),
        }
        for point in gate.POINTS
    ]
    return schemas.RuleEffect.model_validate(
        {
            "on": found.on,
            "organisations": found.organisations,
            "total": found.total,
            "barred": sum(bool(effect.closes) for effect in touched),
            "lifted": sum(bool(effect.opens) for effect in touched),
            "points": [each for each in counted if each["closes"] or each["opens"]],
            "affected": [
                {
                    "organisation": {"id": known.organisation_id, "name": known.name},
                    "closes": effect.closes,
                    "opens": effect.opens,
                }
                for known, effect in named
            ],
        }
    )
