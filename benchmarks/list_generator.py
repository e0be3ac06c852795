"""Children's lists as clinics export them, made up: any size, any rates of mess, any seed, with the truth beside them.

Written apart from the importer and from its own tables, so that it can prove the importer wrong. Everybody is
synthetic (county code 371699 in every identity number). Beyond the mess of the sample files it makes twins, siblings,
ditto marks, two-digit years, numbers of fifteen digits and damaged child codes where asked.

    python benchmarks/list_generator.py 200000 /tmp/list.csv --seed 3
"""

import argparse
import csv
import io
import json
import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

AS_OF = date(2026, 11, 1)
SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严金魏陶姜谢邹喻章"
    "苏潘葛范彭鲁韦马苗方袁柳史唐薛雷贺汤罗郝安常乐于傅齐康伍余顾孟黄萧尹"
)
COMPOUND = ("欧阳", "上官", "司马", "诸葛")
GIVEN = (
    "梓涵浩然子轩雨彤思远佳怡俊杰欣妍博文诗琪宇航明哲晨曦若萱嘉瑞静雅天"
    "佑雪莹瑾瑜清泽语桐星辰睿渊书瑶家豪沐阳艺馨昊苒可心楚凡奕辰亦菲承志"
)
# Pairs that sound alike; replacing one by the other is what a second clinic hears.
_ALIKE = (
    "梓紫 涵含 浩皓 轩宣 雨羽 彤童 佳嘉 怡宜 俊峻 欣新 妍研 博伯 文雯 "
    "诗施 琪淇 宇雨 明铭 晨辰 萱轩 静敬 瑶遥 馨心 星馨 睿瑞 书舒 桐同 莹盈"
)
HOMOPHONES = {pair[0]: pair[1] for pair in _ALIKE.split()}
_PLACES = "春晓 凤凰 清河 学府 文昌 湖滨 锦绣 平安 康宁 幸福 和平 光明"
COMMUNITIES = {f"{name}社区": f"371699001{number:03d}" for number, name in enumerate(_PLACES.split(), start=1)}
HEADERS = {
    "seq": "序号",
    "child_code": "儿童编码",
    "name": "儿童姓名",
    "sex": "性别",
    "birth": "出生日期",
    "id_number": "身份证号",
    "guardian": "监护人姓名",
    "relation": "与儿童关系",
    "phone": "联系电话",
    "hiv": "母亲HIV",
    "community": "现住社区",
    "address": "现住详细地址",
    "status": "在册状态",
    "vaccine": "末次接种疫苗",
    "dose": "剂次",
    "vaccinated": "接种日期",
    "clinic": "接种单位",
    "note": "备注",
}
OTHER_HEADERS = HEADERS | {
    "child_code": "个案编码",
    "name": "姓名",
    "birth": "出生年月日",
    "id_number": "身份证号码",
    "guardian": "家长姓名",
    "relation": "关系",
    "phone": "手机",
    "hiv": "母亲HB",
    "community": "居委会",
    "address": "家庭住址",
    "status": "个案状态",
    "vaccinated": "接种时间",
    "clinic": "接种门诊",
}
GROUPS = (("儿童信息", "child_code", "id_number"), ("监护人信息", "guardian", "hiv"), ("住址", "community", "address"),
          ("末次接种", "vaccine", "clinic"))  # fmt: skip
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


@dataclass(frozen=True)
class Rates:
    """How much of each mess, as shares of the rows."""

    left: float = 0.04
    held: float = 0.03
    exact: float = 0.02
    fuzzy: float = 0.017
    twins: float = 0.02
    siblings: float = 0.05
    no_id: float = 0.11
    id_lost: float = 0.01
    no_channel: float = 0.013
    messy: float = 0.09  # of each field
    ditto: float = 0.0
    two_digit_year: float = 0.0


@dataclass
class Made:
    """A list and what a correct import of it finds."""

    header: list[str]
    keys: list[str]
    rows: list[dict[str, Any]]
    blanks: set[int]  # positions before which the sheet has an empty row
    truth: dict[str, Any] = field(default_factory=dict)


