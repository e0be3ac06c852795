"""The door's own addresses, described as the services' documents describe theirs."""

from typing import Any

from pydantic import BaseModel

from gateway import done, notices, todo
from kernel.problems import JSON

DESCRIPTION = "What the door itself answers."
ADDRESSES: tuple[tuple[str, type[BaseModel]], ...] = (
    (todo.PATH, todo.Todo),
    (notices.PATH, notices.News),
    (done.PATH, done.Week),
)


def document() -> dict[str, Any]:
    """The addresses as an OpenAPI document of their own."""
    paths: dict[str, Any] = {}
    shapes: dict[str, Any] = {}
    for path, answer in ADDRESSES:
        schema = answer.model_json_schema(mode="serialization", ref_template="#/components/schemas/{model}")
        shapes |= schema.pop("$defs", {}) | {answer.__name__: schema}
        paths[f"/{path}"] = {"get": _operation(path, answer)}
    info = {"title": "Wutong gateway", "version": "1", "description": DESCRIPTION}
    return {"openapi": "3.1.0", "info": info, "paths": paths, "components": {"schemas": shapes}}


def _operation(path: str, answer: type[BaseModel]) -> dict[str, Any]:
    problem = {"content": {JSON: {"schema": {"$ref": "#/components/schemas/ProblemBody"}}}}
    shape = {"schema": {"$ref": f"#/components/schemas/{answer.__name__}"}}
    return {
        "operationId": f"list_{path}",
        "summary": f"List {path.title()}",
        "description": answer.__doc__,
        "security": [{"token": []}],
        "x-permission": "own",
        "responses": {
            "200": {"description": "Successful Response", "content": {"application/json": shape}},
            "4XX": {"description": "A problem", **problem},
            "5XX": {"description": "A problem", **problem},
        },
    }


def described(merged: dict[str, Any]) -> dict[str, Any]:
    """The services' merged document with the door's own addresses in it."""
    ours = document()
    merged["tags"].append({"name": "gateway", "description": DESCRIPTION})
    for path, item in ours["paths"].items():
        operation = item["get"]
        operation |= {"operationId": f"gateway_{operation['operationId']}", "tags": ["gateway"]}
        merged["paths"][f"/api{path}"] = item
    merged["components"]["schemas"] |= ours["components"]["schemas"]
    return merged
