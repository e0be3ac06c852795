"""Conditions: each is seen when it is really there, told to its administrator, and gone when it is mended."""

import asyncio
import json
import shutil
import urllib.error
import urllib.request
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import pytest

from kernel.access import Principal
from kernel.settings import Settings
from services.identity.alerts import service
from tests.operating import operator
from tests.running import System, free_port
from wutong import backup, certificates, conditions, metrics
from wutong.conditions import CONDITIONS, Condition, Figure

DOCS = Path(__file__).parents[2] / "docs" / "operate" / "alerts.md"


DAYS = {"door": 397, "root": 3650, "line": 3650}


async def slugs_of(settings: Settings) -> set[str]:
    """What holds in a home without a database."""
    return {alert.slug for alert in conditions.judge(await conditions.measure(settings, database=False))}


async def slugs(settings: Settings) -> set[str]:
    return {alert.slug for alert in conditions.judge(await conditions.measure(settings))}


class TestJudge:
    @pytest.mark.parametrize("condition", CONDITIONS, ids=lambda each: each.slug)
    def test_holds_beyond_the_limit_and_not_at_it(self, condition: Condition) -> None:
        beyond = condition.limit - 0.01 if condition.least else condition.limit + 0.01
        [alert] = conditions.judge([Figure(condition.figure, "here", beyond)])
        assert alert.slug == condition.slug
        assert "here" in alert.detail
        assert conditions.judge([Figure(condition.figure, "here", condition.limit)]) == []

    @pytest.mark.parametrize("condition", CONDITIONS, ids=lambda each: each.slug)
    def test_speaks_both_languages_and_is_documented(self, condition: Condition) -> None:
        for text in (condition.zh, condition.mend_zh):
            assert any("\u4e00" <= letter <= "\u9fff" for letter in text)
        for text in (condition.en, condition.mend_en):
            assert text
            assert not any("\u4e00" <= letter <= "\u9fff" for letter in text)
        assert f"| `{condition.slug}` |" in DOCS.read_text()


class TestShown:
    def test_each_administrator_sees_their_own(self) -> None:
        alerts = conditions.judge([Figure("escrow_missing", "keys", 1), Figure("backup_failed", "newest", 1)])

        def seen(*roles: str, language: str = "zh") -> list[str]:
            principal = Principal("account:a", "account", roles=frozenset(roles))
            return [each.title for each in service.shown(alerts, principal, language)]

        assert seen("system_admin") == ["备份或备份校验失败"]
        assert seen("security_admin", language="en-GB") == ["The keys are not in escrow"]
        assert seen("auditor") == seen("centre_staff") == []
        assert len(seen("operator")) == 2


@pytest.fixture
async def owner(settings: Settings) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(settings.owner_url())
    yield connection
    await connection.close()


