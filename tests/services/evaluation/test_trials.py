"""The gate's tests, case by case: the state each finds, what the shipped rows bar by it, unknown barring nobody."""

from datetime import date
from importlib import import_module
from typing import Any

import pytest

from services.evaluation.gate import rules, trials
from services.evaluation.gate.rules import Rule
from services.evaluation.outlook import rules as outlook

ON = date(2026, 6, 15)
SHIPPED = import_module("services.evaluation.migrations.0006_gate_core").RULES
SHIPPED = (*SHIPPED, import_module("services.evaluation.migrations.0008_credit_checks").RULE)
ROWS = [Rule(code, "1", "", date(2000, 1, 1), None, given) for code, _source, given in SHIPPED]
NOTHING: dict[str, Any] = {
    **rules.UNKNOWN,
    **{"recorded_at": None, "recording": None, "kind": "", "status": "active", "legal_status": None},
    **{"documents": [], "memberships": [], "entries": [], "lists_checked": None, "checks": []},
}


def tried(code: str, on: date = ON, **facts: Any) -> rules.Test:
    [row] = [row for row in ROWS if row.code == code]
    return rules.tests(NOTHING | facts, [row], on)[0]


def outcomes(on: date = ON, **facts: Any) -> dict[str, str]:
    found = rules.tests(NOTHING | facts, ROWS, on)
    return {point: rules.verdict(point, found).outcome for point in rules.POINTS}


class TestUnknown:
    def test_bars_no_point_and_fails_no_test(self) -> None:
        assert set(outcomes().values()) == {"allowed"}
        assert {test.outcome for test in rules.tests(NOTHING, ROWS, ON)} == {"unknown"}

    def test_is_named_at_the_points_that_it_could_close_and_for_people_to_weigh(self) -> None:
        points = rules.standing(NOTHING, ROWS, ON)["points"]
        always = {"statutory_lists", "registration_status"}
        assert set(points["pay"]["unknown"]) == {*always, "credit_checks"}
        assert set(points["claim"]["unknown"]) == {row.code for row in ROWS}
        # Whoever asks to be admitted is no member yet, also where an office closes that to whom was expelled.
        [member] = [row for row in ROWS if row.code == "membership"]
        expelled = {**member.parameters, "states": {"expelled": {"bars": ["admit", "book"]}}}
        rows = [Rule("membership", "2", "", ON, None, expelled)]
        points = rules.standing(NOTHING, rows, ON)["points"]
        assert (points["admit"]["unknown"], points["book"]["unknown"]) == ([], ["membership"])

    def test_is_not_what_a_source_found(self) -> None:
        points = rules.standing(NOTHING | {"checks": [look("found")]}, ROWS, ON)["points"]
        assert "credit_checks" not in points["admit"]["unknown"]

    @pytest.mark.parametrize("state", [None, "", "something the registry may say one day"])
    def test_is_a_legal_status_of_no_known_kind(self, state: str | None) -> None:
        assert tried("registration_status", legal_status=state).outcome == "unknown"


class TestPapers:
    def test_are_not_applicable_to_whom_none_is_asked_and_unknown_where_asked(self) -> None:
        assert tried("documents", kind="other").outcome == "not_applicable"
        assert tried("documents", kind="registered").outcome == "unknown"
        assert tried("documents", kind="").outcome == "unknown"
        assert set(outcomes(kind="other").values()) <= {"allowed", "not_applicable", "needs_lead", "refused"}
        assert outcomes(kind="other")["admit"] == "allowed"


class TestRegistration:
    @pytest.mark.parametrize(
        ("legal", "street", "outcome", "barred"),
        [
            ("active", "active", "passed", 0),
            ("preparing", "active", "passed", 0),
            ("rectifying", "active", "failed", 4),
            ("suspended", "active", "failed", 8),
            ("revoked", "active", "failed", 9),
            ("deregistered", "active", "failed", 9),
            ("annulled", "active", "failed", 9),
            (None, "suspended", "failed", 8),
            ("active", "exited", "failed", 7),
        ],
    )
    def test_bars_by_what_the_row_says_of_the_state(
        self, legal: str | None, street: str, outcome: str, barred: int
    ) -> None:
        found = tried("registration_status", legal_status=legal, status=street)
        assert (found.outcome, len(found.bars)) == (outcome, barred)

    def test_an_organisation_that_is_only_suspended_is_still_paid(self) -> None:
        assert outcomes(legal_status="suspended")["pay"] == "allowed"
        assert outcomes(legal_status="revoked")["pay"] == "refused"


