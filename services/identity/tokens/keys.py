"""The keys that sign: made from seeds in the home's secrets, named by their thumbprint, published as JWKS."""

import base64
import re
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from joserfc.jwk import OKPKey

from kernel.settings import Settings
from kernel.tokens import ALGORITHM

PUBLISHED = 2
_NAME = re.compile(r"signing-(\d+)")


class Keys:
    """The keys of this home; looks at the folder again at each use, so that a rotation needs no restart."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._made: dict[int, OKPKey] = {}

    def signing(self) -> OKPKey:
        """The key that signs now."""
        return self._key(self._numbers()[-1])

    def published(self) -> dict[str, Any]:
        """The public keys as a JWKS, the newest first."""
        numbers = self._numbers()[-PUBLISHED:]
        return {"keys": [dict(self._key(number).as_dict(private=False)) for number in reversed(numbers)]}

    def rotate(self) -> str:
        """Sign with a fresh key from now on; tokens of the one before stay good to their end. Returns its id."""
        newest = self._numbers()[-1] + 1
        self._settings.secret(f"signing-{newest}")
        for number in self._numbers()[:-PUBLISHED]:
            (self._settings.secrets_folder / f"signing-{number}").unlink(missing_ok=True)
        return str(self.signing().kid)

    def _numbers(self) -> list[int]:
        names = (_NAME.fullmatch(path.name) for path in self._settings.secrets_folder.iterdir())
        return sorted(int(name[1]) for name in names if name) or [1]

    def _key(self, number: int) -> OKPKey:
        if number not in self._made:
            secret = self._settings.secret(f"signing-{number}")
            seed = base64.urlsafe_b64decode(secret + "=" * (-len(secret) % 4))
            pem = Ed25519PrivateKey.from_private_bytes(seed).private_bytes(
                Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
            )
            key = OKPKey.import_key(pem, {"use": "sig", "alg": ALGORITHM})
            self._made[number] = OKPKey.import_key(pem, {"use": "sig", "alg": ALGORITHM, "kid": key.thumbprint()})
        return self._made[number]
