"""B5: what it costs a service to know who is asking, against PyJWT's check of an ES256 signature on every request.

Amortised: a token lives a minute and comes with every request of that minute, so its one real check is counted in with
the looks at it that follow. Each request brings the token as a string of its own, as a server hands it over. The peer
checks the same claims in the same words; ES256 is its fastest signature by a key pair.

    CHECKS=5000 python -m benchmarks.token_b5
"""

import asyncio
import os
import time
from importlib.metadata import version
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from joserfc.jwk import OKPKey

from benchmarks import measure
from benchmarks.asking import load
from kernel import tokens
from kernel.access import Principal
from kernel.tokens import Verifier

CHECKS = int(os.environ.get("CHECKS", "5000"))  # of one token in its minute: some 80 a second
SINGLE = 200  # checks of the peer a turn, and of tokens never seen before
AUDIENCE = "registry"


def main() -> None:
    key = OKPKey.generate_key("Ed25519", {"kid": "bench"})
    pair = ec.generate_private_key(ec.SECP256R1())
    public = pair.public_key()
    may = frozenset(f"{noun}:{verb}" for noun in ("organisations", "services", "imports") for verb in ("read", "write"))

    def principal(number: int = 0) -> Principal:
        area = "371699001"
        return Principal(f"staff-{number}", "account", "李明", area, roles=frozenset(["staff"]), permissions=may)

    async def keys() -> dict[str, Any]:
        return {"keys": [key.as_dict(private=False)]}

    async def verified(given: list[str]) -> None:
        verifier = Verifier(AUDIENCE, keys)
        for token in given:
            await verifier.verify(token)

    def peer() -> None:
        for token in foreign:
            jwt.decode(token, public, algorithms=["ES256"], audience=AUDIENCE, issuer=tokens.ISSUER)

    now = time.time()
    claims = tokens.claims_of(principal(), audience=AUDIENCE, now=now)
    foreign = [jwt.encode(claims, pair, "ES256") for _ in range(SINGLE)]
    signed = tokens.sign(principal(), audience=AUDIENCE, key=key, now=now).encode()
    same = [signed.decode() for _ in range(CHECKS)]
    fresh = [tokens.sign(principal(n), audience=AUDIENCE, key=key, now=now) for n in range(SINGLE)]
    took = measure.alternate(
        {"ours": lambda: asyncio.run(verified(same)), "fresh": lambda: asyncio.run(verified(fresh)), "peer": peer}
    )
    ours, first, theirs = (
        took[name] * 1e3 / each for name, each in (("ours", CHECKS), ("fresh", SINGLE), ("peer", SINGLE))
    )
    said = f"PyJWT {version('pyjwt')}, ES256, key parsed once"
    measure.report(
        "B5: the check of a token",
        [
            measure.Result("B5 a token's check / PyJWT ES256", ours, theirs, CHECKS, "µs", 200, said),
            measure.Result("B5 a token's check / 1 µs", ours, 1.0, CHECKS, "µs", 1),
            measure.Result("a token never seen before / PyJWT ES256", first, theirs, SINGLE, "µs"),
        ],
        checks_of_one_token=CHECKS,
        load=load(),
    )


if __name__ == "__main__":
    main()
