"""Offer, enrol and check second factors. Everything here runs in identity's own scope (`identity.itself`)."""

from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

import segno

from kernel import events
from kernel.db import AsyncSession, uuid7
from kernel.problems import Conflict
from kernel.settings import Settings
from services.identity.factors import passkeys, rules, store
from services.identity.factors.models import Factor
from services.identity.factors.schemas import FactorOut, Kind, Proof
from services.identity.itself import Door

TABLE = "identity.factor"


class NoPasskeys(Conflict):
    """A passkey was asked for where people reach the system by an IP address."""

    slug = "no-passkeys"
    zh, en = "这个地址不能使用通行密钥", "Passkeys cannot be used at this address"
    mend_zh = "请改用验证器应用；通行密钥需要以域名（或 localhost）访问系统。"
    mend_en = "Use an authenticator app; passkeys need a host name (or localhost)."


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose factors are meant, and how an authenticator names the account."""

    id: UUID
    area: str
    name: str
    shown: str


async def kinds(session: AsyncSession, *, account: UUID) -> list[str]:
    """The kinds of factor an account has, passkeys first, `recovery` last."""
    found = {factor.kind for factor in await store.of(session, account=account)}
    if not found:
        return []
    left = await store.count_codes(session, account=account)
    return [*sorted(found), *(["recovery"] if left else [])]


def usable(door: Door, kinds: list[str]) -> list[str]:
    """Those of the kinds that work at this installation's address."""
    return [kind for kind in kinds if kind != "passkey" or passkeys.site(door.settings)]


async def shown(session: AsyncSession, *, account: UUID) -> tuple[list[FactorOut], int]:
    """An account's factors, and how many recovery codes are left."""
    found = await store.of(session, account=account)
    shown = [
        FactorOut(id=row.id, kind=cast(Kind, row.kind), label=row.label, made_at=row.made_at, used_at=row.used_at)
        for row in found
    ]
    return shown, await store.count_codes(session, account=account)


def offer_totp(door: Door, owner: Owner) -> tuple[dict[str, str], dict[str, Any]]:
    """A fresh secret for an authenticator: what the page shows, and what to keep until it is confirmed."""
    secret = rules.fresh_secret()
    address = rules.address(secret, account=owner.name, issuer=door.settings.centre_name)
    image = segno.make(address, error="m").svg_data_uri(scale=4, border=2)
    return {"secret": secret, "address": address, "image": image}, {"secret": secret}


async def offer_passkey(session: AsyncSession, door: Door, owner: Owner) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the browser needs to make a passkey, and the challenge to keep until it has."""
    site = _site(door.settings)
    options = passkeys.creation(
        site,
        account=owner.id.bytes,
        name=owner.name,
        shown=owner.shown,
        issuer=door.settings.centre_name,
        known=[key.id for _, key in await _keys(session, door, account=owner.id)],
    )
    return options, {"challenge": options["challenge"]}


async def request_passkey(
    session: AsyncSession, door: Door, *, account: UUID
) -> tuple[dict[str, Any], dict[str, Any]] | None:
    """What the browser needs to answer with a passkey, and the challenge to keep; None without site or passkeys."""
    site = passkeys.site(door.settings)
    known = [key.id for _, key in await _keys(session, door, account=account)]
    if site is None or not known:
        return None
    options = passkeys.request(site, known=known)
    return options, {"challenge": options["challenge"]}


async def enrol(
    session: AsyncSession, door: Door, owner: Owner, *, kind: str, kept: dict[str, Any], proof: Proof, label: str
) -> bool:
    """Keep the factor that was offered, once its first proof holds; False where it does not."""
    if kind == "totp":
        found = await _first_code(session, secret=kept["secret"], code=proof.code)
        fields: dict[str, Any] = {"secret": kept["secret"]}
    else:
        site = _site(door.settings)
        key = passkeys.made(site, proof.passkey, challenge=kept["challenge"]) if proof.passkey else None
        found = key.count if key else None
        fields = {"id": key.id, "public": key.public} if key else {}
    if found is None:
        return False
    id = uuid7()
    sealed = door.keyring.seal(area=owner.area, table=TABLE, row=id, fields=fields)
    await store.add(
        session,
        Factor(id=id, account_id=owner.id, area=owner.area, kind=kind, label=label, sealed=sealed, counter=found),
    )
    await _tell(session, door.settings, "enrolled", account=owner.id, kind=kind)
    return True


async def check(session: AsyncSession, door: Door, *, account: UUID, proof: Proof, challenge: str | None) -> str | None:
    """The kind of factor that the proof holds for, used up by it; None where it holds for none of the account's."""
    if proof.recovery is not None:
        used = await store.use_code(session, account=account, hash=rules.hash_of(proof.recovery))
        if used:
            await _tell(session, door.settings, "recovered", account=account, kind="recovery")
        return "recovery" if used else None
    if proof.code is not None:
        return "totp" if await _check_code(session, door, account=account, code=proof.code) else None
    if challenge is None or proof.passkey is None:
        return None
    held = await _check_passkey(session, door, account=account, answer=proof.passkey, challenge=challenge)
    return "passkey" if held else None