class TestClass:
    def test_a_filed_one_is_not_rated_which_is_no_failure_and_claims_behind_a_lead(self) -> None:
        found = outcomes(kind="filed")
        assert (found["rate"], found["claim"], found["award"]) == ("not_applicable", "needs_lead", "allowed")
        test = tried("registration_class", kind="filed")
        assert (test.outcome, test.bars) == ("not_applicable", ())
        assert rules.verdict("claim", [test], led=True).allowed
        assert not rules.verdict("rate", [test], led=True).allowed

    def test_the_switch_stands_in_the_row(self) -> None:
        switched = Rule("registration_class", "2", "", ON, None, {**dict(ROWS[1].parameters), "states": {}})
        found = rules.tests(NOTHING | {"kind": "filed"}, [switched], ON)
        assert all(rules.verdict(point, found).allowed for point in rules.POINTS)

    def test_a_registered_one_passes(self) -> None:
        assert tried("registration_class", kind="registered").outcome == "passed"


def member(status: str = "member", begins: str | None = "2025-01-01", ends: str | None = None) -> dict[str, Any]:
    return {"association": "健康协会", "status": status, "from": begins, "until": ends}


class TestMembership:
    @pytest.mark.parametrize(
        ("row", "state"),
        [
            (member(), "member"),
            (member(ends="2026-06-15"), "member"),
            (member(ends="2026-06-14"), "ended"),
            (member(begins="2026-06-16"), "not_yet"),
            (member(begins=None), "member"),
            (member("applicant", None), "applicant"),
            (member("left", ends="2026-06-14"), "left"),
            (member("left", ends="2026-06-15"), "member"),
            (member("expelled"), "expelled"),
        ],
    )
    def test_is_what_it_is_on_the_day(self, row: dict[str, Any], state: str) -> None:
        found = tried("membership", memberships=[row])
        assert found.evidence["memberships"][0]["state"] == state
        assert found.outcome == ("passed" if state == "member" else "failed")

    def test_of_one_association_is_enough_where_the_row_names_none(self) -> None:
        both = [member("left"), {**member(), "association": "康复协会"}]
        assert tried("membership", memberships=both).outcome == "passed"
        named = Rule("membership", "2", "", ON, None, {**dict(ROWS[2].parameters), "association": "健康协会"})
        assert rules.tests(NOTHING | {"memberships": both}, [named], ON)[0].outcome == "failed"


def paper(kind: str, begins: str | None, ends: str | None, status: str = "valid") -> dict[str, Any]:
    return {"kind": kind, "valid_from": begins, "valid_until": ends, "status": status}


ARTICLES = paper("articles_of_association", None, None)


class TestDocuments:
    @pytest.mark.parametrize(
        ("certificates", "outcome"),
        [
            ([], "unknown"),
            ([("2022-01-01", "2026-06-15")], "passed"),
            ([("2022-01-01", "2026-06-14")], "failed"),
            ([("2022-01-01", "2026-06-14"), ("2026-06-15", None)], "passed"),
            ([("2026-06-16", None)], "failed"),
        ],
    )
    def test_count_on_both_days_of_their_term(self, certificates: list[tuple[str, str | None]], outcome: str) -> None:
        papers = [paper("registration_certificate", *term) for term in certificates]
        assert tried("documents", kind="registered", documents=[*papers, ARTICLES]).outcome == outcome

    def test_one_taken_back_proves_nothing(self) -> None:
        withdrawn = paper("registration_certificate", None, "2020-01-01", "withdrawn")
        assert tried("documents", kind="registered", documents=[withdrawn, ARTICLES]).outcome == "unknown"

    def test_each_class_needs_its_own(self) -> None:
        expired = paper("filing_certificate", None, "2020-01-01")
        assert tried("documents", kind="filed", documents=[expired]).outcome == "failed"
        assert tried("documents", kind="registered", documents=[expired]).outcome == "unknown"
        assert tried("documents", kind="other", documents=[expired]).outcome == "not_applicable"


def entry(list: str = "abnormal", listed: str = "2026-01-05", removed: str | None = None) -> dict[str, Any]:
    return {"list": list, "listed_on": listed, "removed_on": removed, "ground": "未按时报送年度报告", "source": "省厅"}


