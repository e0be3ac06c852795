"""Tags, masks and the projection of a run."""

from math import asin, cos, radians, sin, sqrt

from hypothesis import given
from hypothesis import strategies as st

from services.matching.runs import rules

LON, LAT = st.floats(117.95, 118.10), st.floats(37.33, 37.43)


def haversine_m(a: tuple[float, float], b: tuple[float, float]) -> float:
    (lon1, lat1), (lon2, lat2) = ((radians(x), radians(y)) for x, y in (a, b))
    inner = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * rules.EARTH_M * asin(sqrt(inner))


class TestTags:
    def test_excludes_the_named_classes_and_nobody_where_none_is(self):
        assert rules.excluded_mask([]) == 0
        assert rules.excluded_mask(["听力", "言语"]) == rules.disability_mask(["听力", "言语"])
        assert not rules.excluded_mask(["听力"]) & rules.NO_DISABILITY

    def test_excludes_a_sex_but_nobody_whose_list_leaves_it_open(self):
        boy, girl, unsaid = (rules.sex_mask(sex) for sex in (1, 2, 0))
        taken = rules.taken_sexes("male")
        assert [bool(taken & each) for each in (boy, girl, unsaid)] == [False, True, True]
        assert rules.taken_sexes("") == rules.EVERY_SEX

    def test_early_education_is_two_tags(self) -> None:
        assert rules.expand(["早期教育"]) == ["亲子课堂", "早教"]

    def test_each_counts_once(self) -> None:
        assert rules.expand(["早教", "早期教育", "早教"]) == ["亲子课堂", "早教"]


class TestMasks:
    def test_an_offering_that_names_no_class_takes_everybody(self) -> None:
        assert rules.disability_mask([]) & rules.NO_DISABILITY

    def test_an_offering_for_a_class_does_not_take_those_without(self) -> None:
        mask = rules.disability_mask(["听力", "言语"])
        assert mask == 0b1100
        assert not mask & rules.NO_DISABILITY


class TestProjection:
    @given(a=st.tuples(LON, LAT), b=st.tuples(LON, LAT))
    def test_agrees_with_the_sphere_within_a_street(self, a: tuple[float, float], b: tuple[float, float]) -> None:
        origin = rules.origin([(118.0, 37.38)])
        (ax, ay), (bx, by) = rules.project(*a, origin), rules.project(*b, origin)
        plane = sqrt((ax - bx) ** 2 + (ay - by) ** 2) / 100
        assert abs(plane - haversine_m(a, b)) < 10

    def test_the_origin_does_not_depend_on_the_order(self) -> None:
        points = [(118.04, 37.37), (118.01, 37.40), (118.02, 37.36)]
        assert rules.origin(points) == rules.origin(points[::-1])


class TestProof:
    def test_the_gap_is_between_the_two_values_and_the_weight_has_a_name_of_its_own(self) -> None:
        kept = {"primal_m": 3_082_476.3, "dual_m": 3_082_477.3, "tier_weight_m": 16_164.56}
        assert (rules.gap_m(kept), rules.tier_weight_m(kept)) == (1.0, 16_164.56)

    def test_an_older_run_keeps_the_weight_under_the_name_of_then(self) -> None:
        kept = {"primal_m": 100.0, "dual_m": 105.0, "gap_m": 13_599.44}
        assert (rules.gap_m(kept), rules.tier_weight_m(kept)) == (5.0, 13_599.44)
