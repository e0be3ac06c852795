"""Tables as offices send them: XLSX, XLS and CSV in, a header found wherever it stands, columns recognised by a
dictionary; XLSX and CSV out, with formulas disarmed.

Files are opened by a worker process of their own with limits on memory and time (`reading`, `worker`), and arrive as
columns of text (`book`); `headers` finds the table in a sheet, `columns` names its fields, `cells` reads values of
many styles, `writing` writes files, `exporting` makes one of a list as it is seen. Nothing here knows what a table is
about.
"""

from kernel.tabular.book import BOOLEAN, DATE, NUMBER, TEXT, Book, Sheet
from kernel.tabular.columns import (
    Column,
    ColumnsMissing,
    Dictionary,
    FieldTwice,
    FieldUnknown,
    by_headers,
    recognise,
)
from kernel.tabular.headers import HeaderCell, NoHeader, NoRows, Table, find_table
from kernel.tabular.reading import (
    LIMITS,
    FileDamaged,
    FileEmpty,
    FileProtected,
    FileTooHeavy,
    FileTooLarge,
    FileUnsafe,
    FileWrongType,
    Limits,
    Spooled,
    open_book,
    read,
    spool,
    warm,
)
from kernel.tabular.writing import neutralise, write_csv, write_xlsx

__all__ = [
    "BOOLEAN",
    "DATE",
    "LIMITS",
    "NUMBER",
    "TEXT",
    "Book",
    "Column",
    "ColumnsMissing",
    "Dictionary",
    "FieldTwice",
    "FieldUnknown",
    "FileDamaged",
    "FileEmpty",
    "FileProtected",
    "FileTooHeavy",
    "FileTooLarge",
    "FileUnsafe",
    "FileWrongType",
    "HeaderCell",
    "Limits",
    "NoHeader",
    "NoRows",
    "Sheet",
    "Spooled",
    "Table",
    "by_headers",
    "find_table",
    "neutralise",
    "open_book",
    "read",
    "recognise",
    "spool",
    "warm",
    "write_csv",
    "write_xlsx",
]
