"""`wutong demo`: a small sample sub-district, told through the public interface like any other data."""

from typing import Annotated

import typer

from wutong import output
from wutong.client import connected

app = typer.Typer(help="The sample sub-district.", no_args_is_help=True)


@app.callback()
def demo() -> None:
    """The sample sub-district."""


@app.command()
def load(as_json: Annotated[bool, typer.Option("--json", help=output.JSON_HELP)] = False) -> None:
    """Load the sample sub-district; what is there already stays."""
    from wutong.demo import story

    with connected() as client:
        told = story.load(client)
    output.emit(told, as_json=as_json)
