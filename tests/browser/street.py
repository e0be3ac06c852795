"""A street that has everything a page can show, each service in its own process, so that one can be held or down."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from tests.browser import staff
from tests.journeys.clinic import birthdays
from tests.journeys.people import DATA, done, every, signed_in, told, until
from tests.operating import operator
from tests.running import System
from wutong.demo import story

DEMO = story.HERE
ASIDE = ("registry", "matching", "projects", "evaluation")  # identity stays: it knows who is signed in
ELSEWHERE = "371602004999"  # a community in which nothing lies
PASSWORD = "wutong-and-phoenix"
ALIKE = "邻里互助队"
NEW = {  # organisations in no unit, and no members yet
    f"春晖{ALIKE}": "备案市东2026-041",
    f"银杏{ALIKE}": "备案市东2026-042",
    f"晨光{ALIKE}": "备案市东2026-043",
}


@dataclass
class Street:
    """The running system, the addresses of its records, and who can sign in."""

    system: System
    places: dict[str, str] = field(default_factory=dict)
    passwords: dict[str, str] = field(default_factory=dict)

    @contextmanager
    def held(self) -> Iterator[None]:
        """The services answer nothing while this lasts."""
        self._signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self._signal(signal.SIGCONT)

    @contextmanager
    def down(self) -> Iterator[None]:
        """The services are not there while this lasts."""
        self._signal(signal.SIGTERM)
        until(lambda: not set(ASIDE) & self.system.facts["parts"].keys(), seconds=30)
        try:
            yield
        finally:
            os.kill(self.system.facts["pid"], signal.SIGHUP)
            until(lambda: set(ASIDE) <= self.system.facts["parts"].keys() and self.system.is_ready(), seconds=60)

    def _signal(self, number: int) -> None:
        for part in ASIDE:
            with suppress(ProcessLookupError):
                os.kill(self.system.facts["parts"][part]["pid"], number)


def build(home: Path) -> Street:
    """The sample street, matched and invited; one family has agreed; one session has it and one has nobody."""
    system = System(home, split=True, demo=True).start()
    told(system)
    street = Street(system, passwords=staff.passwords(system))
    account = {"name": "elsewhere", "display_name": "新社区工作人员", "roles": ["centre_staff"], "area": ELSEWHERE}
    with operator(system) as client:
        opened = client.post("/api/identity/v1/accounts", json={**account, "password": PASSWORD}).raise_for_status()
        person = opened.json()["id"]
        asked = {"account": person, "kind": "password", "evidence": "本人持证到场"}
        client.post("/api/identity/v1/approvals", json=asked).raise_for_status()
    street.passwords["elsewhere"] = PASSWORD
    run = system.json("match", "run", "--as-of", story.AS_OF, "--tag", "早教", "--tag", "亲子课堂")["run"]
    draft = system.json("import", "children", str(DATA / "vaccination-list.xlsx"), "--as-of", story.AS_OF)["batch"]
    listed = system.json("import", "organisations", str(DATA / "social-organisations.xlsx"), "--commit")["batch"]
    with signed_in(system, "staff") as staff_:
        batch = next(each["id"] for each in every(staff_, "/api/matching/v1/batches") if each["state"] == "committed")
        campaign = _invite(staff_, run)
        calls = staff_.post(f"/api/matching/v1/campaigns/{campaign}/call_list.xlsx").raise_for_status().content
        offerings = every(staff_, "/api/registry/v1/offerings")
        busy = {each["organisation"]["id"] for each in offerings}
        # No unit and no instructor says of these what a person could not say otherwise.
        free = {each["id"] for each in every(staff_, "/api/registry/v1/coverage/rates/work", part="missing")}
        organisations = [each["id"] for each in every(staff_, "/api/registry/v1/organisations")]
        units = {each["name"]: each["id"] for each in every(staff_, "/api/registry/v1/units")}
        [instructor] = [each["id"] for each in every(staff_, "/api/registry/v1/instructors")]
        agreement = _association(staff_)
        letter = {
            "organisation_id": organisations[-1],
            "addressee": "滨城区民政局",
            "grounds": [{"code": "no_activity"}],
            "facts": "该组织登记后未开展活动，两次走访均无人在场。",
        }
        referral = staff_.post("/api/registry/v1/deregistration_referrals", json=letter).raise_for_status().json()["id"]
    (home.parent / "calls.xlsx").write_bytes(calls)
    street.places |= {
        "run": f"/desk/runs/{run}",
        "campaign": f"/campaigns/{campaign}",
        "batch": f"/imports/matching/{batch}",
        "draft": f"/imports/matching/{draft}",
        "listed": f"/imports/registry/{listed}",
        "organisation": f"/organisations/{next(each for each in organisations if each in busy and each in free)}",
        "offering": f"/offerings/{offerings[0]['id']}/edit",
        "new_offering": f"/offerings/new?organisation={organisations[0]}",
        "person": f"/people/{person}",
        "unit": f"/units/{units['渤海启明早期教育社党支部']}",
        "instructor": f"/instructors/{instructor}",
        "agreement": f"/agreements/{agreement}",
        "referral": f"/referrals/{referral}",
        "refer": f"/organisations/{organisations[0]}/refer",
        "bare": f"/organisations/{next(each for each in organisations if each not in busy)}",
    }
    street.places |= _sessions(system, campaign, birthdays(home.parent / "calls.xlsx", DEMO / "children.xlsx"))
    return street


def _association(client: httpx.Client) -> str:
    """Three new organisations; two apply, one of them as far as the committee; an agreement of the sample."""
    [association] = client.get("/api/registry/v1/associations").raise_for_status().json()["items"]
    path = f"/api/registry/v1/associations/{association['id']}/admissions"
    made = [
        client.post("/api/registry/v1/organisations", json={"name": name, "filing_number": number}).raise_for_status()
        for name, number in NEW.items()
    ]
    applied = [
        client.post(path, json={"organisation_id": each.json()["id"], "statement": ""}).raise_for_status().json()["id"]
        for each in made[:2]
    ]
    submit = {"move": "submit"}
    client.post(f"/api/registry/v1/proceedings/{applied[-1]}/prepare", json=submit).raise_for_status()
    return str(every(client, "/api/registry/v1/agreements")[0]["id"])


def _invite(client: httpx.Client, run: str) -> str:
    body = {"name": "早教秋季班", "run": run, "tag": "早教"}
    campaign = client.post("/api/matching/v1/campaigns", json=body).raise_for_status().json()["id"]
    wave = client.post(f"/api/matching/v1/campaigns/{campaign}/waves").raise_for_status().json()
    done(client, "matching", wave["job"])
    return str(campaign)


def _sessions(system: System, campaign: str, births: dict[str, tuple[int, int]]) -> dict[str, str]:
    """A session before the first yes to its service, and one after it."""
    with signed_in(system, "manager") as manager:
        own = manager.get("/api/identity/v1/session").json()["organisation"]
        offerings = every(manager, "/api/registry/v1/offerings", organisation=own["id"])
        body = {
            "starts_at": "2026-11-28T09:00:00+08:00",
            "ends_at": "2026-11-28T10:30:00+08:00",
            "place": "活动室",
            "line": {"campaign_id": campaign},
        }
        agreed = _agree(manager, own["name"], births)
        _tire(manager, *births.popitem())
        other = next(each["id"] for each in offerings if each["id"] != agreed and "早教" in each["need_tags"])
        made = [
            manager.post("/api/projects/v1/sessions", json={**body, "offering_id": offering, "title": title})
            for offering, title in ((agreed, "第一次课"), (other, "还没有人的课"))
        ]
        session, nobody = (answer.raise_for_status().json()["id"] for answer in made)
        people = f"/api/projects/v1/sessions/{session}/participants"
        until(lambda: manager.get(people).json()["items"], seconds=5)
    return {"session": f"/sessions/{session}", "nobody": f"/sessions/{nobody}", "people": people}


def _tire(client: httpx.Client, token: str, birthday: tuple[int, int]) -> None:
    """Five wrong birthdays: this family's link rests."""
    month, day = birthday
    for _ in range(5):
        client.post(f"/api/matching/v1/links/{token}/identify", json={"month": month % 12 + 1, "day": day})


def _agree(client: httpx.Client, organisation: str, births: dict[str, tuple[int, int]]) -> str:
    """The first family invited to this organisation says yes; the service it agreed to."""
    for token, (month, day) in births.items():
        link = f"/api/matching/v1/links/{token}"
        if client.get(link).raise_for_status().json()["organisation"] == organisation:
            offer: dict[str, Any] = client.post(f"{link}/identify", json={"month": month, "day": day}).json()
            answer = {"ticket": offer["ticket"], "choice": "accept", "relation": "mother"}
            client.post(f"{link}/answer", json=answer).raise_for_status()
            until(lambda: client.get("/api/matching/v1/families").json()["items"], seconds=5)
            return str(client.get("/api/matching/v1/families").json()["items"][0]["offering"]["id"])
    raise AssertionError(f"nobody was invited to {organisation}")
