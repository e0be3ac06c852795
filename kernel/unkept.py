"""Where in a request a text holds a NUL, which no column keeps."""

from typing import Any

from fastapi import Request

from kernel.problems import field

_NUL = "\0"
_WORDS = ("含有不能保存的字符，请删去", "holds a character that cannot be kept")


async def found(request: Request) -> list[dict[str, Any]]:
    """The field that holds one, as the errors of a problem: of the query or the path, else in what was sent."""
    for part, given in (("query", request.query_params.multi_items()), ("path", request.path_params.items())):
        for name, value in given:
            if _NUL in str(value):
                return [field(f"/{part}/{name}", *_WORDS)]
    try:
        sent = await request.json()
    except (ValueError, RuntimeError):  # no JSON, or a form, which is read once
        sent = None
    return [field(_within(sent), *_WORDS)]


def _within(sent: Any) -> str:
    left = [("/body", sent)]
    while left:
        at, value = left.pop()
        if isinstance(value, str) and _NUL in value:
            return at
        if isinstance(value, dict):
            left += [(f"{at}/{name}", each) for name, each in value.items()]
        elif isinstance(value, list):
            left += [(f"{at}/{n}", each) for n, each in enumerate(value)]
    return "/body"
