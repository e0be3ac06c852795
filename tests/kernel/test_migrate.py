"""Migrating as an owner who is no superuser, on a server that is reached the ways a URL can name."""

import asyncio
import contextlib
import datetime as dt
import json
import ssl
import struct
from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from contextlib import asynccontextmanager
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import asyncpg
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from sqlalchemy import text

from kernel import migrate
from kernel.access import Principal
from kernel.db import Database
from kernel.settings import Settings
from wutong.postgres import Cluster

SOMEBODY = Principal("account:somebody", "account")
OWNER = "somebodys_owner"


def certificate(folder: Path) -> ssl.SSLContext:
    """What a server with a certificate for 127.0.0.1 shows."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "root.crt").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "both.pem").write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "both.pem")
    return context


async def pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while piece := await reader.read(65536):
        writer.write(piece)
        await writer.drain()
    writer.close()


@asynccontextmanager
async def demanding_tls(port: int, context: ssl.SSLContext) -> AsyncGenerator[int]:
    """The server at `port`, to be had by TLS alone, as PostgreSQL's protocol asks for it (SSLRequest); the new port.

    The server of the tests may be built without TLS, so it is put in front of it, as a pooler would.
    """

    async def take(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            if await reader.readexactly(8) != struct.pack("!ii", 8, 80877103):
                writer.close()
                return
            writer.write(b"S")
            await writer.start_tls(context)
            inward, outward = await asyncio.open_connection("127.0.0.1", port)
            await asyncio.gather(pump(reader, outward), pump(inward, writer))

    async with await asyncio.start_server(take, "127.0.0.1", 0) as server:
        yield server.sockets[0].getsockname()[1]


@pytest.fixture(scope="module")
def far(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A server of its own, as somebody else would run it: its roles are not those of the other tests."""
    cluster = Cluster(tmp_path_factory.mktemp("far"), options={"fsync": "off"})
    cluster.start()
    yield cluster
    cluster.stop()


@pytest.fixture(scope="module")
async def settings(far: Cluster, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Settings]:
    """An installation whose owner may make roles, owns its database and is no superuser, reached by TLS alone."""
    connection = await asyncpg.connect(far.url)
    await connection.execute(f"create role {OWNER} login createrole password 'p@ss/word'")
    await connection.execute(f"create database theirs owner {OWNER}")
    await connection.close()
    home = tmp_path_factory.mktemp("theirs")
    async with demanding_tls(far.port, certificate(home)) as port:
        query = f"sslmode=verify-full&sslrootcert={home / 'root.crt'}"
        url = f"postgresql://{OWNER}:p%40ss%2Fword@127.0.0.1:{port}/theirs?{query}"
        (home / "postgres.json").write_text(json.dumps({"url": url}))
        yield Settings(home=home)


class TestOwner:
    async def test_without_a_superusers_power_migrates_again_and_again(self, settings: Settings) -> None:
        await migrate.everything(settings)
        await migrate.everything(settings)

    async def test_a_role_that_may_too_much_is_refused_by_name(self, settings: Settings, far: Cluster) -> None:
        connection = await asyncpg.connect(urlunsplit(urlsplit(far.url)._replace(path="/theirs")))
        try:
            await connection.execute("alter role wutong_projects bypassrls")
            with pytest.raises(migrate.TooMighty, match="wutong_projects"):
                await migrate.ground(settings)
        finally:
            await connection.execute("alter role wutong_projects nobypassrls")
            await connection.close()


class TestUrl:
    @pytest.mark.parametrize("scheme", ["postgresql", "postgres"])
    async def test_may_ask_for_tls_and_both_drivers_use_it(self, settings: Settings, scheme: str) -> None:
        url = settings.database_url("registry").replace("postgresql://", f"{scheme}://")
        database = Database(url, schema="registry")
        try:
            async with database.session(SOMEBODY) as session:
                assert await session.scalar(text("select current_user")) == "wutong_registry"
            assert await (await database.pool()).fetchval("select current_user") == "wutong_registry"
        finally:
            await database.close()

    @pytest.mark.parametrize("place", ["[::1]:5433", "[fe80::1]", "one:5432,two:5433", "db.example:5432", ""])
    def test_keeps_the_place_as_the_owner_wrote_it(self, tmp_path: Path, place: str) -> None:
        url = f"postgres://owner:secret@{place}/wutong?sslmode=verify-full&host=/run/postgresql"
        (tmp_path / "postgres.json").write_text(json.dumps({"url": url}))
        made = Settings(home=tmp_path).database_url("matching")
        assert made.partition("@")[2] == f"{place}/wutong?sslmode=verify-full&host=/run/postgresql"
        assert made.startswith("postgres://wutong_matching:")
        assert ":secret@" not in made
