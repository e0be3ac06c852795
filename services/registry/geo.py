"""Coordinates arrive in one of three systems and are kept in one: WGS-84 (which is CGCS2000 to within a metre).

Maps sold in China shift positions (GCJ-02 by about 540 m here, BD-09 once more), which is farther than a community is
wide; so a point is converted where it enters, by the exact inverse, and never mixed.
"""

import re
import unicodedata

import prcoords

WGS84, GCJ02, BD09 = "WGS84", "GCJ02", "BD09"
_NAMES = {
    WGS84: r"WGS-?(19)?84|EPSG:?4326|EPSG:?4490|CGCS-?2000|国家2000|GPS|天地图",
    GCJ02: r"GCJ-?02|火星|高德|AMAP|腾讯|QQ|TENCENT",
    BD09: r"BD-?09(LL)?|百度|BAIDU",
}
# The mainland with its waters, generously.
LON, LAT = (73.0, 136.0), (3.0, 54.0)


def system(text: str) -> str | None:
    """The coordinate system that a cell names, if it names one."""
    name = re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).upper()
    return next((known for known, pattern in _NAMES.items() if re.search(pattern, name)), None)


def inside(lon: float, lat: float) -> bool:
    """Whether a point can be in China at all."""
    return LON[0] <= lon <= LON[1] and LAT[0] <= lat <= LAT[1]


def to_wgs84(lon: float, lat: float, crs: str) -> tuple[float, float]:
    """A point of the named system in WGS-84, to a tenth of a metre."""
    if crs == WGS84:
        return round(lon, 6), round(lat, 6)
    invert = prcoords.gcj_wgs_bored if crs == GCJ02 else prcoords.bd_wgs_bored
    found = invert(prcoords.Coords(lat, lon))
    return round(found.lon, 6), round(found.lat, 6)
