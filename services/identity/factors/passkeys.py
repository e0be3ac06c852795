"""Passkeys (WebAuthn): what the browser is asked for, and whether its answer holds for this address.

A passkey belongs to a host name, so there is none where people reach the system by an IP address.
"""

import ipaddress
import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from kernel.settings import Settings

_VERIFIED = UserVerificationRequirement.REQUIRED
_CHOICE = AuthenticatorSelectionCriteria(resident_key=ResidentKeyRequirement.DISCOURAGED, user_verification=_VERIFIED)


@dataclass(frozen=True, slots=True)
class Site:
    """The address that passkeys are made for: the host name, and the origin pages are served from."""

    host: str
    origin: str


@dataclass(frozen=True, slots=True)
class Key:
    """A passkey as it is kept: its id and public key as text, and how often it says it has signed."""

    id: str
    public: str
    count: int


def site(settings: Settings) -> Site | None:
    """The site of this installation; None where an IP address is all there is. Without a public address: localhost."""
    address = urlsplit(settings.public_url or f"http://localhost:{settings.port}")
    try:
        ipaddress.ip_address(address.hostname or "")
    except ValueError:
        return Site(address.hostname or "localhost", f"{address.scheme}://{address.netloc}")
    return None


def creation(site: Site, *, account: bytes, name: str, shown: str, issuer: str, known: list[str]) -> dict[str, Any]:
    """What the browser needs to make a passkey; `known` are those it must not make again."""
    options = generate_registration_options(
        rp_id=site.host,
        rp_name=issuer,
        user_id=account,
        user_name=name,
        user_display_name=shown,
        authenticator_selection=_CHOICE,
        exclude_credentials=_descriptors(known),
    )
    return dict(json.loads(options_to_json(options)))


def request(site: Site, *, known: list[str]) -> dict[str, Any]:
    """What the browser needs to answer with one of the passkeys known."""
    options = generate_authentication_options(
        rp_id=site.host, allow_credentials=_descriptors(known), user_verification=_VERIFIED
    )
    return dict(json.loads(options_to_json(options)))


def made(site: Site, answer: dict[str, Any], *, challenge: str) -> Key | None:
    """The passkey the browser made for this challenge; None where its answer does not hold."""
    try:
        verified = verify_registration_response(
            credential=answer,
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=site.host,
            expected_origin=site.origin,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, TypeError, KeyError):
        return None
    public = bytes_to_base64url(verified.credential_public_key)
    return Key(bytes_to_base64url(verified.credential_id), public, verified.sign_count)


def answered(site: Site, answer: dict[str, Any], *, challenge: str, key: Key) -> int | None:
    """The signature count of an answer that holds for this challenge and key; None where it does not."""
    try:
        verified = verify_authentication_response(
            credential=answer,
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=site.host,
            expected_origin=site.origin,
            credential_public_key=base64url_to_bytes(key.public),
            credential_current_sign_count=key.count,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, TypeError, KeyError):
        return None
    return verified.new_sign_count


def _descriptors(known: list[str]) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(id=base64url_to_bytes(id)) for id in known]
