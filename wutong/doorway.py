"""Where the door listens, what certificate it will show, and whether it answers.

The settings' own machinery is loaded only where a home has settings of its own: the usual start does not wait for it.
"""

import contextlib
import json
import os
import socket
import ssl
import urllib.error
import urllib.request
from http.client import HTTPException
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gateway import tls

if TYPE_CHECKING:
    from kernel.settings import Settings


class StartError(Exception):
    """The system did not start; the text says why and what to do."""


def place(home: Path) -> tuple[str, int]:
    """Address and port the door listens on."""
    if settings := _own(home):
        return settings.host, settings.port
    return os.environ.get("WUTONG_HOST", "127.0.0.1"), int(os.environ.get("WUTONG_PORT", "8000"))


def backup_at(home: Path) -> str:
    """When the daily backup is taken."""
    settings = _own(home)
    return settings.backup_at if settings else os.environ.get("WUTONG_BACKUP_AT", "02:30")


def certificate(home: Path) -> Path | None:
    """What the door will show; a certificate made here is renewed first if its end is near."""
    if (home / "tls").exists():
        from wutong import certificates

        certificates.renew(home / "tls")
    settings = _own(home)
    return settings.certificate[0] if settings and settings.certificate else None


def listen(host: str, port: int) -> list[socket.socket]:
    """The door's sockets: that of `host`, and one on loopback, where alone the machine's own operator signs in."""
    first = _opened(host, port)
    reached = host in ("", "0.0.0.0", "::", "localhost", "::1") or host.startswith("127.")  # noqa: S104 - compared only
    return [first] if reached else [first, _opened("127.0.0.1", first.getsockname()[1])]


def address(host: str, sockets: list[socket.socket], *, secure: bool) -> str:
    """The door's address on loopback."""
    name = "[::1]" if ":" in host else host if host.startswith("127.") else "127.0.0.1"
    return f"{'https' if secure else 'http'}://{name}:{sockets[0].getsockname()[1]}"


def configured(settings: "Settings") -> str:
    """The address at which the door should be reached from this machine, by the settings alone."""
    host = settings.host if settings.host not in ("", "0.0.0.0", "::") else "127.0.0.1"  # noqa: S104 - compared only
    name = f"[{host}]" if ":" in host else host
    return f"{'https' if settings.certificate else 'http'}://{name}:{settings.port}"


def is_ready(url: str, certificate: Path | None) -> bool:
    """Whether every part behind the door is ready."""
    return health(url, tls.only(certificate) if certificate else None).get("status") == "ready"


def health(url: str, context: ssl.SSLContext | None) -> dict[str, Any]:
    """What `/readyz` says, a refusal's words too; nothing where nobody of ours answers."""
    try:
        with urllib.request.urlopen(f"{url}/readyz", timeout=5, context=context) as answer:  # noqa: S310 - our own
            return dict(json.load(answer))
    except urllib.error.HTTPError as refused:
        with refused, contextlib.suppress(ValueError, TypeError):
            return dict(json.load(refused))
    except (OSError, HTTPException, ValueError, TypeError):
        pass
    return {}


def _own(home: Path) -> "Settings | None":
    """The settings, where this home or the environment has anything to say that the plain defaults do not."""
    if not ((home / "tls").exists() or (home / "settings.toml").exists() or os.environ.get("WUTONG_TLS_CERT")):
        return None
    from kernel.settings import Settings

    return Settings(home=home)


def _opened(host: str, port: int) -> socket.socket:
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as taken:
        raise StartError(
            f"地址不能打开 · cannot be opened: {host}:{port} ({taken.strerror})."
            " 请换一个端口 · choose another port: WUTONG_PORT=8001 make run"
        ) from taken
