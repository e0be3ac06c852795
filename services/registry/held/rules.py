"""What a workbook of held rows shows and says of each: by reason, in Chinese and in English."""

from collections.abc import Iterable, Mapping

from kernel.tabular.mending import Form
from services.registry.imports.columns import DICTIONARIES

_CODES = ("code", "uscc", "filing_number")
_POINT = ("lon", "lat", "crs")
_TEXTS = (
    *("type", "sector", "registration_authority", "supervising_unit", "certificate_number", "legal_representative"),
    *("phone", "address", "introduction", "business_scope", "place", "schedule", "excludes_note", "need_tags"),
)
# The cells that a person must see to mend a row held for this reason; its name stands beside them, to find it by.
ABOUT = {
    "name_missing": (),
    "name_too_long": (),
    "text_too_long": _TEXTS,
    "code_missing": _CODES,
    "uscc_invalid": _CODES,
    "same_code_differs": _CODES,
    "registered_in_future": ("registered_on",),
    "full_time_staff_nonsense": ("full_time_staff",),
    "formal_members_nonsense": ("formal_members",),
    "registered_capital_nonsense": ("registered_capital",),
    "certificate_wrong": ("certificate", "certificate_from", "certificate_until"),
    "community_ambiguous": ("community",),
    "organisation_missing": ("organisation",),
    "organisation_unknown": ("organisation",),
    "audience_unknown": ("audience",),
    "months_wrong": ("min_months", "max_months"),
    "capacity_wrong": ("capacity",),
    "radius_wrong": ("radius",),
    "code_wrong": ("code",),
    "code_outside_area": ("code",),
    "community_closed": ("code",),
    "point_missing": _POINT,
    "point_outside": _POINT,
    "crs_unknown": ("crs",),
}
WORDS = {
    "name_missing": ("缺名称", "No name"),
    "name_too_long": ("名称超过 120 字", "The name has more than 120 characters"),
    "text_too_long": ("有一项文字太长", "One of its texts is too long"),
    "code_missing": ("缺信用代码或备案编号", "No credit code or filing number"),
    "uscc_invalid": ("信用代码校验不通过", "Credit code fails its check digit"),
    "same_code_differs": ("与前面一行代码相同，内容不同", "The code of an earlier row, with other contents"),
    "registered_in_future": ("成立日期在将来", "Registered in the future"),
    "full_time_staff_nonsense": ("专职人数不对", "Wrong number of full-time staff"),
    "formal_members_nonsense": ("正式党员数不对", "Wrong number of formal Party members"),
    "registered_capital_nonsense": ("注册资金读不出", "Registered capital unreadable"),
    "certificate_wrong": ("证书有效期的止日早于起日", "The certificate ends before it begins"),
    "community_ambiguous": ("有几个同名社区", "Several communities of this name"),
    "organisation_missing": ("缺机构代码", "No organisation code"),
    "organisation_unknown": ("机构不在名册中", "Unknown organisation"),
    "audience_unknown": ("服务对象不认识", "Unknown audience"),
    "months_wrong": ("月龄范围不对", "Wrong age window"),
    "capacity_wrong": ("名额不对", "Wrong number of places"),
    "radius_wrong": ("服务半径不对", "Wrong radius"),
    "code_wrong": ("区划代码不对", "Wrong division code"),
    "code_outside_area": ("不属于本街道", "Outside this sub-district"),
    "community_closed": ("社区已停用", "Closed community"),
    "point_missing": ("缺经纬度", "No point"),
    "point_outside": ("位置不在本地", "Point lies outside the area"),
    "crs_unknown": ("坐标系不认识", "Unknown coordinate system"),
}
_COUNT = (
    "填整数，例如 12；不知道可以清空。",
    "Fill in a whole number, for example 12; clear it where it is not known.",
)
_DEGREES = ("“经度”“纬度”填十进制度数，例如 118.045、37.380。", "Fill in longitude and latitude as decimal degrees.")
ADVICE = {
    "name_missing": ("在“名称”填写全称。", "Fill in the full name."),
    "name_too_long": (
        "名称最多 120 字，请填登记的名称。",
        "A name has at most 120 characters: fill in the registered one.",
    ),
    "text_too_long": (
        "简介最多 1000 字，业务范围 2000 字，联系电话 60 字，需求标签 40 个、每个 40 字，其余 200 字。",
        "At most 1000 letters of introduction, 2000 of business scope, 60 of telephone, 40 tags of 40, 200 of others.",
    ),
    "code_missing": (
        "填 18 位统一社会信用代码；没有登记的填备案编号。",
        "Fill in the 18-digit credit code, or the filing number where there is none.",
    ),
    "uscc_invalid": ("对照证书改正信用代码。", "Correct the credit code by the certificate."),
    "same_code_differs": (
        "代码写错的改正；同一家的，在名单里只留正确的一行，再导入一次。",
        "Correct the code if it is wrong; if it is the same one, keep the right row in the list and import it again.",
    ),
    "registered_in_future": ("改成实际的成立日期，例如 2019-05-18。", "Fill in the real date, for example 2019-05-18."),
    "full_time_staff_nonsense": _COUNT,
    "formal_members_nonsense": _COUNT,
    "registered_capital_nonsense": (
        "填人民币金额，例如 50 万元；不知道可以清空。",
        "Fill in an amount in yuan, for example 50 万元; clear it where it is not known.",
    ),
    "certificate_wrong": (
        "对照证书填起止日期，例如 2021-03-01至2026-02-28。",
        "Fill in both days by the certificate, for example 2021-03-01至2026-02-28.",
    ),
    "community_ambiguous": (
        "“所在社区”改填社区的 12 位区划代码。",
        "Fill in the community's 12-digit code instead of its name.",
    ),
    "organisation_missing": (
        "填这项服务所属组织的信用代码或备案编号。",
        "Fill in the credit code or filing number of the organisation that offers it.",
    ),
    "organisation_unknown": (
        "改成名册里有的代码；组织还没有导入的，先导入组织。",
        "Fill in a code on the register; import the organisation first if it is not there.",
    ),
    "audience_unknown": (
        "填儿童、青少年、老年人、残疾人、妇女、家庭或居民。",
        "Fill in whom it is for: 儿童, 青少年, 老年人, 残疾人, 妇女, 家庭 or 居民.",
    ),
    "months_wrong": (
        "月龄填整数，最大月龄须大于最小月龄（上限当月不算在内，只收 12 个月的填 12、13）；不限的，最大月龄留空。",
        "Fill in whole months, the oldest above the youngest: its own month is not counted, so 12 and 13 for those of"
        " 12 months; leave the oldest blank where there is no limit.",
    ),
    "capacity_wrong": ("“每期名额”填整数，例如 12。", "Fill in the places a round, for example 12."),
    "radius_wrong": ("填距离，例如 3 公里或 800 米。", "Fill in a distance, for example 3 公里 or 800 米."),
    "code_wrong": ("填社区的 12 位区划代码。", "Fill in the community's 12-digit code."),
    "code_outside_area": (
        "代码写错的改正；确实属于别的街道的不用填。",
        "Correct the code if it is wrong; leave the row as it is if the community belongs elsewhere.",
    ),
    "community_closed": (
        "代码写错的改正；社区确实恢复的，先在“社区”里登记新的有效期。",
        "Correct the code if it is wrong; where the community is back, record a new period under Communities first.",
    ),
    "point_missing": _DEGREES,
    "point_outside": _DEGREES,
    "crs_unknown": ("“坐标系”填 WGS84、GCJ-02 或 BD-09。", "Fill in WGS84, GCJ-02 or BD-09."),
}
_ENGLISH = {
    "name": "Name", "code": "Code", "uscc": "Credit code", "filing_number": "Filing number",
    "registered_on": "Registered on", "full_time_staff": "Full-time staff", "formal_members": "Formal Party members",
    "registered_capital": "Registered capital (10,000 yuan)", "certificate": "Certificate valid",
    "certificate_from": "Certificate valid from", "certificate_until": "Certificate valid until",
    "community": "Community",
    "organisation": "Organisation's code", "audience": "Audience", "min_months": "Youngest, in months",
    "max_months": "Oldest, in months", "capacity": "Places a round", "radius": "Radius", "lon": "Longitude",
    "lat": "Latitude", "crs": "Coordinate system", "type": "Type", "sector": "Sector",
    "registration_authority": "Registration authority", "supervising_unit": "Supervising unit",
    "certificate_number": "Certificate number", "legal_representative": "Legal representative", "phone": "Phone",
    "address": "Address", "introduction": "Introduction", "business_scope": "Business scope", "place": "Place",
    "schedule": "Schedule", "excludes_note": "Also not taken", "need_tags": "Need tags",
}  # fmt: skip


def form(kind: str) -> Form:
    """The workbook of one kind of list, its columns called as the list itself calls them."""
    titles = {field: (zh, _ENGLISH[field]) for field, zh in DICTIONARIES[kind].titles.items() if field in _ENGLISH}
    return Form(code=("读到的代码", "Code as read"), titles=titles, words=WORDS, advice=ADVICE)


def shown(reason: str | None, cells: Mapping[str, str], columns: Iterable[str | None]) -> dict[str, str | None]:
    """Of a held row's cells its name and those that the reason is about, as far as the file has such columns."""
    kept, about = set(columns), ABOUT[reason or ""]
    return {field: cells.get(field) for field in ("name", *([each for each in about if each in kept] or about))}
