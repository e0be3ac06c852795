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
    audit,
    backup,
    batches,
    campaigns,
    clients,
    demo,
    holders,
    imports,
    keys,
    match,
    system,
    tls,
)
from wutong.doorway import StartError

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
app.add_typer(batches.app, name="batch")
app.add_typer(match.app, name="match")
app.add_typer(campaigns.app, name="campaign")
app.add_typer(holders.app, name="holder")
app.add_typer(accounts.app, name="account")
app.add_typer(clients.app, name="client")
app.add_typer(audit.app, name="audit")
app.add_typer(keys.app, name="keys")
app.add_typer(demo.app, name="demo")
app.add_typer(tls.app, name="tls")


def main() -> None:
    """Run the command; what the system refused is a sentence, never a traceback."""
    try:
        app()
    except RefusedError as refused:
        output.say_problem(refused.title, refused.detail, refused.mend)
        sys.exit(1)
    except Problem as problem:
        output.say_problem(f"{problem.zh} · {problem.en}", problem.detail, f"{problem.mend_zh} {problem.mend_en}")
        # The supervisor tells missing keys from a migration that failed by the status alone.
        sys.exit(os.EX_CONFIG if isinstance(problem, KeysMissing) else 1)
    except (StartError, PostgresError, TimeoutError) as failed:
        output.say_problem(str(failed))
        sys.exit(1)
    except Exception as failed:
        from kernel.settings import SettingsError  # not before: commands that need no settings start without

        if not isinstance(failed, SettingsError):
            raise
        output.say_problem("设置有误 · a setting is wrong", str(failed), "docs/reference/settings.md")
        sys.exit(1)
