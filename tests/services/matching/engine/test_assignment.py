import hashlib
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import engine_peers as peers
from benchmarks.engine_generator import gen
from services.matching.engine import candidates, certify, solve
from tests.services.matching.engine.factories import ON, demands, offerings, pairs, shuffled


def outcome(p, tier, place):
    """Served per tier, and the centimetres of all together."""
    taken = place[peers.rows(p)] == p.offering
    assert taken.sum() == (place >= 0).sum()
    return np.bincount(tier[place >= 0], minlength=int(tier.max(initial=0)) + 1).tolist(), int(p.cost_cm[taken].sum())


def exact_gap(p):
    """More than any rearrangement can cost: the exact solvers need no certificate."""
    return int(len(p.start) * (p.cost_cm.max(initial=0) + 1))


def assert_optimal(p, tier, key, capacity, epsilon_cm, oracle=peers.or_tools):
    plan = solve(p, tier, key, capacity, epsilon_cm=epsilon_cm)
    proof = certify(p, tier, capacity, plan)
    assert proof.holds
    served, metres = outcome(p, tier, plan.offering)
    best, least = outcome(p, tier, oracle(p, tier, capacity, exact_gap(p)))
    assert served == best == list(proof.served)
    assert least <= metres <= least + sum(served) * epsilon_cm
    assert 0 <= proof.dual - proof.primal <= (np.diff(p.start) > 0).sum() * epsilon_cm
    return plan


WORLDS = {
    "usual": {"n": 1200, "m": 40, "cap_ratio": 0.9},
    "glut": {"n": 800, "m": 40, "cap_ratio": 4.0},
    "famine": {"n": 1200, "m": 30, "cap_ratio": 0.1},
    "few demands": {"n": 40, "m": 60, "cap_ratio": 0.9},
}


