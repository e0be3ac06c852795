"""What RFC 6749 asks of a request for a token, without asking the database."""

import base64
from collections.abc import Collection
from typing import ClassVar, NamedTuple
from urllib.parse import parse_qsl, unquote_plus
from uuid import UUID

from kernel.problems import Problem
from kernel.settings import TESTS

GRANT = "client_credentials"
FORM = "application/x-www-form-urlencoded"
TEST = "test"
LIFETIME = 600  # seconds
_MOST = 20


class Refused(Problem):
    """A request for a token was refused; the RFC's own members stand beside a problem's."""

    media = "application/json"
    slug, status = "token-refused", 400
    error: ClassVar[str] = "invalid_request"
    zh, en = "换取令牌的请求不对", "The request for a token is malformed"
    mend_zh = "请按 RFC 6749 第 4.4 节以表单提交 grant_type=client_credentials，并用一种方式证明身份。"
    mend_en = "Send grant_type=client_credentials as a form (RFC 6749 4.4) and authenticate in one way."

    def __init__(self, why: str, *, headers: dict[str, str] | None = None) -> None:
        kept = {"Cache-Control": "no-store", **(headers or {})}
        super().__init__(headers=kept, error=self.error, error_description=why)


class ClientUnknown(Refused):
    """No such program, a wrong secret, or a program that was ended; which of them is not said."""

    slug, status, error = "client-unknown", 401, "invalid_client"
    zh, en = "客户端凭据不对", "The client's credentials are wrong"
    mend_zh = "请核对 client_id 与 client_secret；密钥更换后旧密钥立即失效。"
    mend_en = "Check client_id and client_secret; a secret ends as soon as another one is made."


class GrantUnsupported(Refused):
    """Another grant than that for programs."""

    slug, error = "grant-unsupported", "unsupported_grant_type"
    zh, en = "不支持这种授权方式", "This grant type is not supported"
    mend_zh, mend_en = "只支持 grant_type=client_credentials。", "Only grant_type=client_credentials is supported."


class ScopeRefused(Refused):
    """A scope that this program was not given."""

    slug, error = "scope-refused", "invalid_scope"
    zh, en = "这个客户端没有被授予所要的范围", "The client was not given the scope it asks for"
    mend_zh = "请只要求登记时授予的范围，或请管理员另行登记。"
    mend_en = "Ask for the scopes given at registration, or have an administrator register anew."


class Asked(NamedTuple):
    """Who asks, by which secret, for what."""

    client: UUID
    secret: str
    scope: str
    basic: bool


def asked(*, kind: str, body: bytes, authorization: str) -> Asked:
    """The request as the RFC means it; raises one of its errors."""
    form = _form(kind, body)
    name, secret, basic = _credentials(form, authorization)
    if "grant_type" not in form:
        raise Refused("grant_type is missing")
    if form["grant_type"] != GRANT:
        raise GrantUnsupported("only client_credentials")
    try:
        return Asked(UUID(name), secret, form.get("scope", ""), basic)
    except ValueError as broken:
        raise unknown(basic=basic) from broken


def unknown(*, basic: bool) -> ClientUnknown:
    """The refusal of a client; one that came by HTTP Basic is told the scheme (RFC 6749 5.2)."""
    return ClientUnknown(
        "client authentication failed", headers={"WWW-Authenticate": 'Basic realm="wutong"'} if basic else None
    )


def test_area(number: int) -> str:
    """The code of the n-th program's test area, under a province's code that is nobody's."""
    return f"{TESTS}{number:07}000"


def granted(scope: str, given: Collection[str]) -> tuple[list[str], bool]:
    """The scopes a token carries, and whether it is for the test area; without a wish it is all that was given."""
    wanted = set(scope.split(" ")) - {""}
    test = TEST in wanted
    wanted.discard(TEST)
    if not wanted <= set(given):
        raise ScopeRefused("a scope that was not given to this client")
    return sorted(wanted or given), test


def _form(kind: str, body: bytes) -> dict[str, str]:
    if kind.partition(";")[0].strip().lower() != FORM:
        raise Refused(f"the body is {FORM}")
    try:
        pairs = parse_qsl(body.decode("ascii"), encoding="utf-8", errors="strict", max_num_fields=_MOST)
    except ValueError as broken:
        raise Refused("the form cannot be read") from broken
    form = dict(pairs)
    if len(form) != len(pairs):
        raise Refused("a parameter is there twice")
    return form


def _credentials(form: dict[str, str], authorization: str) -> tuple[str, str, bool]:
    name, secret = form.get("client_id", ""), form.get("client_secret", "")
    if not authorization:
        if not (name and secret):
            raise unknown(basic=False)
        return name, secret, False
    by_header = _basic(authorization)
    if secret or (name and name != by_header[0]):
        raise Refused("authenticate in one way only")
    return *by_header, True


def _basic(authorization: str) -> tuple[str, str]:
    scheme, _, value = authorization.partition(" ")
    try:
        if scheme.lower() != "basic":
            raise unknown(basic=True)
        name, colon, secret = base64.b64decode(value, validate=True).decode("ascii").partition(":")
    except ValueError as broken:
        raise unknown(basic=True) from broken
    if not colon:
        raise unknown(basic=True)
    return unquote_plus(name), unquote_plus(secret)
