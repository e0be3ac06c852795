"""The `wutong` command: one word for each thing an operator does.

Exit status 0 only on success; a refusal is shown with its title, its detail and what to do.
"""

import os
import sys

import typer

from kernel.problems import KeysMissing, Problem
from wutong import output
from wutong.binaries import PostgresError
from wutong.client import RefusedError
from wutong.commands import (
    accounts,
    association,
    audit,
    backup,
    batches,
    calendar,
    campaigns,
    clients,
    demo,
    gate,
    holders,
    imports,
    indicators,
    keys,
    match,
    party,
    sync,
    system,
    tls,
)
from wutong.doorway import StartError
from wutong.swap import SwapError

app = typer.Typer(
    name="wutong",
    help="梧桐 · Wutong: the working platform of a sub-district's social-organisation service centre.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
system.register(app)
backup.register(app)
app.command("import")(imports.run)
app.command("checks")(gate.checks)
app.command("indicators")(indicators.indicators)
app.add_typer(batches.app, name="batch")
app.add_typer(match.app, name="match")
app.add_typer(gate.app, name="gate")
app.add_typer(campaigns.app, name="campaign")
app.add_typer(holders.app, name="holder")
app.add_typer(party.app, name="party")
app.add_typer(sync.app, name="sync")
app.add_typer(accounts.app, name="account")
app.add_typer(clients.app, name="client")
app.add_typer(calendar.app, name="calendar")
app.add_typer(association.app, name="association")
app.add_typer(audit.app, name="audit")
app.add_typer(keys.app, name="keys")
app.add_typer(demo.app, name="demo")
app.add_typer(tls.app, name="tls")


def main() -> None:
    """Run the command; what the system refused is a sentence, never a traceback."""
    try:
        app()
    except SystemExit as ended:
        # Typer has said on standard error what stopped the command before it could run; a program is told here.
        if isinstance(ended.__context__, typer.TyperException):
            detail = str(ended.__context__)
            output.problem("命令写法有误 · the command is not written right", detail, "wutong --help")
        elif isinstance(ended.__context__, typer.Abort):
            output.problem("已取消 · cancelled")
        raise
    except Exception as failed:
        sys.exit(_tell(failed))


def _tell(failed: Exception) -> int:
    """Say what went wrong, and the exit status it makes; a fault of our own is raised again, for its traceback."""
    from kernel.settings import SettingsError  # not before: commands that need no settings start without

    match failed:
        case RefusedError():
            output.say_problem(failed.title, failed.detail, failed.mend, status=failed.status)
        case Problem():
            mend = f"{failed.mend_zh} {failed.mend_en}"
            output.say_problem(f"{failed.zh} · {failed.en}", failed.detail, mend, status=failed.status)
            # The supervisor tells missing keys from a migration that failed by the status alone.
            return os.EX_CONFIG if isinstance(failed, KeysMissing) else 1
        case StartError() | PostgresError() | SwapError() | TimeoutError():
            output.say_problem(str(failed))
        case SettingsError():
            output.say_problem("设置有误 · a setting is wrong", str(failed), "docs/reference/settings.md")
        case _:
            output.problem("系统出错了 · something went wrong", type(failed).__name__)
            raise failed
    return 1
