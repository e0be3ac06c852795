"""What has to be mended: figures of the whole installation, and the conditions they amount to.

`measure` looks at disk, clocks, feeds, listeners, messages, backups, keys and certificates, under each service's own
role, so that it works wherever the services do; `judge` compares the figures with limits and is pure. `wutong doctor`
prints what holds, `/metrics` gives the figures, identity's `/v1/alerts` shows each condition to the administrator it
concerns.
"""

import asyncio
import contextlib
import shutil
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import asyncpg

from kernel.settings import SERVICES, Settings
from services.identity.alerts.schemas import Administrator, Alert
from wutong import certificates, clocks, house, keys
from wutong.escrow import RECORD
from wutong.schedule import NOTES, PROVED

DAY = 86400.0
FRESH = 20.0  # seconds a look is good for


class Figure(NamedTuple):
    """One measured number: its name, what it is of, and its value."""

    name: str
    of: str
    value: float


@dataclass(frozen=True, slots=True)
class Condition:
    """Figures above a limit (below it, where `least`), whose they are to mend, and how."""

    slug: str
    figure: str
    limit: float
    administrator: Administrator
    zh: str
    en: str
    mend_zh: str
    mend_en: str
    least: bool = False

    def alert(self, figure: Figure) -> Alert:
        detail = f"{figure.name}{{{figure.of}}} = {figure.value:.6g} ({'<' if self.least else '>'} {self.limit:.6g})"
        return Alert(self.slug, self.administrator, self.zh, self.en, self.mend_zh, self.mend_en, detail)

    def holds(self, figure: Figure) -> bool:
        return figure.name == self.figure and (figure.value < self.limit if self.least else figure.value > self.limit)


