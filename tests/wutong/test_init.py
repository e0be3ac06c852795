"""The first real installation: what `wutong init` asks, refuses and makes, and whom its links let in."""

import json
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pyotp
import pytest
import typer

from kernel.settings import Settings, SettingsError
from tests.running import System
from wutong import answers

pytestmark = pytest.mark.journey
COMMUNITIES = Path(__file__).parents[2] / "wutong" / "demo" / "communities.geojson"
BEFORE = 'area_name = "示例街道"\nbackup_keep = 3\n[sms_headers]\nX-Key = "甲"\n'
PASSWORD = "four-quick-egrets"
ANSWERS = {
    "--area": "371602004000",
    "--area-name": "示例街道",
    "--centre": "示例服务中心",
    "--phone": "0543-1234567",
    "--system-admin": "Xitong.Yi 系统员甲",
    "--security-admin": "anquan.yi 安全员乙",
    "--auditor": "shenji.yi 审计员丙",
}


def words(**changed: str) -> list[str]:
    given = ANSWERS | {f"--{name.replace('_', '-')}": value for name, value in changed.items()}
    return [word for pair in given.items() for word in pair]


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    system = System(tmp_path_factory.mktemp("first") / "home")
    yield system
    system.stop()


@pytest.fixture(scope="module")
def told(system: System) -> dict[str, Any]:
    """What `wutong init` said; the system runs afterwards."""
    url = f"http://localhost:{system.port}"
    system.home.mkdir()
    (system.home / "settings.toml").write_text(BEFORE)
    told: dict[str, Any] = system.json("init", *words(url=url, communities=str(COMMUNITIES)))
    system.start()
    return told


@pytest.fixture
def browser(system: System, told: dict[str, Any]) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=f"{system.url}/api/identity/v1", headers={"X-Wutong": "1"}) as client:
        yield client


def code_of(told: dict[str, Any], role: str) -> str:
    [link] = [each["link"] for each in told["administrators"] if each["role"] == role]
    return str(link.partition("#")[2])


class TestAnswers:
    @pytest.mark.parametrize(
        ("code", "mend"),
        [
            ("371602004", "12"),
            ("37160200400a", "12"),
            ("991602004000", "991602"),
            ("370000004000", "370000"),
            ("371602000000", "县区"),
            ("371602004003", "371602004000"),
        ],
    )
    def test_a_wrong_code_is_told_what_would_be_right(self, code: str, mend: str) -> None:
        with pytest.raises(typer.BadParameter, match=mend):
            answers.subdistrict(code)

    @pytest.mark.parametrize("url", ["wutong.example", "ftp://x", "https://x/wutong", "https://a@x", "https://", "//x"])
    def test_an_address_is_whole_and_has_no_path(self, url: str) -> None:
        with pytest.raises(typer.BadParameter):
            answers.address(url)

    @pytest.mark.parametrize("given", ["12", "abc", "", "1234567890123456", "054-abc"])
    def test_a_phone_is_a_number_that_can_be_called(self, given: str) -> None:
        with pytest.raises(typer.BadParameter):
            answers.phone(given)

    @pytest.mark.parametrize(
        ("content", "said"),
        [("hello,world\n", "表头"), ("区划代码,社区名称,经度,纬度\n110101001001,别处社区,116.4,39.9\n", "371602004")],
    )
    def test_a_list_of_communities_is_read_before_anything_is_made(
        self, tmp_path: Path, content: str, said: str
    ) -> None:
        (tmp_path / "list.csv").write_text(content)
        with pytest.raises(typer.BadParameter, match=said):
            answers.listed(str(tmp_path / "list.csv"), "371602004")

    @pytest.mark.parametrize("given", ["wang.min", "王 ", " ", "a 王", "wang/min 王敏", f"wang {'王' * 65}"])
    def test_a_person_is_two_names(self, given: str) -> None:
        with pytest.raises(typer.BadParameter):
            answers.person(given)

    def test_what_is_right_is_taken(self) -> None:
        assert (
            answers.subdistrict(" 371602004000 ") == answers.subdistrict("３７１６０２００４０００") == "371602004000"
        )
        assert answers.phone(" 0543－1234567 ") == "0543-1234567"
        assert answers.address("https://wutong.example:8443/") == "https://wutong.example:8443"
        assert answers.person("王敏 王 敏") == ("王敏", "王 敏")
        assert answers.listed("", "371602004") is None


