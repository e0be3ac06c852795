"""A guardian's link as the pages see it: the real shapes and refusals of the API, over one invitation in memory.

The pages are tested in states that a running system shows rarely or for a day; the journeys drive the system itself.
"""

import datetime as dt
import secrets
from dataclasses import dataclass, field
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import JSONResponse

from kernel.problems import Problem
from services.matching.links import rules, schemas, service

MONTH, DAY = 2, 29
PHONE = "0543-0000000"
UNTIL = dt.datetime(2026, 12, 7, 10, 32, tzinfo=dt.UTC)
TICKET = "1796000000.c2lnbmF0dXJl"
CHILD = "张*"


@dataclass
class Invitation:
    """One invitation: `state` is the link's, `answer` what was answered, `full` whether places are gone, and `listed`
    whether a list in force names the child.
    """

    state: str = "open"
    answer: str | None = None
    may_answer: bool = True
    full: bool = False
    listed: bool = True
    tries: int = 5
    token: str = field(default_factory=secrets.token_urlsafe)  # each its own: the door counts acts by link
    refuse: dict[str, Problem] = field(default_factory=dict)  # the next act of this name is refused, once
    seen: list[tuple[str, str]] = field(default_factory=list)

    def moved(self, answer: str) -> schemas.Outcome:
        self.answer = answer
        self.state = "open" if answer == "awaiting_guardian" else "answered"
        return schemas.Outcome.model_validate({"answer": answer})


async def refused(request: Request, problem: Exception) -> JSONResponse:
    """A problem as the services send it."""
    assert isinstance(problem, Problem)
    language = "en" if request.headers.get("accept-language", "").startswith("en") else "zh"
    body = problem.body(language=language, request_id=request.headers.get("x-request-id", ""))
    return JSONResponse(body, status_code=problem.status, media_type="application/problem+json")


def known(request: Request, token: str) -> Invitation:
    """The invitation of this link, unless it is not one or the test wants a refusal."""
    one: Invitation = request.app.state.holding["one"]
    act = "look" if request.method == "GET" else request.url.path.rpartition("/")[2]
    one.seen.append((request.method, act))
    if token != one.token:
        raise service.UnknownLink
    if (problem := one.refuse.pop(act, None)) is not None:
        raise problem
    return one


routes = APIRouter(prefix="/v1/links/{token}")


@routes.get("")
async def look(token: str, request: Request) -> schemas.LinkOut:
    one = known(request, token)
    return schemas.LinkOut.model_validate(
        {
            "state": one.state,
            "centre": "市东街道社会组织服务中心",
            "phone": PHONE,
            "organisation": "小脚印早教服务中心",
            "answer_until": UNTIL,
            "tries_left": one.tries,
        }
    )


@routes.post("/identify")
async def identify(token: str, body: schemas.Identify, request: Request) -> schemas.Offer:
    one = known(request, token)
    if (body.month, body.day) != (MONTH, DAY):
        one.tries -= 1
        raise service.WrongBirthday(tries_left=one.tries) if one.tries else service.LinkRests
    return schemas.Offer.model_validate(offer(one))


@routes.post("/answer")
async def answer(token: str, body: schemas.Answer, request: Request) -> schemas.Outcome:
    one = known(request, token)
    if body.choice == "decline":
        return one.moved("declined")
    if body.relation in ("grandparent", "other"):
        return one.moved("awaiting_guardian")
    return one.moved("waitlisted" if one.full else "accepted")


@routes.post("/withdraw")
async def withdraw(token: str, body: schemas.WithTicket, request: Request) -> schemas.Outcome:
    return known(request, token).moved("withdrawn")


@routes.post("/mine")
async def mine(token: str, body: schemas.WithTicket, request: Request) -> schemas.Mine:
    return schemas.Mine.model_validate(kept(known(request, token)))


def create_app(holding: dict[str, Invitation]) -> FastAPI:
    """The link's five routes over `holding["one"]`, which a test replaces as it likes."""
    app = FastAPI(exception_handlers={Problem: refused})
    app.state.holding = holding
    app.include_router(routes)
    return app


def offer(one: Invitation) -> dict[str, Any]:
    return {
        "ticket": TICKET,
        "state": one.state if one.listed else "unlisted",
        "child": CHILD,
        "organisation": "小脚印早教服务中心",
        "offering": "亲子早教体验课",
        "place": "市东街道文化活动中心二楼",
        "schedule": "每周六上午九点至十点半",
        "purpose": "early_education_invitation",
        "method": rules.METHOD,
        "data": list(rules.DATA),
        "term_days": rules.TERM_DAYS,
        "holder": "市东街道社区卫生服务中心",
        "may_answer": one.may_answer,
        "answer_until": UNTIL,
        "answer": one.answer,
        "relation": None,
        "answered_at": None,
    }


def kept(one: Invitation) -> dict[str, Any]:
    agreed = one.answer in ("accepted", "waitlisted")
    states = {"accepted": "granted", "waitlisted": "granted", "declined": "refused", "withdrawn": "withdrawn"}
    looks = [
        ("0197-an-account", "小脚印早教服务中心", "serve", ["name", "phones"]),
        ("system:waves", None, "invite", ["name", "guardian_name"]),
    ]
    return {
        "child": CHILD,
        "holder": "市东街道社区卫生服务中心",
        "held": list(rules.HELD),
        "consent": states.get(one.answer or ""),
        "agreed_data": list(rules.DATA) if agreed else [],
        "agreed_until": dt.date(2027, 2, 20) if agreed else None,
        "organisation": "小脚印早教服务中心",
        "looks": [
            {"at": UNTIL, "by": by, "organisation": whose, "purpose": why, "fields": fields, "masked": [], "count": 1}
            for by, whose, why, fields in looks
        ],
    }