class TestMeasure:
    async def test_every_figure_has_a_condition_or_is_the_free_space_itself(self, settings: Settings) -> None:
        measured = {figure.name for figure in await conditions.measure(settings)}
        assert {condition.figure for condition in CONDITIONS} - measured <= {
            *("backup_age_seconds", "backup_unproved_seconds", "backup_failed", "escrow_missing", "key_days_left"),
            *("listener_age_seconds", "root_certificate_days_left", "line_certificate_days_left"),
            *("door_certificate_days_left", "dated_ahead_seconds"),
        }
        assert measured - {condition.figure for condition in CONDITIONS} == {"disk_free_bytes"}

    async def test_the_disks_room_is_what_the_system_says(self, settings: Settings) -> None:
        figures = await conditions.measure(settings, database=False)
        [room] = [figure.value for figure in figures if figure[:2] == ("disk_free_bytes", "home")]
        assert abs(room - shutil.disk_usage(settings.home).free) < 1 << 30

    async def test_a_feed_that_lags(self, settings: Settings, owner: asyncpg.Connection) -> None:
        assert "feed-lagging" not in await slugs(settings)
        await owner.execute(
            "insert into registry.event (recorded_at, actor, area, type, subject, data)"
            " values (now() - interval '1 minute', 'system:test', '371602004000', 'registry.x.y', '1', '{}')"
        )
        assert "feed-lagging" in await slugs(settings)
        await owner.execute("delete from registry.event")
        assert "feed-lagging" not in await slugs(settings)

    async def test_a_listener_that_gave_up(self, settings: Settings, owner: asyncpg.Connection) -> None:
        await owner.execute(
            "insert into matching.listener_cursor"
            " values ('registry', gen_random_uuid(), 1, now() - interval '3 minutes')"
        )
        assert "listener-stuck" in await slugs(settings)
        await owner.execute("update matching.listener_cursor set updated_at = now()")
        assert "listener-stuck" not in await slugs(settings)

    async def test_messages_that_do_not_leave(self, settings: Settings, owner: asyncpg.Connection) -> None:
        await owner.execute("set session_replication_role = replica")  # a message without its campaign
        await owner.execute(
            "insert into matching.message (id, area, holder_id, campaign_id, invitation_id, channel, state, tries,"
            " created_at) select gen_random_uuid(), '371602004001', gen_random_uuid(), gen_random_uuid(),"
            " gen_random_uuid(), channel, 'queued', 0, now() - interval '2 hours' from unnest(array['print']) channel"
        )
        assert "outbox-stuck" not in await slugs(settings), "a letter waits for its printer"
        await owner.execute("update matching.message set channel = 'sms'")
        assert "outbox-stuck" in await slugs(settings)
        await owner.execute("update matching.message set state = 'sent'")
        assert "outbox-stuck" not in await slugs(settings)

    async def test_backups_and_keys_of_a_home_in_use(self, tmp_path: Path) -> None:
        settings = Settings(home=tmp_path)
        (tmp_path / "migrated").touch()
        (tmp_path / "wutong.json").touch()

        async def found() -> set[str]:
            return {alert.slug for alert in conditions.judge(await conditions.measure(settings, database=False))}

        assert await found() == {"escrow-missing"}
        (tmp_path / "escrow.json").touch()
        assert await found() == set()
        backup.note(tmp_path, "failed", {"error": "no room"})
        assert await found() == {"backup-failed"}
        old = {"at": "2020-01-01T00:00:00+00:00"}
        (tmp_path / "backups.json").write_text(json.dumps({"taken": old, "verified": old}))
        assert await found() == {"backup-old", "backup-unproved"}
        backup.note(tmp_path, "taken", {})
        backup.note(tmp_path, "verified", {})
        (tmp_path / "secrets").mkdir()
        key = {"use": "371602004", "id": 1, "made": "2020-01-01T00:00:00+00:00"}
        (tmp_path / "secrets" / "keyring.json").write_text(json.dumps({"master": "m", "keys": [key]}))
        assert await found() == {"key-near-end"}

    async def test_what_is_dated_in_the_future_is_said(self, tmp_path: Path) -> None:
        settings = Settings(home=tmp_path)
        for name in ("migrated", "wutong.json", "escrow.json"):
            (tmp_path / name).touch()
        backup.note(tmp_path, "taken", {})
        backup.note(tmp_path, "verified", {})
        assert await slugs_of(settings) == set()
        noted = json.loads((tmp_path / "backups.json").read_text())
        (tmp_path / "backups.json").write_text(json.dumps(noted | {"taken": {"at": "2099-01-01T00:00:00+00:00"}}))
        assert await slugs_of(settings) == {"dated-ahead"}
        backup.note(tmp_path, "taken", {})
        assert await slugs_of(settings) == set()
        (tmp_path / "secrets").mkdir()
        ring = [{"use": "371602004", "id": 1, "made": "2099-01-01T00:00:00+00:00"}]
        (tmp_path / "secrets" / "keyring.json").write_text(json.dumps({"master": "m", "keys": ring}))
        assert await slugs_of(settings) == {"dated-ahead"}
        ring.append({"use": "371602004", "id": 2, "made": conditions.datetime.now(conditions.UTC).isoformat()})
        (tmp_path / "secrets" / "keyring.json").write_text(json.dumps({"master": "m", "keys": ring}))
        assert await slugs_of(settings) == set(), "the newest key is what counts"

    async def test_certificates_of_door_root_and_line(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        settings = Settings(home=tmp_path)
        certificates.make(tmp_path / "tls", ["wutong.lan"], office="示例中心")
        certificates.pair(tmp_path / "line", tmp_path / "half", name="m.example")
        measured = [each for each in await conditions.measure(settings, database=False) if "certificate" in each.name]
        left = {each.name: round(each.value) for each in measured}
        assert left == {f"{name}_certificate_days_left": days for name, days in DAYS.items()}
        assert len(measured) == 4, "both ends of the line"
        for name, slug in {"_DOOR": "certificate-near-end", "_ROOT": "root-near-end", "_LINE": "line-near-end"}.items():
            assert slug not in await slugs_of(settings)
            monkeypatch.setattr(certificates, f"{name}_DAYS", 20)
            shutil.rmtree(tmp_path / ("line" if name == "_LINE" else "tls"))
            certificates.make(tmp_path / "tls", ["wutong.lan"], office="示例中心")
            certificates.pair(tmp_path / "line", tmp_path / f"half{name}", name="m.example")
            assert slug in await slugs_of(settings)

    async def test_a_certificate_of_somebody_elses_with_those_that_vouch_for_it(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        certificates.make(tmp_path / "theirs", ["wutong.example"], office="权威机构")
        monkeypatch.setattr(certificates, "_ROOT_DAYS", 20)
        certificates.make(tmp_path / "brief", ["wutong.example"], office="中间机构")
        chain = tmp_path / "chain.pem"
        chain.write_bytes(b"".join((tmp_path / name).read_bytes() for name in ("theirs/door.pem", "brief/root.pem")))
        settings = Settings(home=tmp_path / "home", tls_cert=chain, tls_key=tmp_path / "theirs" / "door.key")
        assert await slugs_of(settings) == {"certificate-near-end"}
        chain.write_text("no certificate")
        assert await slugs_of(settings) == set()

    async def test_a_clock_that_differs_from_the_named_server(self, tmp_path: Path) -> None:
        async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.readuntil(b"\r\n\r\n")
            writer.write(b"HTTP/1.1 200 OK\r\nDate: Wed, 01 Jan 2020 00:00:00 GMT\r\nContent-Length: 0\r\n\r\n")
            await writer.drain()
            writer.close()

        async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
            port = server.sockets[0].getsockname()[1]
            settings = Settings(home=tmp_path, clock_url=f"http://127.0.0.1:{port}/")
            figures = await conditions.measure(settings, database=False)
        assert [alert.slug for alert in conditions.judge(figures)] == ["clock-wrong"]


class TestMetrics:
    def test_is_served_to_whoever_has_the_token(self, settings: Settings) -> None:
        port = free_port()
        metrics.serve(Settings(home=settings.home, area=settings.area, metrics_port=port))

        def ask(path: str = "/metrics", **headers: str) -> tuple[int, str]:
            request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers=headers)
            try:
                with urllib.request.urlopen(request, timeout=20) as said:
                    return said.status, said.read().decode()
            except urllib.error.HTTPError as refused:
                with refused:
                    return refused.code, ""

        token = settings.secret("metrics")
        assert ask()[0] == ask(Authorization="Bearer wrong")[0] == 401
        assert ask("/", Authorization=f"Bearer {token}")[0] == 404
        status, text = ask(Authorization=f"Bearer {token}")
        assert status == 200
        for line in (
            'wutong_feed_lag_seconds{of="registry"}',
            'wutong_alert{slug="disk-filling"}',
            "wutong_disk_free_",
        ):
            assert line in text


@pytest.mark.journey
class TestRunning:
    def test_the_operator_and_the_doctor_are_told_the_same(self, system: System) -> None:
        backup.note(system.home, "failed", {"error": "no room"})
        try:
            with operator(system) as client:
                told: list[dict[str, Any]] = client.get("/api/identity/v1/alerts").raise_for_status().json()
            assert {"backup-failed", "escrow-missing"} <= {alert["slug"] for alert in told}
            said = system.wutong("doctor", fails=True).stderr
            assert "backup-failed" in said
            assert "wutong keys escrow" in said
        finally:
            backup.note(system.home, "taken", {})

    def test_the_door_serves_no_metrics(self, system: System) -> None:
        token = Settings(home=system.home).secret("metrics")
        answer = httpx.get(f"{system.url}/metrics", headers={"Authorization": f"Bearer {token}"})
        assert "wutong_" not in answer.text
