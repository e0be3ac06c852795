"""Routes of the guardian's link: public, because whoever holds the link has no account."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request

from kernel import db
from kernel.access import public
from kernel.db import AsyncSession
from services.matching.campaigns.rules import WRONG_TRIES
from services.matching.links import rules, schemas, service

router = APIRouter(prefix="/v1/links/{token}", tags=["links"], dependencies=[Depends(public)])
Token = Annotated[str, Path(min_length=43, max_length=43, pattern=r"^[A-Za-z0-9_-]+$")]


@asynccontextmanager
async def _at_door(request: Request, token: str) -> AsyncGenerator[tuple[AsyncSession, service.Door]]:
    """A transaction that sees the one invitation this link stands for."""
    state = request.app.state
    principal = service.principal_of(token, keyring=state.keyring)
    assert principal.invitation is not None  # noqa: S101 - a link's principal always has one
    async with state.database.session(principal) as session:
        yield session, await service.door(session, invitation=principal.invitation)


@asynccontextmanager
async def _inside(
    request: Request, token: str, *, ticket: str | None = None
) -> AsyncGenerator[tuple[AsyncSession, service.Facts]]:
    """A transaction behind the door: whoever has a ticket is asked for it first."""
    state = request.app.state
    async with _at_door(request, token) as (session, at):
        if ticket is not None:
            service.admit(at, ticket=ticket, keyring=state.keyring)
        async with db.acting(session, service.within(session.info["principal"], area=state.settings.area)):
            yield session, await service.inside(session, at=at)


@router.get("")
async def read_link(token: Token, request: Request) -> schemas.LinkOut:
    """Who asks and whether it can still be answered; names no child and changes nothing."""
    settings = request.app.state.settings
    async with _at_door(request, token) as (_session, at):
        return schemas.LinkOut.model_validate(
            {
                "state": at.state,
                "centre": settings.centre_name,
                "phone": settings.centre_phone,
                "organisation": at.organisation,
                "answer_until": at.invitation.answer_until,
                "tries_left": 0 if at.state == "resting" else WRONG_TRIES - at.invitation.wrong_tries,
            }
        )


@router.post("/identify")
async def identify_link(token: Token, body: schemas.Identify, request: Request) -> schemas.Offer:
    """Give the child's birth month and day; then the page says who, why, which data, how and how long."""
    async with _inside(request, token) as (session, known):
        ticket = await service.identify(
            session, keyring=request.app.state.keyring, known=known, month=body.month, day=body.day
        )
        if ticket is not None:
            return await _offer(session, request, known, ticket)
    # Behind the transaction: a wrong try counts before it is refused.
    if known.invitation.rests_until is not None and known.invitation.rests_until > known.now:
        raise service.LinkRests
    raise service.WrongBirthday(tries_left=WRONG_TRIES - known.invitation.wrong_tries)


@router.post("/answer")
async def answer_link(token: Token, body: schemas.Answer, request: Request) -> schemas.Outcome:
    """Agree or decline; places are locked in the order of answers, later ones wait."""
    async with _inside(request, token, ticket=body.ticket) as (session, known):
        state = await service.answer(session, known=known, choice=body.choice, relation=body.relation)
    return schemas.Outcome.model_validate({"answer": state})


@router.post("/withdraw")
async def withdraw_link(token: Token, body: schemas.WithTicket, request: Request) -> schemas.Outcome:
    """Take a yes back: one tap, and everything downstream stops."""
    async with _inside(request, token, ticket=body.ticket) as (session, known):
        state = await service.withdraw(session, known=known)
    return schemas.Outcome.model_validate({"answer": state})


@router.post("/mine")
async def read_mine(token: Token, body: schemas.WithTicket, request: Request) -> schemas.Mine:
    """My data: what is kept, what was agreed, until when, who looked. A post, as a ticket has no place in a URL."""
    keyring = request.app.state.keyring
    async with _inside(request, token, ticket=body.ticket) as (session, known):
        consent, looks = await service.mine(session, known=known)
        return schemas.Mine(
            child=await service.child(session, keyring=keyring, known=known),
            holder=known.holder,
            held=list(rules.HELD),
            consent=consent.state if consent else None,  # type: ignore[arg-type]
            agreed_data=consent.data if consent and consent.state == "granted" else [],
            agreed_until=consent.term_until if consent and consent.state == "granted" else None,
            organisation=known.organisation,
            looks=[schemas.Look(**look) for look in rules.by_day(looks)],
        )


async def _offer(session: AsyncSession, request: Request, known: service.Facts, ticket: str) -> schemas.Offer:
    found = known.invitation
    answered = found.state not in ("invited", "no_answer")
    return schemas.Offer.model_validate(
        {
            "ticket": ticket,
            "state": known.state,
            "child": await service.child(session, keyring=request.app.state.keyring, known=known),
            "organisation": known.organisation,
            "offering": known.offering.name,
            "place": known.offering.place,
            "schedule": known.offering.schedule,
            "purpose": known.campaign.purpose,
            "method": rules.METHOD,
            "data": list(rules.DATA),
            "term_days": (known.term_until - known.now.astimezone(rules.HERE).date()).days,
            "holder": known.holder,
            "may_answer": known.listed and known.state in ("open", "answered") and found.answer_until > known.now,
            "answer_until": found.answer_until,
            "answer": found.state if answered else None,
            "relation": found.asked_by,
            "answered_at": found.answered_at,
        }
    )
