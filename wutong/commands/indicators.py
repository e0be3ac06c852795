"""`wutong indicators`: every figure that follows from records, with its unit and window."""

from typing import Annotated, Any

import typer

from wutong import output
from wutong.client import connected
from wutong.commands.imports import day

SERVICES = ("registry", "evaluation")


def indicators(
    since: Annotated[str | None, typer.Option(help="First day (YYYY-MM-DD); absent: each indicator's own.")] = None,
    until: Annotated[str | None, typer.Option(help="Last day (YYYY-MM-DD); absent: today.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help=output.JSON_HELP)] = False,
) -> None:
    """Print every figure of the registry and of evaluation, counted from records."""
    window = {name: day(given, of=f"--{name}") for name, given in (("since", since), ("until", until)) if given}
    found: list[dict[str, Any]] = []
    with connected() as client:
        for service in SERVICES:
            answer = client.get(f"/api/{service}/v1/indicators", **window)
            found += [{"service": service, **each} for each in answer["items"]]
    shown = ("name", "value", "unit", "since", "until", "basis")
    output.emit_items(found if as_json else [{name: each[name] for name in shown} for each in found], as_json=as_json)
