"""The sample: three communities, a registered organisation, a filed one and a firm, each with what it offers."""

from typing import Any

from kernel.settings import TESTS
from services.registry import identifiers

FORM = rf"^{TESTS}\d{{7}}$"
COMMUNITIES = (("示例一社区", 118.0450, 37.3797), ("示例二社区", 118.0410, 37.3815), ("示例三社区", 118.0464, 37.3760))


def organisations(area: str) -> list[dict[str, Any]]:
    """The sample's organisations; their codes are of no county that exists."""
    return [
        _organisation(area, 1, "示例早教中心", uscc=_code("5237169900000001"), sector="教育", type="社会服务机构"),
        _organisation(area, 2, "示例助老志愿队", filing_number="示例备〔2026〕1号", sector="社会服务"),
        _organisation(area, 3, "示例康复服务有限公司", uscc=_code("9137169900000002"), sector="卫生"),
    ]


def _organisation(area: str, community: int, name: str, **given: Any) -> dict[str, Any]:
    code = given.get("uscc")
    return {
        "area": f"{area}{community:03}",
        "community_name": COMMUNITIES[community - 1][0],
        "name": name,
        "kind": identifiers.kind_of(code),
        "uscc": code,
        "filing_number": None,
        "type": "",
        "registration_authority": "",
        "legal_representative": "",
        "phone": "",
        "status": "active",
        **given,
    }


def offering(organisation: str, community: int) -> dict[str, Any]:
    """What one of them offers, in its community."""
    _, lon, lat = COMMUNITIES[community - 1]
    audience, tag = {"示例助老志愿队": ("elders", "助老")}.get(organisation, ("children", "早教"))
    return {
        "name": f"{organisation}第一期",
        "audience": audience,
        "min_months": 0,
        "max_months": 36 if audience == "children" else None,
        "disability_classes": [],
        "need_tags": [tag],
        "capacity": 12,
        "radius_m": 3000,
        "place": f"{COMMUNITIES[community - 1][0]}活动室",
        "lon": lon,
        "lat": lat,
        "schedule": "每周六上午",
        "slots": ["sat_am"],
        "open": True,
    }


def _code(sixteen: str) -> str:
    """A credit code that both its checks bear out."""
    seventeen = sixteen + identifiers.subject_check(sixteen[8:16])
    return seventeen + identifiers.check_character(seventeen)
