"""Organisations, offerings and communities from a table to judged rows: pure, small lists, one row at a time."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from kernel.tabular import Book, Column, Dictionary, Table, find_table, recognise
from kernel.tabular.cells import plain
from kernel.tabular.columns import require_single
from kernel.tabular.writing import is_note
from services.registry import geo, identifiers, phones
from services.registry.imports import exclusions, limits, merging, places, registration, rules
from services.registry.imports.columns import COMMUNITIES, DICTIONARIES, OFFERINGS, ORGANISATIONS
from services.registry.imports.rules import Judged, Recognised
from services.registry.offerings.rules import slots, takes_somebody

# What makes two rows of a file one: the code they are found by; everything that an offering says.
SAME_ORGANISATION = ()
SAME_OFFERING = (
    *("organisation", "name", "audience", "min_months", "max_months", "capacity", "radius_m"),
    *("place", "lon", "lat", "schedule"),
)
SAME_COMMUNITY = ("code",)
Mapped = Mapping[int, str | None]
NOBODY: Mapping[str, str] = {}


def table_of(book: Book, kind: str) -> Table:
    """The first sheet whose header speaks of this kind of list."""
    return find_table(book, DICTIONARIES[kind].knows)


def read_organisations(
    table: Table,
    *,
    as_of: date,
    communities: Mapping[str, str],
    certificates: Mapping[str, str] = NOBODY,
    mapping: Mapped | None = None,
) -> Recognised:
    """Judge a list of organisations. `communities` are names by code, `certificates` codes by certificate's number."""

    def judge(row: Judged, headers: Mapping[str, str]) -> None:
        if amount := row.raw.get("registered_capital"):
            row.raw["registered_capital"] = registration.unit(amount, headers.get("registered_capital", ""))
        organisation(row, as_of=as_of, communities=communities, certificates=certificates)

    return _read(table, ORGANISATIONS, mapping, judge, same=SAME_ORGANISATION)


def read_offerings(
    table: Table, *, organisations: Mapping[str, str] | None = None, mapping: Mapped | None = None
) -> Recognised:
    """Judge a list of offerings. `organisations` are the known codes and filing numbers; None asks nothing of them."""

    def judge(row: Judged, headers: Mapping[str, str]) -> None:
        offering(row, headers, organisations=organisations)

    found = _read(table, OFFERINGS, mapping, judge, same=SAME_OFFERING)
    _number(found.rows)
    return Recognised(found.columns, found.rows, rules.counts(found.rows, found.counts["denied_columns"]))


def read_communities(
    table: Table, *, area: str = "", closed: frozenset[str] = frozenset(), mapping: Mapped | None = None
) -> Recognised:
    """Judge a list of communities; `area` is the prefix of codes that the installation may record, `closed` those
    that were closed."""

    def judge(row: Judged, headers: Mapping[str, str]) -> None:
        # A list without a column for it may name the coordinate system in the header: 经度(GCJ-02).
        named = geo.system(headers.get("lon", ""))
        if named and not row.raw.get("crs"):
            row.raw["crs"] = named
        community(row, area=area, closed=closed)

    return _read(table, COMMUNITIES, mapping, judge, same=SAME_COMMUNITY)


def _read(
    table: Table,
    dictionary: Dictionary,
    mapping: Mapped | None,
    judge: Callable[[Judged, Mapping[str, str]], None],
    *,
    same: tuple[str, ...],
) -> Recognised:
    columns = recognise(table, dictionary, mapping)
    require_single(columns, dictionary)
    headers = {column.field: column.header for column in columns if column.field}
    rows: list[Judged] = []
    for number, cells in _cells(table, columns):
        row = Judged(row=number, raw={known: cell for known, cell in cells.items() if cell})
        rows.append(row)
        whole = table.body.row(number - table.first_row)
        if rules.is_totals(whole):
            row.verdict, row.reason = "dropped", "totals"
        elif is_note("".join(cell or "" for cell in whole)):
            row.verdict, row.reason = "dropped", "note"
        else:
            judge(row, headers)
            limits.check(row)
    merging.merge_same(rows, same)
    return Recognised(columns, rows, rules.counts(rows, _denied(table, columns)))


