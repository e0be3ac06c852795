"""通知 at one address: all services' together, the newest first, with what the caller has not seen."""

from datetime import UTC, datetime

from gateway import notices
from kernel.notices import Notice, Notices
from kernel.todo import Subject


def told(kind: str, day: int, id: str = "1") -> Notice:
    at = datetime(2026, 11, day, 1, tzinfo=UTC)
    return Notice(kind=kind, record=Subject(id=id, name="春季早教"), count=2, first=at, last=at)


GIVEN = {
    "matching": Notices(items=[told("agreed", 9), told("wave_sent", 3)]),
    "projects": Notices(items=[told("session_planned", 5)]),
}


NEVER = notices.Seen(until=None)


def test_are_in_one_order_whoever_tells_them() -> None:
    found = notices.merged(GIVEN, missing=["registry"], seen=NEVER)
    assert [(each.service, each.kind) for each in found.items] == [
        ("matching", "agreed"),
        ("projects", "session_planned"),
        ("matching", "wave_sent"),
    ]
    assert (found.unseen, found.missing) == (3, ["registry"])


def test_are_unseen_since_the_caller_last_looked() -> None:
    found = notices.merged(GIVEN, missing=[], seen=notices.Seen(until=datetime(2026, 11, 5, 1, tzinfo=UTC)))
    assert ([each.kind for each in found.items if each.unseen], found.unseen) == (["agreed"], 1)


def test_are_a_hundred_at_most() -> None:
    many = Notices(items=[told("agreed", 9, id=str(number)) for number in range(120)])
    found = notices.merged({"matching": many}, missing=[], seen=NEVER)
    assert (len(found.items), found.unseen) == (notices.MOST, notices.MOST)


def test_are_not_called_new_where_nobody_could_say_what_was_seen() -> None:
    assert notices.merged(GIVEN, missing=[], seen=None).unseen == 0