# fmt: off
CONDITIONS = (
    Condition("disk-filling", "disk_free_ratio", 0.1, "system_admin",
              "磁盘快满了", "The disk is filling up",
              "请清理或扩容磁盘；旧备份可用 WUTONG_BACKUP_KEEP 减少。",
              "Make room or add a disk; WUTONG_BACKUP_KEEP keeps fewer backups.", least=True),
    Condition("clock-wrong", "clock_error_seconds", clocks.DIFFER, "system_admin",
              "时钟不准", "A clock is wrong",
              "请在各台机器上启用时间同步（如 systemd-timesyncd、chrony）。",
              "Turn on time synchronisation on every machine (systemd-timesyncd, chrony)."),
    Condition("dated-ahead", "dated_ahead_seconds", 60, "system_admin",
              "备份或密钥的日期在将来", "A backup or a key is dated in the future",
              "时钟曾经走快，或现在走慢：请校准，然后运行 wutong backup --daily；若是密钥，请运行 wutong keys rotate。",
              "A clock was ahead, or is behind now: set it; then wutong backup --daily, for a key wutong keys rotate."),
    Condition("feed-lagging", "feed_lag_seconds", 30, "system_admin",
              "事件流滞后", "A feed is lagging",
              "请查找长时间未结束的数据库事务（pg_stat_activity），并查看日志中的 sealer。",
              "Look for a transaction that does not end (pg_stat_activity), and for the sealer in the logs."),
    Condition("listener-stuck", "listener_age_seconds", 120, "system_admin",
              "服务之间的消息处理停住了", "A service has stopped following another",
              "请查看该服务日志中的 listening failed；修复后会自动继续，不会丢失。",
              "See `listening failed` in that service's log; once mended it goes on by itself and loses nothing."),
    Condition("outbox-stuck", "outbox_oldest_seconds", 3600, "system_admin",
              "待发信息积压", "Messages are not leaving",
              "请检查 WUTONG_SMTP_URL、WUTONG_SMS_URL 与对方服务，再看后台任务。",
              "Check WUTONG_SMTP_URL, WUTONG_SMS_URL and the provider, then the background jobs."),
    Condition("backup-old", "backup_age_seconds", 2 * DAY, "system_admin",
              "备份过旧", "The newest backup is too old",
              "请运行 wutong backup，并检查 WUTONG_BACKUP_AT 与日志 backup.log。",
              "Run wutong backup; check WUTONG_BACKUP_AT and backup.log."),
    Condition("backup-failed", "backup_failed", 0, "system_admin",
              "备份或备份校验失败", "A backup, or its proof, failed",
              "请查看 backup.log，修复后运行 wutong backup --daily。",
              "See backup.log, mend it, and run wutong backup --daily."),
    Condition("backup-unproved", "backup_unproved_seconds", 2 * PROVED.total_seconds(), "system_admin",
              "备份长期未经还原校验", "No backup has been proved for long",
              "请运行 wutong backup --verify 归档文件。", "Run wutong backup --verify ARCHIVE."),
    Condition("escrow-missing", "escrow_missing", 0, "security_admin",
              "密钥尚未交两人保管", "The keys are not in escrow",
              "请与两位保管人运行 wutong keys escrow；否则备份无法恢复。",
              "Run wutong keys escrow with two keepers; without it no backup can be opened elsewhere."),
    Condition("key-near-end", "key_days_left", 30, "security_admin",
              "数据密钥即将到期", "A data key is near its end",
              "请运行 wutong keys rotate；无需停机。", "Run wutong keys rotate; nobody notices.", least=True),
    Condition("certificate-near-end", "door_certificate_days_left", 21, "system_admin",
              "网站证书即将到期", "The door's certificate is near its end",
              "请更新 WUTONG_TLS_CERT 所指的文件，无需重启；本单位自制的证书会自动续期，没有续期请看日志"
              " the certificate was not looked after。",
              "Replace the file that WUTONG_TLS_CERT names, no restart; one of the office's own renews itself: where it"
              " did not, see `the certificate was not looked after` in the log.", least=True),
    Condition("root-near-end", "root_certificate_days_left", 90, "security_admin",
              "本单位根证书即将到期", "The office's root certificate is near its end",
              "请移走 tls 文件夹，运行 wutong tls make，再请每台设备安装新的根证书。",
              "Move the folder tls away, run wutong tls make, and have every device install the new root.", least=True),
    Condition("line-near-end", "line_certificate_days_left", 30, "system_admin",
              "与公网机器的连线证书即将到期", "The line's certificates are near their end",
              "请运行 wutong tls line，把另一半送到公网机器，两边重启。",
              "Run wutong tls line, carry the other half to the public machine, restart both.", least=True),
)
# fmt: on

_FEED = """
select coalesce(extract(epoch from clock_timestamp() - min(recorded_at)), 0)::float8 from event where "offset" is null
"""
_LISTENERS = """
select source, extract(epoch from clock_timestamp() - coalesce(updated_at, clock_timestamp()))::float8 as age
  from listener_cursor
"""
_OUTBOX = """
select coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0)::float8
  from message where state = 'queued' and channel <> 'print'
"""


async def measure(settings: Settings, *, database: bool = True) -> list[Figure]:
    """Every figure; a database that does not answer is left to readiness, which says so already."""
    figures = [*_disk(settings), *_backups(settings.home), *_keys(settings), *_certificates(settings)]
    figures.append(Figure("clock_error_seconds", "web", await clocks.error(settings.clock_url)))
    if database:
        for service in SERVICES:
            with contextlib.suppress(OSError, TimeoutError, asyncpg.PostgresError):
                figures += await _service(settings, service)
    others = max(figure.value for figure in figures if figure.name == "clock_error_seconds")
    return [*figures, Figure("clock_error_seconds", "set", clocks.SETTING.error(others))]


def judge(figures: Sequence[Figure]) -> list[Alert]:
    """The conditions that hold, each with the figure that says so."""
    return [condition.alert(figure) for condition in CONDITIONS for figure in figures if condition.holds(figure)]