def _cells(table: Table, columns: list[Column]) -> Iterator[tuple[int, dict[str, str]]]:
    fields = {column.field: str(column.index) for column in columns if column.field}
    for at in table.filled().arg_true():
        cells = {known: table.body[index][at] for known, index in fields.items()}
        yield at + table.first_row, {known: cell or "" for known, cell in cells.items()}


def _denied(table: Table, columns: list[Column]) -> dict[str, int]:
    return {
        column.header: int((table.body[str(column.index)].str.strip_chars() != "").sum())
        for column in columns
        if column.denied
    }


def organisation(
    row: Judged, *, as_of: date, communities: Mapping[str, str], certificates: Mapping[str, str] = NOBODY
) -> None:
    """Judge one organisation from the raw cells of its row."""
    raw = row.raw
    row.name = rules.name(raw.get("name")) or ""
    row.take("name", row.name, "name_form" if row.name != raw.get("name", "") else None)
    if not row.name:
        row.hold("name_missing")
    row.take("certificate_number", rules.text(plain(raw.get("certificate_number", ""))) or "")
    _codes(row, certificates)
    for known in ("type", "registration_authority", "supervising_unit", "legal_representative"):
        row.take(known, rules.name(raw.get(known)) or "")
    registration.sector(row)
    if rules.kind(row.fields["type"]):  # 类别 may be that of the register, and is no type then
        row.take("type", "")
    for known in ("address", "introduction", "business_scope"):
        row.take(known, rules.prose(raw.get(known)))
    row.take("phone", phones.kept(raw.get("phone", "")))
    places.community(row, communities)
    _registered(row, as_of)
    registration.read(row, as_of=as_of)
    for known in ("full_time_staff", "formal_members"):
        try:
            row.take(known, rules.whole(raw.get(known)))
        except ValueError:
            row.hold(f"{known}_nonsense")
    # A list with one column for both says by it how the organisation stands with the house too.
    legal = rules.legal_status(raw.get("legal_status"))
    row.take("legal_status", legal)
    found = rules.status(raw.get("status") or raw.get("legal_status"))
    row.take("status", found or "active")
    if found is None and legal is None:
        row.warnings.append("status_unknown")


def _codes(row: Judged, certificates: Mapping[str, str]) -> None:
    """One column may hold both kinds of code; a filing number is one that says so. Old lists have the number of the
    certificate instead, by which an organisation on record is found."""
    raw = row.raw
    given = raw.get("uscc") or raw.get("filing_number") or raw.get("code") or ""
    known = "" if given else certificates.get(row.fields["certificate_number"], "")
    given = given or known
    code = identifiers.tidy(given)
    said = rules.kind(raw.get("kind"))  # the register's own word for it
    filed = "备案" in given or (not raw.get("uscc") and bool(raw.get("filing_number")))
    filed = filed or (said == "filed" if said else "备案" in raw.get("type", ""))
    if known:  # a code on record is what it is, whatever else the row says
        filed = identifiers.grade_uscc(known).grade == "invalid"
    if not code:
        row.hold("code_missing")
        return
    if filed:
        number = identifiers.filing_number(given)
        row.code = number or ""
        row.take("filing_number", number, "code_form" if number != given else None)
        row.take("uscc", None)
        if number is None:
            row.hold("code_missing")
    else:
        grade = identifiers.grade_uscc(code)
        row.code = code
        row.take("uscc", code, "code_form" if code != given else None)
        row.take("filing_number", identifiers.filing_number(raw.get("filing_number", "")) if raw.get("uscc") else None)
        if grade.grade == "invalid":
            row.hold("uscc_invalid")
        elif grade.grade == "warn":
            row.warnings.append(f"uscc_{grade.why}")
    row.take("kind", identifiers.kind_of(row.fields["uscc"]))


