"""The rules of Party units, terms and coverage, apart from any record."""

from datetime import date
from uuid import UUID

import pytest

from services.registry.coverage import rules as coverage
from services.registry.coverage.schemas import Living
from services.registry.instructors import rules as instructors
from services.registry.terms import rules as terms
from services.registry.units import rules

TODAY = date(2026, 11, 27)
BRANCH = rules.Watched("joint_party_branch", True, 3, 6, 0, 0, 1, date(2029, 1, 1))


def codes(**given: object) -> list[str]:
    return [each.code for each in rules.warnings(BRANCH._replace(**given), TODAY)]


class TestParents:
    @pytest.mark.parametrize(
        ("kind", "parent"),
        [
            ("party_committee", None),
            ("party_committee", "party_committee"),
            ("general_party_branch", "party_committee"),
            ("party_branch", "party_committee"),
            ("joint_party_branch", "general_party_branch"),
        ],
    )
    def test_hang_as_the_tree_has_it(self, kind: str, parent: str | None) -> None:
        rules.check_parent(kind, parent)

    @pytest.mark.parametrize(
        ("kind", "parent"),
        [
            ("party_committee", "general_party_branch"),
            ("general_party_branch", "general_party_branch"),
            ("general_party_branch", "party_branch"),
            ("party_branch", "party_branch"),
            ("joint_party_branch", "party_branch"),
        ],
    )
    def test_and_no_other_way(self, kind: str, parent: str) -> None:
        with pytest.raises(rules.ParentUnfit):
            rules.check_parent(kind, parent)


class TestJoining:
    def test_an_own_branch_needs_three_formal_members_where_they_are_counted(self) -> None:
        for formal in (3, None):
            rules.check_joining("party_branch", "甲支部", [rules.Joining("甲", formal)], [])
        with pytest.raises(rules.TooFewMembers):
            rules.check_joining("party_branch", "甲支部", [rules.Joining("甲", 2)], [])

    def test_an_own_branch_has_one_organisation(self) -> None:
        for joining, there in (([rules.Joining("乙", 3)], ["甲"]), ([rules.Joining(each, 3) for each in "甲乙"], [])):
            with pytest.raises(rules.OwnBranchTaken):
                rules.check_joining("party_branch", "甲支部", joining, there)

    def test_a_joint_branch_takes_any_number(self) -> None:
        rules.check_joining("joint_party_branch", "联合", [rules.Joining(str(each), 1) for each in range(9)], ["甲"])

    def test_a_committee_has_none_of_its_own(self) -> None:
        with pytest.raises(rules.NoBranch):
            rules.check_joining("party_committee", "党委", [rules.Joining("甲", 9)], [])


class TestWarnings:
    def test_none_where_all_is_as_usual(self) -> None:
        assert codes() == []

    def test_three_seven_and_fifty_are_watched_on_both_sides(self) -> None:
        assert [codes(formal=formal) for formal in (2, 3, 6, 7, 50, 51)] == [
            ["below_three"],
            [],
            [],
            ["committee_needed"],
            ["committee_needed"],
            ["above_fifty", "committee_needed"],
        ]
        assert codes(formal=7, officers=3) == []

    def test_what_is_not_counted_is_not_called_too_few(self) -> None:
        assert codes(formal=1, uncounted=1) == ["uncounted"]

    def test_a_joint_branch_has_five_organisations_and_none_that_could_have_its_own(self) -> None:
        assert codes(organisations=5) == []
        assert codes(organisations=6) == ["above_five"]
        assert codes(grown=1) == ["own_branch_due"]
        assert codes(kind="party_branch", grown=1) == []

    def test_a_term_is_told_ninety_days_before_it_ends(self) -> None:
        assert [codes(until=date(2027, 2, day)) for day in (25, 26)] == [["term_ends"], []]
        assert [codes(until=until) for until in (TODAY, None)] == [["term_over"], ["no_term"]]
        assert codes(kind="temporary_party_branch", until=None) == []

    def test_a_temporary_branch_is_there_for_less_than_half_a_year(self) -> None:
        days = {date(2026, 5, 27): ["temporary_over"], date(2026, 5, 28): []}
        for day, told in days.items():
            assert codes(kind="temporary_party_branch", until=None, founded_on=day) == told

    def test_who_has_left_does_not_stay_in_a_branch(self) -> None:
        assert codes(gone=1) == ["organisation_gone"]

    def test_a_committee_has_seven_members_at_most(self) -> None:
        assert [codes(formal=9, officers=number) for number in (7, 8)] == [[], ["committee_large"]]


class TestTerms:
    def test_are_as_long_as_the_kind_has_it(self) -> None:
        begun = date(2026, 9, 1)
        assert terms.until("party_committee", begun, None, begun) == date(2031, 9, 1)
        assert terms.until("joint_party_branch", begun, None, begun) == date(2029, 9, 1)
        assert terms.later(date(2028, 2, 29), 3) == date(2031, 3, 1)
        assert terms.is_longer("party_branch", begun, date(2031, 9, 1))
        assert not terms.is_longer("party_committee", begun, date(2031, 9, 1))

    def test_follow_each_other_without_a_day_in_common(self) -> None:
        other = terms.Held(UUID(int=1), date(2026, 9, 1), date(2029, 9, 1))
        terms.check_apart(date(2029, 9, 1), date(2032, 9, 1), [other])
        with pytest.raises(terms.TermsOverlap):
            terms.check_apart(date(2029, 8, 31), date(2032, 9, 1), [other])


class TestCoverage:
    def test_what_was_said_is_put_aside_while_a_record_speaks_and_stands_again_after(self) -> None:
        for said in ("yes", "no", "unknown"):
            begun = coverage.following(coverage.Followed(said, None), recorded=True)
            assert begun == ("yes", said)
            assert coverage.following(begun, recorded=True) == begun
            assert coverage.following(begun, recorded=False) == (said, None)

    def test_only_what_contradicts_a_record_is_refused(self) -> None:
        unit, instructor = Living("甲支部", instructor=False), Living(None, instructor=True)
        assert coverage.contradicts({"party_unit": "no"}, unit)
        assert coverage.contradicts({"work_coverage": "unknown"}, instructor)
        assert not coverage.contradicts({"party_unit": "no", "work_coverage": "yes"}, instructor)
        assert not coverage.contradicts({"formal_members": "no", "party_unit": None}, unit)


class TestNames:
    def test_are_masked_but_for_the_family_name(self) -> None:
        assert [instructors.masked(name) for name in ("张三", "欧阳修文")] == ["张*", "欧***"]
