"""The ground that a plan is made on: who may join whom at what cost, as arrays. One sub-district is one ground.

Organisations nobody can tell apart (same place, trade and count) are one *type*: groups are counted by types, so that a
hundred equal groupings are one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from services.registry.planner.rules import DEGREE_M, Candidate, Parameters, sector_m

FAR = 1 << 28  # no way: dearer than any group


@dataclass(frozen=True)
class Ground:
    """`cost[s, i]` is what i costs in a group seated at s, FAR where it is too far or s has no member to be a seat;
    `near` is whether two are near enough, whichever of them is the seat; `kind` is each one's type."""

    ids: tuple[str, ...]
    members: Any  # int64[n]
    cost: Any  # int64[n, n]
    near: Any  # bool[n, n]
    kind: Any  # int64[n]
    stock: Any  # int64[types], how many there are of each
    parameters: Parameters

    def __len__(self) -> int:
        return len(self.ids)

    def key(self, group: Sequence[int]) -> tuple[int, ...]:
        """The types in a group: what tells it from others that are as good."""
        return tuple(sorted(self.kind[list(group)].tolist()))

    def for_cover(self) -> "Ground":
        """The same where only coverage counts: who may join the same ones with the same count cannot be told apart."""
        reach = np.packbits(self.near, axis=1)
        same = np.column_stack([self.members.astype(np.uint8), reach])
        _, kind, stock = np.unique(same, axis=0, return_inverse=True, return_counts=True)
        return replace(self, cost=np.where(self.cost < FAR, 0, FAR), kind=kind.reshape(-1), stock=stock)


@dataclass(frozen=True)
class Land:
    """Organisations as columns: any part of it is a ground, and rows of it can be asked for piece by piece."""

    ids: tuple[str, ...]
    lon: Any
    lat: Any
    sector: Any
    members: Any
    weight: Any  # [sectors, sectors], what two trades weigh
    parameters: Parameters

    def __len__(self) -> int:
        return len(self.ids)

    def ways(self, seats: Any, to: Any) -> Any:
        """What each of `to` costs in a group seated at each of `seats`, FAR where it is too far.

        Who has no formal member is the seat of no group (`rules.judge`).
        """
        return np.where((self.members[seats] > 0)[:, None], self.between(seats, to), FAR)

    def between(self, seats: Any, to: Any) -> Any:
        """The same whoever has members: whether two are near enough is the same from either side."""
        lon, lat = self.lon, self.lat
        east = (lon[seats, None] - lon[None, to]) * np.cos(np.radians((lat[seats, None] + lat[None, to]) / 2))
        way = np.rint(np.sqrt(east * east + (lat[seats, None] - lat[None, to]) ** 2) * DEGREE_M).astype(np.int64)
        cost = way + self.weight[self.sector[seats, None], self.sector[None, to]]
        cost[seats[:, None] == to[None, :]] = 0  # an unknown trade is not even its own
        return np.where(way <= self.parameters.farthest_m, cost, FAR)

    def ground(self, chosen: Any) -> Ground:
        """The ground of some of them."""
        same = np.column_stack([np.rint(self.lon * 1e6), np.rint(self.lat * 1e6), self.sector, self.members])
        _, kind, stock = np.unique(same[chosen], axis=0, return_inverse=True, return_counts=True)
        ids, near = tuple(self.ids[each] for each in chosen), self.between(chosen, chosen) < FAR
        cost = self.ways(chosen, chosen)
        return Ground(ids, self.members[chosen], cost, near, kind.reshape(-1), stock, self.parameters)


def survey(candidates: Sequence[Candidate], parameters: Parameters) -> Land:
    """The land of organisations that may all join and have one committee above them."""
    names = sorted({each.sector for each in candidates})
    where = {name: index for index, name in enumerate(names)}
    return Land(
        ids=tuple(each.id for each in candidates),
        lon=np.array([each.lon for each in candidates], float),
        lat=np.array([each.lat for each in candidates], float),
        sector=np.array([where[each.sector] for each in candidates], np.int64),
        members=np.array([each.formal_members for each in candidates], np.int64),
        weight=np.array([[sector_m(one, other, parameters) for other in names] for one in names], np.int64),
        parameters=parameters,
    )


def islands(land: Land, rows: int = 500) -> list[Any]:
    """Organisations cut where nobody of one side is near enough to anybody of the other."""
    unseen, found = np.ones(len(land), bool), list[Any]()
    everyone = np.arange(len(land))
    while unseen.any():
        front = np.flatnonzero(unseen)[:1]
        unseen[front] = False
        mine = [front]
        while len(front):
            reached = np.zeros(len(land), bool)
            for start in range(0, len(front), rows):
                rest = everyone[unseen]
                near = (land.between(front[start : start + rows], rest) < FAR).any(axis=0)
                reached[rest[near]] = True
                unseen[rest[near]] = False
            front = np.flatnonzero(reached)
            mine.append(front)
        found.append(np.sort(np.concatenate(mine)))
    return found
