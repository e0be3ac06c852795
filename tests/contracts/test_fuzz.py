"""Every operation as every role, with values nobody thought of: no fault, no undocumented answer, nothing of another.

Schemathesis draws requests from each service's own document: for every actor and operation a sound one, at a record
that exists where the hand-written table knows one, and an unsound one. Whatever comes back must be an answer that the
document knows, and strangers, even with every permission there is, must not read one value planted for others.
"""

import asyncio
import contextlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import cycle
from typing import Any, NamedTuple

import httpx
import hypothesis
import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import Failure, FailureGroup
from schemathesis.errors import SchemathesisError
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from kernel.access import Principal
from kernel.settings import SERVICES
from tests.conftest import ClientFor
from tests.contracts import matrix, scope, street
from tests.contracts.street import Street
from tests.contracts.test_matrix import principal
from tests.contracts.test_scope import filled, leaked

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
STRANGERS = "TNK"
DRAWN = 5  # of each operation, sound and unsound


class Actor(NamedTuple):
    """Who asks; a stranger's initial is a viewer's, whose answers may hold nothing of others."""

    name: str
    principal: Principal
    stranger: str = ""


@pytest.fixture(scope="module")
async def world(client_for: ClientFor) -> Street:
    return await street.build(client_for)


def actors(world: Street) -> list[Actor]:
    everybody = [Actor(role, principal(initial)) for initial, role in matrix.ROLES.items()]
    everybody += [Actor(street.VIEWERS[each], world.viewer(each, everything=True), each) for each in STRANGERS]
    # A program in its test area, with every permission a program can have and more.
    tester = replace(world.viewer("T", everything=True), kind="client", subject="client:tester", area="990000001")
    return [*everybody, Actor("a program in its test area", tester, "T")]


def drawn(operation: Any, mode: GenerationMode) -> list[Any]:
    """Requests of one operation; none where nothing about it can be unsound."""
    found: list[Any] = []

    @hypothesis.given(operation.as_strategy(generation_mode=mode))
    @hypothesis.settings(
        max_examples=DRAWN,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    def draw(case: Any) -> None:
        found.append(case)

    with contextlib.suppress(hypothesis.errors.Unsatisfiable, SchemathesisError):
        draw()
    return found


def aimed(case: Any, service: str, seeds: dict[str, str]) -> Any:
    """The same request at a record that exists, where the hand-written table knows one."""
    asks = scope.ROUTES[service].get(f"{case.method} {case.path}")
    if asks and asks[0].path:
        case.path_parameters = filled(asks[0].path, seeds)
    return case


def prepared(case: Any) -> requests.PreparedRequest:
    """What goes over the wire."""
    if case.path == "/events" and isinstance(case.query, dict):
        case.query["wait"] = "0"
    return requests.Request(**case.as_transport_kwargs(base_url="http://service")).prepare()


async def send(client: httpx.AsyncClient, asked: requests.PreparedRequest) -> httpx.Response:
    headers = {name: value for name, value in asked.headers.items() if name.lower() not in ("authorization", "host")}
    body = asked.body.encode() if isinstance(asked.body, str) else asked.body
    request = client.build_request(asked.method, asked.url, headers=headers, content=body)
    return await client.send(request)


def judged(case: Any, answer: httpx.Response) -> Iterator[str]:
    """What is wrong with an answer, by the document."""
    try:
        case.validate_response(answer, checks=CHECKS)
    except (Failure, FailureGroup) as failed:
        told = failed.exceptions if isinstance(failed, FailureGroup) else [failed]
        yield "; ".join(str(each)[:700] for each in told)
    if answer.status_code >= 400:
        kind = answer.headers.get("content-type", "")
        if kind != "application/problem+json" and "oauth" not in case.path:
            yield f"{answer.status_code} as {kind}"


class TestEveryOperation:
    @pytest.mark.parametrize("service", SERVICES)
    async def test_answers_everybody_as_its_document_says(
        self, world: Street, client_for: ClientFor, apps: Any, service: str
    ) -> None:
        everybody = [(actor, await client_for(service, actor.principal)) for actor in actors(world)]
        turn = cycle(everybody)
        wrong: dict[str, str] = {}
        for result in schemathesis.openapi.from_dict(apps[service].openapi()).get_all_operations():
            operation = result.ok()
            where = f"{service} {operation.method.upper()} {operation.path}"
            modes = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
            sound, unsound = [await asyncio.to_thread(drawn, operation, mode) for mode in modes]
            sound = [aimed(case, service, world.seeds) for case in sound]
            # Everybody sends what is sound; what is not is sent once each, by the next in turn.
            turns = [*zip(everybody, cycle(sound), strict=False), *((next(turn), case) for case in unsound)]
            answered = 0
            for (actor, client), case in turns:
                try:
                    asked = prepared(case)
                except (ValueError, UnicodeError, requests.RequestException):
                    continue  # what no client can send
                answer = await send(client, asked)
                answered += 1
                said = f"{where} as {actor.name}: {answer.status_code} to {asked.url} {asked.body!r:.500}"
                wrong |= {f"{where} {fault[:80]}": f"{said}\n{fault}" for fault in judged(case, answer)}
                if actor.stranger and (seen := leaked(answer, world, actor.stranger)):
                    wrong[f"{where} shows {seen}"] = f"{said}\n{answer.text[:300]}"
            if answered < len(everybody) / 2:
                wrong[where] = f"{where}: only {answered} requests could be sent"
        assert not wrong, f"{len(wrong)} wrong\n\n" + "\n\n".join(wrong.values())


class TestThisTest:
    """It can fail: on a fault, on a status that is in no document, on another shape than the document's."""

    @pytest.mark.parametrize(
        ("status", "content", "wrong"),
        [(200, {"name": "a"}, False), (500, {}, True), (202, {"name": "a"}, True), (200, {"name": 1}, True)],
    )
    def test_finds_an_answer_that_is_not_the_documents(self, status: int, content: dict[str, Any], wrong: bool) -> None:
        shape = {"type": "object", "properties": {"name": {"type": "string"}}}
        answers = {"200": {"description": "A thing", "content": {"application/json": {"schema": shape}}}}
        document = {
            "openapi": "3.1.0",
            "info": {"title": "things", "version": "1"},
            "paths": {"/thing": {"get": {"responses": answers}}},
        }
        [operation] = [result.ok() for result in schemathesis.openapi.from_dict(document).get_all_operations()]
        case = drawn(operation, GenerationMode.POSITIVE)[0]
        answer = httpx.Response(status, json=content, request=httpx.Request("GET", "http://service/thing"))
        answer.elapsed = timedelta(0)
        assert bool(list(judged(case, answer))) is wrong
