"""`wutong audit`: walk the hash chain of every service's events from the first to the last.

It reads the database under each service's own role, not through the service, so that it can also judge a service that
does not run, or a restored copy.
"""

import asyncio
from typing import Annotated, Any

import typer

from wutong import output
from wutong.client import home
from wutong.commands.system import database

app = typer.Typer(help="The audit trail.", no_args_is_help=True)


@app.callback()
def audit() -> None:
    """The audit trail."""


@app.command()
def verify(as_json: Annotated[bool, typer.Option("--json", help=output.JSON_HELP)] = False) -> None:
    """Recompute every hash of every chain; exit status 1 where one does not fit."""
    with database(home()):
        services = asyncio.run(_verify_all())
    sound = all(chain["broken"] is None for chain in services.values())
    output.emit({"sound": sound, "services": services}, as_json=as_json)
    if not sound:
        raise typer.Exit(1)


async def _verify_all() -> dict[str, dict[str, Any]]:
    from kernel import sealer
    from kernel.settings import SERVICES, Settings

    settings = Settings()
    found: dict[str, dict[str, Any]] = {}
    for service in SERVICES:
        connection = await sealer.connect(settings.database_url(service), service, "sealer")
        try:
            chain = await sealer.verify(connection, service)
        finally:
            await connection.close()
        found[service] = {"events": chain.length, "broken": chain.broken, "head": chain.head.hex()}
    return found
