"""Open the address that letters and QR codes carry the way a phone would, step by step, and say where it ends.

A phone has no account, trusts public authorities only, and sits in another network: each step names its own mend.
"""

import ipaddress
import json
import socket
import ssl
import urllib.error
import urllib.request
from http.client import HTTPException
from pathlib import Path
from urllib.parse import urlsplit

_SECONDS = 10
BROKEN = (OSError, HTTPException)  # urllib wraps only what fails before the answer is read
# A link that nobody was ever given: a sound door answers that it does not know it.
_NOBODY = "A" * 43


def open_link(address: str, *, root: Path) -> tuple[bool, str]:
    """Whether a guardian's link below `address` opens on a phone, and what is wrong where it does not."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https") or not host:
        return False, f"WUTONG_PUBLIC_URL is not an address: {address}"
    wrong = _where(host, parts.port or (443 if parts.scheme == "https" else 80))
    if wrong:
        return False, wrong
    if parts.scheme == "http":
        return False, f"{address} is not encrypted: signing in and answering need https (wutong tls make {host})"
    told, note = _answers(address, root)
    return (False, told) if told else (True, f"{address}{note}")


def _where(host: str, port: int) -> str:
    """What stands between a phone and the socket; empty where nothing does."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError:
        return f"the name {host} is unknown here: enter it in the network's DNS, or use an address"
    address = ipaddress.ip_address(str(found[0][4][0]))
    if address.is_loopback:
        return f"{host} means this machine alone: set WUTONG_PUBLIC_URL to the address that phones reach"
    try:
        socket.create_connection((host, port), timeout=_SECONDS).close()
    except OSError as refused:
        return f"nothing answers at {host}:{port} ({refused.strerror or refused}): check WUTONG_HOST and the firewall"
    return ""


def _answers(address: str, root: Path) -> tuple[str, str]:
    """What is wrong with the page or its certificate, or a note on what a phone still needs."""
    note = ""
    context = ssl.create_default_context()
    try:
        page = _get(f"{address}/m/c/{_NOBODY}", context)
    except BROKEN as failed:
        reason = getattr(failed, "reason", failed)
        if not isinstance(reason, ssl.SSLCertVerificationError):
            return f"{address} broke off: {reason}", ""
        if not root.exists():
            return f"the certificate is refused: {reason.verify_message}", ""
        context.load_verify_locations(root)
        try:
            page = _get(f"{address}/m/c/{_NOBODY}", context)
        except BROKEN as again:
            reason = getattr(again, "reason", again)
            return f"the certificate is refused: {getattr(reason, 'verify_message', reason)}", ""
        note = f" (phones must install the office's root first: {address}/trust)"
    if b'<div id="app">' not in page:
        return f"{address} answers, but not with residents' pages: another server stands there", ""
    try:
        _get(f"{address}/api/matching/v1/links/{_NOBODY}", context)
    except urllib.error.HTTPError as refused:
        with refused:
            slug = str(_json(refused.read()).get("type", ""))
        if slug == "/problems/unknown-link":
            return "", note
        return f"the pages open, but the office behind them does not answer ({refused.code})", ""
    except BROKEN as failed:
        return f"the pages open, but the office behind them breaks off: {getattr(failed, 'reason', failed)}", ""
    return "a link that nobody was given was answered: another server stands there", ""


def _get(url: str, context: ssl.SSLContext) -> bytes:
    request = urllib.request.Request(url, headers={"User-Agent": "wutong doctor"})  # noqa: S310 - http(s), checked above
    with urllib.request.urlopen(request, timeout=_SECONDS, context=context) as answer:  # noqa: S310 - the same
        return bytes(answer.read(1_000_000))


def _json(content: bytes) -> dict[str, object]:
    try:
        return dict(json.loads(content))
    except ValueError:
        return {}
