"""What runs beside a door that shows a certificate: the plain port that hands out its root, and renewal as it runs."""

import asyncio
import logging
import ssl
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, nullcontext
from typing import TYPE_CHECKING

import uvicorn

from gateway.trust import Plain
from wutong import certificates

if TYPE_CHECKING:
    from kernel.settings import Settings

LOG = logging.getLogger("wutong.beside")
_LOOK_SECONDS = 30.0


@asynccontextmanager
async def running(settings: "Settings", config: uvicorn.Config) -> AsyncGenerator[None]:
    """Both for as long as the block runs; `config` is that of the server whose certificate it is."""
    tasks = [asyncio.create_task(_keep_fresh(settings, config))]
    plain = _plain(settings) if settings.http_port else None
    if plain is not None:
        tasks.append(asyncio.create_task(plain.serve()))
    try:
        yield
    finally:
        if plain is not None:
            plain.should_exit = True
        tasks[0].cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _keep_fresh(settings: "Settings", config: uvicorn.Config) -> None:
    """Renew our own certificate in time, and show a renewed one, ours or another's, without a restart."""
    shown = None
    while True:
        # A full disk passes; and where certificate and key are replaced one after the other, both are there next time.
        try:
            shown = _look(settings, config, shown)
        except OSError as failed:
            LOG.warning("the certificate was not looked after", exc_info=failed)
        await asyncio.sleep(_LOOK_SECONDS)


def _look(settings: "Settings", config: uvicorn.Config, shown: int | None) -> int | None:
    """When the certificate that is shown from now on was written; `shown` is when the one so far was."""
    certificates.renew(settings.home / "tls")
    certificate = settings.certificate
    changed = certificate[0].stat().st_mtime_ns if certificate else None
    if certificate and shown is not None and changed != shown and isinstance(config.ssl, ssl.SSLContext):
        # Tried elsewhere first: a pair that does not fit would take the key from connections to come.
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(*certificate)
        config.ssl.load_cert_chain(*certificate)
    return changed


def _plain(settings: "Settings") -> uvicorn.Server:
    config = uvicorn.Config(
        Plain(settings),
        host=settings.host,
        port=settings.http_port,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
    )
    server = uvicorn.Server(config)
    server.capture_signals = nullcontext  # type: ignore[method-assign,assignment]  # the door's server has them
    return server