def make(people: int, *, seed: int = 1, rates: Rates = Rates(), other_headers: bool = False) -> Made:
    """A list of so many children, and its truth."""
    r = random.Random(seed)
    truth: dict[str, Any] = {"held": {}, "pairs": [], "left": 0, "twins": []}
    rows: list[dict[str, Any]] = []
    family: dict[str, Any] | None = None
    for _ in range(people):
        person = _person(r)
        if family is not None and r.random() < 0.5 + rates.twins:
            _join(person, family, r, truth, twin=r.random() * (rates.twins + rates.siblings) < rates.twins)
            family = None
        elif r.random() < (rates.twins + rates.siblings) * 2:
            family = person
        _place(person, rows, r, rates, truth)
    r.shuffle(rows)
    _ditto(rows, r, rates)
    for number, row in enumerate(rows, start=1):
        row["seq"] = number
    truth |= {
        "rows": len(rows) + 1,
        "id_lost": sum(isinstance(row["id_number"], float) for row in rows),
        "no_channel": sum(not row["reached"] for row in rows),
        "dropped": truth["left"] + 1,
        "accepted": people - truth["left"] - len(truth["held"]),
        "merged_plus_review": len(truth["pairs"]),
    }
    names = OTHER_HEADERS if other_headers else HEADERS
    keys = list(names)
    if other_headers:
        r.shuffle(keys)
    return Made([names[key] for key in keys], keys, rows, set(range(997, len(rows), 997)), truth)


def _person(r: random.Random) -> dict[str, Any]:
    born = AS_OF - timedelta(days=r.randint(10, 365 * 7 - 10))
    female = r.random() < 0.5
    community = r.choice(list(COMMUNITIES))
    return {
        "child_code": "3716" + "".join(r.choices("0123456789", k=14)),
        "name": _name(r),
        "female": female,
        "born": born,
        "number": _number(born, r.randrange(0, 499) * 2 + (0 if female else 1)),
        "guardian": _name(r),
        "relation": r.choice(("母亲", "母亲", "父亲", "祖父母")),
        "mobile": "1" + r.choice("3578") + "".join(r.choices("0123456789", k=9)),
        "place": community,
        "address": f"示例市示例区示例街道{community}{_door(r)}",
    }


def _door(r: random.Random) -> str:
    return f"{r.choice('一二三南北')}区{r.randint(1, 40)}号楼{r.randint(1, 4)}单元{r.randint(101, 1800)}室"


def _name(r: random.Random) -> str:
    if r.random() < 0.004:
        return r.choice(("阿依古丽", "古丽娜尔", "买买提")) + "·" + r.choice(("艾山", "吐尔逊", "买买提"))
    surname = r.choice(COMPOUND) if r.random() < 0.03 else r.choice(SURNAMES)
    return surname + "".join(r.choices(GIVEN, k=1 if r.random() < 0.15 else 2))


def _number(born: date, sequence: int) -> str:
    body = f"371699{born:%Y%m%d}{sequence:03d}"
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, WEIGHTS, strict=True)) % 11]


def _join(
    person: dict[str, Any], family: dict[str, Any], r: random.Random, truth: dict[str, Any], *, twin: bool
) -> None:
    """Make the person a twin or a sibling of the family: all shared but the name, and for siblings the birth date."""
    for key in ("guardian", "relation", "mobile", "place", "address"):
        person[key] = family[key]
    surname = family["name"][:1] if "·" not in family["name"] else "王"
    # Twins' names often share a character; they never sound alike here, because then nobody could tell.
    person["name"] = surname + (r.choice((family["name"][-2:-1], "天")) + "峰" if twin else person["name"][1:])
    if twin:
        person["born"] = family["born"]
        sequence = (int(family["number"][14:17]) + 2) % 1000
        person["number"], person["female"] = _number(family["born"], sequence), family["female"]
        truth["twins"].append((family["child_code"], person["child_code"]))
    elif abs((person["born"] - family["born"]).days) < 300:
        person["born"] = min(family["born"] + timedelta(days=400), AS_OF - timedelta(days=20))
        if abs((person["born"] - family["born"]).days) < 300:
            person["born"] = family["born"] - timedelta(days=400)
        person["number"] = _number(person["born"], int(person["number"][14:17]))


