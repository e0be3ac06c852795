from dataclasses import replace

import numpy as np
import pytest
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching

from benchmarks.engine_generator import gen
from services.matching.engine import Plan, candidates, certify, solve
from tests.services.matching.engine.factories import ON, pairs


def plan_of(p, tier, place, price, epsilon_cm=10, gap_cm=1_000_000, **more):
    tier = np.array(tier, np.uint8)
    locked = np.full(len(tier), -1, np.int32)
    return Plan(
        np.array(place, np.int32), np.array(price, np.int64), p, tier, locked, epsilon_cm, gap_cm, **more
    )  # fmt: skip


def proof_of(p, tier, capacity, place, price, **more):
    plan = plan_of(p, tier, place, price, **more)
    return certify(p, plan.tier, np.array(capacity, np.int32), plan)


class TestCertificate:
    def test_holds_for_a_plan_that_is_right(self):
        p = pairs([{0: 100, 1: 500}, {0: 100}])
        proof = proof_of(p, [0, 0], [1, 1], place=[1, 0], price=[400, 0])
        assert proof.holds
        assert (proof.violation_cm, proof.served, proof.maximal) == (0, (2,), (True,))
        assert proof.primal == proof.dual == 2_000_000 - 600

    def test_refuses_a_planted_augmenting_path(self):
        # 1 goes without although 0 could move over to the free place: no price can hide that.
        p = pairs([{0: 100, 1: 500}, {0: 100}])
        for price in (400, 1_000_000, 10**12):
            proof = proof_of(p, [0, 0], [1, 1], place=[0, -1], price=[price, 0])
            assert not proof.holds
            assert proof.maximal == (False,)

    def test_refuses_an_augmenting_path_of_many_steps(self):
        # Each sits at their own place, the one beside it is free for the next: 60 moves serve one more.
        p = pairs([*({j: 0, j + 1: 1} for j in range(60)), {0: 0}])
        place, price = [*range(60), -1], [10**9] * 60 + [0]
        proof = proof_of(p, [0] * 61, [1] * 61, place, price)
        assert proof.maximal == (False,)
        assert proof_of(p, [0] * 61, [1] * 60 + [0], place, price).maximal == (True,)

    def test_refuses_a_place_held_by_a_lower_tier(self):
        p = pairs([{0: 100}, {0: 100}])
        proof = proof_of(p, [0, 1], [1], place=[-1, 0], price=[999_900])
        assert not proof.holds
        assert proof.maximal == (False, True)
        assert proof.violation_cm >= 1_000_000

    def test_names_the_tier_that_could_be_served_by_a_chain(self):
        # Tier 1 is unserved; moving tier 0's holder over would unseat only tier 2.
        p = pairs([{0: 1, 1: 1}, {0: 1}, {1: 1}])
        proof = proof_of(p, [0, 1, 2], [1, 1], place=[0, -1, 1], price=[1_999_999, 1_999_999])
        assert proof.maximal == (True, False, True)
        assert not proof.holds

    def test_refuses_a_swap_for_the_worse(self):
        # Each sits at the other's nearest place: nobody more could be served, but metres are wasted.
        p = pairs([{0: 100, 1: 900}, {1: 100, 0: 900}])
        proof = proof_of(p, [0, 0], [1, 1], place=[1, 0], price=[0, 0])
        assert proof.maximal == (True,)
        assert proof.violation_cm == 800
        assert not proof.holds

    def test_refuses_a_price_on_a_free_place(self):
        proof = proof_of(pairs([{0: 100}]), [0], [2], place=[0], price=[500])
        assert proof.violation_cm == 500
        assert not proof.holds

    def test_refuses_a_negative_price(self):
        proof = proof_of(pairs([{0: 100}]), [0], [1], place=[0], price=[-500])
        assert proof.violation_cm == 500

    def test_refuses_more_people_than_places(self):
        proof = proof_of(pairs([{0: 100}, {0: 100}]), [0, 0], [1], place=[0, 0], price=[0])
        assert not proof.feasible
        assert not proof.holds

    def test_refuses_a_place_that_is_no_pair(self):
        proof = proof_of(pairs([{0: 100}, {}]), [0, 0], [1, 1], place=[0, 1], price=[0, 0])
        assert not proof.holds

    def test_refuses_an_offering_that_does_not_exist(self):
        with pytest.raises(ValueError, match="beyond"):
            proof_of(pairs([{0: 100}]), [0], [1], place=[1], price=[0])

    def test_judges_every_tier_as_the_largest_matching_of_those_up_to_it(self):
        rng, verdicts = np.random.default_rng(3), []
        for _ in range(300):
            wishes, seats = rng.random((8, 4)) < 0.4, rng.integers(0, 3, 4)
            tier, place, left = rng.integers(0, 4, 8), np.full(8, -1), seats.copy()
            for i in rng.permutation(8):
                for j in np.flatnonzero(wishes[i] & (left > 0))[: rng.integers(0, 3)][:1]:
                    place[i], left[j] = j, left[j] - 1
            p = pairs([dict.fromkeys(np.flatnonzero(row).tolist(), 1) for row in wishes])
            for t, maximal in enumerate(proof_of(p, tier, seats, place, np.zeros(4)).maximal):
                graph = csr_array(np.repeat(wishes[tier <= t], seats, axis=1))
                possible = (maximum_bipartite_matching(graph, perm_type="column") >= 0).sum()
                assert maximal == (possible == (place[tier <= t] >= 0).sum())
                verdicts.append(maximal)
        assert 200 < sum(verdicts) < len(verdicts) - 200

    def test_refuses_to_move_an_accepted_place(self):
        p = pairs([{0: 1, 1: 1}])
        plan = replace(plan_of(p, [0], [0], [0, 0]), locked=np.array([1], np.int32))
        assert not certify(p, plan.tier, np.ones(2, np.int32), plan).holds

    def test_refuses_envy_that_nearness_justifies_in_the_stable_mode(self):
        p = pairs([{0: 100}, {0: 200}])
        for place, holds in (([0, -1], True), ([-1, 0], False)):
            assert proof_of(p, [0, 0], [1], place, [0], mode="stable").holds is holds

    @pytest.mark.parametrize("seed", range(5))
    def test_refuses_every_planted_change_of_a_good_plan(self, seed):
        d, o = gen(600, 25, seed)
        p = candidates(d, o, on=ON)
        plan = solve(p, d.tier, d.key, o.capacity, epsilon_cm=1)
        rng = np.random.default_rng(seed)
        served = np.flatnonzero(plan.offering >= 0)
        for i in rng.choice(served, 40, replace=False).tolist():
            place = plan.offering.copy()
            place[i] = -1
            assert not certify(p, d.tier, o.capacity, replace(plan, offering=place)).holds

    def test_digest_changes_with_every_input(self):
        p = pairs([{0: 100, 1: 500}, {0: 100}])
        args = {"tier": [0, 0], "capacity": [1, 1], "place": [1, 0], "price": [400, 0]}
        digest = proof_of(p, **args).digest
        assert digest == proof_of(pairs([{0: 100, 1: 500}, {0: 100}]), **args).digest
        for change in ({"tier": [0, 1]}, {"capacity": [1, 2]}, {"place": [1, -1]}, {"price": [401, 0]}):
            assert proof_of(p, **(args | change)).digest != digest

    def test_can_be_stored_as_numbers(self):
        proof = proof_of(pairs([{0: 100}]), [0], [1], place=[0], price=[0]).as_dict()
        assert proof["holds"] is True
        assert proof["served"] == (1,)
