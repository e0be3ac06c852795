"""Tokens: what is exchanged for what, what a verifier refuses, and how keys are renewed."""

import base64
import hashlib
import hmac
import json
import time
from typing import Any
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from joserfc.jwk import OKPKey

from kernel import tokens
from kernel.access import Principal, system
from kernel.problems import Unauthenticated
from kernel.settings import SERVICES, Settings
from kernel.tokens import Verifier
from services.identity import roles
from services.identity.tokens.keys import Keys
from tests.services.identity.house import House

SOMEBODY = Principal(
    subject="018f0000-0000-7000-8000-000000000001",
    kind="account",
    name="李晨",
    area="371699001",
    organisation=UUID("018f0000-0000-7000-8000-000000000002"),
    holder=UUID("018f0000-0000-7000-8000-000000000003"),
    roles=frozenset({"centre_staff"}),
    permissions=frozenset({"lists:read"}),
    purpose="early_education",
    language="en",
    session="018f0000-0000-7000-8000-000000000004",
)


def part(value: Any) -> str:
    content = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


def unpart(text: str) -> Any:
    return json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))


def verifier(keys: Keys, audience: str = "registry") -> Verifier:
    async def fetch() -> dict[str, Any]:
        return keys.published()

    return Verifier(audience, fetch)


@pytest.fixture
def keys(tmp_path: Any) -> Keys:
    return Keys(Settings(home=tmp_path))


def signed(keys: Keys, **changed: Any) -> str:
    """A token made by hand: what `tokens.sign` makes, but for what is changed in its header or claims."""
    header = {"alg": "Ed25519", "typ": "wt-int+jwt", "kid": keys.signing().kid}
    claims = tokens.claims_of(SOMEBODY, audience="registry", now=time.time())
    for name, value in changed.items():
        place = header if name in ("alg", "typ", "kid", "jwk", "jku", "crit", "b64", "x5u") else claims
        if value is None:
            place.pop(name, None)
        else:
            place[name] = value
    key = keys.signing().private_key
    assert isinstance(key, Ed25519PrivateKey)
    content = f"{part(header)}.{part(claims)}"
    return f"{content}.{part(key.sign(content.encode()))}"


class TestVerify:
    async def test_a_token_carries_the_whole_principal(self, keys: Keys) -> None:
        token = tokens.sign(SOMEBODY, audience="registry", key=keys.signing(), now=time.time())
        assert await verifier(keys).verify(token) == SOMEBODY
        assert await verifier(keys).verify(signed(keys)) == SOMEBODY

    @pytest.mark.parametrize(
        "changed",
        [
            {"alg": "none"},
            {"alg": "HS256"},
            {"alg": "EdDSA"},
            {"alg": "ES256"},
            {"alg": None},
            {"typ": "JWT"},
            {"typ": "at+jwt"},
            {"typ": None},
            {"kid": None},
            {"kid": "../../secrets/signing-1"},
            {"kid": "' or 1=1 --"},
            {"kid": ["a"]},
            {"crit": ["exp"]},
            {"crit": ["b64"], "b64": False},
            {"aud": "matching"},
            {"aud": ["registry", "matching"]},
            {"aud": ["registry"]},
            {"aud": None},
            {"iss": "https://elsewhere.example"},
            {"iss": None},
            {"exp": 0},
            {"exp": -1},
            {"exp": None},
            {"exp": "9999999999"},
            {"exp": 4102444800},  # of the year 2100: no token lives that long
            {"exp": float("inf")},
            {"sub": None},
            {"kind": None},
            {"org": "not-a-uuid"},
        ],
        ids=str,
    )
    async def test_refuses_what_is_signed_well_but_is_not_ours(self, keys: Keys, changed: dict[str, Any]) -> None:
        with pytest.raises(Unauthenticated):
            await verifier(keys).verify(signed(keys, **changed))

    async def test_refuses_a_token_without_signature(self, keys: Keys) -> None:
        header, claims, _ = signed(keys, alg="none").split(".")
        for token in (f"{header}.{claims}.", f"{header}.{claims}"):
            with pytest.raises(Unauthenticated):
                await verifier(keys).verify(token)

    @pytest.mark.parametrize("alg", ["HS256", "Ed25519"])
    async def test_refuses_the_public_key_used_as_a_shared_secret(self, keys: Keys, alg: str) -> None:
        public = keys.published()["keys"][0]
        secrets = [json.dumps(public).encode(), base64.urlsafe_b64decode(public["x"] + "="), public["x"].encode()]
        header, claims, _ = signed(keys, alg=alg).split(".")
        for secret in secrets:
            mac = hmac.digest(secret, f"{header}.{claims}".encode(), hashlib.sha256)
            with pytest.raises(Unauthenticated):
                await verifier(keys).verify(f"{header}.{claims}.{part(mac)}")

    async def test_refuses_a_key_that_the_token_brings_along(self, keys: Keys) -> None:
        own = OKPKey.generate_key("Ed25519", {"kid": "mine"})
        mine = own.private_key
        assert isinstance(mine, Ed25519PrivateKey)
        for kid in ("mine", keys.signing().kid):
            header = {"alg": "Ed25519", "typ": "wt-int+jwt", "kid": kid, "jwk": own.as_dict(private=False)}
            claims = tokens.claims_of(SOMEBODY, audience="registry", now=time.time())
            content = f"{part(header)}.{part(claims)}"
            with pytest.raises(Unauthenticated):
                await verifier(keys).verify(f"{content}.{part(mine.sign(content.encode()))}")

    async def test_refuses_every_changed_character(self, keys: Keys) -> None:
        token, check = signed(keys), verifier(keys)
        await check.verify(token)
        for at in range(0, len(token), 3):
            other = "A" if token[at] != "A" else "B"
            with pytest.raises(Unauthenticated):
                await check.verify(token[:at] + other + token[at + 1 :])

    @pytest.mark.parametrize(
        "token", ["", ".", "..", "a.b.c", "é.é.é", "a" * 10_000, "e30.e30.e30", "W10.e30.e30", "....", "\x00"]
    )
    async def test_refuses_what_is_no_token(self, keys: Keys, token: str) -> None:
        with pytest.raises(Unauthenticated):
            await verifier(keys).verify(token)

    async def test_looks_at_the_end_of_a_kept_token_too(self, keys: Keys, monkeypatch: pytest.MonkeyPatch) -> None:
        check, token = verifier(keys), signed(keys)
        await check.verify(token)
        ahead = time.time() + tokens.LIFETIME + 1
        monkeypatch.setattr(time, "time", lambda: ahead)
        with pytest.raises(Unauthenticated):
            await check.verify(token)