def _place(
    p: dict[str, Any], rows: list[dict[str, Any]], r: random.Random, rates: Rates, truth: dict[str, Any]
) -> None:
    """Put a person's rows into the list: one, or one and its copies; held and left people have no copies."""
    row = _row(p, r, rates)
    rows.append(row)
    chance = r.random()
    if chance < rates.left:
        row["status"] = r.choice(("迁出", "迁出", "空挂", "死亡"))
        truth["left"] += 1
    elif chance < rates.left + rates.held:
        truth["held"][p["child_code"]] = _spoil(row, p, r)
    elif chance < rates.left + rates.held + rates.exact:
        rows.append(_row(p, r, rates))
        truth["pairs"].append((p["child_code"], p["child_code"]))
    elif chance < rates.left + rates.held + rates.exact + rates.fuzzy:
        copy = dict(p, child_code="3716" + "".join(r.choices("0123456789", k=14)))
        number = True
        if r.random() < 0.25 and any(letter in HOMOPHONES for letter in p["name"][1:]):
            at = next(i for i, letter in enumerate(p["name"]) if i and letter in HOMOPHONES)
            copy["name"] = p["name"][:at] + HOMOPHONES[p["name"][at]] + p["name"][at + 1 :]
        if r.random() < 0.35:
            copy["born"], number = p["born"] + timedelta(days=r.choice((-1, 1))), False
        added = _row(copy, r, rates)
        if not number or r.random() < 0.6:
            added["id_number"] = ""
        added["clinic"] = "外区门诊"
        rows.append(added)
        truth["pairs"].append((p["child_code"], copy["child_code"]))


def _spoil(row: dict[str, Any], p: dict[str, Any], r: random.Random) -> str:
    why = r.choice(("name_missing", "birth_missing", "birth_nonsense", "birth_future", "id_check_digit",
                    "id_birth_mismatch", "community_unknown"))  # fmt: skip
    if why == "name_missing":
        row["name"] = r.choice(("", "  ", "无"))
    elif why == "community_unknown":
        row["community"] = r.choice(("外地", "其他", "火星社区"))
    elif why == "id_check_digit":
        wrong = r.choice([c for c in "0123456789X" if c != p["number"][17]])
        row["id_number"], row["birth"] = p["number"][:17] + wrong, p["born"]
    elif why == "id_birth_mismatch":
        row["id_number"] = _number(p["born"] - timedelta(days=r.randint(20, 300)), 123)
    else:
        row["id_number"] = ""
        row["birth"] = {
            "birth_missing": "",
            "birth_nonsense": r.choice(("0000-00-00", "2023-02-30", "13/13/2022", "不详", "2024.13.1", "1890-05-06")),
            "birth_future": AS_OF + timedelta(days=r.randint(1, 400)),
        }[why]
    return why


def _row(p: dict[str, Any], r: random.Random, rates: Rates) -> dict[str, Any]:
    messy = lambda: r.random() < rates.messy  # noqa: E731
    number: Any = p["number"]
    phone: Any = p["mobile"]
    reached = True
    if r.random() < rates.no_id:
        number = r.choice(("", "", "无", "待办"))
    elif r.random() < rates.id_lost:
        number = float(number[:17] + "0")
    elif messy():
        number = _messy_number(number, r)
    if r.random() < rates.no_channel:
        phone, reached = r.choice(("", "无", "12345", "020-", "8613800", "1380000000")), False
    elif messy():
        phone = _messy_phone(phone, r)
    return {
        "reached": reached,
        "child_code": p["child_code"],
        "name": _messy_name(p["name"], r) if messy() else p["name"],
        "sex": _sex(p["female"], r) if messy() else "女" if p["female"] else "男",
        "birth": _messy_date(p["born"], r, rates) if messy() else p["born"],
        "id_number": number,
        "guardian": p["guardian"],
        "relation": p["relation"],
        "phone": phone,
        "hiv": "阴性",
        "community": _messy_community(p["place"], r) if messy() else p["place"],
        "address": p["address"],
        "status": "在册",
        "vaccine": r.choice(("乙肝疫苗", "A群流脑疫苗", "脊灰疫苗", "百白破疫苗")),
        "dose": r.randint(1, 4),
        "vaccinated": AS_OF - timedelta(days=r.randint(0, 700)),
        "clinic": r.choice(("第一社区卫生服务站", "示例街道社区卫生服务中心")),
        "note": r.choice(("=1+1", "@SUM(1+1)*cmd", "<script>alert(1)</script>", "孤僻,家长担心"))
        if r.random() < 0.003
        else "",
    }


def _messy_name(name: str, r: random.Random) -> str:
    if "·" in name:
        return name.replace("·", r.choice("•・‧∙"))
    return r.choice((f" {name}", f"{name} ", f"{name[0]} {name[1:]}", f"{name[0]}　{name[1:]}"))


def _sex(female: bool, r: random.Random) -> Any:
    return r.choice(("女性", "F", "2", 2)) if female else r.choice(("男性", "M", "1", 1))