class Watch:
    """Looks again when somebody asks and the last look is old."""

    def __init__(self, settings: Settings) -> None:
        self._settings, self._seen = settings, -FRESH
        self._alerts: list[Alert] = []
        self._looking = asyncio.Lock()

    async def alerts(self) -> Sequence[Alert]:
        """What has to be mended."""
        async with self._looking:
            if time.monotonic() - self._seen >= FRESH:
                self._alerts = judge(await measure(self._settings))
                self._seen = time.monotonic()
        return self._alerts


def _disk(settings: Settings) -> list[Figure]:
    places = {"home": settings.home, "backups": Path(settings.backup_to or settings.home)}
    figures: list[Figure] = []
    for name, place in places.items():
        if place.exists():
            usage = shutil.disk_usage(place)
            figures += [
                Figure("disk_free_ratio", name, usage.free / usage.total),
                Figure("disk_free_bytes", name, usage.free),
            ]
    return figures


def _backups(home: Path) -> list[Figure]:
    if not (home / "migrated").exists():
        return []
    known = house.read(home / NOTES) or {}
    # A home that has had no backup yet is as old as its own beginning.
    began = (home / "wutong.json") if (home / "wutong.json").exists() else home
    beginning = datetime.fromtimestamp(began.stat().st_mtime, UTC).isoformat()
    age, unproved = (_since(known.get(what, {}).get("at", beginning)) for what in ("taken", "verified"))
    return [
        Figure("backup_age_seconds", "newest", age),
        Figure("backup_unproved_seconds", "newest", unproved),
        Figure("dated_ahead_seconds", "backup", max(0.0, -age, -unproved)),
        Figure("backup_failed", "newest", float("failed" in known)),
    ]


def _keys(settings: Settings) -> list[Figure]:
    if not (settings.home / "migrated").exists():
        return []
    figures: list[Figure] = []
    for area, made in keys.newest(settings.home).items():
        age = _since(made)
        figures += [
            Figure("key_days_left", area, settings.key_days - age / DAY),
            Figure("dated_ahead_seconds", f"key {area}", max(0.0, -age)),
        ]
    if not settings.demo:
        figures.append(Figure("escrow_missing", "keys", float(not (settings.home / RECORD).exists())))
    return figures


def _certificates(settings: Settings) -> list[Figure]:
    """Those of the door, of the office's own root, and of both ends of the line; each where there is one."""
    places = [("root", settings.home / "tls" / certificates.ROOT)]
    places += [("line", settings.home / "line" / end) for end in ("own.pem", "other.pem")]
    places += [("door", settings.certificate[0])] if settings.certificate else []
    figures: list[Figure] = []
    for name, path in places:
        with contextlib.suppress(OSError, ValueError):  # what cannot be read is shown by nobody: the door says so
            figures.append(Figure(f"{name}_certificate_days_left", str(path), certificates.days_left(path)))
    return figures


async def _service(settings: Settings, service: str) -> list[Figure]:
    connection = await asyncpg.connect(
        settings.database_url(service),
        timeout=5,
        command_timeout=5,
        server_settings={
            "application_name": "wutong conditions",
            "search_path": f"{service}, wutong",
            "app.subject": "system:sealer",
            "app.area": settings.area,
        },
    )
    try:
        before = time.time()
        there = float(await connection.fetchval("select extract(epoch from clock_timestamp())::float8"))
        error = max(before - there, there - time.time(), 0.0)
        figures = [
            Figure("clock_error_seconds", f"database {service}", error),
            Figure("feed_lag_seconds", service, await connection.fetchval(_FEED)),
        ]
        for row in await connection.fetch(_LISTENERS):
            figures.append(Figure("listener_age_seconds", f"{service} {row['source']}", row["age"]))
        if service == "matching":
            figures.append(Figure("outbox_oldest_seconds", service, await connection.fetchval(_OUTBOX)))
        return figures
    finally:
        await connection.close()


def _since(moment: str) -> float:
    return (datetime.now(UTC) - datetime.fromisoformat(moment)).total_seconds()
