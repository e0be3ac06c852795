"""`wutong calendar`: the days off and worked by decree, year by year, and whether somebody has confirmed the year."""

from typing import Annotated, Any

import typer

from wutong import output
from wutong.client import Client, RefusedError, connected

app = typer.Typer(help="The working-day calendar.", no_args_is_help=True)
Json = Annotated[bool, typer.Option("--json", help=output.JSON_HELP)]
Day = Annotated[str, typer.Argument(metavar="DAY", help="A day, as 2026-10-01.")]
PATH = "/api/identity/v1/calendar"


@app.command()
def show(year: int, as_json: Json = False) -> None:
    """Show the days on which a year differs from Monday to Friday."""
    with connected() as client:
        found = _year(client, year)
    output.emit(found, as_json=as_json)


@app.command("set")
def set_(
    day: Day,
    working: Annotated[bool, typer.Option("--working/--off", help="Whether the day is worked.")],
    name: Annotated[str, typer.Option(help="What the day is called, for instance 国庆节.")] = "",
    as_json: Json = False,
) -> None:
    """Say that a day is off or worked."""
    with connected() as client:
        match = _version(client, day)
        changed = client.request("PUT", f"{PATH}/{day}", json={"is_working": working, "name": name}, headers=match)
    output.emit(changed, as_json=as_json)


@app.command()
def clear(day: Day, as_json: Json = False) -> None:
    """Let a day follow Monday to Friday again."""
    with connected() as client:
        changed = client.request("DELETE", f"{PATH}/{day}", headers=_version(client, day))
    output.emit(changed, as_json=as_json)


@app.command()
def confirm(
    year: int,
    take_back: Annotated[bool, typer.Option("--take-back", help="Nobody confirms the year any more.")] = False,
    as_json: Json = False,
) -> None:
    """Confirm that a year stands as the State Council's notice decrees it."""
    with connected() as client:
        match = _version(client, str(year))
        body = {"confirmed": not take_back}
        changed = client.request("PUT", f"{PATH}/years/{year}", json=body, headers=match)
    output.emit(changed, as_json=as_json)


def _year(client: Client, year: int) -> dict[str, Any]:
    return client.get(PATH, year=year)[0]


def _version(client: Client, day: str) -> dict[str, str]:
    """The version of the day's year as it is now, which an edit names."""
    year = day.partition("-")[0]
    if not year.isdecimal():
        raise RefusedError("不是有效的日期 · not a day", day, "2026-10-01")
    return {"If-Match": f'"{_year(client, int(year))["version"]}"'}
