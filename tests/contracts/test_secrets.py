"""What names somebody, or must never have come in, is nowhere to be found once a real list has been worked with.

A copy of the sample list carries a word of its own in every cell of the denylisted column. After import, mending,
matching, invitations and looks, these words and everything personal of 300 rows are looked for in every table, in every
file of the home (the cluster's own and its logs among them), and in the folder for temporary files.
"""

import io
import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import openpyxl
import pytest

from kernel.settings import SERVICES, Settings
from tests.journeys.people import DATA
from tests.operating import furnish, holder, operator, work
from tests.running import System

pytestmark = pytest.mark.journey
DENIED = "母亲HIV"
PERSONAL = ("儿童编码", "儿童姓名", "身份证号", "监护人姓名", "联系电话")
HEADER, ROWS = 4, 300
PLANT = "KANARIENVOGEL"
AS_OF, TAG = "2026-11-01", "早教"
_DIGITS = re.compile(rb"[0-9]{11,40}")
_CHINESE = re.compile(rb"(?:[\xe3-\xe9][\x80-\xbf][\x80-\xbf]){3,}")


class Canaries:
    """Values to look for: numbers of 11 digits or more, and names of three letters or more."""

    def __init__(self, cells: list[str], *, elsewhere: str) -> None:
        plain = [re.sub(r"\s", "", unicodedata.normalize("NFKC", cell)) for cell in cells]
        joined = "\n".join(plain)
        digits = {found for length in (11, 17, 18) for found in re.findall(rf"(?<!\d)\d{{{length}}}(?!\d)", joined)}
        # Names that other lists hold rightfully tell nothing.
        names = {name for name in plain if re.fullmatch(r"[\u4e00-\u9fff]{3,4}", name) and name not in elsewhere}
        self.numbers = {number.encode() for number in digits}
        self.names = {name.encode() for name in names}

    def within(self, content: bytes) -> set[str]:
        """Those that stand in the bytes, as UTF-8."""
        found = {PLANT.encode()} if PLANT.encode() in content else set[bytes]()
        for run in set(_DIGITS.findall(content)):
            found |= {run[at : at + size] for size in (11, 17, 18) for at in range(len(run) - size + 1)} & self.numbers
        for run in set(_CHINESE.findall(content)):
            found |= {run[at : at + size] for size in (9, 12) for at in range(0, len(run) - size + 1, 3)} & self.names
        return {each.decode() for each in found}


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Canaries]:
    """The list with a word planted in the denylisted column, and what to look for."""
    book = openpyxl.load_workbook(DATA / "vaccination-list.xlsx")
    sheet = book.worksheets[0]
    named = {cell.value: cell.column for row in sheet.iter_rows(max_row=HEADER) for cell in row if cell.value}
    for row in range(HEADER + 1, sheet.max_row + 1):
        if sheet.cell(row, named[DENIED]).value:
            sheet.cell(row, named[DENIED]).value = f"{PLANT}{row}"
    path = tmp_path_factory.mktemp("planted") / "list.xlsx"
    book.save(path)
    cells = [
        str(sheet.cell(row, named[name]).value or "")
        for row in range(HEADER + 1, HEADER + 1 + ROWS)
        for name in PERSONAL
    ]
    others = openpyxl.load_workbook(DATA / "social-organisations.xlsx").worksheets[0].values
    elsewhere = "\n".join(str(cell) for row in others for cell in row) + (DATA / "offerings.csv").read_text()
    return path, Canaries(cells, elsewhere=elsewhere)


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """A system of its own, whose temporary files go where they can be looked at."""
    temporary, before = tmp_path_factory.mktemp("temporary"), os.environ.get("TMPDIR")
    system = System(tmp_path_factory.mktemp("secrets") / "home")
    os.environ["TMPDIR"] = str(temporary)
    try:
        system.start()
        furnish(system)
        yield system
    finally:
        system.stop()
        os.environ.pop("TMPDIR") if before is None else os.environ.update(TMPDIR=before)