class TestLists:
    @pytest.mark.parametrize(
        ("entries", "outcome"),
        [
            ([entry()], "failed"),
            ([entry(listed="2026-06-15")], "failed"),
            ([entry(listed="2026-06-16")], "unknown"),
            ([entry(removed="2026-06-16")], "failed"),
            ([entry(removed="2026-06-15")], "unknown"),
        ],
    )
    def test_bar_from_the_day_of_the_entry_until_its_removal(self, entries: list[Any], outcome: str) -> None:
        assert tried("statutory_lists", entries=entries).outcome == outcome

    def test_the_serious_list_bars_more(self) -> None:
        assert len(tried("statutory_lists", entries=[entry()]).bars) == 4
        assert len(tried("statutory_lists", entries=[entry(), entry("serious")]).bars) == len(rules.POINTS)

    def test_a_look_that_found_nothing_passes_and_one_that_found_something_proves_no_entry(self) -> None:
        looked = {"source": "npo_platform", "checked_on": "2026-06-01T00:00:00+00:00"}
        assert tried("statutory_lists", lists_checked=looked | {"result": "clear"}).outcome == "passed"
        assert tried("statutory_lists", lists_checked=looked | {"result": "found"}).outcome == "unknown"

    def test_a_look_answers_no_longer_than_its_source_does_among_the_credit_checks(self) -> None:
        looked = {"source": "npo_platform", "checked_on": "2026-05-16T08:00:00+00:00", "result": "clear"}
        for due, outcome, state in (("2026-06-15", "passed", "fresh"), ("2026-06-14", "unknown", "overdue")):
            found = tried("statutory_lists", lists_checked=looked, checks=[look(due=due, source="npo_platform")])
            assert (found.outcome, found.evidence["checked"]["state"]) == (outcome, state)
        assert tried("statutory_lists", lists_checked=looked, checks=[look(due="2026-06-14")]).outcome == "passed"


class TestTurning:
    def test_names_each_day_on_which_something_begins_or_ends(self) -> None:
        facts = {
            "documents": [paper("annual_report", "2026-01-01", "2026-06-30")],
            "memberships": [member("left", ends="2026-09-01")],
            "entries": [entry(removed="2026-12-01")],
        }
        days = {day.isoformat() for day in trials.turning(facts)}
        assert {"2026-01-01", "2026-07-01", "2026-09-02", "2026-01-05", "2026-12-01"} <= days

    def test_no_other_day_changes_an_outcome(self) -> None:
        facts = NOTHING | {
            "kind": "registered",
            "documents": [paper("registration_certificate", "2025-01-01", "2026-06-30"), ARTICLES],
            "memberships": [member(ends="2026-08-15")],
            "entries": [entry(listed="2026-07-10", removed="2026-07-20")],
        }
        days, before = trials.turning(facts), outcomes(date(2026, 6, 1), **facts)
        for ordinal in range(date(2026, 6, 2).toordinal(), date(2026, 9, 30).toordinal()):
            now = outcomes(date.fromordinal(ordinal), **facts)
            assert now == before or date.fromordinal(ordinal) in days
            before = now


class TestConditions:
    def test_what_coverage_facts_cannot_lift_bars_whatever_they_become(self) -> None:
        points = rules.standing(NOTHING | {"legal_status": "revoked"}, ROWS, ON)["points"]
        assert points["match"]["barred_when"][0]["facts"] == {}
        assert points["match"]["barred_when"][0]["rule"] == "registration_status"
        assert rules.standing(NOTHING, ROWS, ON)["points"]["match"]["barred_when"] == []


def look(result: str | None = "clear", due: str | None = "2026-06-15", **more: Any) -> dict[str, Any]:
    at = None if due is None else "2026-05-16T08:00:00+00:00"
    return {"source": "credit_china", "result": result, "checked_at": at, "due_on": due, "credit_event": None} | more


class TestCreditChecks:
    @pytest.mark.parametrize(
        ("looks", "outcome", "states", "each"),
        [
            ([], "unknown", (), []),
            ([look()], "passed", (), ["fresh"]),
            ([look(), look(due="2026-06-14")], "unknown", (), ["fresh", "overdue"]),
            ([look(), look(None, None)], "unknown", (), ["fresh", "never"]),
            ([look(), look("found")], "passed", ("found",), ["fresh", "fresh"]),
            ([look("found", due="2026-06-14")], "unknown", ("found",), ["overdue"]),
        ],
    )
    def test_are_known_where_every_source_answered_in_time_and_keep_what_was_found_to_be_weighed(
        self, looks: list[dict[str, Any]], outcome: str, states: tuple[str, ...], each: list[str]
    ) -> None:
        found = tried("credit_checks", checks=looks)
        assert (found.outcome, found.states, found.bars) == (outcome, states, ())
        assert [row["state"] for row in found.evidence["checks"]] == each

    def test_what_was_found_bars_where_a_row_says_so(self) -> None:
        [shipped] = [row for row in ROWS if row.code == "credit_checks"]
        strict = Rule(
            "credit_checks", "2", "", ON, None, {**shipped.parameters, "states": {"found": {"bars": ["admit"]}}}
        )
        tests = rules.tests(NOTHING | {"checks": [look("found")]}, [strict], ON)
        assert not rules.verdict("admit", tests).allowed
        assert rules.verdict("claim", tests).allowed

    def test_turn_on_the_day_after_they_are_due(self) -> None:
        assert date(2026, 6, 16) in trials.turning({"checks": [look(), look(None, None)]})


