"""Deliveries in any order end in one state: the latest word of every field, the gaps, and what a whole list lacks."""

import random
from collections import defaultdict
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from services.registry import pairs
from services.registry.deliveries import rules as deliveries
from services.registry.deliveries.schemas import Manifest
from services.registry.dispatches import corrections
from services.registry.dispatches import rules as dispatches
from services.registry.dispatches.rules import Last, Record
from services.registry.imports import registration
from services.registry.senders.rules import Came, owed, waiting_for
from services.registry.statements import rules
from services.registry.statements.rules import Rank, Said, Word

FIELDS = ("name", "legal_status", "phone", "registration_authority")


def history(draw: random.Random, *, rows: int, keys: int) -> list[Word]:
    """What a bureau says over time, in order: each row with the next version of its record and some cells blank."""
    versions: defaultdict[str, int] = defaultdict(int)
    words = list[Word]()
    for at in range(rows):
        key = f"K{draw.randrange(keys)}"
        versions[key] += 1
        cells = {name: f"{name}{draw.randrange(5)}" for name in FIELDS if draw.random() < 0.7}
        closes = draw.random() < 0.05
        words.append(Word(key, Rank(versions[key], at, 2), {**cells, "operation": "注销" if closes else "更新"}))
    return words


def cut(draw: random.Random, words: list[Word]) -> list[list[Word]]:
    """The same rows in deliveries cut at random, numbered from 1."""
    cuts, found, at = [1, 1, 2, 5], list[list[Word]](), 0
    while at < len(words):
        size = draw.choice(cuts)
        number = len(found) + 1
        part = words[at : at + size]
        found.append([ranked(word, number, row) for row, word in enumerate(part, 2)])
        at += size
    return found


def ranked(word: Word, number: int, row: int) -> Word:
    return Word(word.key, Rank(word.rank.version, number, row), word.cells)


def hear(deliveries: list[list[Word]]) -> dict[str, Said]:
    state: defaultdict[str, Said] = defaultdict(Said)
    for delivery in deliveries:
        for word in delivery:
            state[word.key], _ = rules.heard(state[word.key], word)
    return dict(state)


class TestTenThousandDeltas:
    def test_cut_repeated_reordered_and_lost_ones_converge(self) -> None:
        draw = random.Random(20261127)
        words = history(draw, rows=24_000, keys=300)
        told = cut(draw, words)[:10_000]
        assert len(told) == 10_000
        expected = dict[str, dict[str, str]]()
        for delivery in told:  # as they were said, one after the other
            for word in delivery:
                expected.setdefault(word.key, {}).update(word.cells)
        in_order = hear(told)
        assert {key: dict(said.cells) for key, said in in_order.items()} == expected
        lost = set(draw.sample(range(len(told)), 1500))
        arrived = [each for at, each in enumerate(told) if at not in lost]
        arrived += draw.sample(told, 2000)  # some come twice
        draw.shuffle(arrived)
        arrived += [told[at] for at in lost]  # what was lost is sent again
        assert hear(arrived) == in_order

    def test_an_older_row_has_no_effect_but_for_what_was_never_said(self) -> None:
        new, counts = rules.heard(Said(), Word("K", Rank(2, 5, 2), {"name": "乙", "operation": "更新"}))
        assert counts
        after, counts = rules.heard(new, Word("K", Rank(1, 9, 2), {"name": "甲", "operation": "更新"}))
        assert (after.cells, after.number, counts) == (new.cells, 9, False)
        after, counts = rules.heard(new, Word("K", Rank(1, 4, 2), {"phone": "1", "operation": "更新"}))
        assert (after.cells["phone"], after.cells["operation"], after.number, counts) == ("1", "更新", 5, True)


class TestGaps:
    @pytest.mark.parametrize(
        ("came", "owed"),
        [
            ([], []),
            ([(1, None, "full"), (2, 1, "delta")], []),
            ([(1, None, "full"), (4, 3, "delta")], [2, 3]),
            ([(2, 1, "delta")], [1]),
            ([(1, None, "full"), (9, 1, "delta")], []),  # the sender gave out no number between
            ([(1, None, "full"), (4, 3, "delta"), (5, None, "full")], []),
            ([(4, 3, "delta"), (1, None, "full"), (2, 1, "delta")], [3]),
        ],
    )
    def test_name_what_has_not_come(self, came: list[Came], owed: list[int]) -> None:
        assert waiting_for(came) == owed

    def test_a_number_from_nowhere_is_told_in_short(self) -> None:
        assert waiting_for([(1, None, "full"), (999_999_999, None, "delta")]) == list(range(2, 102))
        assert owed([(1, None, "full"), (999_999, None, "delta")])[1] == 999_997 - 100
        assert owed([(1, None, "full"), (4, None, "delta")]) == ([2, 3], 0)


