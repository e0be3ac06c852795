import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.engine_generator import gen
from services.matching.engine import candidates, pairing
from tests.services.matching.engine.factories import ON, day, demands, offerings, refused, shuffled


def as_set(pairs, d, o):
    """Pairs by key, so that they can be compared across orders of rows."""
    row = np.repeat(np.arange(len(d.key)), np.diff(pairs.start))
    return set(zip(d.key[row].tolist(), o.key[pairs.offering].tolist(), pairs.cost_cm.tolist(), strict=True))


class TestCandidates:
    @pytest.mark.parametrize("seed", [1, 2])
    @pytest.mark.parametrize("on", [ON, day(2028, 2, 29), day(2027, 2, 28), day(2026, 4, 30)])
    def test_agree_with_the_independent_checker_on_every_pair(self, seed, on):
        d, o = gen(150, 80, seed, today=on)
        excluded = np.random.default_rng(seed).choice([0, 0, 1, 2, 12, 255], 80)
        o = type(o)(
            **(vars(o) | {"credit": np.arange(80) % 7 > 0, "excluded": excluded, "confirmed": np.arange(80) % 9 > 0})
        )
        pairs = candidates(d, o, on=on)
        found = {(i, j) for i in range(150) for j in pairs.offering[pairs.row(i)].tolist()}
        assert len(pairs) == len(found) > 20
        assert found == {(i, j) for i in range(150) for j in range(80) if not refused(d, i, o, j, on)}

    def test_stand_nearest_first_with_whole_centimetres(self):
        d, o = gen(2000, 60, 3)
        pairs = candidates(d, o, on=ON)
        for i in range(2000):
            row = pairs.row(i)
            j, cost = pairs.offering[row], pairs.cost_cm[row]
            square = (d.x_cm[i] - o.x_cm[j]) ** 2 + (d.y_cm[i] - o.y_cm[j]) ** 2
            assert (np.diff(cost) >= 0).all()
            assert ((cost**2 <= square) & (square < (cost + 1) ** 2)).all()

    def test_do_not_depend_on_the_order_of_rows_or_the_number_of_threads(self):
        d, o = gen(3000, 90, 4)
        expected = as_set(candidates(d, o, on=ON, threads=1), d, o)
        rng = np.random.default_rng(0)
        for threads in (1, 2, 16):
            d2, o2 = shuffled(d, rng.permutation(3000)), shuffled(o, rng.permutation(90))
            assert as_set(candidates(d2, o2, on=ON, threads=threads), d2, o2) == expected

    def test_are_the_same_however_many_pages_they_fill(self, monkeypatch):
        d, o = gen(3000, 90, 4)
        expected = candidates(d, o, on=ON, threads=1)
        monkeypatch.setattr(pairing, "PAGE", 1)  # as long as the longest row may be, and no longer
        for threads in (1, 3):
            pairs = candidates(d, o, on=ON, threads=threads)
            assert (pairs.start == expected.start).all()
            assert (pairs.offering == expected.offering).all()
            assert (pairs.cost_cm == expected.cost_cm).all()

    def test_put_equal_distances_in_the_order_of_keys(self):
        d, o = demands(1), offerings(5, key=np.array([40, 10, 50, 20, 30]))
        assert candidates(d, o, on=ON).offering.tolist() == [1, 3, 4, 0, 2]

    @pytest.mark.parametrize(("away", "inside"), [(0, True), (1, True), (80_000, True), (80_001, False)])
    def test_reach_exactly_to_the_radius(self, away, inside):
        d, o = demands(1, x_cm=[away]), offerings(1, radius_cm=[80_000])
        assert len(candidates(d, o, on=ON)) == inside

    def test_measure_whole_centimetres_at_the_edge(self):
        # 3, 1 → √10 = 3.16 cm: three whole centimetres, so it is within a radius of three.
        d, o = demands(1, x_cm=[3], y_cm=[1]), offerings(1, radius_cm=[3])
        assert candidates(d, o, on=ON).cost_cm.tolist() == [3]

    @pytest.mark.parametrize("radius", [-1, -500_000])
    def test_never_reach_a_negative_radius(self, radius):
        assert len(candidates(demands(1), offerings(1, radius_cm=[radius]), on=ON)) == 0

    def test_survive_distances_across_a_country(self):
        d = demands(2, x_cm=[-900_000_000, 900_000_000])
        o = offerings(2, x_cm=[900_000_000, 0], radius_cm=[1_800_000_000, 1 << 60])
        assert sorted(candidates(d, o, on=ON).cost_cm.tolist()) == [0, 900_000_000, 900_000_000, 1_800_000_000]

    def test_refuse_places_off_the_map(self):
        with pytest.raises(ValueError, match="10,000 km"):
            demands(1, x_cm=[1 << 40])

    def test_refuse_columns_of_different_lengths(self):
        with pytest.raises(ValueError, match="tier"):
            demands(2, tier=[0])

    @pytest.mark.parametrize(("n", "m"), [(0, 0), (0, 3), (3, 0)])
    def test_may_be_empty(self, n, m):
        pairs = candidates(demands(n), offerings(m), on=ON)
        assert len(pairs) == 0
        assert pairs.start.tolist() == [0] * (n + 1)

    @settings(max_examples=60, deadline=None)
    @given(data=st.data())
    def test_agree_with_the_checker_wherever_people_and_places_lie(self, data):
        n, m = data.draw(st.integers(1, 12)), data.draw(st.integers(1, 12))
        span = data.draw(st.sampled_from([10, 100_000, 5_000_000, 900_000_000]))

        def column(count, low, high):
            return np.array(data.draw(st.lists(st.integers(low, high), min_size=count, max_size=count)))

        d = demands(n, x_cm=column(n, -span, span), y_cm=column(n, -span, span), need=column(n, 0, 7))
        o = offerings(
            m, x_cm=column(m, -span, span), y_cm=column(m, -span, span), need=column(m, 0, 7),
            radius_cm=column(m, 0, span), min_months=column(m, 0, 30), max_months=column(m, 20, 40),
        )  # fmt: skip
        pairs = candidates(d, o, on=ON)
        found = {(i, j) for i in range(n) for j in pairs.offering[pairs.row(i)].tolist()}
        assert found == {(i, j) for i in range(n) for j in range(m) if not refused(d, i, o, j, ON)}


class TestBonus:
    def test_makes_a_place_as_good_as_a_nearer_one(self):
        d, o = demands(1), offerings(2, x_cm=[10_000, 30_000])
        bonus = np.array([0]), np.array([1]), np.array([25_000])
        pairs = candidates(d, o, on=ON, bonus_cm=bonus)
        assert pairs.offering.tolist() == [1, 0]
        assert pairs.cost_cm.tolist() == [5_000, 10_000]

    def test_is_capped_at_500_metres_however_often_it_is_given(self):
        d, o = demands(1), offerings(1, x_cm=[90_000])
        bonus = np.array([0, 0, 0]), np.array([0, 0, 0]), np.array([30_000, 30_000, 30_000])
        assert candidates(d, o, on=ON, bonus_cm=bonus).cost_cm.tolist() == [40_000]

    def test_makes_no_pair_possible_that_was_not(self):
        d, o = demands(1), offerings(2, open=[True, False])
        bonus = np.array([0]), np.array([1]), np.array([25_000])
        assert candidates(d, o, on=ON, bonus_cm=bonus).offering.tolist() == [0]
