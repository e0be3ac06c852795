"""`wutong party plan`: the object that it prints, by name and type, and the branches it founds below a superior."""

from collections.abc import Iterator
from itertools import chain
from typing import Any
from uuid import UUID

import pytest

from tests.operating import furnish, operator
from tests.running import System

pytestmark = pytest.mark.journey
API = "/api/registry/v1"
COMMUNITY, PARENT = "371602004001", "示例综合党委"
MEMBER = {"id": str, "name": str, "formal_members": int | None}
GROUP = {"organisations": list, "objective": dict, "reasons": list}
NEAREST = {"id": str, "name": str, "works_from": str, "distance_m": int}


@pytest.fixture(scope="module")
def street(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """A system of this file's own: the sample's organisations, a committee, somebody without an organisation, and an
    organisation of unknown count.
    """
    system = System(tmp_path_factory.mktemp("party") / "home").start()
    furnish(system)
    with operator(system) as client:
        for path, body in (
            ("units", {"name": PARENT, "kind": "party_committee", "founded_on": "2026-01-01"}),
            ("instructors", {"kind": "instructor", "name": "某指导", "from_on": "2026-01-01", "community": COMMUNITY}),
            ("organisations", {"name": "人数未报社", "filing_number": "备〔2026〕77号", "community": COMMUNITY}),
        ):
            client.post(f"{API}/{path}", json=body).raise_for_status()
    yield system
    system.stop()


def holds(told: dict[str, Any], shape: dict[str, Any]) -> None:
    """Every name of the shape is there and of its type; there may be more."""
    for name, kind in shape.items():
        assert isinstance(told[name], kind), (name, told)
        assert not isinstance(told[name], bool) or kind is bool


class TestPlan:
    def test_is_one_object_of_groups_and_of_who_is_in_none(self, street: System) -> None:
        told = street.json("party", "plan")
        holds(told, {"groups": list, "unplaced": list, "objective": dict, "optimal": bool})
        assert told["groups"]
        for group in told["groups"]:
            holds(group, GROUP)
            assert group["organisations"]
            assert group["reasons"]
            assert all(isinstance(reason, str) for reason in group["reasons"])
        for each in chain.from_iterable(group["organisations"] for group in told["groups"]):
            holds(each, MEMBER)
            assert UUID(each["id"])
        for objective in (told["objective"], *(group["objective"] for group in told["groups"])):
            holds(objective, dict.fromkeys(("distance", "sector", "size", "total"), int))
        assert told["objective"]["total"] == sum(group["objective"]["total"] for group in told["groups"])
        for each in told["unplaced"]:
            holds(each, MEMBER | {"why": str, "nearest_instructor": dict | None})
        [unknown] = [each for each in told["unplaced"] if each["name"] == "人数未报社"]
        assert unknown["formal_members"] is None
        holds(unknown["nearest_instructor"], NEAREST)

    def test_founds_the_branches_below_the_superior_named(self, street: System) -> None:
        accepting = ("party", "plan", "--accept", "--approval", "同意成立", "--parent")
        assert "没有找到这个党组织" in street.wutong(*accepting, "没有的党委", fails=True).stderr
        groups = street.json(*accepting, PARENT, "--kindred", "康复、助残")["groups"]
        units = street.json("party", "units")["items"]
        founded = [each for each in units if each["kind"] == "joint_party_branch"]
        [committee] = [each for each in units if each["name"] == PARENT]
        assert len(founded) == len(groups) > 0
        assert {each["parent"]["id"] for each in founded} == {committee["id"]}
        assert not any(warning["code"] == "no_superior" for each in founded for warning in each["warnings"])
