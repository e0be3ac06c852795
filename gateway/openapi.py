"""One OpenAPI document of the whole system, merged from the services' own as the door sees their addresses.

Two services may give one name to different shapes; such shapes get the service's name in front, shapes that are equal
stay one.
"""

import json
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

Document = dict[str, Any]
_INFO: Document = {
    "title": "Wutong",
    "version": "1",
    "description": "The working platform of a sub-district's social-organisation service centre.",
    "contact": {"name": "The sub-district that runs this system"},
    "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
}
_METHODS = ("get", "put", "post", "delete", "patch", "head", "options", "trace")


def merge(documents: Mapping[str, Document]) -> Document:
    """The services' documents as one, under `/api/<service>`."""
    merged: Document = {
        "openapi": "3.1.0",
        "info": _INFO,
        "servers": [{"url": "/"}],
        "tags": [{"name": service, "description": _about(document)} for service, document in documents.items()],
        "paths": {},
        "components": {"schemas": {}, "securitySchemes": {}},
    }
    ambiguous = _ambiguous(documents)
    for service, document in documents.items():
        renamed = {name: _prefixed(service, name) for name in _schemas(document) if name in ambiguous}
        own = _rewritten(document, {_ref(old): _ref(new) for old, new in renamed.items()})
        for path, item in own.get("paths", {}).items():
            merged["paths"][f"/api/{service}{path}"] = _named(service, item)
        for name, schema in _schemas(own).items():
            merged["components"]["schemas"][renamed.get(name, name)] = schema
        merged["components"]["securitySchemes"] |= own.get("components", {}).get("securitySchemes", {})
    _programs(merged, _scopes(documents))
    return merged


def _about(document: Document) -> str:
    return str(document.get("info", {}).get("description") or document.get("info", {}).get("title", ""))


def _scopes(documents: Mapping[str, Document]) -> list[str]:
    """What identity lets outside programs have, as its own document says."""
    asked = _schemas(documents.get("identity", {})).get("ClientIn", {}).get("properties", {}).get("scopes", {})
    return list(asked.get("items", {}).get("enum", []))


def _programs(merged: Document, scopes: list[str]) -> None:
    """Say which operations a program may call by its token, and by which scope."""
    if not scopes:
        return
    words = {scope: scope for scope in scopes} | {"test": "The program's own test area, and nothing else."}
    flow = {"tokenUrl": "/api/identity/v1/oauth/token", "scopes": words}
    merged["components"]["securitySchemes"]["program"] = {"type": "oauth2", "flows": {"clientCredentials": flow}}
    for item in merged["paths"].values():
        for act in item.values():
            if isinstance(act, dict) and act.get("x-permission") in scopes:
                act["security"] = [*act["security"], {"program": [act["x-permission"]]}]


def _schemas(document: Document) -> dict[str, Any]:
    schemas: dict[str, Any] = document.get("components", {}).get("schemas", {})
    return schemas


def _ambiguous(documents: Mapping[str, Document]) -> set[str]:
    """Names that stand for different shapes, directly or through a shape they refer to."""
    seen: defaultdict[str, set[str]] = defaultdict(set)
    for document in documents.values():
        for name, schema in _schemas(document).items():
            seen[name].add(json.dumps(schema, sort_keys=True))
    ambiguous = {name for name, shapes in seen.items() if len(shapes) > 1}
    while True:
        through = {
            name
            for name, shapes in seen.items()
            if name not in ambiguous and any(f'"{_ref(other)}"' in shape for shape in shapes for other in ambiguous)
        }
        if not through:
            return ambiguous
        ambiguous |= through


def _ref(name: str) -> str:
    return f"#/components/schemas/{name}"


def _prefixed(service: str, name: str) -> str:
    return f"{service.title()}{name}"


def _rewritten(value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {
            key: names.get(inner, inner) if key == "$ref" else _rewritten(inner, names) for key, inner in value.items()
        }
    if isinstance(value, list):
        return [_rewritten(inner, names) for inner in value]
    return value


def _named(service: str, item: Document) -> Document:
    """Operation ids unique in the whole document, and every operation under its service's tag."""
    return {
        key: {**value, "operationId": f"{service}_{value['operationId']}", "tags": [service]}
        if key in _METHODS and "operationId" in value
        else value
        for key, value in item.items()
    }
