"""What is done about rows that may stand for one child: merged, kept for a person to decide, or left alone.

Merged: one child code, or one sound identity number, with names that agree. Review: names and birth dates agree, and
so does something of the family. Twins share all but the name, so a family and a birth date without the name are
never a pair; neither are two children with two sound numbers, nor strangers to whom one number was given.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from services.matching.lists.linkage import FIELDS, candidates, chances, compare, prior

NAMES_AGREE = ("same", "sound", "near")
COMPLETED = ("id_number", "guardian_name", "relation", "address", "sex", "note")
PHONES = ("phones", "phone_labels")
VACCINATION = ("vaccine", "dose", "vaccinated_on", "clinic")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two rows found to be, or perhaps to be, one child: `row` stays, `other_row` goes into it or waits."""

    row: int
    other_row: int
    code: str
    other: str
    decision: str  # merged | review
    weight: float
    reasons: list[dict[str, Any]]

    def as_dict(self) -> dict[str, Any]:
        """The form of the wire."""
        return {
            "code": self.code,
            "other": self.other,
            "decision": self.decision,
            "weight": self.weight,
            "reasons": self.reasons,
        }


@dataclass(frozen=True, slots=True)
class Resolved:
    """What duplicates change in a list, by position in the frame given."""

    pairs: list[Pair]
    verdicts: dict[int, str]  # position → merged | review
    into: dict[int, int]  # merged position → row it went into
    completed: dict[int, dict[str, Any]]  # position → fields filled in from its copies
    shared: list[int]  # positions of different children with one number


def resolve(people: pl.DataFrame) -> Resolved:
    """Find and settle the duplicates among the accepted rows of one list."""
    state = _State(people)
    state.same_code()
    state.likely()
    return state.result()


class _State:
    def __init__(self, people: pl.DataFrame) -> None:
        self.people = people
        self.rows = people["row"].to_list()
        self.codes = people["child_code"].to_list()
        self.chances = chances(people)
        self.complete = _completeness(people).to_list()
        self.head: dict[int, int] = {}  # a copy → the row it went into or waits for
        self.verdicts: dict[int, str] = {}
        self.pairs: list[Pair] = []
        self.members: dict[int, list[int]] = {}
        self.shared: set[int] = set()

    def same_code(self) -> None:
        """Rows with one child code: one child, unless name and birth date both say otherwise."""
        coded = self.people.select("child_code").with_row_index("at").filter(pl.col("child_code").is_not_null())
        twice = coded.filter(pl.col("child_code").is_duplicated())
        groups = twice.group_by("child_code", maintain_order=True).agg("at")["at"].to_list()
        found: list[tuple[int, int]] = []
        for group in groups:
            first, *copies = sorted(group, key=lambda at: (-self.complete[at], self.rows[at]))
            found += [(first, copy) for copy in sorted(copies, key=lambda at: self.rows[at])]
        pairs = pl.DataFrame(found, schema={"a": pl.UInt32, "b": pl.UInt32}, orient="row")
        agree = pl.col("name.level").is_in([*NAMES_AGREE, "temporary"]) | pl.col("birth.level").is_in(
            ["same", "day_off"]
        )
        decided = compare(self.people, pairs, self.chances).with_columns(
            pl.when(agree).then(pl.lit("merged")).otherwise(pl.lit("review")).alias("decision")
        )
        for pair in decided.iter_rows(named=True):
            self._settle(pair, pair["a"], pair["b"])

    def likely(self) -> None:
        """Rows with other codes, the weightiest pairs first, so that each copy finds its likeliest original."""
        pairs = candidates(self.people)
        taken = list(self.head)
        pairs = pairs.filter(~pl.col("a").is_in(taken) & ~pl.col("b").is_in(taken))
        judged = compare(self.people, pairs, self.chances).with_columns(decision(prior(self.people)).alias("decision"))
        shared = judged.filter(pl.col("decision") == "shared")
        self.shared = {*shared["a"], *shared["b"]}
        found = judged.filter(pl.col("decision").is_in(["merged", "review"]))
        for pair in found.sort("weight", "a", "b", descending=[True, False, False]).iter_rows(named=True):
            if pair["a"] not in self.head and pair["b"] not in self.head:
                self._settle(pair, *sorted((pair["a"], pair["b"]), key=self._rank))

    def _rank(self, at: int) -> tuple[int, int, int]:
        """What already took copies in stays; else the more complete row; else the earlier."""
        return (-len(self.members.get(at, ())), -self.complete[at], self.rows[at])

    def _settle(self, pair: dict[str, Any], first: int, copy: int) -> None:
        decision = pair["decision"]
        self.head[copy] = first
        self.verdicts[copy] = decision
        if decision == "merged":
            self.members.setdefault(first, []).append(copy)
        reasons = [
            {"field": field, "level": level, "weight": pair[f"{field}.weight"]}
            for field in FIELDS
            if (level := pair[f"{field}.level"]) is not None
        ]
        code, other = self.codes[first] or "", self.codes[copy] or ""
        self.pairs.append(Pair(self.rows[first], self.rows[copy], code, other, decision, pair["weight"], reasons))

    def result(self) -> Resolved:
        """Everything that was settled, with what merged rows add to the row that stays."""
        into = {at: self.rows[self.head[at]] for at, verdict in self.verdicts.items() if verdict == "merged"}
        wanted = sorted({at for first, copies in self.members.items() for at in (first, *copies)})
        merged = self.people.select(*COMPLETED, *VACCINATION, *PHONES)[wanted]
        by_at = dict(zip(wanted, merged.iter_rows(named=True), strict=True))
        completed = {
            first: added
            for first, copies in self.members.items()
            if first not in self.head and (added := _completed(by_at[first], [by_at[copy] for copy in copies]))
        }
        pairs = sorted(self.pairs, key=lambda pair: pair.other_row)
        return Resolved(pairs, self.verdicts, into, completed, sorted(self.shared))


