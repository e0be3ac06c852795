"""What is documented equals what is built: problems, settings, permissions, OpenAPI, events and commands."""

import json
import re
from pathlib import Path
from typing import Any, ClassVar

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute

from kernel.app import permission_of
from kernel.settings import SERVICES, Settings
from services.identity import roles
from services.registry.deliveries import rules as deliveries
from tests.contracts import recorded
from wutong import reference

ROOT = Path(__file__).parents[2]

# Routes that ask for no sign-in. Each is here for a reason; a new one is a decision.
PUBLIC = {
    ("GET", "/healthz"),
    ("GET", "/readyz"),
    ("POST", "/v1/sessions"),
    ("POST", "/v1/sessions/second_factor"),
    ("POST", "/v1/enrolments"),
    ("POST", "/v1/enrolments/confirm"),
    ("POST", "/v1/invitations/look"),
    ("POST", "/v1/invitations/accept"),
    ("POST", "/v1/operator_sessions"),
    ("GET", "/v1/links/confirmations/{token}"),
    ("POST", "/v1/links/confirmations/{token}/answer"),
    ("GET", "/v1/links/deregistrations/{token}"),
    ("POST", "/v1/links/deregistrations/{token}/receive"),
    ("POST", "/v1/links/deregistrations/{token}/reply"),
    ("POST", "/v1/tokens"),
    ("POST", "/v1/oauth/token"),
    ("GET", "/.well-known/oauth-authorization-server"),
    ("GET", "/.well-known/jwks.json"),
    ("GET", "/v1/demo_sign_ins"),
    ("GET", "/v1/links/{token}"),
    ("POST", "/v1/links/{token}/identify"),
    ("POST", "/v1/links/{token}/answer"),
    ("POST", "/v1/links/{token}/withdraw"),
    ("POST", "/v1/links/{token}/mine"),
}


def _deref(document: dict[str, Any], content: dict[str, Any]) -> dict[str, Any]:
    """The shape of an answer, or of one of its items where it is a list."""
    shape = content["schema"]
    while "$ref" in shape:
        shape = document["components"]["schemas"][shape["$ref"].rsplit("/", 1)[-1]]
    items = shape.get("properties", {}).get("items")
    return shape if items is None else _deref(document, {"schema": items["items"]})


def _named(of: list[dict[str, Any]]) -> set[str]:
    """The shapes that these speak of."""
    return set(re.findall(r'#/components/schemas/([^"]+)', json.dumps(of)))


@pytest.fixture(scope="module")
def apps(settings: Settings) -> dict[str, FastAPI]:
    return {service: reference.app_of(service, settings) for service in SERVICES}


class TestRoutes:
    def test_each_names_a_permission_or_is_on_the_public_list(self, apps: dict[str, FastAPI]) -> None:
        for service, app in apps.items():
            for method, path, permission in reference.routes(app):
                assert permission, f"{service} {method} {path} names no permission"
                if permission == "public":
                    assert (method, path) in PUBLIC, f"{service} {method} {path} is public"

    def test_each_says_what_it_does(self, apps: dict[str, FastAPI]) -> None:
        silent = [
            f"{service} {route.path}"
            for service, app in apps.items()
            for route in app.routes
            if isinstance(route, APIRoute) and not route.description
        ]
        assert silent == []

    def test_every_name_of_an_operation_is_unique(self, apps: dict[str, FastAPI]) -> None:
        for service, app in apps.items():
            names = [route.name for route in app.routes if isinstance(route, APIRoute)]
            assert len(names) == len(set(names)), service

    def test_permissions_are_nouns_and_verbs(self, apps: dict[str, FastAPI]) -> None:
        for app in apps.values():
            for route in app.routes:
                if isinstance(route, APIRoute):
                    assert re.fullmatch(r"public|own|[a-z_]+:[a-z_]+", str(permission_of(route)))


