"""One OpenAPI document of the whole system, merged from the services' own as the door sees their addresses.

Two services may give one name to different shapes; such shapes get the service's name in front, shapes that are equal
stay one.
"""

import json
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

Document = dict[str, Any]
_METHODS = ("get", "put", "post", "delete", "patch", "head", "options", "trace")


def merge(documents: Mapping[str, Document]) -> Document:
    """The services' documents as one, under `/api/<service>`."""
    merged: Document = {
        "openapi": "3.1.0",
        "info": {"title": "Wutong", "version": "1"},
        "servers": [{"url": "/"}],
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
    return merged


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