class TestKeys:
    def test_survive_a_restart_and_are_their_owners_alone(self, keys: Keys, tmp_path: Any) -> None:
        again = Keys(Settings(home=tmp_path))
        assert keys.signing().kid == again.signing().kid == keys.signing().thumbprint()
        assert (tmp_path / "secrets" / "signing-1").stat().st_mode & 0o777 == 0o600

    def test_publish_no_private_part(self, keys: Keys) -> None:
        keys.rotate()
        for key in keys.published()["keys"]:
            assert set(key) == {"kty", "crv", "x", "kid", "use", "alg"}
            assert (key["kty"], key["crv"], key["alg"], key["use"]) == ("OKP", "Ed25519", "Ed25519", "sig")

    async def test_a_rotation_refuses_no_token_that_is_under_way(self, keys: Keys) -> None:
        check, old = verifier(keys), signed(keys)
        await check.verify(old)
        check._fetched -= 10  # a verifier that has run for a while
        kid = keys.rotate()
        new = signed(keys)
        assert unpart(new.split(".")[0])["kid"] == kid
        for token in (new, old):
            assert await check.verify(token) == SOMEBODY

    async def test_a_key_two_rotations_old_is_gone(self, keys: Keys, tmp_path: Any) -> None:
        old = signed(keys)
        keys.rotate()
        keys.rotate()
        assert len(keys.published()["keys"]) == 2
        assert not (tmp_path / "secrets" / "signing-1").exists()
        with pytest.raises(Unauthenticated):
            await verifier(keys).verify(old)

    async def test_another_process_signs_with_the_new_key_at_once(self, keys: Keys, tmp_path: Any) -> None:
        other = Keys(Settings(home=tmp_path))
        other.signing()
        assert keys.rotate() == other.signing().kid


