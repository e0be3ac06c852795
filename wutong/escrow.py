"""The keys in the hands of two people, neither of whom can open anything alone.

An escrow is an age key that exists nowhere but in two shares, each sealed with its keeper's passphrase and printed. The
home knows only its public half, and with it writes `wutong-keys.age`, all secrets of the home and its certificates with
their keys, anew after every backup: paper need not be printed again when a key is added, and a key that was destroyed
is gone with the next backup.
"""

import base64
import io
import json
import os
import re
import secrets
import tarfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Any

import pyrage
import segno

from wutong import house, swap
from wutong.client import RefusedError

age: Any = pyrage  # compiled, and without types

RECORD = "escrow.json"
APART = ("tls", "line")  # folders of certificates with their keys: kept with the secrets, and in no backup
KEYS_FILE = "wutong-keys.age"
SHORTEST = 12
_ARMOUR = re.compile(r"-----BEGIN AGE ENCRYPTED FILE-----.*?-----END AGE ENCRYPTED FILE-----", re.DOTALL)
_PAGE = """<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><title>梧桐密钥份额 {number}/2</title>
<h1>梧桐 · Wutong:密钥份额 · key share {number} / 2</h1>
<p>保管人 · keeper: {keeper} &nbsp; {made}</p>
<p>与另一份额和两人各自的口令一起,才能恢复密钥:<code>wutong keys restore</code>。请打印后存入保险柜,并删除此文件。</p>
<p>Only with the other share and both passphrases the keys come back. Print this, lock it away, delete the file.</p>
{code}
<pre>{text}</pre>
</html>
"""


@dataclass(frozen=True, slots=True)
class Keeper:
    """Who keeps a share, and the passphrase that opens it."""

    name: str
    passphrase: str


def found(home: Path, place: Path, keepers: Sequence[Keeper]) -> dict[str, Any]:
    """Begin an escrow: two shares as pages to print, and the keys sealed so that only both open them."""
    _demand_two(keepers)
    identity = age.x25519.Identity.generate()
    recipient, made = str(identity.to_public()), datetime.now(UTC).isoformat(timespec="seconds")
    whole = str(identity).encode()
    noise = secrets.token_bytes(len(whole))
    parts = (noise, bytes(one ^ other for one, other in zip(whole, noise, strict=True)))
    pages: list[str] = []
    for number, (keeper, part) in enumerate(zip(keepers, parts, strict=True), start=1):
        share = {"escrow": recipient, "share": number, "part": base64.b64encode(part).decode()}
        text = age.passphrase.encrypt(json.dumps(share).encode(), keeper.passphrase, armored=True).decode()
        page = place / f"wutong-share-{number}.html"
        _write(page, _printed(number, keeper.name, made, text).encode())
        pages.append(str(page))
    record = {"recipient": recipient, "made": made, "keepers": [keeper.name for keeper in keepers]}
    _write(home / RECORD, json.dumps(record, ensure_ascii=False, indent=1).encode())
    return {"shares": pages, "keys": str(seal(home, place)), "keepers": record["keepers"]}


def seal(home: Path, place: Path) -> Path | None:
    """Write the home's secrets, sealed to the escrow; nothing where there is none yet."""
    record = house.read(home / RECORD)
    if record is None:
        return None
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as tar:
        for path in [*_secrets(home), home / RECORD]:
            try:
                content = path.read_bytes()
            except FileNotFoundError:
                continue  # destroyed meanwhile, as it should be
            entry = tarfile.TarInfo(str(path.relative_to(home)))
            entry.size, entry.mode = len(content), 0o600
            tar.addfile(entry, io.BytesIO(content))
    recipient = age.x25519.Recipient.from_str(record["recipient"])
    _write(place / KEYS_FILE, age.encrypt(packed.getvalue(), [recipient]))
    return place / KEYS_FILE


def _secrets(home: Path) -> list[Path]:
    found = sorted(path for name in ("secrets", *APART) for path in (home / name).rglob("*"))
    return [path for path in found if path.is_file() and path.suffix != ".lock" and not path.name.startswith(".")]


def newer(home: Path, other: Path) -> bool:
    """Whether both have a record of their escrow and the home's is no older: an older one's paper opens nothing new."""
    here, there = house.read(home / RECORD), house.read(other / RECORD)
    return bool(here and there and here["made"] >= there["made"])


def open_share(path: Path, passphrase: str) -> dict[str, Any]:
    """What a share says, from its page, its text, or what a QR code gave."""
    armour = _ARMOUR.search(path.read_text(errors="replace"))
    if armour is None:
        raise RefusedError(f"不是密钥份额 · not a share: {path}")
    try:
        opened: dict[str, Any] = json.loads(age.passphrase.decrypt(armour[0].encode(), passphrase))
    except (age.DecryptError, OSError, ValueError) as wrong:
        raise RefusedError(f"口令不对，或份额残缺 · wrong passphrase, or a damaged share: {path}") from wrong
    return opened


def open_sealed(sealed: Path, shares: Sequence[dict[str, Any]]) -> dict[str, bytes]:
    """The secrets in a sealed keys file, by their place in the home; both shares are needed."""
    first, second = (base64.b64decode(share["part"]) for share in shares)
    if shares[0]["escrow"] != shares[1]["escrow"] or shares[0]["share"] == shares[1]["share"]:
        raise RefusedError("两份额不是一对 · the two shares are not a pair")
    whole = bytes(one ^ other for one, other in zip(first, second, strict=True)).decode()
    try:
        packed = age.decrypt(sealed.read_bytes(), [age.x25519.Identity.from_str(whole)])
    except (age.DecryptError, OSError) as wrong:
        raise RefusedError(f"这两份额打不开该密钥文件 · these shares do not open {sealed}") from wrong
    with tarfile.open(fileobj=io.BytesIO(packed)) as tar:
        return {entry.name: content.read() for entry in tar if (content := tar.extractfile(entry)) is not None}


def bring_back(home: Path, found: dict[str, bytes], *, replace: bool) -> dict[str, Any]:
    """Put opened secrets into the home; what they replace goes aside, and a newer record of the escrow stays."""
    with swap.building(home) as place:
        write(place, found)
        kept = [RECORD] if newer(home, place) else []
        kept += [name for name in APART if not replace and (home / name).exists() and (place / name).exists()]
        aside = swap.aside(home, "keys")
        names = {each.name for each in place.iterdir()} - set(kept)
        swap.swap(home, swap.giving_way(home, place, names, aside))
    return {"aside": str(aside) if aside.exists() else None, "kept": kept}


def write(home: Path, found: dict[str, bytes]) -> None:
    """Put secrets where they belong."""
    for name, content in found.items():
        target = (home / name).resolve()
        if home.resolve() not in target.parents:
            raise RefusedError(f"{name} ?")
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write(target, content)


def _demand_two(keepers: Sequence[Keeper]) -> None:
    one, other = keepers
    if one.name == other.name or one.passphrase == other.passphrase:
        raise RefusedError("须由两人保管，口令各不相同 · two people, each with a passphrase of their own")
    for keeper in keepers:
        if len(keeper.passphrase) < SHORTEST:
            raise RefusedError(
                f"口令至少 {SHORTEST} 个字符 · a passphrase has {SHORTEST} characters or more: {keeper.name}"
            )


def _printed(number: int, keeper: str, made: str, text: str) -> str:
    code = segno.make(text, error="l").svg_inline(scale=4)
    return _PAGE.format(number=number, keeper=escape(keeper), made=made, code=code, text=escape(text))


def _write(path: Path, content: bytes) -> None:
    """In one step, and for the owner alone."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
