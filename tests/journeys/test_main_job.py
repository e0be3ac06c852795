"""The main job, end to end, in both topologies: from an office's spreadsheet to a family's yes.

One story told in order; each class is a chapter and stands on those before it. The counts come from `truth.json`,
which was written before the software.
"""

import json
import os
import re
import signal
import time
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import httpx
import openpyxl
import pytest

from tests.journeys.clinic import birthdays, sheet
from tests.journeys.people import DATA, anybody, done, every, signed_in, told, until
from tests.running import System, slowness

pytestmark = pytest.mark.journey
TRUTH = json.loads((DATA / "truth.json").read_text())
AS_OF = "2026-11-01"


@pytest.fixture(scope="module", params=[False, True], ids=["one process", "split"])
def system(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    system = System(tmp_path_factory.mktemp("journey") / "home", split=request.param, demo=True).start()
    told(system)
    yield system
    system.stop()


@pytest.fixture(scope="module")
def story() -> dict[str, Any]:
    """What one chapter leaves for the next."""
    return {}


@pytest.fixture(scope="module")
def lists(system: System) -> None:
    """The centre's three lists, imported as they are."""
    orgs = system.json("import", "organisations", str(DATA / "social-organisations.xlsx"), "--commit")
    assert (orgs["rows"], orgs["accepted"] + orgs["merged"], orgs["state"]) == (31, 31, "committed")
    places = system.json("import", "communities", str(DATA / "communities.geojson"), "--commit")
    assert places["held"] == 0
    offers = system.json("import", "offerings", str(DATA / "offerings.csv"), "--commit")
    assert (offers["rows"], offers["held"]) == (90, 0)


FIGURES = {  # of the account, each with its unit
    "organisations": (31, "organisation"),
    "formal_members": (76, "person"),
    "joint_branches": (4, "branch"),
    "small_in_joint": (16, "organisation"),
    "agreements": (2, "item"),
    "clients_gained": (20, "person"),
    "credit_events": (0, "item"),
    "checked": (31, "organisation"),
    "refused_excellence": (2, "time"),
    "refused_projects": (2, "time"),
    "refused_resources": (2, "time"),
    "three_no": (1, "organisation"),
}


class TestFigures:
    def test_the_accounts_figures_follow_from_records_and_open_them(self, system: System) -> None:
        figures = {each["name"]: each for each in system.json("indicators")["items"]}
        assert {name: (figures[name]["value"], figures[name]["unit"]) for name in FIGURES} == FIGURES
        founded = figures["joint_branches"]
        assert date.fromisoformat(founded["until"]) > date.fromisoformat(founded["since"])
        with signed_in(system, "staff") as staff:
            for name, figure in figures.items():
                rows = every(staff, f"/api/{figure['service']}/v1/indicators/{name}")
                brought = len(rows) if figure["measure"] == "count" else sum(row["value"] for row in rows)
                assert brought == figure["value"], name
            joint = every(staff, "/api/registry/v1/indicators/joint_branches")
            two_months = date.fromisoformat(founded["since"]) + timedelta(days=61)
            assert all(date.fromisoformat(each["occurred_on"]) <= two_months for each in joint)
            before = staff.get("/api/registry/v1/indicators", params={"until": "2026-09-30"}).json()["items"]
            assert next(each["value"] for each in before if each["name"] == "joint_branches") == 0
            wrong = staff.get("/api/registry/v1/indicators", params={"since": "2026-02-01", "until": "2026-01-01"})
            assert (wrong.status_code, wrong.json()["errors"][0]["pointer"]) == (422, "/query/since")
            assert staff.get("/api/registry/v1/indicators/credit_events").status_code == 404
        with signed_in(system, "holder") as holder:
            assert holder.get("/api/registry/v1/indicators").json() == {"items": []}


class TestReports:
    def test_last_years_is_owed_by_a_few(self, system: System) -> None:
        path = "/api/registry/v1/organisations"
        with signed_in(system, "staff") as staff:
            owing = every(staff, path, report="owed")
            assert len(owing) == 3
            assert every(staff, f"{path}/{owing[0]['id']}/documents") == []


class TestBureau:
    def test_has_sent_and_answered_and_organisations_have_confirmed(self, system: System) -> None:
        path = "/api/registry/v1"
        with signed_in(system, "staff") as staff:
            deliveries = {each["catalogue"]: each for each in every(staff, f"{path}/deliveries")}
            [letter] = every(staff, f"{path}/deregistration_referrals")
            asked = every(staff, f"{path}/confirmations")
            [waits] = every(staff, f"{path}/sync_conflicts")
            served = {each["organisation"]["id"] for each in asked if each["outcome"]}
            posts = every(staff, f"{path}/organisations/{_one(staff, '爱丁国际早教中心')['id']}/staff")
        assert {name: each["counts"]["bad"] for name, each in deliveries.items()} == dict.fromkeys(deliveries, 0)
        assert (deliveries["organisations"]["counts"]["changed"], waits["standing"]) == (3, "unknown")
        assert (letter["state"], letter["outcome"], letter["replied_as"]) == ("replied", "accepted", "file")
        assert (len(asked), len(served), len(posts)) == (4, 2, 3)


class TestLists:
    def test_organisations_offerings_and_communities_are_on_lists(self, system: System, lists: None) -> None:
        with signed_in(system, "staff") as staff:
            organisations = every(staff, "/api/registry/v1/organisations")
            offerings = every(staff, "/api/registry/v1/offerings")
            communities = staff.get("/api/registry/v1/communities").json()["items"]
        assert len(organisations) == TRUTH["orgs"]["rows"]
        assert sum(each["kind"] == "filed" for each in organisations) == TRUTH["orgs"]["filed"]
        assert sum(each["formal_members"] or 0 for each in organisations) == TRUTH["orgs"]["formal_members"]
        assert len(offerings) == TRUTH["orgs"]["offerings"]
        assert len(communities) == len(json.loads((DATA / "communities.geojson").read_text())["features"])

    def test_the_same_file_twice_changes_nothing(self, system: System, lists: None) -> None:
        again = system.json("import", "organisations", str(DATA / "social-organisations.xlsx"), "--commit")
        assert (again["rows"], again["held"]) == (31, 0)
        with signed_in(system, "staff") as staff:
            assert len(every(staff, "/api/registry/v1/organisations")) == 31


class TestChildren:
    def test_a_preview_finds_what_the_truth_says(self, system: System, lists: None, story: dict[str, Any]) -> None:
        seen = system.json("import", "children", str(DATA / "vaccination-list.xlsx"), "--as-of", AS_OF)
        story["batch"] = seen["batch"]
        truth = TRUTH["children"]
        assert seen["rows"] == truth["rows_with_a_filled_cell"]
        assert (seen["accepted"], seen["held"], seen["dropped"]) == (
            truth["accepted"],
            truth["held"],
            truth["dropped"],
        )
        assert seen["merged"] + seen["review"] == truth["merged_plus_review"]
        assert seen["accepted"] + seen["merged"] + seen["review"] + seen["held"] + seen["dropped"] == seen["rows"]
        assert seen["dropped_by"]["left"] == truth["left"]
        assert seen["warned"]["no_id"] == truth["warned_no_id"]
        assert seen["warned"]["id_lost"] == truth["warned_id_lost"]
        assert seen["warned"]["no_channel"] == truth["warned_no_channel"]
        assert "母亲HIV" in seen["denied_columns"]
        expected = {(row["code"], row["why"]) for row in truth["rejected_rows"]}
        assert {(row["code"], row["reason"]) for row in seen["held_rows"]} == expected

    def test_every_duplicate_is_one_of_the_truth(self, system: System, story: dict[str, Any]) -> None:
        pairs = system.json("batch", "duplicates", story["batch"])
        truth = {frozenset(pair[:2]) for pair in TRUTH["children"]["duplicate_pairs"]}
        assert {frozenset((pair["code"], pair["other"])) for pair in pairs} == truth

    def test_commit_rollback_and_a_kill_in_the_middle_of_the_recommit_end_alike(
        self, system: System, story: dict[str, Any]
    ) -> None:
        first = system.json("batch", "commit", story["batch"])
        assert first["state"] == "committed"
        assert system.json("batch", "rollback", story["batch"])["state"] == "rolled_back"
        again = system.json("import", "children", str(DATA / "vaccination-list.xlsx"), "--as-of", AS_OF)
        with signed_in(system, "staff") as staff:
            job = staff.post(f"/api/matching/v1/batches/{again['batch']}/commit").raise_for_status().json()["job"]
            part = "matching" if system.split else "all"
            os.kill(system.facts["parts"][part]["pid"], signal.SIGKILL)
            until(system.is_ready, seconds=20)
            job_id = job["id"] if isinstance(job, dict) else job
            until(lambda: _state(staff, job_id) == "done", seconds=60)
        shown = system.json("batch", "show", again["batch"])
        keys = ("rows", "accepted", "mended", "merged", "held", "review", "dropped")
        assert {key: shown[key] for key in keys} == {key: first[key] for key in keys}
        assert shown["state"] == "committed"
        story["batch"] = again["batch"]


def _state(client: httpx.Client, job: str) -> str:
    try:
        answer = client.get(f"/api/matching/jobs/{job}")
        return str(answer.json().get("state", "")) if answer.is_success else ""
    except httpx.HTTPError:
        return ""


class TestMatch:
    def test_runs_with_its_certificate(self, system: System, story: dict[str, Any]) -> None:
        tags = ("--tag", "早教", "--tag", "亲子课堂")
        found = system.json("match", "run", "--as-of", AS_OF, *tags)
        assert found["assigned"] > 0
        assert found["assigned"] <= 217  # the places that early education has in offerings.csv
        proof = found["certificate"]
        assert proof["violation_m"] <= proof["epsilon_m"]
        assert all(proof["maximal"])
        again = system.json("match", "run", "--as-of", AS_OF, *tags)
        assert again["certificate"]["digest"] == proof["digest"]
        story["run"] = found["run"]

    def test_explains_one_who_got_a_place_and_one_who_did_not(self, system: System, story: dict[str, Any]) -> None:
        with signed_in(system, "staff") as staff:
            path = f"/api/matching/v1/runs/{story['run']}/assignments"
            for result in ("assigned", "waiting", "none"):
                row = staff.get(path, params={"result": result, "limit": 1}).json()["items"][0]
                told_ = system.json("match", "explain", story["run"], row["pseudonym"])
                mine = next(each for each in told_["explanations"] if each["tag"] == row["tag"])
                assert mine["result"] == result
                if result != "assigned":
                    assert mine["excluded"] or mine["alternatives"]
                assert mine["fairness"]["zh"]
                assert mine["fairness"]["en"]


class TestGate:
    def test_an_organisation_without_all_three_is_refused_within_a_second_and_admitted_after(
        self, system: System, lists: None
    ) -> None:
        with signed_in(system, "staff") as staff, signed_in(system, "party") as party:
            organisation = _one(staff, "黄河安康早期教育中心")
            _cover(party, organisation, party_unit="no", formal_members="no", work_coverage="no")
            refusal = _heard(staff, organisation, refused=True)
            assert refusal["rule"]
            assert refusal["remedy_zh"]
            assert refusal["remedy_en"]
            assert refusal["age_seconds"] is not None
            _cover(party, organisation, party_unit="no", formal_members="no", work_coverage="unknown")
            _heard(staff, organisation, refused=False)

    def test_while_evaluation_is_down_facts_count_in_both_directions(self, system: System, lists: None) -> None:
        if not system.split:
            pytest.skip("in one process evaluation cannot be down alone")
        with signed_in(system, "staff") as staff, signed_in(system, "party") as party:
            organisation = _one(staff, "黄河安康早期教育中心")
            _cover(party, organisation, party_unit="no", formal_members="no", work_coverage="no")
            _heard(staff, organisation, refused=True)
            pid = system.facts["parts"]["evaluation"]["pid"]
            os.kill(pid, signal.SIGSTOP)
            try:
                run = _run(staff)
                assert _refusal(run, organisation)
                assert run["verdicts"]["fresh"] is False
                told = system.wutong("match", "run", "--as-of", AS_OF, "--json")
                assert json.loads(told.stdout)["verdicts"]["age_seconds"] is not None
                assert "秒前的准入结论" in told.stderr
                hung = staff.get("/api/evaluation/v1/standings", timeout=20)
                assert (hung.status_code, bool(hung.json()["mend"])) == (503, True)
                _cover(party, organisation, party_unit="no", formal_members="unknown", work_coverage="no")
                _heard(staff, organisation, refused=False)
                _cover(party, organisation, party_unit="no", formal_members="no", work_coverage="no")
                refusal = _heard(staff, organisation, refused=True)
                assert (refusal["judged"], refusal["rule"], bool(refusal["remedy_zh"])) == (False, "three_no", True)
                _cover(party, organisation, party_unit="yes", formal_members="no", work_coverage="no")
                _heard(staff, organisation, refused=False)
                _cover(party, organisation, party_unit="no", formal_members="no", work_coverage="no")
                # A run that began before this last fact was heard of would rightly refuse nothing.
                _heard(staff, organisation, refused=True)
            finally:
                os.kill(pid, signal.SIGCONT)
            until(lambda: _refusal(_run(staff), organisation)["judged"], seconds=20)
            _cover(party, organisation, party_unit="yes", formal_members="no", work_coverage="no")
            _heard(staff, organisation, refused=False, seconds=10.0)


def _heard(
    client: httpx.Client, organisation: dict[str, Any], *, refused: bool, seconds: float = 1.0
) -> dict[str, Any]:
    """Run again and again: the run that heard of the fact must have begun within `seconds` of its being recorded."""
    recorded = time.monotonic()
    while True:
        begun = time.monotonic() - recorded
        refusal = _refusal(_run(client), organisation)
        if bool(refusal) is refused:
            return refusal
        assert begun < seconds * slowness(), f"a run that began {begun:.2f} s later had not heard of it"


def _refusal(run: dict[str, Any], organisation: dict[str, Any]) -> dict[str, Any]:
    return next((each for each in run["refused"] if each["organisation"]["id"] == organisation["id"]), {})


def _one(client: httpx.Client, name: str) -> dict[str, Any]:
    found = client.get("/api/registry/v1/organisations", params={"q": name}).json()["items"]
    assert len(found) == 1
    return dict(found[0])


def _cover(client: httpx.Client, organisation: dict[str, Any], **facts: str) -> None:
    path = f"/api/registry/v1/organisations/{organisation['id']}/coverage"
    etag = client.get(path).headers["etag"]
    answer = client.put(path, json={**facts, "note": "走访核实"}, headers={"If-Match": etag})
    assert answer.is_success, answer.text


def _run(client: httpx.Client) -> dict[str, Any]:
    started = client.post("/api/matching/v1/runs", json={"as_of": AS_OF, "tags": ["早教", "亲子课堂"]}).json()
    done(client, "matching", started["job"])
    return dict(client.get(f"/api/matching/v1/runs/{started['run']}").json())


class TestFamilies:
    def test_the_organisation_sees_bands_before_anybody_agreed(self, system: System) -> None:
        with signed_in(system, "manager") as manager:
            assert manager.get("/api/matching/v1/families").json()["items"] == []
            demand = manager.get("/api/matching/v1/demand").json()
            assert all(re.fullmatch(r"<10|≈\d+", cell["band"] or "<10") for cell in demand["by_community"])

    def test_the_holder_sends_the_first_wave(self, system: System, story: dict[str, Any]) -> None:
        with signed_in(system, "staff") as staff:
            body = {"name": "早教秋季班", "run": story["run"], "tag": "早教"}
            campaign = staff.post("/api/matching/v1/campaigns", json=body)
            assert campaign.status_code == 201, campaign.text
            story["campaign"] = campaign.json()["id"]
        with signed_in(system, "holder") as holder:
            path = f"/api/matching/v1/campaigns/{story['campaign']}"
            job = holder.post(f"{path}/waves").raise_for_status().json()["job"]
            assert done(holder, "matching", job)["sent"] > 10
            page = holder.post(f"{path}/letters").raise_for_status().text
            sheet = holder.post(f"{path}/call_list.xlsx").raise_for_status().content
        (system.home.parent / "calls.xlsx").write_bytes(sheet)
        rows = list(openpyxl.load_workbook(system.home.parent / "calls.xlsx").active.values)
        story["links"] = [row[-1] for row in rows[1:]]
        assert page.count("<svg") == len(story["links"])
        assert all(re.fullmatch(re.escape(system.url) + r"/m/c/[A-Za-z0-9_-]{43}", link) for link in story["links"])

    def test_a_batch_stays_once_somebody_in_it_was_invited(self, system: System, story: dict[str, Any]) -> None:
        with signed_in(system, "staff") as staff:
            answer = staff.post(f"/api/matching/v1/batches/{story['batch']}/rollback")
        assert (answer.status_code, answer.json()["type"]) == (409, "/problems/batch-has-invited")

    def test_three_guardians_yes_no_silent(self, system: System, story: dict[str, Any]) -> None:
        births = birthdays(system.home.parent / "calls.xlsx")
        with anybody(system) as guardian, signed_in(system, "manager") as manager:
            organisation = manager.get("/api/identity/v1/session").json()["organisation"]["name"]
            ours = [
                token
                for token in _tokens(story)
                if token in births and _door(guardian, token)["organisation"] == organisation
            ]
            assert len(ours) >= 3
            yes, no, silent = ours[:3]
            offer = _open(guardian, yes, births)
            assert "*" in offer["child"]
            answer = _answer(guardian, yes, offer, "accept", "mother")
            assert answer == "accepted"
            assert _answer(guardian, no, _open(guardian, no, births), "decline", "father") == "declined"
            assert _door(guardian, silent)["state"] == "open"
            families = manager.get("/api/matching/v1/families").json()["items"]
            assert len(families) == 1
            assert families[0]["child_name"]
            assert set(families[0]["agreed_fields"]) == set(offer["data"])
        story |= {"yes": yes, "no": no, "silent": silent, "family": families[0]}

    def test_attendance_fills_the_funnel_and_each_number_opens_its_rows(
        self, system: System, story: dict[str, Any]
    ) -> None:
        family = story["family"]
        with signed_in(system, "manager") as manager:
            body = {
                "offering_id": family["offering"]["id"],
                "title": "第一次课",
                "starts_at": "2026-11-28T09:00:00+08:00",
                "ends_at": "2026-11-28T10:30:00+08:00",
                "place": "活动室",
                "line": {"campaign_id": family["campaign_id"]},
            }
            made = manager.post("/api/projects/v1/sessions", json=body)
            assert made.status_code == 201, made.text
            path = f"/api/projects/v1/sessions/{made.json()['id']}"
            until(lambda: manager.get(f"{path}/participants").json()["items"], seconds=2.0)
            rows = [{"pseudonym": family["id"], "status": "enrolled"}]
            assert manager.put(f"{path}/attendance", json={"rows": rows}).is_success
        with signed_in(system, "staff") as staff:
            campaign = story["campaign"]
            funnel = f"/api/matching/v1/campaigns/{campaign}/funnel"
            until(lambda: _steps(system, campaign)["enrolled"] == 1, seconds=2.0)
            steps = _steps(system, campaign)
            counts = list(steps.values())
            assert counts == sorted(counts, reverse=True)
            for step, count in steps.items():
                people = [row["pseudonym"] for row in every(staff, f"{funnel}/{step}/rows")]
                assert len(people) == len(set(people)) == count

    def test_a_withdrawal_removes_the_family_within_a_second(self, system: System, story: dict[str, Any]) -> None:
        births = birthdays(system.home.parent / "calls.xlsx")
        with anybody(system) as guardian, signed_in(system, "manager") as manager:
            ticket = _open(guardian, story["yes"], births)["ticket"]
            mine = guardian.post(f"/api/matching/v1/links/{story['yes']}/mine", json={"ticket": ticket}).json()
            assert mine["consent"] == "granted"
            assert mine["looks"]
            out = guardian.post(f"/api/matching/v1/links/{story['yes']}/withdraw", json={"ticket": ticket})
            assert out.json() == {"answer": "withdrawn"}
            until(lambda: manager.get("/api/matching/v1/families").json()["items"] == [], seconds=1.0)

    def test_another_organisation_gets_nothing_anywhere(self, system: System, story: dict[str, Any]) -> None:
        with signed_in(system, "manager2") as other:
            assert other.get("/api/matching/v1/families").json()["items"] == []
            assert other.get("/api/projects/v1/sessions").json()["items"] == []
            for path in (
                f"/api/matching/v1/campaigns/{story['campaign']}",
                f"/api/matching/v1/campaigns/{story['campaign']}/funnel",
                f"/api/matching/v1/campaigns/{story['campaign']}/funnel/agreed/rows",
                f"/api/matching/v1/campaigns/{story['campaign']}/messages",
                f"/api/matching/v1/runs/{story['run']}/assignments",
                f"/api/matching/v1/batches/{story['batch']}/rows",
                f"/api/matching/v1/residents/{story['family']['id']}",
            ):
                assert other.get(path).status_code in (403, 404), path


class TestLinks:
    def test_a_forged_link_tells_nothing(self, system: System, story: dict[str, Any]) -> None:
        token = story["silent"]
        forged = token[:-4] + ("AAAA" if token[-4:] != "AAAA" else "BBBB")
        with anybody(system) as guardian:
            answer = guardian.get(f"/api/matching/v1/links/{forged}")
        assert (answer.status_code, answer.json()["type"]) == (404, "/problems/unknown-link")
        assert forged not in answer.text

    def test_five_wrong_birthdays_and_it_rests(self, system: System, story: dict[str, Any]) -> None:
        month, day = birthdays(system.home.parent / "calls.xlsx")[story["silent"]]
        wrong = {"month": month % 12 + 1, "day": 1}
        with anybody(system) as guardian:
            path = f"/api/matching/v1/links/{story['silent']}/identify"
            answers = [guardian.post(path, json=wrong) for _ in range(5)]
            assert [answer.json()["type"] for answer in answers[:4]] == ["/problems/wrong-birthday"] * 4
            assert answers[4].json()["type"] == "/problems/link-rests"
            right = guardian.post(path, json={"month": month, "day": day})
            assert (right.status_code, right.json()["type"]) == (403, "/problems/link-rests")
        with signed_in(system, "staff") as staff:
            page = staff.get(f"/api/matching/v1/campaigns/{story['campaign']}").json()
        assert page["resting"] == 1


class TestSecrets:
    def test_nothing_personal_stands_in_the_logs(self, system: System) -> None:
        words = {str(cell) for row in sheet()[4:400] for cell in (row[2], row[5], row[8]) if cell}
        canaries = {word.strip() for word in words if len(word.strip()) >= 3}
        logs = b"".join(path.read_bytes() for path in (system.home / "logs").iterdir()).decode(errors="replace")
        assert [word for word in canaries if word in logs] == []

    def test_the_chain_of_every_service_holds(self, system: System) -> None:
        system.wutong("audit", "verify")


def _tokens(story: dict[str, Any]) -> list[str]:
    return [link.rsplit("/", 1)[1] for link in story["links"]]


def _door(guardian: httpx.Client, token: str) -> dict[str, Any]:
    return dict(guardian.get(f"/api/matching/v1/links/{token}").raise_for_status().json())


def _open(guardian: httpx.Client, token: str, births: dict[str, tuple[int, int]]) -> dict[str, Any]:
    month, day = births[token]
    answer = guardian.post(f"/api/matching/v1/links/{token}/identify", json={"month": month, "day": day})
    assert answer.is_success, answer.text
    return dict(answer.json())


def _answer(guardian: httpx.Client, token: str, offer: dict[str, Any], choice: str, relation: str) -> str:
    body = {"ticket": offer["ticket"], "choice": choice, "relation": relation}
    answer = guardian.post(f"/api/matching/v1/links/{token}/answer", json=body)
    assert answer.is_success, answer.text
    return str(answer.json()["answer"])


def _steps(system: System, campaign: str) -> dict[str, int]:
    return {each["step"]: each["count"] for each in system.json("campaign", "funnel", campaign)["steps"]}