def decision(prior: float) -> pl.Expr:
    """merged, review, shared (one number, two children), or none, for compared rows with different codes."""
    name, birth, family = pl.col("name.level"), pl.col("birth.level"), pl.col("family")
    number, sex = pl.col("id_number.level"), pl.col("sex.level")
    agree, temporary = name.is_in(NAMES_AGREE), name == "temporary"
    strangers = (number.eq_missing(pl.lit("other"))) | (sex.eq_missing(pl.lit("other"))) | (birth == "other")
    return (
        pl.when(number == "same")
        .then(
            pl.when(agree | (temporary & (family > 0)))
            .then(pl.lit("merged"))
            .when(family > 0)
            .then(pl.lit("review"))
            .otherwise(pl.lit("shared"))
        )
        .when(strangers | (family == 0))
        .then(pl.lit("none"))
        .when(temporary & (birth == "same") & (family >= 2))
        .then(pl.lit("review"))
        .when(agree & (pl.col("weight") + prior > 0))
        .then(pl.lit("review"))
        .otherwise(pl.lit("none"))
    )


def _completeness(people: pl.DataFrame) -> pl.Series:
    """How much a row knows, the identity number above all."""
    number, phones, guardian = (pl.col(field).is_not_null() for field in ("id_number", "phones", "guardian_name"))
    known = number.cast(pl.Int32) * 8 + phones.cast(pl.Int32) * 4 + guardian.cast(pl.Int32) * 2
    return people.select((known + (~pl.col("name_temporary")).cast(pl.Int32)).alias("known"))["known"]


def _completed(first: Mapping[str, Any], copies: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Fields of the row that stays which its copies fill in; a later vaccination replaces an earlier one."""
    added: dict[str, Any] = {}
    whole = dict(first)
    for copy in copies:
        for field in COMPLETED:
            if whole[field] is None and copy[field] is not None:
                added[field] = whole[field] = copy[field]
        if not whole["phones"] and copy["phones"]:
            added |= {"phones": copy["phones"], "phone_labels": copy["phone_labels"]}
            whole |= added
        mine, theirs = whole["vaccinated_on"], copy["vaccinated_on"]
        if theirs and (mine is None or theirs > mine):
            added |= {field: copy[field] for field in VACCINATION}
            whole |= added
    return added
