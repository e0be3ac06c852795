"""Colleagues on the office network and guardians outside reach the system over TLS, by the addresses given them."""

import json
import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.async_api import Browser, Page, async_playwright

from tests.browser.phone import FLAGS, chromium
from tests.journeys.office_network import COLLEAGUE, OFFICE, POSSIBLE, Office, cable, trusting
from tests.journeys.people import DATA, until
from tests.running import free_port

pytestmark = [
    pytest.mark.journey,
    pytest.mark.browser,
    pytest.mark.skipif(
        not (POSSIBLE and chromium()), reason="needs root, iproute2, libnss3-tools and Chromium: a network of its own"
    ),
]
PASSWORD = "kestrel-lamp-orbit-17"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office in its own network; its residents' pages stand outside, joined by the line it opens."""
    folder = tmp_path_factory.mktemp("office")
    with cable() as namespace:
        office = Office(folder / "home", namespace)
        line = f"{COLLEAGUE}:{free_port()}"
        office.settings |= {"WUTONG_HTTP_PORT": "8080", "WUTONG_RESIDENTS_LINE": line}
        office.home.mkdir()
        made = office.json("tls", "make", OFFICE)
        assert OFFICE in made["names"]
        office.wutong("tls", "line", line, "--to", str(folder / "public" / "line"))
        office.start()
        office.wutong("import", "communities", str(DATA / "communities.geojson"), "--commit")
        _account(office, folder)
        yield office
        office.stop()


@pytest.fixture(scope="module")
def public(office: Office) -> Iterator[str]:
    """The public machine: it has the line's other half and nothing else of the office; its address."""
    home, port = office.home.parent / "public", free_port()
    line = office.settings["WUTONG_RESIDENTS_LINE"].rpartition(":")[2]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("WUTONG_")}
    place = {"WUTONG_HOME": str(home), "WUTONG_HOST": COLLEAGUE, "WUTONG_PORT": str(port), "WUTONG_LINE_PORT": line}
    process = subprocess.Popen(
        [sys.executable, "-m", "wutong", "serve", "residents"], env=kept | place, stderr=subprocess.DEVNULL
    )
    url = f"http://{COLLEAGUE}:{port}"
    until(lambda: _line(url) == "open", seconds=30)
    yield url
    process.terminate()
    process.wait(10)


@asynccontextmanager
async def colleague(office: Office, *, installed: bool = True) -> AsyncIterator[Page]:
    """A colleague's browser, on a machine where the office's root was installed, or not."""
    home = office.home.parent / f"colleague-{time.monotonic_ns()}"
    environment = trusting(home, office.root) if installed else {**os.environ, "HOME": str(home)}
    async with async_playwright() as playwright:
        browser: Browser = await playwright.chromium.launch(
            executable_path=chromium(), args=list(FLAGS), env=dict(environment)
        )
        page = await (await browser.new_context(locale="zh-CN")).new_page()
        yield page
        await browser.close()


class TestColleague:
    async def test_signs_in_over_tls_on_the_offices_address(self, office: Office) -> None:
        async with colleague(office) as page:
            await page.goto(office.url)
            await page.get_by_label("账号").fill("staff")
            await page.get_by_label("密码").fill(PASSWORD)
            await page.get_by_role("button", name="登录").click()
            await page.get_by_role("link", name="社会组织", exact=True).wait_for()
            cookies = {each["name"]: each for each in await page.context.cookies()}
            assert cookies["__Host-wutong"]["secure"]
            assert cookies["__Host-wutong"]["httpOnly"]

    async def test_is_warned_until_the_root_is_installed_and_gets_it_by_page_and_code(self, office: Office) -> None:
        async with colleague(office, installed=False) as page:
            with pytest.raises(Exception, match="ERR_CERT_AUTHORITY_INVALID"):
                await page.goto(office.url)
            page = await page.context.new_page()
            await page.goto(f"http://{OFFICE}:8080/trust")
            shown = (await page.locator("code").inner_text()).replace(" ", "")
            assert shown == office.json("tls", "show")["fingerprint"].replace(":", "")
            assert await page.locator("img").evaluate("image => image.naturalWidth") > 100
            root = await page.request.get(f"http://{OFFICE}:8080/trust/root.crt")
            assert root.headers["content-type"] == "application/x-x509-ca-cert"
            elsewhere = await page.request.get(f"http://{OFFICE}:8080/organisations", max_redirects=0)
            assert (elsewhere.status, elsewhere.headers["location"]) == (308, office.url)

    def test_is_told_to_come_over_tls_only(self, office: Office) -> None:
        answer = httpx.get(f"{office.url}/", verify=office.trusted)
        assert "max-age=31536000" in answer.headers["strict-transport-security"]