class TestRefuse:
    @pytest.mark.parametrize(
        ("given", "said"),
        [
            ({"area": "371602004003"}, "371602004000"),
            ({"url": "wutong"}, "--url"),
            ({"communities": "/nowhere.csv"}, "/nowhere.csv"),
            ({"auditor": "xitong.yi 同一人"}, "三个人"),
        ],
        ids=str,
    )
    def test_before_anything_is_made(self, tmp_path: Path, given: dict[str, str], said: str) -> None:
        home = System(tmp_path / "home")
        done = home.wutong("init", *words(**given), fails=True)
        assert said in done.stderr
        assert "→" in done.stderr
        assert "Traceback" not in done.stderr
        assert not home.home.exists()

    def test_asks_nobody_where_nobody_can_answer(self, tmp_path: Path) -> None:
        home = System(tmp_path / "home")
        done = subprocess.run(
            [sys.executable, "-m", "wutong", "init", "--area", "371602004000"],
            env=home.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 1
        assert "--area-name" in done.stderr

    def test_settings_of_before_that_say_otherwise_or_cannot_be_read(self, tmp_path: Path) -> None:
        home = System(tmp_path / "home")
        home.home.mkdir()
        file = home.home / "settings.toml"
        for content, said in {
            'area_name = "别的街道"\n': "别的街道",
            "area_nam = 1\n": "area_nam",
            "[": "settings.toml",
        }.items():
            file.write_text(content)
            assert said in home.wutong("init", *words(), fails=True).stderr
            assert file.read_text() == content
            assert [path.name for path in home.home.iterdir()] == ["settings.toml"]

    def test_a_demo_home(self, tmp_path: Path) -> None:
        home = System(tmp_path / "home")
        home.home.mkdir()
        (home.home / "wutong.json").write_text('{"demo": true}')
        assert "演示环境" in home.wutong("init", *words(), fails=True).stderr

    def test_a_home_that_is_set_up_and_running(self, system: System, told: dict[str, Any]) -> None:
        assert "已经初始化过" in system.wutong("init", *words(), fails=True).stderr
        assert "尚未初始化" not in (system.home.parent / "home.out").read_text()


class TestMade:
    def test_the_settings_are_the_homes_own(self, system: System, told: dict[str, Any]) -> None:
        settings = Settings(home=system.home)
        assert (settings.area, settings.area_name) == ("371602004", "示例街道")
        assert (settings.centre_name, settings.centre_phone) == ("示例服务中心", "0543-1234567")
        assert settings.public_url == f"http://localhost:{system.port}"
        assert not settings.demo
        assert (settings.backup_keep, settings.sms_headers) == (3, {"X-Key": "甲"}), "what stood there before stays"
        assert (system.home / "settings.toml").read_text().endswith(BEFORE)

    def test_the_keys_are_the_owners_alone(self, system: System, told: dict[str, Any]) -> None:
        files = [system.home / "settings.toml", *(system.home / "secrets").iterdir()]
        assert {"keyring.json"} <= {path.name for path in files}
        assert not [path for path in files if path.stat().st_size and stat.S_IMODE(path.stat().st_mode) & 0o077]

    @pytest.mark.asvs("6.3.2")
    def test_there_is_no_account_but_the_three_and_no_demo(
        self, system: System, told: dict[str, Any], browser: httpx.Client
    ) -> None:
        listed = system.json("account", "list")["items"]
        assert {each["name"]: each["roles"] for each in listed} == {
            "xitong.yi": ["system_admin"],
            "anquan.yi": ["security_admin"],
            "shenji.yi": ["auditor"],
        }
        assert browser.get("/demo_sign_ins").status_code == 404
        assert browser.post("/sessions", json={"name": "xitong.yi", "password": "admin"}).status_code == 401

    def test_the_communities_are_imported_at_the_first_start(self, system: System, told: dict[str, Any]) -> None:
        deadline = time.monotonic() + 60
        while (files := list((system.home / "first").iterdir())) and time.monotonic() < deadline:
            time.sleep(0.1)
        assert files == []
        assert "communities.geojson" not in (system.home.parent / "home.out").read_text()


class TestFirstSignIn:
    @pytest.mark.asvs("6.3.3", "6.4.1")
    @pytest.mark.parametrize("role", ["system_admin", "security_admin"])
    def test_a_link_leads_through_password_and_second_factor(
        self, told: dict[str, Any], browser: httpx.Client, role: str
    ) -> None:
        code = code_of(told, role)
        assert browser.post("/invitations/look", json={"code": code}).json()["second_factor"]
        step = browser.post("/invitations/accept", json={"code": code, "password": PASSWORD})
        assert (step.status_code, step.json()["step"]) == (202, "enrol")
        assert step.json()["kinds"] == ["passkey", "totp"]
        ticket = step.json()["ticket"]
        secret = browser.post("/enrolments", json={"ticket": ticket, "kind": "totp"}).json()["totp"]["secret"]
        body = {"ticket": ticket, "proof": {"code": pyotp.TOTP(secret).now()}, "label": "手机"}
        done = browser.post("/enrolments/confirm", json=body)
        assert done.status_code == 201, done.text
        assert done.json()["session"]["roles"] == [role]
        assert done.json()["session"]["area_name"] == "示例街道"
        assert browser.post("/invitations/look", json={"code": code}).status_code == 410

    def test_a_link_that_was_lost_is_made_again(
        self, system: System, told: dict[str, Any], browser: httpx.Client
    ) -> None:
        before = code_of(told, "auditor")
        again = system.json("account", "invite", "shenji.yi")["link"].partition("#")[2]
        assert browser.post("/invitations/look", json={"code": before}).status_code == 410
        assert browser.post("/invitations/look", json={"code": again}).json()["name"] == "shenji.yi"
        assert "账号" in system.wutong("account", "invite", "nobody", fails=True).stderr


class TestSettingsFile:
    def test_the_environment_stands_above_it(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "settings.toml").write_text('area_name = "甲街道"\ncentre_phone = "1"\n')
        monkeypatch.setenv("WUTONG_HOME", str(tmp_path))
        monkeypatch.setenv("WUTONG_CENTRE_PHONE", "2")
        settings = Settings()
        assert (settings.area_name, settings.centre_phone) == ("甲街道", "2")

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            ("area = ", "settings.toml"),
            ('aera = "37"', "aera"),
            ('area = "3716"\ndemo = true', "demo"),
            ('area = "1"', "area"),
        ],
        ids=["broken", "a slip", "what is no setting of the file", "a wrong value"],
    )
    def test_what_is_wrong_in_it_is_said(self, tmp_path: Path, content: str, said: str) -> None:
        (tmp_path / "settings.toml").write_text(content)
        with pytest.raises(SettingsError, match=said):
            Settings(home=tmp_path)

    def test_the_command_says_so_without_a_traceback(self, tmp_path: Path) -> None:
        home = System(tmp_path)
        (tmp_path / "settings.toml").write_text('aera = "37"')
        (tmp_path / "wutong.json").write_text(json.dumps({"demo": False}))
        done = home.wutong("serve", "gateway", fails=True)
        assert "aera" in done.stderr
        assert "Traceback" not in done.stderr