@pytest.fixture(scope="module")
def worked(system: System, planted: tuple[Path, Canaries]) -> dict[str, Any]:
    """The list imported, looked at, mended, matched and invited from, with mistakes on the way."""
    with operator(system) as client:
        whose = holder(client)
        fields = {"kind": "children", "as_of": AS_OF, "holder": whose}
        files = {"file": ("list.xlsx", planted[0].read_bytes())}
        batch = client.post("/api/matching/v1/batches", data=fields, files=files, timeout=120).raise_for_status().json()
        path = f"/api/matching/v1/batches/{batch['id']}"
        held = batch["held_rows"][0]["row"]
        mending = {"fields": {"id_number": "37169920230101000X"}}
        client.patch(f"{path}/rows/{held}", json=mending, headers={"If-Match": "*"}).raise_for_status()
        client.get(f"{path}/rows", params={"limit": 200}).raise_for_status()
        pairs = client.get(f"{path}/duplicates").raise_for_status().json()["items"]
        assert pairs
        for pair in pairs:  # each answer names two children by code, and is kept for whoever asks again with the key
            key = {"Idempotency-Key": f"pair {pair['id']}"}
            kept = client.post(f"{path}/duplicates/{pair['id']}", json={"decision": "keep_both"}, headers=key)
            kept.raise_for_status()
        work(client, f"batches/{batch['id']}/commit")
        run = work(client, "runs", {"as_of": AS_OF, "tags": [TAG]})["run"]
        code = _code_of_somebody(client, batch["id"])
        client.post(f"/api/matching/v1/runs/{run}/explanations", json={"code": code}).raise_for_status()
        client.post(f"/api/matching/v1/runs/{run}/explanations", json={"code": code[::-1]})
        campaign = {"name": "秋季班", "run": run, "tag": TAG}
        campaign = client.post("/api/matching/v1/campaigns", json=campaign).raise_for_status().json()["id"]
        work(client, f"campaigns/{campaign}/waves")
        client.post(f"/api/matching/v1/campaigns/{campaign}/letters").raise_for_status()
        calls = client.post(f"/api/matching/v1/campaigns/{campaign}/call_list.xlsx").raise_for_status().content
        row = client.get(f"/api/matching/v1/campaigns/{campaign}/funnel/invited/rows").json()["items"][0]
        shown = {"fields": ["name", "phones", "address"], "purpose": "核对"}
        client.post(f"/api/matching/v1/residents/{row['pseudonym']}/reveal", json=shown).raise_for_status()
    return {"batch": batch, "calls": list(openpyxl.load_workbook(io.BytesIO(calls)).active.values)[1:]}


def _code_of_somebody(client: httpx.Client, batch: str) -> str:
    """A child code as staff would type it into the address of an explanation."""
    rows = client.get(f"/api/matching/v1/batches/{batch}/rows", params={"verdict": "accepted", "limit": 1}).json()
    return str(rows["items"][0]["code"])


class TestSecrets:
    def test_the_search_finds_what_is_there(self, planted: tuple[Path, Canaries]) -> None:
        canaries = planted[1]
        assert len(canaries.numbers) > 500
        assert len(canaries.names) > 200
        number, name = min(canaries.numbers), min(canaries.names)
        assert canaries.within(b"\x00 +86" + number + b"\xff" + "家长".encode() + name + PLANT.encode() + b"5") == {
            number.decode(),
            name.decode(),
            PLANT,
        }

    def test_the_denied_column_was_there_and_was_counted(self, worked: dict[str, Any]) -> None:
        assert worked["batch"]["denied_columns"][DENIED] > 5000
        assert len(worked["calls"]) > 10

    async def test_no_table_holds_one(
        self, system: System, planted: tuple[Path, Canaries], worked: dict[str, Any]
    ) -> None:
        """Each table as the database keeps it: jobs' payloads, events, repeats and settings among them."""
        owner = await asyncpg.connect(Settings(home=system.home).owner_url())
        found: dict[str, set[str]] = {}
        try:
            await owner.execute("analyze")  # its samples are tables too
            tables = await owner.fetch(
                "select schemaname as schema, tablename as name from pg_tables where schemaname = any($1)"
                " or tablename in ('pg_largeobject', 'pg_statistic', 'pg_description')",
                [*SERVICES, "wutong", "public"],
            )
            assert len(tables) > 50
            for table in tables:
                dump = io.BytesIO()
                query = f"select * from {table['schema']}.{table['name']}"
                # Statistics are read as text, because their arrays of any type have no binary form.
                form = "text" if table["name"] == "pg_statistic" else "binary"
                await owner.copy_from_query(query, output=dump, format=form)
                if what := planted[1].within(dump.getvalue()):
                    found[table["name"]] = what
        finally:
            await owner.close()
        assert found == {}

    def test_no_file_holds_one(self, system: System, planted: tuple[Path, Canaries], worked: dict[str, Any]) -> None:
        """The cluster's files and its write-ahead log, service logs, uploads, and whatever was put aside."""
        folders = [system.home, Path(os.environ["TMPDIR"])]
        files = [path for folder in folders for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
        assert any("logs" in path.parts for path in files)
        contents = {str(path): path.read_bytes() for path in files}
        print(f"\n{len(files)} files, {sum(map(len, contents.values())) >> 20} MB looked through")
        assert any("春晓社区".encode() in content for content in contents.values()), "what is no secret is found"
        assert {path: what for path, content in contents.items() if (what := planted[1].within(content))} == {}
        assert list((system.home / "incoming").glob("*")) == []

    def test_links_stand_in_no_log_and_no_table(self, system: System, worked: dict[str, Any]) -> None:
        tokens = [row[-1].rsplit("/", 1)[1].encode() for row in worked["calls"]]
        logs = b"".join(path.read_bytes() for path in (system.home / "logs").iterdir())
        assert [token for token in tokens if token in logs] == []
