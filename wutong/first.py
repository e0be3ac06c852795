"""What the first start brings in: the communities that `wutong init` was given.

They go through the door as any import does, so it has to be open: the supervisor knows when, and where there is none
the door's own process looks. A file that is refused stays for the next start.
"""

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from wutong import doorway, output

if TYPE_CHECKING:
    from kernel.settings import Settings

FOLDER = "first"
_LOOK_SECONDS = 1.0


def waiting(home: Path) -> list[Path]:
    """The files that were not brought in yet."""
    return sorted((home / FOLDER).glob("communities.*"))


def bring_in(home: Path, environment: Mapping[str, str]) -> None:
    """Bring them in by a command with this environment."""
    for file in waiting(home):
        output.say("正在导入社区 · importing the communities")
        command = [sys.executable, "-m", "wutong", "import", "communities", str(file), "--commit"]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode == 0:
            file.unlink()
        else:
            output.say(f"{done.stderr.strip()}\n  wutong import communities {file} --commit")


def bring_in_once_ready(settings: "Settings", place: tuple[str, int]) -> None:
    """The same from beside a door that opens at this place in this very process."""
    host, port = place
    url = doorway.configured(settings.model_copy(update={"host": host, "port": port}))
    while not doorway.is_ready(url, settings.certificate[0] if settings.certificate else None):
        time.sleep(_LOOK_SECONDS)
    own = {"WUTONG_HOME": str(settings.home.resolve()), "WUTONG_HOST": host, "WUTONG_PORT": str(port)}
    bring_in(settings.home, {**os.environ, **own, "WUTONG_URL": ""})