class TestExchange:
    async def test_a_session_becomes_a_token_of_one_service_for_a_minute(self, house: House) -> None:
        account = await house.account(roles=["party_worker"], language="en")
        secret = await house.secret(account["name"])
        for audience in SERVICES:
            answer = await house.exchange(secret, audience)
            assert answer.headers["cache-control"] == "no-store"
            claims = unpart(answer.json()["token"].split(".")[1])
            assert (claims["aud"], claims["exp"] - claims["iat"], answer.json()["expires_in"]) == (audience, 60, 60)
            assert (claims["sub"], claims["kind"], claims["roles"]) == (account["id"], "account", ["party_worker"])
            assert (claims["area"], claims["org"], claims["holder"], claims["lang"]) == ("371602004", "", "", "en")
            assert set(claims["perms"]) == roles.permissions(["party_worker"])
            assert claims["sid"]
            assert secret not in answer.text

    async def test_the_published_keys_verify_it(self, house: House) -> None:
        secret = await house.secret((await house.account())["name"])
        published = (await house.client().get("/.well-known/jwks.json")).json()

        async def fetch() -> dict[str, Any]:
            return published

        token = (await house.exchange(secret, "matching")).json()["token"]
        assert (await Verifier("matching", fetch).verify(token)).roles == {"centre_staff"}
        with pytest.raises(Unauthenticated):
            await Verifier("registry", fetch).verify(token)

    @pytest.mark.parametrize("secret", ["", "x", "a" * 43, "' or true --"])
    async def test_refuses_a_secret_nobody_has(self, house: House, secret: str) -> None:
        answer = await house.exchange(secret)
        assert (answer.status_code, answer.json()["type"]) == (401, "/problems/session-ended")

    @pytest.mark.parametrize("client", sorted(roles.CLIENTS))
    async def test_a_part_of_the_system_gets_a_token_of_its_own(self, house: House, client: str) -> None:
        auth = (client, house.settings.secret(f"client-{client}"))
        answer = await house.client().post("/v1/tokens", json={"client": client, "audience": "registry"}, auth=auth)
        claims = unpart(answer.json()["token"].split(".")[1])
        assert (claims["sub"], claims["kind"], claims["area"]) == (f"system:{client}", "system", "371602004")
        assert set(claims["perms"]) == roles.CLIENTS[client]
        assert claims["purpose"]

    async def test_refuses_whoever_does_not_prove_who_it_is(self, house: House) -> None:
        body = {"client": "registry", "audience": "matching"}
        good = house.settings.secret("client-registry")
        nobody = house.settings.secret("client-nobody")
        wrong = [
            ("registry", "wrong"),
            ("registry", ""),
            ("nobody", nobody),
            ("listener", nobody),
            ("", ""),
            ("registry", good + "x"),
        ]
        for auth in wrong:
            assert (await house.client().post("/v1/tokens", json=body, auth=auth)).status_code == 401
        for header in ("", "Basic", "Basic !!!", f"Bearer {good}", "Basic /w=="):
            client = house.client(authorization=header)
            assert (await client.post("/v1/tokens", json=body)).status_code == 401

    async def test_nobody_gets_a_token_for_somebody_else(self, house: House) -> None:
        secret = await house.secret((await house.account())["name"])
        auth = ("registry", house.settings.secret("client-registry"))
        for body in ({"session": secret}, {"client": "matching"}, {"client": "system"}):
            answer = await house.client().post("/v1/tokens", json=body | {"audience": "matching"}, auth=auth)
            assert answer.status_code == 403

    @pytest.mark.parametrize(
        "body",
        [
            {"audience": "registry"},
            {"client": "registry", "session": "x", "audience": "registry"},
            {"client": "registry"},
            {"client": "registry", "audience": "gateway"},
            {"client": "registry", "audience": ["registry", "matching"]},
            {"client": "registry", "audience": "registry", "perms": ["residents:read"]},
        ],
        ids=str,
    )
    async def test_malformed_is_422(self, house: House, body: dict[str, Any]) -> None:
        auth = ("registry", house.settings.secret("client-registry"))
        assert (await house.client().post("/v1/tokens", json=body, auth=auth)).status_code == 422

    async def test_a_token_for_another_service_does_not_open_this_one(self, house: House) -> None:
        secret = await house.secret((await house.account())["name"])
        token = (await house.exchange(secret, "registry")).json()["token"]
        assert (await house.client(authorization=f"Bearer {token}").get("/v1/session")).status_code == 401

    async def test_costs_a_fraction_of_a_page(self, house: House) -> None:
        """Once a minute and service: it may cost milliseconds, and must not hash anything slowly."""
        secret = await house.secret((await house.account())["name"])
        started = time.perf_counter()
        for _ in range(30):
            assert (await house.exchange(secret)).status_code == 200
        assert (time.perf_counter() - started) / 30 < 0.05


class TestSystem:
    def test_no_client_is_called_like_a_privileged_part(self) -> None:
        """Row-level security knows these by name; none may be had for a secret."""
        privileged = {"sealer", "listener", "jobs"}
        assert not privileged & set(roles.CLIENTS)
        assert system("identity", area="", purpose="x").subject == "system:identity"
