"""Headers at the door: what a stranger may not say goes out, what a browser must be told goes in."""

from collections.abc import Iterable

Header = tuple[bytes, bytes]

HOP_BY_HOP = frozenset((b"connection", b"keep-alive", b"te", b"trailer", b"transfer-encoding", b"upgrade"))

# Services believe the door about who is asking and from where; nobody outside may speak in its place.
_SPOOFED = frozenset(
    (
        *(b"forwarded", b"via", b"x-real-ip", b"x-client-ip", b"true-client-ip", b"cf-connecting-ip"),
        *(b"x-user", b"x-user-id", b"x-principal", b"x-area", b"x-organisation", b"x-roles"),
        *(b"x-original-url", b"x-rewrite-url", b"x-http-method-override", b"proxy-authorization"),
    )
)
_SPOOFED_PREFIXES = (b"x-forwarded-", b"x-wutong-")

_PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
_API_POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'"

_ALWAYS: tuple[Header, ...] = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
)
PAGE: tuple[Header, ...] = (
    *_ALWAYS,
    (b"content-security-policy", _PAGE_POLICY.encode()),
    (b"referrer-policy", b"same-origin"),
)
# A guardian's address is a key: it must not travel in a Referer, rest in a cache or be found by a search engine.
LINK_PAGE: tuple[Header, ...] = (
    *_ALWAYS,
    (b"content-security-policy", _PAGE_POLICY.encode()),
    (b"referrer-policy", b"no-referrer"),
    (b"x-robots-tag", b"noindex, nofollow, noarchive"),
    (b"cache-control", b"no-store"),
)
_API: tuple[Header, ...] = (*_ALWAYS, (b"referrer-policy", b"no-referrer"), (b"cache-control", b"no-store"))
# A year, and every name below: whoever came over TLS once does not come without it again.
STRICT: Header = (b"strict-transport-security", b"max-age=31536000; includeSubDomains")
_SET_BY_US = frozenset(name for name, _ in _API) | HOP_BY_HOP | {b"server", b"x-powered-by", b"x-request-id"}


def find(headers: Iterable[Header], name: bytes) -> bytes:
    """The first header of this name; empty when there is none."""
    return next((value for key, value in headers if key == name), b"")


def inward(headers: Iterable[Header], *, token: str | None, request_id: str) -> list[Header]:
    """The headers a service sees: no cookie, nothing forged, the caller's token and the request's id."""
    dropped = {b"cookie", b"x-request-id"} if token is None else {b"cookie", b"x-request-id", b"authorization"}
    kept = [
        (name, value)
        for name, value in headers
        if name not in dropped
        and (name not in HOP_BY_HOP or name == b"transfer-encoding")  # which tells that a body comes
        and name not in _SPOOFED
        and not name.startswith(_SPOOFED_PREFIXES)
    ]
    kept.append((b"x-request-id", request_id.encode()))
    if token is not None:
        kept.append((b"authorization", b"Bearer " + token.encode()))
    return kept


def outward(headers: Iterable[Header], *, service: str, request_id: str) -> list[Header]:
    """The headers a browser sees of a service's answer; cookies are identity's alone."""
    answer: list[Header] = []
    policy = _API_POLICY.encode()
    for name, value in headers:
        key = name.lower()
        if key == b"content-security-policy":
            # A printable letter may bring a policy of its own (hashes of its styles), never a laxer one.
            policy = policy if b"unsafe" in value else value
        elif key == b"location" and value.startswith(b"/"):
            answer.append((key, f"/api/{service}".encode() + value))
        elif key not in _SET_BY_US and (key != b"set-cookie" or service == "identity"):
            answer.append((key, value))
    answer += _API
    answer.append((b"content-security-policy", policy))
    answer.append((b"x-request-id", request_id.encode()))
    return answer