class TestCoverage:
    @pytest.mark.parametrize("world", WORLDS)
    @pytest.mark.parametrize("epsilon_cm", [1, 100, 5000])
    def test_is_the_exact_optimum_of_or_tools_within_epsilon(self, world, epsilon_cm):
        d, o = gen(seed=len(world) + epsilon_cm, **WORLDS[world])
        assert_optimal(candidates(d, o, on=ON), d.tier, d.key, o.capacity, epsilon_cm)

    @pytest.mark.parametrize("oracle", [peers.scipy_matching, peers.network_simplex])
    def test_is_the_exact_optimum_of_other_solvers_too(self, oracle):
        d, o = gen(300, 20, 5)
        assert_optimal(candidates(d, o, on=ON), d.tier, d.key, o.capacity, 100, oracle)

    def test_serves_more_than_nearest_first_and_than_deferred_acceptance(self):
        d, o = gen(5000, 100, 7)
        p = candidates(d, o, on=ON)
        served = (solve(p, d.tier, d.key, o.capacity).offering >= 0).sum()
        assert served > 1.05 * (peers.greedy(p, d, o.capacity) >= 0).sum()
        assert served > 1.07 * (peers.hospital_resident(p, d, o.capacity) >= 0).sum()

    @settings(max_examples=150, deadline=None)
    @given(data=st.data())
    def test_is_optimal_for_any_graph(self, data):
        n, m = data.draw(st.integers(1, 14)), data.draw(st.integers(1, 6))
        cost = st.sampled_from([0, 1, 5_000, 5_001, 90_000]) | st.integers(0, 500_000)
        p = pairs(data.draw(st.lists(st.dictionaries(st.integers(0, m - 1), cost), min_size=n, max_size=n)))
        tier = np.array(data.draw(st.lists(st.sampled_from([0, 1, 2, 255]), min_size=n, max_size=n)), np.uint8)
        capacity = np.array(data.draw(st.lists(st.integers(0, 4), min_size=m, max_size=m)), np.int32)
        epsilon_cm = data.draw(st.sampled_from([1, 5_000, 20_000]))
        assert_optimal(p, tier, np.arange(n, dtype=np.uint64), capacity, epsilon_cm)

    def test_finds_a_rearrangement_longer_than_the_gap_between_tiers_allows(self):
        # Everybody sits at one end of a step of 5 km; a last one fits only if all of them move on.
        length = 120
        steps = [{j: 0, j + 1: 500_000} for j in range(length)]
        p = pairs([*steps, {0: 0}])
        tier = np.zeros(length + 1, np.uint8)
        plan = assert_optimal(p, tier, np.arange(length + 1, dtype=np.uint64), np.ones(length + 1, np.int32), 5000)
        assert (plan.offering >= 0).all()
        assert plan.gap_cm > 4 * 500_000

    def test_copes_with_masses_of_ties(self):
        # 400 people at one point, ten equal offerings there: nothing but the draw tells them apart.
        d, o = demands(400), offerings(10, capacity=[13] * 10)
        p = candidates(d, o, on=ON)
        plan = assert_optimal(p, d.tier, d.key, o.capacity, 5000)
        served = plan.offering >= 0
        assert served.sum() == 130
        assert set(d.key[served]) == set(np.sort(d.key)[:130])

    def test_copes_with_one_giant_offering(self):
        d, o = gen(800, 20, 6)
        giant = type(o)(
            **(vars(o) | {"capacity": np.where(np.arange(20) == 3, 2_000_000_000, 1), "radius_cm": o.radius_cm * 4})
        )
        assert_optimal(candidates(d, giant, on=ON), d.tier, d.key, giant.capacity, 5000)

    def test_serves_tiers_first_even_when_others_are_nearer(self):
        p = pairs([{0: 0}, {0: 400_000}])
        plan = solve(p, np.array([1, 0], np.uint8), np.arange(2, dtype=np.uint64), np.array([1], np.int32))
        assert plan.offering.tolist() == [-1, 0]

    @pytest.mark.parametrize("mode", ["coverage", "stable"])
    @pytest.mark.parametrize(("n", "m"), [(0, 0), (0, 3), (3, 0), (3, 2)])
    def test_may_have_nothing_to_do(self, mode, n, m):
        p = pairs([{}] * n)
        plan = solve(p, np.zeros(n, np.uint8), np.arange(n, dtype=np.uint64), np.ones(m, np.int32), mode=mode)
        assert plan.offering.tolist() == [-1] * n
        assert certify(p, plan.tier, np.ones(m, np.int32), plan).holds

    def test_refuses_an_epsilon_that_would_stall(self):
        with pytest.raises(ValueError, match="epsilon_cm"):
            solve(pairs([{0: 0}]), np.zeros(1, np.uint8), np.zeros(1, np.uint64), np.ones(1, np.int32), epsilon_cm=0)


class TestLocked:
    def test_keeps_accepted_places_and_fills_the_rest(self):
        d, o = gen(1000, 30, 8)
        p = candidates(d, o, on=ON)
        first = solve(p, d.tier, d.key, o.capacity)
        rng = np.random.default_rng(1)
        locked = np.where(rng.random(1000) < 0.4, first.offering, -1).astype(np.int32)
        plan = solve(p, d.tier, d.key, o.capacity, locked=locked)
        proof = certify(p, d.tier, o.capacity, plan)
        assert proof.holds
        assert (plan.offering[locked >= 0] == locked[locked >= 0]).all()
        assert proof.served == certify(p, d.tier, o.capacity, first).served

    def test_keeps_an_accepted_place_that_is_no_pair_any_more(self):
        p = pairs([{}, {0: 10}])
        locked = np.array([0, -1], np.int32)
        plan = solve(p, np.zeros(2, np.uint8), np.arange(2, dtype=np.uint64), np.ones(1, np.int32), locked=locked)
        assert plan.offering.tolist() == [0, -1]
        assert plan.price_cm[0] > 0
        assert certify(p, plan.tier, np.ones(1, np.int32), plan).holds

    def test_keeps_accepted_places_beyond_a_capacity_that_shrank(self):
        p = pairs([{0: 10}] * 3)
        locked = np.array([0, 0, -1], np.int32)
        plan = solve(p, np.zeros(3, np.uint8), np.arange(3, dtype=np.uint64), np.ones(1, np.int32), locked=locked)
        assert plan.offering.tolist() == [0, 0, -1]


