"""Processes that run matching's jobs until they are killed. A parent imports everything once and forks on request:

`python -m tests.faults.listworker HOME AREA` reads lines; each starts a worker, whose id is printed when it works.
"""

import asyncio
import os
import signal
import sys
from pathlib import Path

import services.evaluation.app
import services.identity.app
import services.matching.app
import services.registry.app  # noqa: F401 - imported once, before anything is forked
from kernel.settings import Settings
from tests.conftest import Apps


async def work(settings: Settings) -> None:
    """Serve jobs for ever."""
    apps = Apps(settings)
    app = apps["matching"]
    async with app.router.lifespan_context(app):
        print(os.getpid(), flush=True)
        await asyncio.Event().wait()


def main() -> None:
    settings = Settings(home=Path(sys.argv[1]), area=sys.argv[2])
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the dead vanish at once
    print("ready", flush=True)
    for _ in sys.stdin:
        if os.fork() == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            asyncio.run(work(settings))
            os._exit(0)


if __name__ == "__main__":
    main()