class TestWords:
    @pytest.mark.parametrize("language", ["zh-CN", "en"])
    def test_every_permission_has_one_on_the_page_of_rights(self, language: str) -> None:
        words = json.loads((ROOT / f"frontend/src/locales/identity.{language}.json").read_text())
        named = {key.removeprefix("permission.") for key in words if key.startswith("permission.")}
        assert named == frozenset().union(*roles.ROLES.values())

    @pytest.mark.parametrize("language", ["zh-CN", "en"])
    def test_every_kind_that_waits_has_a_mark_and_a_sentence(self, language: str, apps: dict[str, FastAPI]) -> None:
        words = json.loads((ROOT / f"frontend/src/locales/home.{language}.json").read_text())
        kinds = {kind for app in apps.values() for source in app.state.waiting for kind in source.kinds}
        for family in ("todo_mark.", "todo_text."):
            assert {key.removeprefix(family) for key in words if key.startswith(family)} == kinds

    @pytest.mark.parametrize("language", ["zh-CN", "en"])
    def test_every_kind_of_notice_has_a_sentence(self, language: str, apps: dict[str, FastAPI]) -> None:
        words = json.loads((ROOT / f"frontend/src/locales/home.{language}.json").read_text())
        kinds = {telling.kind for app in apps.values() for telling in app.state.tellings}
        for family in ("notice_text.", "notice_count."):
            assert {key.removeprefix(family) for key in words if key.startswith(family)} == kinds, family

    @pytest.mark.parametrize("language", ["zh-CN", "en"])
    def test_every_reason_why_a_delivery_is_refused_has_one(self, language: str) -> None:
        words = json.loads((ROOT / f"frontend/src/locales/sync.{language}.json").read_text())
        told = {key.removeprefix("refusal.") for key in words if key.startswith("refusal.")}
        assert told == deliveries.REASONS.keys()

    @pytest.mark.parametrize("language", ["zh-CN", "en"])
    def test_every_role_has_one(self, language: str) -> None:
        words = json.loads((ROOT / f"frontend/src/locales/{language}.json").read_text())
        assert {f"role.{name}" for name in roles.ROLES} <= words.keys()

    @pytest.mark.parametrize("language", ["zh-CN", "en"])
    def test_every_event_of_an_organisation_has_one_on_its_timeline(self, language: str) -> None:
        words = json.loads((ROOT / f"frontend/src/locales/registry.{language}.json").read_text())
        root = ROOT / "services/registry"
        together = {type_ for type_ in recorded.events(root) if type_.startswith(("registry.joint.", "registry.agree"))}
        told = {type_.removeprefix("registry.") for type_ in recorded.of_organisations(root) | together}
        assert {key.removeprefix("happened.") for key in words if key.startswith("happened.")} == told

    @pytest.mark.parametrize("language", ["zh-CN", "en"])
    def test_a_state_is_called_the_same_wherever_it_is_shown(self, language: str) -> None:
        theirs, ours = (
            json.loads((ROOT / f"frontend/src/locales/{feature}.{language}.json").read_text())
            for feature in ("evaluation", "registry")
        )
        families = {"document": "document_kind", "legal_status": "legal_status", "status": "organisation_status"}
        shown = [(family, *key.split(".", 1)) for key in theirs if (family := families.get(key.split(".", 1)[0]))]
        assert {family for family, _, _ in shown} == set(families.values())
        assert [theirs[f"{own}.{name}"] for _, own, name in shown] == [ours[f"{of}.{name}"] for of, _, name in shown]


class TestTexts:
    """What may be typed has bounds, and one set of them; what stands on record is told whatever it is."""

    DOCUMENT: ClassVar = json.loads((ROOT / "docs/openapi/registry.json").read_text())

    def patterns(self, *, answers: bool) -> set[tuple[str, str]]:
        """Of the shapes that are sent, or of those answered, each pattern that leaves letters out."""
        routes = [each for path in self.DOCUMENT["paths"].values() for each in path.values()]
        told = [route.get("responses" if answers else "requestBody", {}) for route in routes]
        shapes, new = set[str](), _named(told)
        while new := new - shapes:
            shapes |= new
            new = _named([self.DOCUMENT["components"]["schemas"][name] for name in new])
        of = {name: json.dumps(self.DOCUMENT["components"]["schemas"][name]) for name in shapes}
        found = [(name, each) for name, text in of.items() for each in re.findall(r'"pattern": ("\^\[\^.*?")', text)]
        return {(name, json.loads(pattern)) for name, pattern in found}

    def test_no_answer_is_bound_by_them(self) -> None:
        assert self.patterns(answers=True) == set()

    def test_letters_that_are_not_seen_are_left_out_wherever_something_is_typed(self) -> None:
        typed = self.patterns(answers=False)
        assert len(typed) > 50
        assert [each for each in typed if r"\u202a-\u202e" not in each[1]] == []


class TestReference:
    def test_is_what_the_code_says(self, settings: Settings) -> None:
        stale = [
            str(path)
            for path, text in reference.pages(Settings(home=settings.home)).items()
            if not (reference.ROOT / path).exists() or (reference.ROOT / path).read_text() != text
        ]
        assert stale == [], "run `make docs`"

    def test_the_fields_that_answer_a_directory_s_exist(self) -> None:
        parts = re.split(r"(?m)^## ", (ROOT / "docs/reference/hsds.md").read_text())[1:]
        asked = ["organization", "service", "eligibility", "schedule", "service_capacity", "location", "service_area"]
        assert [part.split("\n", 1)[0] for part in parts] == asked
        document = json.loads((ROOT / "docs/openapi/registry.json").read_text())
        for part in parts:
            [path] = re.findall(r"`GET (/v1/[^`]+)`", part)
            answer = _deref(document, document["paths"][path]["get"]["responses"]["200"]["content"]["application/json"])
            rows = [row.split("|")[2] for row in part.splitlines() if row.startswith("| `")]
            named = [name for cell in rows for name in re.findall(r"`([a-z_.]+)`", cell)]
            assert len(named) == len(rows) > 0
            for name in named:
                shape = answer
                for step in name.split("."):
                    assert step in shape["properties"], f"{path} answers no {name}"
                    shape = _deref(document, {"schema": shape["properties"][step]})

    def test_the_events_documented_are_those_recorded(self) -> None:
        rows = [row for row in (ROOT / "docs/reference/events.md").read_text().splitlines() if row.startswith("| `")]
        named = [each for row in rows for each in re.findall(r"`([a-z_.]+)`( \*)?", row.split("|")[1])]
        assert len(named) == len(dict(named)), "an event is documented twice"
        assert {name: bool(star) for name, star in named} == recorded.events(ROOT / "services")
