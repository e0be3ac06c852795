"""Settings: one frozen object, read once from the environment (`WUTONG_…`) and, below it, the home's `settings.toml`.

Everything an installation keeps lies under `home`: the database cluster, files, logs and secrets. Secrets are files of
mode 0600, made on first use, so that a fresh home needs no configuration and nothing secret stands in the environment.
"""

import json
import os
import secrets
import tomllib
from functools import cached_property
from ipaddress import ip_network
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

SERVICES = ("identity", "registry", "matching", "projects", "evaluation")
TESTS = "99"  # what begins with it is no county's: in these areas outside programs try themselves out

FILE = "settings.toml"


class SettingsError(Exception):
    """The home's settings cannot be read; the text names the file and what is wrong in it."""


class EmptySecret(Exception):
    """A secret's file holds nothing; going on with it would make keys that anybody can guess."""


def sync_folder(folder: Path) -> None:
    """Have the disk remember which files a folder names; syncing a file alone leaves its name to chance."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


class Settings(BaseSettings):
    """What an installation may choose: `WUTONG_<NAME>` in the environment, or `name` in the home's `settings.toml`."""

    model_config = SettingsConfigDict(env_prefix="WUTONG_", frozen=True, extra="ignore")

    home: Path = Field(default=Path(".wutong"), description="The one folder everything is kept in.")
    host: str = Field(default="127.0.0.1", description="Address the door listens on.")
    port: int = Field(default=8000, ge=0, le=65535, description="Port the door listens on.")
    public_url: str = Field(
        default="", description="Address of the office, as links and QR codes carry it; empty: the door's own address."
    )
    residents_url: str = Field(
        default="",
        description="Address that families' links carry where residents' pages run alone on another machine;"
        " empty: the public address.",
    )
    tls_cert: Path | None = Field(
        default=None, description="Certificate the door shows (PEM, with its chain); unset: the one `wutong tls` made."
    )
    tls_key: Path | None = Field(default=None, description="Private key of that certificate (PEM).")
    trusted_proxies: str = Field(
        default="",
        description="Addresses or networks of a TLS front, by commas, no names; it is believed about its callers.",
    )
    http_port: int = Field(
        default=0,
        ge=0,
        le=65535,
        description="A second, plain port that hands out the office's root and leads to the public address; 0: none.",
    )
    residents_line: str = Field(
        default="",
        description="host:port where the public machine (`wutong serve residents`) waits for this office's line.",
    )
    line_port: int = Field(
        default=8443, ge=0, le=65535, description="On the public machine: the port that waits for the office's line."
    )
    area: str = Field(
        default="371602004",
        pattern=r"^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$",
        description="Division code prefix of the installation (street: 9 digits).",
    )
    area_name: str = Field(default="市东街道", description="Name of the area, as screens show it.")
    centre_name: str = Field(
        default="市东街道社会组织服务中心", description="Name of the service centre, as residents read it."
    )
    centre_phone: str = Field(
        default="0543-0000000", description="A person's phone number at the foot of residents' pages."
    )
    demo: bool = Field(default=False, description="A demo home: sample sign-ins exist, on loopback only.")
    log_level: str = Field(default="INFO", description="Level of the structured log.")
    upstreams: dict[str, str] = Field(
        default_factory=dict,
        description="Base address of each service that runs in another process (JSON object).",
    )
    smtp_url: str = Field(
        default="", description="smtp://user:password@host:port of the mail server (smtp+tls:// to demand TLS)."
    )
    smtp_from: str = Field(default="wutong@localhost", description="Sender of letters by e-mail.")
    smtp_to: str = Field(
        default="{phone}@localhost",
        description="Address a letter goes to; {phone} is filled in (an office's mail-to-SMS gateway).",
    )
    sms_url: str = Field(default="", description="Address of the SMS provider's HTTP interface.")
    sms_body: str = Field(
        default='{"to": "{to}", "text": "{text}"}',
        description="Body of the SMS request; {to} and {text} are filled in as its `Content-Type` writes them.",
    )
    sms_headers: dict[str, str] = Field(
        default_factory=lambda: {"Content-Type": "application/json"},
        description="Headers of the SMS request (JSON object): what authorises it, and JSON or a form.",
    )
    rates_url: str = Field(
        default="",
        pattern=r"^((redis|rediss|valkey|valkeys)://.+)?$",
        description="Redis or Valkey in which several doors count rates together; empty: each counts in its memory.",
    )
    program_rate: str = Field(
        default="600/minute",
        pattern=r"^\d+ ?(/|per) ?(\d+ )?(second|minute|hour)$",
        description="How often an outside program may ask, and how often an address may try tokens that are none.",
    )
    cipher: str = Field(
        default="AES-256-GCM",
        pattern="^(AES-256-GCM|SM4-GCM)$",
        description="Suite that new sealed fields use.",
    )

    backup_at: str = Field(
        default="02:30",
        pattern=r"^(([01]\d|2[0-3]):[0-5]\d)?$",
        description="When the daily backup is taken (Asia/Shanghai); empty: never. A missed one is made up for.",
    )
    backup_to: str = Field(
        default="", description="Folder of the backups, better on another disk; empty: `backups` in the home."
    )
    backup_keep: int = Field(default=14, ge=1, description="How many backups are kept; older ones are deleted.")

    metrics_port: int = Field(
        default=0, ge=0, le=65535, description="Port of `/metrics` (Prometheus), never the door's; 0: not served."
    )
    metrics_host: str = Field(
        default="127.0.0.1", description="Address of `/metrics`; it asks for the token in `secrets/metrics`."
    )
    clock_url: str = Field(
        default="", description="A web address whose `Date` header the clock is compared with; empty: none is asked."
    )
    key_days: int = Field(default=365, ge=1, description="Days after which a data key should be changed.")

    @field_validator("trusted_proxies")
    @classmethod
    def _named_proxies(cls, given: str) -> str:
        """Addresses and networks only: a name is compared with nothing, and everybody may not say who they are."""
        for each in filter(None, (part.strip() for part in given.split(","))):
            try:
                everybody = ip_network(each).prefixlen == 0
            except ValueError as wrong:
                raise ValueError(f"{each} is no address or network") from wrong
            if everybody:
                raise ValueError(f"{each} would believe everybody; name the front's address or network")
        return given

    def __init__(self, **given: Any) -> None:
        try:
            super().__init__(**given)
        except ValidationError as wrong:
            told = "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in wrong.errors())
            raise SettingsError(told) from wrong

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - no such file is read
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What was given, then the environment, then the home's own file."""
        home = init_settings().get("home") or os.environ.get("WUTONG_HOME") or cls.model_fields["home"].default
        return init_settings, env_settings, _HomeFile(settings_cls, Path(home) / FILE)

    def owner_url(self) -> str:
        """The URL that may migrate: `WUTONG_OWNER_URL`, `DATABASE_URL`, or the embedded cluster's own."""
        for name in ("WUTONG_OWNER_URL", "DATABASE_URL"):
            if url := os.environ.get(name):
                return url
        return str(json.loads((self.home / "postgres.json").read_text())["url"])

    def database_url(self, service: str) -> str:
        """The URL of one service's runtime role, which owns nothing and sees only its schema."""
        if url := os.environ.get(f"WUTONG_DATABASE_URL_{service.upper()}"):
            return url
        parts = urlsplit(self.owner_url())
        user, password = f"wutong_{service}", quote(self.secret(f"db-{service}"), safe="")
        place = parts.netloc.rpartition("@")[2]  # as written: an IPv6 address keeps its brackets, several hosts stay
        return urlunsplit((parts.scheme, f"{user}:{password}@{place}", parts.path, parts.query, ""))

    def secret(self, name: str) -> str:
        """A random secret kept in `home/secrets/<name>`, made on first use; safe when two processes ask at once."""
        path = self.secrets_folder / name
        if not path.exists():
            fresh = path.with_name(f".{name}.{os.getpid()}.{secrets.token_hex(4)}")
            descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w") as file:
                file.write(secrets.token_urlsafe(32))
                file.flush()
                os.fsync(file.fileno())
            try:
                os.link(fresh, path)  # fails where another process was first: its secret counts
            except FileExistsError:
                pass
            finally:
                fresh.unlink()
            sync_folder(path.parent)
        secret = path.read_text().strip()
        if not secret:
            raise EmptySecret(f"{path} is empty: put it back from a backup of the home's secrets")
        return secret

    @cached_property
    def secrets_folder(self) -> Path:
        """The folder of secrets, readable by its owner alone."""
        folder = self.home / "secrets"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder

    @property
    def certificate(self) -> tuple[Path, Path] | None:
        """Certificate and key the door shows: as set, or as `wutong tls` made them; None: plain HTTP."""
        if self.tls_cert and self.tls_key:
            return self.tls_cert, self.tls_key
        own = (self.home / "tls" / "door.pem", self.home / "tls" / "door.key")
        return own if own[0].exists() else None

    @property
    def address(self) -> str:
        """The address that colleagues' links and QR codes carry, and at which programs and passkeys know the office."""
        scheme = "https" if self.certificate else "http"
        return self.public_url.rstrip("/") or f"{scheme}://{self.host}:{self.port}"

    @property
    def residents_address(self) -> str:
        """The address that families' links carry: the office's, unless their pages run on a machine of their own."""
        return self.residents_url.rstrip("/") or self.address

    @property
    def street(self) -> str:
        """The installation's area as a 12-digit code, padded with zeros."""
        return self.area.ljust(12, "0")


class _HomeFile(TomlConfigSettingsSource):
    """The home's own settings: names as in `Settings`, none that is unknown, so that a slip is not passed over."""

    def __init__(self, settings_cls: type[BaseSettings], path: Path) -> None:
        try:
            super().__init__(settings_cls, toml_file=path)
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as broken:
            raise SettingsError(f"{path}: {broken}") from broken
        if unknown := sorted(set(self.toml_data) - (set(settings_cls.model_fields) - {"home", "demo"})):
            raise SettingsError(f"{path}: {', '.join(unknown)} is no setting of this file")
