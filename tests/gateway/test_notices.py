"""通知 at one address: all services' together, the newest first, with what the caller has not seen."""

from datetime import UTC, date, datetime, timedelta

from gateway import notices
from kernel.notices import Notice, Notices
from kernel.todo import Subject


def told(kind: str, day: int, id: str = "1") -> Notice:
    at = datetime(2026, 11, day, 1, tzinfo=UTC)
    monday = at.date() - timedelta(days=at.weekday())
    return Notice(kind=kind, record=Subject(id=id, name="春季早教"), week=monday, count=2, first=at, last=at)


GIVEN = {
    "matching": Notices(items=[told("agreed", 9), told("wave_sent", 3)]),
    "projects": Notices(items=[told("session_planned", 5)]),
}


NEVER = notices.Seen(until=None)
WEEK = date(2026, 11, 9)


def test_are_in_one_order_whoever_tells_them() -> None:
    found = notices.merged(GIVEN, missing=["registry"], seen=NEVER, week=WEEK)
    assert [(each.service, each.kind) for each in found.items] == [
        ("matching", "agreed"),
        ("projects", "session_planned"),
        ("matching", "wave_sent"),
    ]
    assert (found.unseen, found.missing) == (3, ["registry"])


def test_are_unseen_since_the_caller_last_looked() -> None:
    until = datetime(2026, 11, 5, 1, tzinfo=UTC)
    found = notices.merged(GIVEN, missing=[], seen=notices.Seen(until=until), week=WEEK)
    assert ([each.kind for each in found.items if each.unseen], found.unseen) == (["agreed"], 1)


def test_are_two_hundred_at_most() -> None:
    many = Notices(items=[told("agreed", 9, id=str(number)) for number in range(220)])
    found = notices.merged({"matching": many}, missing=[], seen=NEVER, week=WEEK)
    assert (len(found.items), found.unseen) == (notices.MOST, notices.MOST)


def test_are_not_called_new_where_nobody_could_say_what_was_seen() -> None:
    assert notices.merged(GIVEN, missing=[], seen=None, week=WEEK).unseen == 0


def test_of_one_record_count_once_in_whatever_week_they_happened() -> None:
    both = Notices(items=[told("agreed", 9), told("agreed", 3)])
    found = notices.merged({"matching": both}, missing=[], seen=NEVER, week=WEEK)
    assert ([each.week for each in found.items], found.unseen) == ([WEEK, date(2026, 11, 2)], 1)


def test_are_new_once_the_week_is_over_to_whoever_wants_the_digest_alone() -> None:
    weekly = notices.Seen(until=datetime(2026, 11, 4, tzinfo=UTC), weekly=True)
    found = notices.merged(GIVEN, missing=[], seen=weekly, week=WEEK)
    assert (found.weekly, found.unseen) == (True, 1)
    assert {each.kind for each in found.items if each.unseen} == {"agreed", "session_planned"}
    after = notices.merged(GIVEN, missing=[], seen=weekly, week=date(2026, 11, 16))
    assert after.unseen == 2