class TestStanding:
    def test_what_was_noted_stays_until_it_is_named_anew(self) -> None:
        assert rules.standing("unknown", known=True, named_anew=False) == "agreed"
        assert rules.standing("missing", known=True, named_anew=False) == "missing"
        assert rules.standing("missing", known=True, named_anew=True) == "agreed"
        assert rules.standing("noted", known=False, named_anew=True) == "noted"
        assert rules.standing("agreed", known=False, named_anew=True) == "unknown"

    def test_closing_says_what_the_row_leaves_out(self) -> None:
        closing = {"operation": "注销", "uscc": "X"}
        assert rules.completed(closing, bureau=True)["legal_status"] == "注销"
        assert rules.completed(closing | {"legal_status": "撤销登记"}, bureau=True)["legal_status"] == "撤销登记"
        assert "legal_status" not in rules.completed(closing, bureau=False)


def pair(text: str, **given: Any) -> tuple[Manifest, str, bytes]:
    data = ("\ufeff" + text).encode()
    name = pairs.Name("mzj", "organisations", "20261127", 1)
    at = datetime(2026, 11, 27, 8, tzinfo=UTC)
    rows = text.count("\n")
    told = pairs.manifest(name=name, kind="full", follows=None, rows=rows, data=data, made_at=at)
    return Manifest.model_validate(told | given), "mzj_organisations_20261127_000001.csv", data


def fault(told: Manifest, filename: str, data: bytes) -> str | None:
    try:
        table = pairs.table(data)
    except ValueError:
        table = None
    return deliveries.fault(told, filename, data, table)


GOOD = "操作,版本,统一社会信用代码,名称\n更新,1,,甲"


class TestPair:
    def test_that_fits_is_taken(self) -> None:
        assert fault(*pair(GOOD)) is None

    @pytest.mark.parametrize(
        ("text", "given", "why"),
        [
            (GOOD, {"schema_version": 9}, "schema_unknown"),
            (GOOD, {"catalogue": "somewhere"}, "catalogue_unknown"),
            (GOOD, {"number": 2}, "name_differs"),
            (GOOD, {"kind": "delta", "follows": 1}, "follows_wrong"),
            (GOOD, {"sha256": "0" * 64}, "digest_differs"),
            (GOOD, {"rows": 2}, "rows_differ"),
            ("名称\n甲", {}, "columns_missing"),
            ('操作,版本,统一社会信用代码,名称\n"更新,1', {}, "not_text"),
            (GOOD + "\0", {}, "not_text"),
        ],
    )
    def test_that_does_not_fit_says_why(self, text: str, given: dict[str, Any], why: str) -> None:
        assert fault(*pair(text, **given)) == why

    def test_rows_are_numbered_as_a_spreadsheet_shows_them(self) -> None:
        data = f"操作,版本,名称\n更新,x,甲\n删除,1,乙\n,,丙\n注销,3,'=1\n更新,1,{'长' * 2001}".encode()
        first, second, third, fourth, fifth = deliveries.read("organisations", pairs.table(data), number=7)
        assert (first.row, first.reason, second.reason) == (2, "version_wrong", "operation_unknown")
        assert (third.version, third.cells["operation"], third.reason) == (7, "更新", None)
        assert fifth.reason == "cell_too_long"
        assert (fourth.cells["operation"], fourth.cells["name"]) == ("注销", "=1")

    def test_a_receipt_is_the_same_bytes_each_time(self) -> None:
        assert pairs.written({"b": 1, "a": "甲"}) == pairs.written({"a": "甲", "b": 1})


class TestNews:
    def test_holds_what_says_something_else_and_closes_what_is_gone(self) -> None:
        id = UUID(int=1)
        now = [Record("A", "甲", id, {"name": "甲"}), Record("B", "乙", id, {"name": "乙", "phone": "1"})]
        last = {
            "A": Last("甲", id, dispatches.digests({"name": "甲"}), False),
            "B": Last("乙", id, dispatches.digests({"name": "乙"}), False),
            "C": Last("丙", UUID(int=2), {}, False),
            "D": Last("丁", UUID(int=3), {}, True),
            "E": Last("甲", id, {}, False),  # its code before it had another
        }
        found = [(each.record.key, each.change, each.fields) for each in dispatches.news(now, last)]
        assert found == [("B", "changed", ["phone"]), ("C", "closed", [])]

    def test_tells_a_charity_and_a_sponsor_as_imports_read_them_and_a_correction_does(self) -> None:
        known = {"id": UUID(int=1), "uscc": "A", "name": "甲", "status": "active", "memberships": []}
        row = defaultdict[str, Any](lambda: None, known)
        for code in ("no", "recognised", "public_fundraising"):
            for mark in (True, False):
                cells = dispatches.record(row | {"charity": code, "sponsor": mark}).cells
                assert registration.charity(cells["charity"], None) == code
                assert registration.marked(cells["sponsor"]) is mark
        assert not {"charity", "sponsor"} & dispatches.record(row).cells.keys()
        changes = {"charity": {"after": "no"}, "sponsor": {"after": False}}
        record = row | {"charity": "recognised", "sponsor": True}
        told = corrections.lines([corrections.Rejected("mzj", 1, record, changes, "已核", date(2026, 11, 28))])
        at = list(pairs.CORRECTIONS).index
        assert [(each[at("field")], each[at("theirs")], each[at("ours")]) for each in told] == [
            ("慈善组织", "非慈善组织", "慈善组织"),
            ("赞助单位", "否", "是"),
        ]
