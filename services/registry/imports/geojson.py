"""Communities from GeoJSON (RFC 7946): a 12-digit code, a name and a point for each. Tables are read by `sheets`."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

from kernel.problems import Problem
from kernel.tabular import Column, FileDamaged, FileEmpty, NoRows
from services.registry import geo
from services.registry.imports import merging, rules, sheets
from services.registry.imports.rules import Judged, Recognised

CODES = ("code", "代码", "编码", "区划代码", "CODE")
NAMES = ("name", "名称", "社区名称", "社区", "NAME")


class NotGeoJson(Problem):
    """JSON, but no collection of features."""

    slug, status = "not-geojson", 422
    zh, en = "文件里没有 GeoJSON 的要素集合", "The file holds no GeoJSON feature collection"
    mend_zh = "请导出为 GeoJSON（FeatureCollection，每个社区一个点，含 code 和 name 属性）后再上传。"
    mend_en = "Export a GeoJSON FeatureCollection, one point per community with properties code and name."


def speaks(path: Path) -> bool:
    """Whether a file is JSON by its first sign; no table begins with a bracket."""
    with path.open("rb") as file:
        return file.read(1024).lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[")


def read_communities(content: bytes, *, area: str = "", closed: frozenset[str] = frozenset()) -> Recognised:
    """Judge every feature; `area` is the prefix of codes that the installation may record, `closed` those closed."""
    if not content.strip(b"\xef\xbb\xbf \t\r\n"):
        raise FileEmpty
    try:
        whole: Any = json.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        raise FileDamaged from None
    features = cast("dict[str, Any]", whole).get("features") if isinstance(whole, dict) else None
    if not isinstance(features, list):
        raise NotGeoJson
    if not features:
        raise NoRows
    crs = _crs(cast("dict[str, Any]", whole))
    rows: list[Judged] = []
    for number, feature in enumerate(cast("list[Any]", features), start=1):
        row = Judged(row=number, raw=_raw(feature) | {"crs": crs})
        sheets.community(row, area=area, closed=closed)
        rows.append(row)
    merging.merge_same(rows, ("code",))
    columns = [Column(at, known, known, denied=False, sample_shape="") for at, known in enumerate(("code", "name"))]
    return Recognised(columns, rows, rules.counts(rows, {}))


def _crs(whole: Mapping[str, Any]) -> str:
    """WGS-84 by the standard; the older member `crs` may name another system."""
    named = whole.get("crs")
    return json.dumps(named, ensure_ascii=False) if named else geo.WGS84


def _raw(feature: Any) -> dict[str, str]:
    """What a feature says, as texts, so that a person can mend it."""
    given = _object(feature)
    properties, geometry = _object(given.get("properties")), _object(given.get("geometry"))
    where: Any = geometry.get("coordinates") if geometry.get("type") == "Point" else None
    point = cast("list[Any]", where) if isinstance(where, list) else []
    named = {
        "code": next((properties[key] for key in CODES if key in properties), None),
        "name": next((properties[key] for key in NAMES if key in properties), None),
        "lon": point[0] if len(point) > 1 else None,
        "lat": point[1] if len(point) > 1 else None,
    }
    return {known: str(value) for known, value in named.items() if value is not None}


def _object(value: Any) -> dict[str, Any]:
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}
