"""The planner against every grouping there is, where there are few; and what it does at the edges."""

import random
from dataclasses import asdict, replace
from itertools import combinations

import pytest

from services.registry.planner import choice, remaining, rules, words
from services.registry.planner.rules import Candidate, Parameters, Parts
from services.registry.planner.solve import plan

SECTORS = ("康复", "养老服务", "早期教育", "公益慈善", "")


@pytest.fixture(autouse=True)
def _unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work ends by counted effort alone: a busy machine may take as long as it needs."""
    monkeypatch.setattr(choice, "LONGEST_MS", 1_000_000)


def street(count: int, seed: int, *, points: int = 4, spread: float = 0.02, most: int = 2) -> list[Candidate]:
    chance = random.Random(seed)
    places = [(118 + chance.uniform(0, spread), 37.4 + chance.uniform(0, spread)) for _ in range(points)]
    return [
        Candidate(
            f"o{n:03d}",
            f"第{n}家",
            chance.randint(0, most),
            *chance.choice(places),
            chance.choice(SECTORS),
            "371602004001",
        )
        for n in range(count)
    ]


def best_of_all(candidates: list[Candidate], parameters: Parameters) -> tuple[int, int, int]:
    """Every grouping tried: most members, then most organisations, then the least cost (as negatives)."""
    joining = [each for each in candidates if rules.joins(each, parameters) is None]
    allowed: dict[int, list[tuple[frozenset[int], int, int]]] = {n: [] for n in range(len(joining))}
    for size in range(2, parameters.most_units + 1):
        for chosen in combinations(range(len(joining)), size):
            judged = rules.judge([joining[n] for n in chosen], parameters)
            if not judged.faults:
                allowed[chosen[0]].append((frozenset(chosen), judged.formal_members, judged.parts.total))

    def search(first: int, used: frozenset[int]) -> tuple[int, int, int]:
        while first in used:
            first += 1
        if first >= len(joining):
            return (0, 0, 0)
        found = search(first + 1, used)
        for group, members, cost in allowed[first]:
            if not group & used:
                rest = search(first + 1, used | group)
                found = max(found, (rest[0] + members, rest[1] + len(group), rest[2] - cost))
        return found

    return search(0, frozenset())


def reached(candidates: list[Candidate], parameters: Parameters) -> tuple[int, int, int]:
    made = plan(candidates, parameters)
    assert made.optimal
    assert (made.gap, made.members_short, made.organisations_short) == (0, 0, 0)
    assert not any(group.faults for group in made.groups)
    placed = [each.id for group in made.groups for each in group.organisations]
    assert sorted(placed + [each.organisation.id for each in made.left]) == sorted(each.id for each in candidates)
    return sum(group.formal_members for group in made.groups), len(placed), -made.parts.total


class TestAgainstEveryGrouping:
    @pytest.mark.parametrize("seed", range(60))
    def test_no_grouping_is_better(self, seed: int) -> None:
        candidates = street(
            2 + seed % 8, seed, points=1 + seed % 5, spread=0.005 + 0.01 * (seed % 4), most=2 + seed % 2
        )
        parameters = Parameters(farthest_m=500 + 250 * (seed % 5), most_units=3 + seed % 3, branch_m=500 * (seed % 4))
        assert reached(candidates, parameters) == best_of_all(candidates, parameters)

    def test_nor_where_many_cannot_be_told_apart(self) -> None:
        candidates = [replace(each, sector="康复", lon=118.0, lat=37.4) for each in street(9, 3)]
        assert reached(candidates, Parameters()) == best_of_all(candidates, Parameters())


class TestThirtyOne:
    @pytest.mark.parametrize("seed", range(3))
    def test_the_best_is_proven(self, seed: int) -> None:
        made = plan(street(31, seed, points=22), Parameters())
        assert made.optimal

    def test_the_order_of_the_facts_changes_nothing(self) -> None:
        candidates = street(31, 3, points=22)
        other = random.Random(1).sample(candidates, 31)
        assert replace(plan(candidates, Parameters()), seconds=0) == replace(plan(other, Parameters()), seconds=0)

    def test_one_more_near_member_never_covers_fewer(self) -> None:
        candidates = street(14, 8, points=3)
        before = reached(candidates, Parameters())
        grown = [replace(each, formal_members=2) if each.formal_members == 1 else each for each in candidates]
        assert reached(grown, Parameters())[0] >= before[0]


class TestEdges:
    def test_nobody_gives_no_group(self) -> None:
        made = plan([], Parameters())
        assert (made.groups, made.left, made.parts, made.optimal) == ((), (), Parts(), True)

    def test_one_alone_is_left_alone(self) -> None:
        [left] = plan(street(1, 1), Parameters()).left
        assert left.why == "alone"

    def test_where_nobody_has_members_nobody_is_placed(self) -> None:
        made = plan(street(12, 2, most=0), Parameters())
        assert made.optimal
        assert {each.why for each in made.left} == {"short_of_members"}

    def test_what_is_unknown_is_asked_for(self) -> None:
        one, two, three, four = street(4, 1, points=1)
        odd = [replace(one, formal_members=None), replace(two, lon=None, lat=None, formal_members=1)]
        odd += [replace(three, formal_members=3), replace(four, formal_members=0)]
        made = plan(odd, Parameters(without_members=False))
        assert [each.why for each in made.left] == ["members_unknown", "place_unknown", "own_branch", "without_members"]

    def test_no_group_crosses_the_street(self) -> None:
        here = [replace(each, formal_members=2, lon=118.0, lat=37.4) for each in street(4, 1)]
        made = plan(
            [here[0], here[1], replace(here[2], area="371602005001"), replace(here[3], area="371602005001")],
            Parameters(),
        )
        assert [len({each.street for each in group.organisations}) for group in made.groups] == [1, 1]

    def test_many_are_planned_with_the_gap_told(self) -> None:
        made = plan(street(150, 4, points=30, spread=0.05), Parameters())
        assert made.groups
        assert not any(group.faults for group in made.groups)
        assert 0 <= made.gap < 1


class TestSeat:
    def test_is_never_an_organisation_without_members(self) -> None:
        one, two, bare = street(3, 1, points=1)
        one, two = (replace(each, formal_members=2, sector="康复") for each in (one, two))
        bare = replace(bare, formal_members=0, sector="康复")
        # The one in the middle is the nearest to both, and has nobody to lead from.
        apart = [replace(one, lon=118.0), replace(two, lon=118.02), replace(bare, lon=118.01)]
        judged = rules.judge(apart, Parameters(farthest_m=2000))
        assert judged.seat in (one.id, two.id)
        assert not judged.faults
        [fault] = rules.judge(apart, Parameters(farthest_m=1000)).faults
        assert (fault.code, fault.values["seat"]) == ("seat_without_members", bare.name)
        for language in ("zh", "en"):
            assert bare.name in words.sentence(fault, language)
        made = plan(apart, Parameters(farthest_m=1000))
        assert (made.groups, made.optimal) == ((), True)
        [group] = plan(apart, Parameters(farthest_m=2000)).groups
        assert group.seat in (one.id, two.id)

    def test_of_a_group_without_any_member_is_nowhere(self) -> None:
        judged = rules.judge([replace(each, formal_members=0) for each in street(3, 1, points=1)], Parameters())
        assert (judged.seat, [each.code for each in judged.faults]) == (None, ["short_of_members"])


class TestJudging:
    def test_a_changed_group_says_why_not(self) -> None:
        one, two = (replace(each, formal_members=1) for each in street(2, 1, points=1))
        far = replace(two, lon=118.5)
        assert [each.code for each in rules.judge([one, far], Parameters()).faults] == ["short_of_members", "too_far"]
        assert [each.code for each in rules.judge([one], Parameters()).faults] == [
            "too_few_organisations",
            "short_of_members",
        ]

    def test_the_parts_are_the_ways_the_trades_and_the_size(self) -> None:
        one, two = (replace(each, formal_members=2, lon=118.0, lat=37.4) for each in street(2, 1))
        kin = rules.judge([replace(one, sector="康复"), replace(two, sector="助残", lat=37.41)], Parameters())
        assert kin.parts == Parts(distance=1113, sector=200, size=1700)
        assert [each.code for each in kin.reasons] == ["members", "thin", "near", "kindred_sector", "size"]

    def test_an_office_may_say_which_trades_are_kindred(self) -> None:
        assert rules.sector_m("茶艺", "书法", Parameters()) == 600
        assert rules.sector_m("茶艺", "书法", Parameters(families=(("茶艺", "书法"),))) == 200
        assert rules.sector_m("康复", "助残", Parameters(families=())) == 600


class TestRemaining:
    def test_who_was_left_keeps_the_reason_and_who_is_taken_out_gets_one(self) -> None:
        facts = [asdict(each) for each in street(4, 1)]
        told = [{"id": "o000", "why": "alone", "instructor": "i1", "metres": 7}, {"id": "o001", "why": "alone"}]
        served = [{"instructor_id": "i2", "lon": facts[3]["lon"], "lat": facts[3]["lat"], "area": facts[3]["area"]}]
        found = remaining.renewed(facts, told, {"o001", "o002"}, served)
        assert found == [told[0], {"id": "o003", "why": "taken_out", "instructor": "i2", "metres": 0}]

    def test_the_nearest_is_of_the_same_street_and_always_the_same(self) -> None:
        each = replace(street(1, 1)[0], lon=118.0, lat=37.4)
        point = {"lon": 118.001, "lat": 37.4, "area": "371602004002"}
        other = {"lon": 118.0, "lat": 37.4, "area": "371602005001", "instructor_id": "a"}
        nowhere = {"lon": None, "lat": None, "area": "371602004003", "instructor_id": "b"}
        find = remaining.nearest([point | {"instructor_id": "d"}, other, nowhere, point | {"instructor_id": "c"}])
        assert find(each) == {"instructor": "c", "metres": 88}
        assert find(replace(each, lon=None)) == {"instructor": None, "metres": None}