class TestDays:
    def test_a_term_without_an_end_turns_on_no_day_after_it(self) -> None:
        endless = {"valid_from": "2020-01-01", "valid_until": "9999-12-31"}
        facts = {"documents": [endless], "memberships": [{"from": None, "until": "9999-12-31"}]}
        assert trials.turning(facts) == {date(2020, 1, 1), date.max}

    def test_each_state_of_one_test_is_told_with_its_own_day(self) -> None:
        def paper(kind: str, until: str) -> dict[str, Any]:
            return {"kind": kind, "valid_from": None, "valid_until": until, "status": "valid"}

        def entry(listed: str, until: str) -> dict[str, Any]:
            return {"list": "abnormal", "listed_on": listed, "removed_on": until, "ground": ""}

        certificate, articles = "registration_certificate", "articles_of_association"
        facts = NOTHING | {
            "kind": "registered",
            "documents": [paper(certificate, "2026-06-20"), paper(articles, "2026-06-24")],
            "entries": [entry("2026-01-05", "2026-06-26"), entry("2026-06-18", "2026-06-28")],
        }
        on = outlook.days(sorted(trials.turning(facts)), [], first=ON, last=date(2026, 7, 31))
        found = outlook.turns(facts, on, lambda _: ROWS, today=ON)

        def things(test: rules.Test) -> list[str]:
            return [
                *test.evidence.get("documents", ()),
                *(each["listed_on"] for each in test.evidence.get("entries", ())),
            ]

        assert [
            (turn.on.day, bool(turn.further), bool(turn.eases), [(turns, things(test)) for test, turns in turn.why])
            for turn in found
        ] == [
            (18, True, False, [("begins", ["2026-06-18"])]),
            (21, True, False, [("begins", [certificate])]),
            (25, True, False, [("begins", [articles])]),
            (26, False, True, [("ends", ["2026-01-05"])]),
            (28, False, True, [("ends", ["2026-06-18"])]),
        ]
        assert not any(turn.closes or turn.opens for turn in found)
        # One entry makes way for another on the same day: both are told, and which begins and which ends.
        facts = NOTHING | {
            "entries": [entry("2026-01-05", "2026-06-20"), {**entry("2026-06-20", "9999-12-31"), "list": "serious"}]
        }
        [turn] = outlook.turns(facts, [date(2026, 6, 20)], lambda _: ROWS, today=ON)
        assert ("pay" in turn.closes, "claim" in turn.further, "claim" in turn.eases) == (True, True, True)
        assert [(turns, test.states) for test, turns in turn.why] == [("begins", ("serious",)), ("ends", ("abnormal",))]

    def test_a_lead_is_less_than_leave_and_more_than_a_refusal(self) -> None:
        entry = {"list": "abnormal", "listed_on": "2026-06-18", "removed_on": "2026-06-25", "ground": ""}
        facts = NOTHING | {"kind": "filed", "entries": [entry]}
        claims = {
            day: rules.verdict("claim", rules.tests(facts, ROWS, date(2026, 6, day))).outcome for day in (17, 18, 25)
        }
        assert claims == {17: "needs_lead", 18: "refused", 25: "needs_lead"}
        on = [date(2026, 6, 18), date(2026, 6, 25)]
        worse, better = outlook.turns(facts, on, lambda _: ROWS, today=ON)
        assert ("claim" in worse.closes, "claim" in worse.further) == (True, False)
        assert ("claim" in better.opens, "claim" in better.eases) == (True, False)

    def test_a_rule_without_an_end_ends_on_no_day(self) -> None:
        dated = [(date(2026, 6, 20), date.max), (date(2000, 1, 1), date(2026, 6, 24))]
        found = outlook.days([], dated, first=ON, last=date(2026, 7, 1))
        assert found == [date(2026, 6, 20), date(2026, 6, 25)]