def _registered(row: Judged, as_of: date) -> None:
    day, style = rules.day(row.raw.get("registered_on"), as_of=as_of)
    row.take("registered_on", day.isoformat() if day else None, "date_form" if style in ("other", "serial") else None)
    if style == "nonsense":
        row.warnings.append("date_unreadable")
    elif day and day > as_of:
        row.hold("registered_in_future")


def offering(row: Judged, headers: Mapping[str, str], *, organisations: Mapping[str, str] | None) -> None:
    """Judge one offering from the raw cells of its row."""
    raw = row.raw
    given = raw.get("organisation", "")
    number = identifiers.filing_number(given) or ""
    row.code = number if "备案" in given or number in (organisations or ()) else identifiers.tidy(given)
    row.name = rules.name(raw.get("name")) or ""
    row.take("organisation", row.code, "code_form" if row.code != given else None)
    row.take("name", row.name, "name_form" if row.name != raw.get("name", "") else None)
    if not row.code:
        row.hold("organisation_missing")
    elif organisations is not None and row.code not in organisations:
        row.hold("organisation_unknown")
    if not row.name:
        row.hold("name_missing")
    audience = rules.audience(raw.get("audience"))
    row.take("audience", audience)
    if audience is None:
        row.hold("audience_unknown")
    _sizes(row, headers)
    row.take("disability_classes", rules.disabilities(raw.get("disability_classes")))
    row.take("need_tags", rules.several(raw.get("need_tags")))
    exclusions.read(row, headers)
    row.take("place", rules.text(raw.get("place")) or "")
    rules.point(row)
    schedule = rules.text(raw.get("schedule")) or ""
    row.take("schedule", schedule)
    row.take("slots", slots(schedule))
    if schedule and not row.fields["slots"]:
        row.warnings.append("schedule_unread")


def _sizes(row: Judged, headers: Mapping[str, str]) -> None:
    raw = row.raw
    try:
        low, high = rules.whole(raw.get("min_months")), rules.whole(raw.get("max_months"))
        row.take("min_months", low or 0)
        row.take("max_months", high)
        if not takes_somebody(low or 0, high):
            row.hold("months_wrong")
    except ValueError:
        row.hold("months_wrong")
    try:
        row.take("capacity", rules.whole(raw.get("capacity")))
    except ValueError:
        row.take("capacity", None)
    if row.fields["capacity"] is None:
        row.hold("capacity_wrong")
    try:
        row.take("radius_m", rules.metres(raw.get("radius"), headers.get("radius", "")))
    except ValueError:
        row.take("radius_m", None)
    if not 0 < (row.fields["radius_m"] or 0) <= 1_000_000:
        row.hold("radius_wrong")


def _number(rows: list[Judged]) -> None:
    """Several offerings of one organisation under one name are told apart by a number, in the order of the file."""
    seen: Counter[tuple[str, str]] = Counter()
    for row in rows:
        if row.verdict != "accepted":
            continue
        seen[row.code, row.name] += 1
        if (number := seen[row.code, row.name]) > 1:
            row.name = f"{row.name}({number})"
            row.take("name", row.name, "name_numbered")


def community(row: Judged, *, area: str = "", closed: frozenset[str] = frozenset()) -> None:
    """Judge one community from the texts of its row."""
    raw = row.raw
    row.code = plain(raw.get("code", ""))
    row.name = rules.name(raw.get("name")) or ""
    row.take("code", row.code, "code_form" if row.code != raw.get("code", "") else None)
    row.take("name", row.name, "name_form" if row.name != raw.get("name", "") else None)
    if not re.fullmatch(r"[0-9]{12}", row.code) or row.code.endswith("000"):
        row.hold("code_wrong")
    elif not row.code.startswith(area):
        row.hold("code_outside_area")
    elif row.code in closed:
        row.hold("community_closed")
    elif identifiers.grade_division(row.code).grade != "ok":
        row.warnings.append("code_unusual")
    if not row.name:
        row.hold("name_missing")
    rules.point(row)
