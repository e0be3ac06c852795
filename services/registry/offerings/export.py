"""The list of offerings as a file: as the page shows it, or with all columns that an import takes."""

from datetime import date, datetime
from typing import cast

from kernel.tabular import exporting
from kernel.tabular.exporting import Shown, Words
from services.registry.offerings import rules
from services.registry.offerings.models import Offering
from services.registry.offerings.schemas import Audience

TITLE = ("服务目录", "Offerings")
AUDIENCES: dict[Audience, Words] = {
    "children": ("儿童", "Children"),
    "adolescents": ("青少年", "Adolescents"),
    "elders": ("老年人", "Elders"),
    "disabled": ("残疾人", "People with disabilities"),
    "women": ("妇女", "Women"),
    "families": ("家庭", "Families"),
    "everyone": ("居民", "Everyone"),
}
INTAKES: dict[str, Words] = {
    "": ("", ""),
    "walk_in": ("直接到场", "Walk in"),
    "telephone": ("电话报名", "By telephone"),
    "appointment": ("预约", "By appointment"),
    "referral": ("由中心转介", "By referral"),
}
CLASSES: dict[str, Words] = {
    "视力": ("视力", "Sight"),
    "听力": ("听力", "Hearing"),
    "言语": ("言语", "Speech"),
    "肢体": ("肢体", "Limbs"),
    "智力": ("智力", "Intellectual"),
    "精神": ("精神", "Mental"),
    "多重": ("多重", "Multiple"),
}
SEXES: dict[str, Words] = {"": ("", ""), "male": ("男", "Male"), "female": ("女", "Female")}
Row = tuple[Offering, str, str]  # an offering, the name of whose it is, and its credit code or filing number


def _ages(row: Row, en: bool) -> str:
    return rules.ages(row[0].min_months, row[0].max_months)[en]


def _confirmed(row: Row, _en: bool) -> date | None:
    """Of a past day nobody knows it."""
    moment = cast(datetime | None, row[0].confirmed_at)
    return moment and moment.astimezone(exporting.HERE).date()


def _excluded(row: Row, _en: bool) -> str:
    return "、".join(row[0].excluded_classes)


def _tags(row: Row, en: bool) -> str:
    return (", " if en else "、").join(row[0].need_tags)


COLUMNS: tuple[Shown[Row], ...] = (
    Shown("name", ("服务", "Offering"), 26, lambda row, _: row[0].name),
    Shown("organisation", ("组织", "Organisation"), 26, lambda row, _: row[1]),
    Shown("code", ("机构信用代码", "Organisation's code"), 22, lambda row, _: row[2]),
    Shown("audience", ("对象", "For"), 10, lambda row, en: AUDIENCES[row[0].audience][en]),  # type: ignore[index]
    Shown("ages", ("适合年龄", "Ages"), 18, _ages),
    Shown("min_months", ("最小月龄", "Youngest (months)"), 10, lambda row, _: row[0].min_months),
    Shown("max_months", ("最大月龄", "Oldest (months)"), 10, lambda row, _: row[0].max_months),
    Shown("classes", ("残疾类别", "Disability classes"), 16, lambda row, _: "、".join(row[0].disability_classes)),
    Shown("tags", ("需求标签", "Need tags"), 20, _tags),
    Shown("excluded_classes", ("不接收残疾类别", "Excluded disability classes"), 16, _excluded),
    Shown("excluded_sex", ("不接收性别", "Excluded sex"), 10, lambda row, en: SEXES[row[0].excluded_sex][en]),
    Shown("excludes_note", ("其他不接收情形", "Also not taken"), 24, lambda row, _: row[0].excludes_note),
    Shown("capacity", ("名额", "Places"), 8, lambda row, _: row[0].capacity),
    Shown("radius", ("服务半径（公里）", "Radius (km)"), 10, lambda row, _: row[0].radius_m / 1000),
    Shown("place", ("地点", "Place"), 24, lambda row, _: row[0].place),
    # As texts: a number in a workbook has sixteen digits, and a point may need seventeen to be the same again.
    Shown("lat", ("纬度", "Latitude"), 12, lambda row, _: str(row[0].lat)),
    Shown("lon", ("经度", "Longitude"), 12, lambda row, _: str(row[0].lon)),
    Shown("crs", ("坐标系", "Coordinate system"), 10, lambda _row, _: "WGS84"),
    Shown("schedule", ("时间", "Schedule"), 16, lambda row, _: row[0].schedule),
    Shown("intake", ("报名方式", "How to join"), 12, lambda row, en: INTAKES[row[0].intake][en]),
    Shown("fee", ("收费（元）", "Fee (yuan)"), 10, lambda row, _: row[0].fee),
    Shown("taken", ("已占名额", "Taken"), 8, lambda row, _: row[0].taken),
    Shown("waiting", ("等候", "Waiting"), 8, lambda row, _: row[0].waiting),
    Shown("confirmed", ("最近确认", "Confirmed"), 12, _confirmed),
)
WHOLE = tuple(column.key for column in COLUMNS)


def sought(
    *,
    organisation: str | None,
    audience: Audience | None,
    tag: str | None,
    stale: bool,
    unconfirmed: bool,
    on: date | None,
    en: bool,
) -> list[tuple[Words, str]]:
    """The filters in use, in words."""
    found: list[tuple[Words, str]] = []
    if organisation:
        found.append((("组织", "Organisation"), organisation))
    if audience:
        found.append((("对象", "For"), AUDIENCES[audience][en]))
    if tag:
        found.append((("需求标签", "Need tags"), tag))
    if stale:
        found.append((("更新", "Freshness"), "90 天以上未确认" if not en else "not confirmed for 90 days"))
    if unconfirmed:
        found.append((("久未确认的", "Long unconfirmed"), "也列出" if not en else "listed too"))
    if on:
        found.append((("截至", "As of"), on.isoformat()))
    return found