class TestStable:
    @pytest.mark.parametrize("seed", [1, 2, 3])
    def test_is_the_matching_of_the_library(self, seed):
        d, o = gen(800, 30, seed)
        p = candidates(d, o, on=ON)
        plan = solve(p, d.tier, d.key, o.capacity, mode="stable")
        assert certify(p, d.tier, o.capacity, plan).holds
        assert plan.offering.tolist() == peers.hospital_resident(p, d, o.capacity).tolist()

    def test_publishes_cut_offs_that_decide_by_themselves(self):
        d, o = gen(800, 30, 4)
        p = candidates(d, o, on=ON)
        plan = solve(p, d.tier, d.key, o.capacity, mode="stable")
        rank = d.tier[peers.rows(p)].astype(np.int64) * plan.gap_cm + p.cost_cm
        for i in range(800):
            row = p.row(i)
            within = p.offering[row][rank[row] < plan.cutoff_cm[p.offering[row]]]
            if len(within):  # the nearest place that surely admits is the place, or a nearer one at a tie
                held = p.offering[row].tolist().index(plan.offering[i])
                assert held <= p.offering[row].tolist().index(within[0])


SCRIPT = """
import hashlib
from benchmarks.engine_generator import gen
from services.matching.engine import candidates, solve
d, o = gen(3000, 80, 11)
plan = solve(candidates(d, o, on=20780), d.tier, d.key, o.capacity)
print(hashlib.sha256(plan.offering.tobytes() + plan.price_cm.tobytes()).hexdigest())
"""


def at_few_points(table):
    """Everybody at the points of a 1 km grid, as where only communities are known: masses of ties."""
    return type(table)(
        **(vars(table) | {"x_cm": table.x_cm // 100_000 * 100_000, "y_cm": table.y_cm // 100_000 * 100_000})
    )


class TestDraw:
    def test_decides_between_equals_at_every_cut(self):
        d, o = gen(2000, 30, 14, cap_ratio=0.4)
        d, o = at_few_points(d), at_few_points(o)
        p = candidates(d, o, on=ON)
        plan = solve(p, d.tier, d.key, o.capacity)
        waiting, equals = np.flatnonzero((plan.offering < 0) & (np.diff(p.start) > 0)), 0
        for i in waiting.tolist():
            for j, cost in zip(p.offering[p.row(i)].tolist(), p.cost_cm[p.row(i)].tolist(), strict=True):
                for holder in np.flatnonzero((plan.offering == j) & (d.tier == d.tier[i])).tolist():
                    row = p.row(holder)
                    if p.cost_cm[row][p.offering[row] == j] == cost:
                        equals += 1
                        assert d.key[holder] < d.key[i]
        assert equals > 100


class TestDeterminism:
    @pytest.mark.parametrize("mode", ["coverage", "stable"])
    @pytest.mark.parametrize("ties", [False, True])
    def test_the_plan_does_not_depend_on_rows_or_threads(self, mode, ties):
        d, o = gen(3000, 80, 11)
        if ties:
            d, o = at_few_points(d), at_few_points(o)
        plan = solve(candidates(d, o, on=ON, threads=1), d.tier, d.key, o.capacity, mode=mode)
        rng = np.random.default_rng(2)
        for threads in (1, 2, 16):
            people, places = rng.permutation(3000), rng.permutation(80)
            d2, o2 = shuffled(d, people), shuffled(o, places)
            p2 = candidates(d2, o2, on=ON, threads=threads)
            again = solve(p2, d2.tier, d2.key, o2.capacity, mode=mode)
            assert (np.append(places, -1)[again.offering] == plan.offering[people]).all()
            assert (again.price_cm == plan.price_cm[places]).all()

    def test_the_plan_is_the_same_after_a_restart(self):
        d, o = gen(3000, 80, 11)
        plan = solve(candidates(d, o, on=ON), d.tier, d.key, o.capacity)
        here = hashlib.sha256(plan.offering.tobytes() + plan.price_cm.tobytes()).hexdigest()
        there = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)
        assert there.stdout.strip() == here
