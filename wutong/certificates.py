"""Certificates of an office's own: the root its computers and phones trust, the door's, and the line's pair.

The root may speak only for the names it was made for (X.509 name constraints), so that trusting it gives nobody power
over other addresses. A door's certificate lives 397 days, as browsers allow, and is renewed a month before its end.
"""

import datetime
import hashlib
import ipaddress
import os
import re
from collections.abc import Iterable
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

ROOT, ROOT_KEY, DOOR, DOOR_KEY = "root.pem", "root.key", "door.pem", "door.key"
_ROOT_DAYS, _DOOR_DAYS, _LINE_DAYS = 3650, 397, 3650
_RENEW_DAYS = 30
_LOCAL = ("localhost", "127.0.0.1", "::1")


class NameNotCovered(Exception):
    """The root was made for other names; the text says which and what to do."""


def is_host(name: str) -> bool:
    """Whether this is a host's name or address, and not a URL or something else."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return re.fullmatch(r"[^\W_](?:[\w.-]{0,251}[^\W_])?", name) is not None
    return True


def make(folder: Path, names: Iterable[str], *, office: str) -> None:
    """A root for these names and the door's certificate below it; an existing root is kept if it covers them."""
    wanted = list(dict.fromkeys((*names, *_LOCAL)))
    if (folder / ROOT).exists():
        _check_covered(folder, wanted)
    else:
        _make_root(folder, wanted, office)
    _issue(folder, wanted)


def renew(folder: Path) -> bool:
    """Renew the door's certificate if it ends within a month; whether it was."""
    if not (folder / ROOT_KEY).exists():
        return False
    door = _read(folder / DOOR)
    if door.not_valid_after_utc - _now() > datetime.timedelta(days=_RENEW_DAYS):
        return False
    _issue(folder, _names(door))
    return True


def pair(folder: Path, other: Path, *, name: str) -> None:
    """Both ends of a line: each gets a certificate of its own and the other's, and trusts nothing else."""
    for end, far in ((folder, other), (other, folder)):
        key = ec.generate_private_key(ec.SECP256R1())
        usages = [ExtendedKeyUsageOID.CLIENT_AUTH if end is folder else ExtendedKeyUsageOID.SERVER_AUTH]
        subject = _name(f"wutong line {name}")
        builder = _builder(subject, subject, key, days=_LINE_DAYS)
        builder = builder.add_extension(x509.ExtendedKeyUsage(usages), critical=False)
        builder = builder.add_extension(x509.SubjectAlternativeName([_general(name)]), critical=False)
        certificate = builder.sign(key, hashes.SHA256())
        _write(end / "own.key", _pem(key))
        _write(end / "own.pem", certificate.public_bytes(serialization.Encoding.PEM))
        _write(far / "other.pem", certificate.public_bytes(serialization.Encoding.PEM))


def fingerprint(path: Path) -> str:
    """The SHA-256 fingerprint that people compare, in pairs."""
    digest = hashlib.sha256(_read(path).public_bytes(serialization.Encoding.DER)).hexdigest().upper()
    return ":".join(digest[at : at + 2] for at in range(0, len(digest), 2))


def ends(path: Path) -> datetime.datetime:
    """When a certificate ends."""
    return _read(path).not_valid_after_utc


def days_left(path: Path) -> float:
    """Days until the first certificate of a file ends, of those that vouch for it too; below nought once it has."""
    first = min(each.not_valid_after_utc for each in x509.load_pem_x509_certificates(path.read_bytes()))
    return (first - _now()).total_seconds() / 86400


def names(path: Path) -> list[str]:
    """The names and addresses a certificate speaks for."""
    return _names(_read(path))


def _make_root(folder: Path, wanted: list[str], office: str) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = _name(f"{office} · 梧桐")
    permitted = [_constraint(name) for name in wanted]
    certificate = (
        _builder(subject, subject, key, days=_ROOT_DAYS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(sign=True), critical=True)
        .add_extension(x509.NameConstraints(permitted_subtrees=permitted, excluded_subtrees=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    _write(folder / ROOT_KEY, _pem(key))
    _write(folder / ROOT, certificate.public_bytes(serialization.Encoding.PEM))


def _issue(folder: Path, wanted: list[str]) -> None:
    root, key = _read(folder / ROOT), ec.generate_private_key(ec.SECP256R1())
    signer = serialization.load_pem_private_key((folder / ROOT_KEY).read_bytes(), password=None)
    assert isinstance(signer, ec.EllipticCurvePrivateKey)  # noqa: S101 - what _make_root wrote
    certificate = (
        _builder(_name(wanted[0]), root.subject, key, days=_DOOR_DAYS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(sign=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectAlternativeName([_general(name) for name in wanted]), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()),
            critical=False,
        )
        .sign(signer, hashes.SHA256())
    )
    # The key comes first: a door that reads between the two writes keeps what it has, because the two do not fit.
    _write(folder / DOOR_KEY, _pem(key))
    _write(folder / DOOR, certificate.public_bytes(serialization.Encoding.PEM))


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, *, days: int
) -> x509.CertificateBuilder:
    now = _now()
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(hours=1))  # phones whose clock is a little behind
        .not_valid_after(now + datetime.timedelta(days=days))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _usage(*, sign: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not sign,
        key_cert_sign=sign,
        crl_sign=sign,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _check_covered(folder: Path, wanted: list[str]) -> None:
    constraints = _read(folder / ROOT).extensions.get_extension_for_class(x509.NameConstraints).value
    permitted = constraints.permitted_subtrees or []
    missing = [name for name in wanted if _constraint(name) not in permitted]
    if missing:
        raise NameNotCovered(
            f"{', '.join(missing)}: the root in {folder} was made for other names. Move that folder away, make a new "
            "root for all names together, and hand it out again."
        )


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common[:64])])


def _address(name: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(name)
    except ValueError:
        return None


def _general(name: str) -> x509.GeneralName:
    address = _address(name)
    return x509.DNSName(name.encode("idna").decode()) if address is None else x509.IPAddress(address)


def _constraint(name: str) -> x509.GeneralName:
    address = _address(name)
    return _general(name) if address is None else x509.IPAddress(ipaddress.ip_network(address))


def _names(certificate: x509.Certificate) -> list[str]:
    alternatives = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    return [str(general.value) for general in alternatives]


def _read(path: Path) -> x509.Certificate:
    return x509.load_pem_x509_certificate(path.read_bytes())


def _pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
    fresh.replace(path)


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)
