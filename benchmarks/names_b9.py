"""B9: searches and lists among a million organisations, each as the service asks them, below row-level security.

The names are as such lists have them: place, shop name, trade and form, so that some pairs of characters are in twenty
names and others in every one. Asked is `store.page`, the very statement of the list, as the staff of a whole district
and of one of its streets; the peer is what a pg_trgm index gives for the same two characters, on the same table and
without a policy. Of every statement the plan is read: one that walks the whole table is named.

    EACH=4000 TURNS=5 python -m benchmarks.names_b9
"""

import asyncio
import json
import os
import random
import time
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import product
from statistics import median
from typing import Any

import asyncpg
import uvloop

from benchmarks import list_generator as names
from benchmarks import lists_b2_b11 as lists
from benchmarks import measure
from benchmarks.asking import load
from kernel import db
from kernel.db import Database, uuid7
from kernel.reads import Reader
from kernel.settings import Settings
from services.registry.organisations import rules, store

STREETS, EACH = 250, int(os.environ.get("EACH", "4000"))
TURNS = int(os.environ.get("TURNS", "5"))
PLACES = (
    *("安康", "凤凰", "梧桐", "春晓", "清河", "学府", "黄河", "阳光", "朝阳", "湖滨"),
    *("文昌", "锦绣", "平安", "康宁", "幸福", "和平", "光明", "市东", "滨城", "渤海"),
)
SHOPS = "".join(dict.fromkeys(names.GIVEN + names.SURNAMES))  # some 130 characters, a pair of them in ≈ 60 names
TRADES = (
    *("助残", "早教", "养老", "艺术", "心理", "康复", "志愿", "法律", "书画", "太极"),
    *("环保", "托育", "助学", "禁毒", "调解", "应急", "健康", "文化", "体育", "科普"),
)
FORMS = ["服务中心", "协会", "服务社", "促进会"]
COMMON = "服务"  # in the names of half of all


