"""The keys of a home: whether they are all there, and which ring they make up.

A home that was used before and lacks its keys must say so before anything else: whatever started anyway would make
fresh keys, open nothing of what is sealed, and seal new rows with keys nobody expects. Two things tell: files of the
home that only a used one has, and the ring's mark in the database (`wutong.ring`), written by the first migration.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from kernel.problems import KeysMissing
from wutong import house

if TYPE_CHECKING:
    from kernel.settings import Settings

# What only a home has in it that was migrated, restored, or given into escrow.
_USED = ("migrated", "escrow.json")


def lost(home: Path) -> list[str]:
    """The secrets that a used home lacks; none where all are there, or the home is fresh."""
    from services.registry import receipt_keys

    # The book of public keys tells that there was a key that signed receipts.
    signing = ["secrets/receipts"] if receipt_keys.lost(home / "secrets") else []
    return [*_sealing(home), *signing]


def _sealing(home: Path) -> list[str]:
    if not any((home / name).exists() for name in _USED):
        return []
    wanted = ["keyring.json"]
    if (home / "postgres" / "data").exists():
        wanted.append("postgres")
    if book := house.read(home / "secrets" / "keyring.json"):
        wanted.append(book["master"])
    return [f"secrets/{name}" for name in wanted if not (home / "secrets" / name).exists()]


def demand(home: Path) -> None:
    """Refuse to go on where keys are lost."""
    missing = lost(home)
    if missing == ["secrets/receipts"]:
        from services.registry.receipt_keys import ReceiptKeyMissing

        raise ReceiptKeyMissing(missing[0])
    if missing:
        raise KeysMissing(", ".join(missing))


async def foreign(settings: "Settings", service: str) -> bool:
    """Whether the database says that another ring seals its rows; a database that does not answer says nothing."""
    import asyncpg

    from kernel.migrate import fingerprint

    try:
        connection = await asyncpg.connect(settings.database_url(service), timeout=5)
    except (OSError, TimeoutError, asyncpg.PostgresError):
        return False
    try:
        marked = await connection.fetchval("select fingerprint from wutong.ring")
    except asyncpg.PostgresError:
        return False
    finally:
        await connection.close()
    return marked is not None and marked != fingerprint(settings)


def born(home: Path) -> str:
    """When the ring's first key was made: another ring was born at another time."""
    book = house.read(home / "secrets" / "keyring.json") or {"keys": []}
    return next((str(key["made"]) for key in book["keys"]), "")


def ring(home: Path) -> list[list[Any]]:
    """Use and number of every key in the ring, as a manifest keeps them."""
    book = house.read(home / "secrets" / "keyring.json") or {"keys": []}
    return [[key["use"], key["id"]] for key in book["keys"]]


def facts(settings: "Settings") -> dict[str, Any]:
    """What a manifest says of the keys, and none of them: the ring's mark, its keys' numbers, names of files' keys."""
    from kernel.migrate import fingerprint

    files = settings.secrets_folder / "files"
    return {
        "fingerprint": fingerprint(settings),
        "ring": ring(settings.home),
        "files": sorted(path.name for path in files.iterdir()) if files.exists() else [],
    }


def lacking(settings: "Settings", wanted: dict[str, Any]) -> list[str]:
    """Keys that a manifest names and this home has not."""
    here = facts(settings) if (settings.home / "secrets" / "keyring.json").exists() else None
    if here is None or here["fingerprint"] != wanted["fingerprint"]:
        return ["secrets/keyring.json"]
    return [f"{use} {number}" for use, number in wanted["ring"] if [use, number] not in here["ring"]]


def newest(home: Path) -> dict[str, str]:
    """When the newest data key of each area was made."""
    book = house.read(home / "secrets" / "keyring.json") or {"keys": []}
    return {key["use"] or "installation": key["made"] for key in book["keys"] if key["use"] != "blind"}
