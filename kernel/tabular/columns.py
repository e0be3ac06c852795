"""Naming the columns of a table by a dictionary of header words, checked against what stands in them.

A column is known by its name, by its name under a merged group, by a pattern, or, if nothing names it, by its cells.
Columns on the denylist never become fields, whatever a person maps.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby

from kernel.problems import Problem
from kernel.tabular.cells import plain
from kernel.tabular.headers import HeaderCell, Table, normal

SAMPLE = 200


class FieldTwice(Problem):
    """Two columns would fill one field, and a person must say which."""

    slug, status = "field-twice", 409
    zh, en = "有两列都对应“{field_zh}”：{columns}", "Two columns would fill the field {field}: {columns}"
    mend_zh, mend_en = "请在列对应里只保留其中一列。", "Keep only one of them in the mapping of columns."


class ColumnsMissing(Problem):
    """The columns without which the file cannot be this kind of list were not recognised."""

    slug, status = "columns-missing", 409
    zh, en = "没有认出这些列：{titles}", "These columns were not recognised: {fields}"
    mend_zh = "请在列对应里指明是哪一列；如果文件里没有，请检查是否选错了文件或导入内容。"
    mend_en = "Say in the mapping of columns which they are; if the file has none, check that it is the right file."


class FieldUnknown(Problem):
    """The mapping names a column or a field that does not exist."""

    slug, status = "field-unknown", 422
    zh, en = "列对应里有不存在的列或字段：{what}", "The mapping names a column or field that does not exist: {what}"
    mend_zh, mend_en = "请刷新页面后重新选择。", "Refresh the page and choose again."


@dataclass(frozen=True)
class Dictionary:
    """What a kind of list may call its columns. All words are in `normal` form; patterns are searched in it."""

    synonyms: Mapping[str, tuple[str, ...]]  # field → names
    grouped: tuple[tuple[str, str, str | None], ...] = ()  # pattern of the group, pattern of the name, field
    patterns: tuple[tuple[str, str | None], ...] = ()  # pattern of the name, field; the first that matches decides
    ignored: tuple[str, ...] = ()  # names known, but not kept
    elsewhere: tuple[tuple[str, str], ...] = ()  # pattern over group and name, the list that such a column belongs to
    denied: tuple[str, ...] = ()  # patterns over group and name
    denied_content: str = ""  # cells that betray a denied column under a strange name
    content: Mapping[str, str] = field(default_factory=dict)  # field → pattern of its cells
    many: frozenset[str] = frozenset()  # fields that several columns may fill
    titles: Mapping[str, str] = field(default_factory=dict)  # field → its name on screen

    def __post_init__(self) -> None:
        names = {name: known for known, words in self.synonyms.items() for name in words}
        object.__setattr__(self, "names", names)

    names: dict[str, str] = field(init=False, default_factory=dict)

    def knows(self, header: str) -> bool:
        """Whether a normalised header word belongs to this kind of list."""
        return header in self.names or header in self.ignored or self.denies(header) or _bare(header) in self.names

    def belongs(self, header: str) -> str | None:
        """The other list to which a column of this name belongs, if it does."""
        return next((known for pattern, known in self.elsewhere if re.search(pattern, header)), None)

    def denies(self, header: str) -> bool:
        """Whether the denylist covers a header."""
        return any(re.search(pattern, header) for pattern in self.denied)


@dataclass(frozen=True, slots=True)
class Column:
    """One column as recognised. The sample's shape (9 digit, 汉 Han, A letter) shows its form and no value; `elsewhere`
    is the other list that it belongs to."""

    index: int
    header: str
    field: str | None
    denied: bool
    sample_shape: str
    elsewhere: str | None = None


def recognise(table: Table, dictionary: Dictionary, mapping: Mapping[int, str | None] | None = None) -> list[Column]:
    """Every column with a header or a cell, named by the dictionary and then by the person's mapping."""
    samples = {cell.index: _sample(table, cell.index) for cell in table.header}
    cells = [cell for cell in table.header if cell.name or samples[cell.index]]
    strengths = {cell.index: _named(cell, dictionary) for cell in cells}
    found: dict[int, str | None] = {index: known for index, (known, _) in strengths.items()}
    denied = {cell.index for cell in cells if _denied(cell, found[cell.index], samples[cell.index], dictionary)}
    found.update(dict.fromkeys(denied))
    _settle(found, {index: strength for index, (_, strength) in strengths.items()}, samples, dictionary)
    _guess([cell for cell in cells if cell.index not in denied], found, strengths, samples, dictionary)
    _apply(found, mapping or {}, denied, dictionary)
    twins = {cell.name for cell in cells if sum(1 for other in cells if other.name == cell.name) > 1}
    return [
        Column(
            cell.index,
            f"{cell.group}/{cell.name}" if cell.name in twins and cell.group else cell.name,
            found[cell.index],
            cell.index in denied,
            "" if cell.index in denied else shape_of(samples[cell.index]),
            None if found[cell.index] else dictionary.belongs(normal(cell.group) + normal(cell.name)),
        )
        for cell in cells
    ]


def require_single(columns: list[Column], dictionary: Dictionary) -> None:
    """Refuse two columns for one field, naming both."""
    claimed: dict[str, list[str]] = {}
    for column in columns:
        if column.field and column.field not in dictionary.many:
            claimed.setdefault(column.field, []).append(column.header)
    for known, headers in claimed.items():
        if len(headers) > 1:
            title = dictionary.titles.get(known, known)
            raise FieldTwice(field=known, field_zh=title, columns="、".join(headers))