async def fresh_codes(session: AsyncSession, owner: Owner) -> list[str]:
    """New recovery codes in place of the old ones; shown now and never again."""
    codes = rules.fresh_codes()
    hashes = [rules.hash_of(code) for code in codes]
    await store.set_codes(session, account=owner.id, area=owner.area, hashes=hashes)
    return codes


async def remove(session: AsyncSession, door: Door, *, account: UUID, id: UUID) -> bool:
    """Drop one factor; False where the account has none of this id."""
    if not await store.remove(session, account=account, id=id):
        return False
    await _tell(session, door.settings, "removed", account=account, kind="one")
    return True


async def forget(session: AsyncSession, door: Door, *, account: UUID) -> None:
    """Drop all factors and recovery codes of an account: it begins afresh."""
    await store.set_codes(session, account=account, area="", hashes=[])
    if await store.remove(session, account=account):
        await _tell(session, door.settings, "removed", account=account, kind="all")


def _site(settings: Settings) -> passkeys.Site:
    site = passkeys.site(settings)
    if site is None:
        raise NoPasskeys
    return site


async def _first_code(session: AsyncSession, *, secret: str, code: str | None) -> int | None:
    return rules.step_of(secret, code, now=await store.now(session)) if code else None


async def _check_code(session: AsyncSession, door: Door, *, account: UUID, code: str) -> bool:
    now = await store.now(session)
    for factor in await store.of(session, account=account):
        if factor.kind != "totp":
            continue
        step = rules.step_of(_opened(door, factor)["secret"], code, now=now)
        if step is not None and await store.advance(session, id=factor.id, counter=step):
            return True
    return False


async def _check_passkey(
    session: AsyncSession, door: Door, *, account: UUID, answer: dict[str, Any], challenge: str
) -> bool:
    site = passkeys.site(door.settings)
    for factor, key in await _keys(session, door, account=account):
        if site is None or key.id != answer.get("id"):
            continue
        count = passkeys.answered(site, answer, challenge=challenge, key=key)
        return count is not None and await store.advance(session, id=factor.id, counter=count)
    return False


async def _keys(session: AsyncSession, door: Door, *, account: UUID) -> list[tuple[Factor, passkeys.Key]]:
    found: list[tuple[Factor, passkeys.Key]] = []
    for factor in await store.of(session, account=account):
        if factor.kind == "passkey":
            fields = _opened(door, factor)
            found.append((factor, passkeys.Key(fields["id"], fields["public"], factor.counter)))
    return found


def _opened(door: Door, factor: Factor) -> dict[str, Any]:
    return door.keyring.open(area=factor.area, table=TABLE, row=factor.id, envelope=factor.sealed)


async def _tell(session: AsyncSession, settings: Settings, what: str, *, account: UUID, kind: str) -> None:
    await events.record(
        session,
        type=f"identity.factor.{what}",
        subject=str(account),
        data={"account": account, "kind": kind, "by": account},
        area=settings.street,
    )