def _messy_date(day: date, r: random.Random, rates: Rates) -> Any:
    if rates.two_digit_year and r.random() < rates.two_digit_year:
        return f"{day.year % 100:02d}-{day.month}-{day.day}"
    wide = str.maketrans("0123456789-", "０１２３４５６７８９－")
    return r.choice((
        float((day - date(1899, 12, 30)).days), f" {day}", str(day).translate(wide), f"{day:%Y%m%d}", f"{day} 00:00:00",
        f"{day.year}.{day.month}.{day.day}", f"{day.year}/{day.month}/{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
    ))  # fmt: skip


def _messy_number(number: str, r: random.Random) -> str:
    wide = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
    return r.choice(
        (f"'{number}", f"{number[:6]} {number[6:14]} {number[14:]}", number.translate(wide), number.lower())
    )


def _messy_phone(phone: str, r: random.Random) -> Any:
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    other = f"13{r.randrange(10**9):09d}"
    return r.choice((
        f"{phone}、{other}", phone.translate(wide), f"+86 {phone}", f"{phone}(妈妈)", float(phone),
        f"{phone[:3]}-{phone[3:7]}-{phone[7:]}", f"{phone[:3]} {phone[3:7]} {phone[7:]}", f"母{phone}/父{other}",
    ))  # fmt: skip


def _messy_community(name: str, r: random.Random) -> str:
    return r.choice((name.removesuffix("社区"), f"{name}居委会", COMMUNITIES[name], f"示例街道{name}"))


def _ditto(rows: list[dict[str, Any]], r: random.Random, rates: Rates) -> None:
    """A row of the same place as the one above may say so instead of repeating it."""
    for above, row in pairwise(rows):
        if row["address"] == above["address"] and r.random() < rates.ditto:
            row["address"] = "同上"


def lines(made: Made) -> list[list[Any]]:
    """The sheet below its header: rows, blank rows and the totals."""
    out: list[list[Any]] = []
    for number, row in enumerate(made.rows):
        if number in made.blanks:
            out.append([""] * len(made.keys))
        out.append([row[key] for key in made.keys])
    return [*out, ["合计", len(made.rows), *[""] * (len(made.keys) - 2)]]


def as_csv(made: Made, *, encoding: str = "utf-8-sig") -> bytes:
    """The list as text: a title, one header row, and Excel's spelling of damaged numbers."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["0-6周岁儿童预防接种名单"])
    writer.writerow(made.header)
    for line in lines(made):
        writer.writerow([_spelled(cell) for cell in line])
    return out.getvalue().encode(encoding)


def _spelled(cell: Any) -> str:
    if isinstance(cell, float):
        return f"{cell:.5E}" if cell > 1e15 else str(int(cell))
    return str(cell)


def write_xlsx(made: Made, path: Path) -> None:
    """The list as a workbook: title, note, two header rows with merges, data, and a sheet of explanations."""
    import xlsxwriter

    with xlsxwriter.Workbook(str(path), {"constant_memory": True, "strings_to_formulas": False}) as book:
        page, day = book.add_worksheet("儿童名单"), book.add_format({"num_format": "yyyy-mm-dd"})
        page.merge_range(0, 0, 0, len(made.keys) - 1, "0-6周岁儿童预防接种名单")
        page.write(1, 0, f"导出单位:示例中心    导出日期:{AS_OF}")
        start = 2
        if made.header == list(HEADERS.values()):
            for name, first, last in GROUPS:
                page.merge_range(2, made.keys.index(first), 2, made.keys.index(last), name)
            start = 3
        page.write_row(start, 0, made.header)
        for number, line in enumerate(lines(made), start=start + 1):
            for column, cell in enumerate(line):
                if isinstance(cell, date):
                    page.write_datetime(number, column, cell, day)
                elif isinstance(cell, str):
                    page.write_string(number, column, cell) if cell else None
                else:
                    page.write_number(number, column, cell)
        book.add_worksheet("填表说明").write(0, 0, "本表由免疫规划信息系统导出。")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("people", type=int)
    parser.add_argument("path", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    made = make(asked.people, seed=asked.seed)
    if asked.path.suffix == ".xlsx":
        write_xlsx(made, asked.path)
    else:
        asked.path.write_bytes(as_csv(made))
    asked.path.with_suffix(".truth.json").write_text(json.dumps(made.truth, ensure_ascii=False))


if __name__ == "__main__":
    main()