def require_named(columns: list[Column], dictionary: Dictionary, needed: tuple[tuple[str, ...], ...]) -> None:
    """Refuse a table that lacks a column which its kind needs; of each tuple one field is enough."""
    found = {column.field for column in columns}
    missing = [fields for fields in needed if not found.intersection(fields)]
    if missing:
        titles = "、".join(dictionary.titles[fields[0]] for fields in missing)
        raise ColumnsMissing(titles=titles, fields=", ".join("/".join(each) for each in missing))


def by_headers(columns: list[Column], chosen: Mapping[str, str | None]) -> dict[int, str | None]:
    """A mapping given by header names, as the wire has it, by column index."""
    indices = {column.header: column.index for column in columns}
    if unknown := [header for header in chosen if header not in indices]:
        raise FieldUnknown(what="、".join(unknown))
    return {indices[header]: known for header, known in chosen.items()}


def shape_of(sample: list[str]) -> str:
    """The commonest form among the first cells, for example 9{18} or 汉{3}."""
    shapes = [_shape(cell) for cell in sample]
    return max(shapes, key=shapes.count) if shapes else ""


def _shape(cell: str) -> str:
    runs = ((letter, len(list(run))) for letter, run in groupby(map(_letter, cell[:24])))
    return "".join(f"{letter}{{{length}}}" if length > 2 else letter * length for letter, length in runs)


def _letter(letter: str) -> str:
    if letter.isdigit():
        return "9"
    if not letter.isalpha():
        return letter
    return "A" if letter.isascii() else "汉"


def _sample(table: Table, index: int) -> list[str]:
    return [plain(cell) for cell in table.body[str(index)].head(SAMPLE * 2).drop_nulls().head(SAMPLE) if cell.strip()]


def _bare(header: str) -> str:
    """Without what stands in brackets: a unit or a hint."""
    return re.sub(r"\(.*?\)|\[.*?\]|【.*?】", "", header)


def _named(cell: HeaderCell, dictionary: Dictionary) -> tuple[str | None, int]:
    """The field and how surely it is named: 3 by its name or group, 2 without brackets, 1 by a pattern, 0 not."""
    name, group = normal(cell.name), normal(cell.group)
    for over, under, known in dictionary.grouped:
        if group and re.search(over, group) and re.search(under, name):
            return known, 3
    if name in dictionary.ignored or dictionary.belongs(group + name):
        return None, 3
    if name in dictionary.names:
        return dictionary.names[name], 3
    if _bare(name) in dictionary.names:
        return dictionary.names[_bare(name)], 2
    for pattern, known in dictionary.patterns:
        if re.search(pattern, name):
            return known, 1
    return None, 0


def _denied(cell: HeaderCell, known: str | None, sample: list[str], dictionary: Dictionary) -> bool:
    name, group = normal(cell.name), normal(cell.group)
    if dictionary.denies(name) or dictionary.denies(group + name):
        return True
    return bool(known is None and dictionary.denied_content and _share(sample, dictionary.denied_content) >= 0.5)


def _share(sample: list[str], pattern: str) -> float:
    return sum(1 for cell in sample if re.fullmatch(pattern, cell)) / len(sample) if sample else 0.0


def _settle(
    found: dict[int, str | None], strengths: Mapping[int, int], samples: Mapping[int, list[str]], dictionary: Dictionary
) -> None:
    """Of two columns for one field the more surely named one stays, then the one whose cells look like it."""
    for known in {name for name in found.values() if name} - dictionary.many:
        claims = [index for index, name in found.items() if name == known]
        strongest = max(strengths[index] for index in claims)
        pattern = dictionary.content.get(known)
        fits = [index for index in claims if strengths[index] == strongest]
        if len(fits) > 1 and pattern:
            shares = {index: _share(samples[index], pattern) for index in fits}
            likely = [index for index in fits if shares[index] >= 0.5]
            fits = likely if likely and all(shares[index] < 0.2 for index in fits if index not in likely) else fits
        for index in claims:
            if index not in fits:
                found[index] = None


def _guess(
    cells: list[HeaderCell],
    found: dict[int, str | None],
    strengths: Mapping[int, tuple[str | None, int]],
    samples: Mapping[int, list[str]],
    dictionary: Dictionary,
) -> None:
    """A column that nothing names may be known by its cells, where exactly one such column fits a missing field."""
    for known, pattern in dictionary.content.items():
        if known in found.values():
            continue
        nameless = [cell.index for cell in cells if strengths[cell.index][1] == 0]
        fits = [index for index in nameless if found[index] is None and _share(samples[index], pattern) >= 0.8]
        if len(fits) == 1:
            found[fits[0]] = known


def _apply(
    found: dict[int, str | None], mapping: Mapping[int, str | None], denied: set[int], dictionary: Dictionary
) -> None:
    """What a person maps wins over what was recognised; the denylist wins over both."""
    wrong = [str(index) for index in mapping if index not in found]
    wrong += [known for known in mapping.values() if known is not None and known not in dictionary.synonyms]
    if wrong:
        raise FieldUnknown(what="、".join(wrong))
    chosen = {index: known for index, known in mapping.items() if index not in denied}
    taken = {known for known in chosen.values() if known} - dictionary.many
    for index, known in found.items():
        if known in taken and index not in chosen:
            found[index] = None
    found.update(chosen)