class TestGuardian:
    async def test_opens_a_link_on_the_public_machine_while_the_office_stays_inside(
        self, office: Office, public: str
    ) -> None:
        async with colleague(office, installed=False) as page:
            await page.goto(f"{public}/m/c/{'A' * 43}")
            await page.get_by_text("这个链接打不开").wait_for()
            for path in ("/", "/organisations", "/api/identity/v1/session", "/api/openapi.json", "/readyz"):
                assert (await page.request.get(f"{public}{path}")).status == 404, path

    def test_the_public_machine_keeps_nothing_of_the_office(self, office: Office, public: str) -> None:
        home = office.home.parent / "public"
        assert sorted(path.name for path in home.rglob("*") if path.is_file()) == ["other.pem", "own.key", "own.pem"]

    def test_only_the_office_can_open_the_line(self, office: Office, public: str) -> None:
        place = office.settings["WUTONG_RESIDENTS_LINE"]
        with pytest.raises(httpx.TransportError):
            httpx.get(f"https://{place}/line", verify=False, timeout=5)

    def test_says_so_while_the_office_is_away_and_works_again_after(self, office: Office, public: str) -> None:
        path = f"{public}/api/matching/v1/links/{'A' * 43}"
        office.stop()
        until(lambda: _line(public) == "down", seconds=10)
        away = httpx.get(path)
        assert (away.status_code, away.json()["type"]) == (503, "/problems/office-away")
        office.start()
        until(lambda: _line(public) == "open", seconds=30)
        assert httpx.get(path).json()["type"] == "/problems/unknown-link"


class TestDoctor:
    def test_opens_a_link_as_a_phone_would_and_says_what_a_phone_still_needs(self, office: Office) -> None:
        found = _link(office)
        assert found["ok"], found
        assert "/trust" in found["detail"]

    @pytest.mark.parametrize(
        ("address", "says"),
        [
            ("https://127.0.0.1:{port}", "this machine alone"),
            ("https://nowhere.invalid", "unknown here"),
            (f"https://{OFFICE}:9", "nothing answers"),
            (f"http://{OFFICE}:8080", "not encrypted"),
        ],
    )
    def test_says_what_is_wrong(self, office: Office, address: str, says: str) -> None:
        found = _link(office, WUTONG_PUBLIC_URL=address.format(port=office.port))
        assert not found["ok"]
        assert says in found["detail"]


def _link(office: Office, **settings: str) -> dict[str, Any]:
    done = subprocess.run(
        [*office.prefix, sys.executable, "-m", "wutong", "doctor", "--json"],
        env=office.environment | settings,
        capture_output=True,
        text=True,
        check=False,
    )
    return next(dict(each) for each in json.loads(done.stdout)["items"] if each["check"] == "link")


def _line(url: str) -> str:
    try:
        return str(httpx.get(f"{url}/healthz").json()["line"])
    except httpx.HTTPError:
        return ""


def _account(office: Office, folder: Path) -> None:
    """Open a colleague's account, as the operator inside does."""
    script = folder / "account.py"
    script.write_text(
        "from wutong.client import connected\n"
        "with connected() as client:\n"
        "    client.post('/api/identity/v1/accounts', {'name': 'staff', 'display_name': '工作人员', "
        f"'roles': ['centre_staff'], 'password': {PASSWORD!r}}})\n"
    )
    done = subprocess.run(
        [*office.prefix, sys.executable, str(script)],
        env=office.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