def parts(number: int) -> tuple[str, ...]:
    """The parts of one name; neighbours in number differ in every part."""
    shop = number * 7919 % (len(SHOPS) ** 2)
    return (
        PLACES[number % len(PLACES)],
        SHOPS[shop // len(SHOPS)] + SHOPS[shop % len(SHOPS)],
        TRADES[number * 31 // 7 % len(TRADES)],
        FORMS[number * 13 // 3 % len(FORMS)],
    )


def rows(total: int) -> Iterator[tuple[Any, ...]]:
    """Organisations in no order of streets, as after years of entries."""
    spelt = {each: rules.sort_key(each) for each in (*PLACES, *SHOPS, *TRADES, *FORMS)}
    numbers = list(range(total))
    random.Random(9).shuffle(numbers)
    for number in numbers:
        place, shop, trade, form = parts(number)
        name = place + shop + trade + form
        key = " ".join((spelt[place], spelt[shop[0]], spelt[shop[1]], spelt[trade], spelt[form]))
        code = f"示民备{number:07}"
        needle = "\n".join(
            (name, code, rules.SPELT + key.replace(" ", ""), "".join(each[0] for each in key.split(" ")))
        )
        kind, sector = "filed", trade
        yield (
            *(uuid7(), f"{lists.street(number % STREETS)}{number // STREETS % 12 + 1:03}", name, key, needle),
            *(rules.grams(needle), kind, code, "社区社会组织(备案)", sector, "街道办事处", "凤凰社区", "", "", 3),
            *("active", "filed", 1, date(2020, 1, 1), date(2024, 1, 1)),
        )


COLUMNS = (
    *("id", "area", "name", "sort_key", "needle", "grams", "kind", "filing_number", "type", "sector"),
    *("registration_authority", "community_name", "legal_representative", "phone", "formal_members", "status"),
    *("legal_status", "version", "since_on", "recorded_on"),
)


async def fill(url: str) -> None:
    """A million organisations, one in twenty of them with another name until 2025; trigrams for the peer."""
    connection = await asyncpg.connect(url)
    indexes = ("ix_organisation_grams", "ix_organisation_past_grams")
    made = [await connection.fetchval(f"select pg_get_indexdef('registry.{name}'::regclass)") for name in indexes]
    for name in indexes:
        await connection.execute(f"drop index registry.{name}")
    begun = time.perf_counter()
    await connection.copy_records_to_table(
        "organisation", schema_name="registry", columns=COLUMNS, records=rows(STREETS * EACH)
    )
    print(f"  written in {time.perf_counter() - begun:.0f} s")
    past = (
        *("area", "name", "sort_key", "needle", "grams", "kind", "filing_number", "type", "sector", "status"),
        *("registration_authority", "community_name", "legal_representative", "formal_members", "legal_status"),
        *("recorded_on", "former_names", "version"),
    )
    await connection.execute(
        f"insert into registry.organisation_past (id, organisation_id, from_on, until_on, {', '.join(past)})"
        f" select wutong.uuid7(), id, '2020-01-01', '2025-01-01', {', '.join(past)} from registry.organisation"
        " where right(filing_number, 2)::int % 20 = 0"
    )
    await connection.execute(
        "update registry.organisation set since_on = '2025-01-01' where right(filing_number, 2)::int % 20 = 0"
    )
    for index in made:
        await connection.execute(index)
    await connection.execute("create extension if not exists pg_trgm")
    await connection.execute("create index trgm on registry.organisation using gin (name gin_trgm_ops)")
    await connection.execute("vacuum analyze registry.organisation")
    await connection.execute("vacuum analyze registry.organisation_past")
    print(f"  ready after {time.perf_counter() - begun:.0f} s")
    await connection.close()


Ask = tuple[str, str, list[dict[str, Sequence[Any]]]]  # what it is, who asks, filters in turn


def found(*asked: str, **more: Sequence[Any]) -> list[dict[str, Sequence[Any]]]:
    """Filters for each of these texts, as the service makes them."""
    return [{**more, "q": (rules.asked(each), each)} for each in map(rules.normal, asked)]


def asks(deep: dict[str, tuple[str, str, str]]) -> list[Ask]:
    """Everything that is measured."""
    r = random.Random(3)
    pairs = ["".join(r.sample(SHOPS, 2)) for _ in range(60)]
    known = [parts(r.randrange(STREETS * EACH)) for _ in range(40)]
    street, district = lists.street(7), lists.DISTRICT
    then: dict[str, Sequence[Any]] = {"as_of": (date(2024, 6, 1),)}
    searches = {
        "2 characters, in ≈ 60 names": found(*pairs),
        "1 character, in ≈ 1 of 65": found(*r.sample(SHOPS, 20)),
        "2 characters, in 1 of 20": found(*TRADES),
        "2 characters, in half of all": found(COMMON),
        "3 characters": found(*(name[1] + name[2][0] for name in known)),
        "4 characters": found(*(name[1] + name[2] for name in known)),
        "pinyin": found(*(rules.sort_key(name[1] + name[2]).replace(" ", "") for name in known)),
        "initials": found(*("".join(each[0] for each in rules.sort_key("".join(name)).split(" ")) for name in known)),
        "code": found(*(f"示民备{r.randrange(STREETS * EACH):07}" for _ in range(40))),
        "no such name": found("量子", "鲸鱼", "火星"),
        "2 characters as of a day": found(*pairs, **then),
    }
    pages: dict[str, list[dict[str, Sequence[Any]]]] = {
        "first page": [{}],
        "first page as of a day": [then],
        "by trade": [{"sector": (each,)} for each in TRADES],
        "by a trade that nobody has": [{"sector": ("星际航行",)}],
        "by a legal status that nobody has": [{"legal_status": ("annulled",)}],
        "by kind": [{"kind": ("filed",)}],
    }
    asked = [(what, who, each) for (what, each), who in product((searches | pages).items(), (district, street))]
    return [*asked, *((f"page at {what}", district, [{"after": at}]) for what, at in deep.items())]


async def explained(database: Database, who: str, filters: dict[str, Sequence[Any]]) -> list[str]:
    """The nodes of a statement's plan that walk a whole table."""
    names = tuple(filters)
    arguments = [argument for given in filters.values() for argument in given]
    statement = f"explain (format json) {store._listing(False, names, True)}"
    pool = await database.pool()
    async with pool.acquire() as connection:
        plan = json.loads(await connection.fetchval(statement, *db.scope_of(lists.staff(who)).values(), *arguments, 21))
    return [each for each in _nodes(plan[0]["Plan"]) if each.startswith("Seq Scan")]


def _nodes(plan: dict[str, Any]) -> Iterator[str]:
    yield f"{plan['Node Type']} {plan.get('Relation Name', '')}".strip()
    for below in plan.get("Plans", ()):
        yield from _nodes(below)


async def timed(database: Database, who: str, filters: Sequence[dict[str, Sequence[Any]]]) -> float:
    """The median milliseconds of these, one after the other."""
    reader, times = Reader(database, lists.staff(who)), list[float]()
    for each in filters:
        begun = time.perf_counter()
        await store.page(reader, each, limit=21)
        times.append((time.perf_counter() - begun) * 1e3)
    return median(times)


async def trigrams(url: str, pairs: Sequence[str]) -> float:
    """The peer: LIKE on the trigram index, the same columns in the same order, no policy."""
    owner, times = await asyncpg.connect(url), list[float]()
    for each in pairs:
        begun = time.perf_counter()
        await owner.fetch(
            "select id, name, uscc, area from registry.organisation where name like $1"
            " order by street, sort_key, id limit 21",
            f"%{each}%",
        )
        times.append((time.perf_counter() - begun) * 1e3)
    await owner.close()
    return median(times)


async def compare(home: Any, url: str) -> list[measure.Result]:
    owner = await asyncpg.connect(url)
    total = STREETS * EACH
    places = "select street, sort_key, id::text from registry.organisation order by 1, 2, id offset $1 limit 1"
    deep = {f"{at:,}": tuple(await owner.fetchrow(places, at)) for at in (total // 2, total * 9 // 10)}
    await owner.close()
    database = Database(Settings(home=home).database_url("registry"), schema="registry")
    asked = asks(deep)
    times: dict[int, list[float]] = {number: [] for number in range(len(asked))}
    peer = list[float]()
    pairs = [str(each["q"][1]) for each in asked[0][2]]
    for turn in range(TURNS + 1):
        for number, (_, who, filters) in enumerate(asked):
            took = await timed(database, who, filters)
            if turn:
                times[number].append(took)
        if turn:
            peer.append(await trigrams(url, pairs[:5]))
    walks = {
        f"{what}, {who}": walked
        for what, who, filters in asked
        if (walked := await explained(database, who, filters[0]))
    }
    await database.close()
    for number, (what, who, filters) in enumerate(asked):
        print(f"  {what:32} {who:10} {median(times[number]):9.2f} ms  ({len(filters)} asked)")
    print(f"  plans that walk a whole table: {walks or 'none'}")
    mine = median(times[0])
    return [
        measure.Result("B9 two characters / pg_trgm LIKE", mine, median(peer), total, "ms", 250, "pg_trgm"),
        measure.Result("B9 two characters, below 1 ms", mine, 1.0, total, "ms", 1, "1 ms"),
    ]


def main() -> None:
    with lists.laid(streets=1, each=1) as (home, _, url):
        asyncio.run(_emptied(url))
        asyncio.run(fill(url))
        results = uvloop.run(compare(home, url))
    measure.report("B9: names among a million", results, turns=TURNS, load=load())


async def _emptied(url: str) -> None:
    owner = await asyncpg.connect(url)
    await owner.execute("truncate registry.organisation cascade")
    await owner.close()


if __name__ == "__main__":
    main()
