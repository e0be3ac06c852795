"""Problems: every refusal is one class with a stable name, a status and its mend in both languages (RFC 9457).

A problem is declared beside the rule it reports and raised with the facts its sentences name. The app factory turns
it into `application/problem+json` in the language of the person who asked.
"""

import errno
import os
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from pydantic_core import ErrorDetails, PydanticCustomError

JSON = "application/problem+json"

# What can be wrong with one field, Chinese and English; `{braces}` are filled from what Pydantic knows of the limit.
_FIELDS: Mapping[str, tuple[str, str]] = {
    "missing": ("必须填写", "is needed"),
    "extra_forbidden": ("没有这个字段", "is no field here"),
    "json_invalid": ("不是有效的 JSON", "is not valid JSON"),
    "literal_error": ("只能是 {expected}", "is one of {expected}"),
    "enum": ("只能是 {expected}", "is one of {expected}"),
    "string_too_short": ("至少 {min_length} 个字符", "has at least {min_length} characters"),
    "string_too_long": ("最多 {max_length} 个字符", "has at most {max_length} characters"),
    "string_pattern_mismatch": ("格式不对", "is not of the form asked for"),
    "too_short": ("至少 {min_length} 项", "has at least {min_length} items"),
    "too_long": ("最多 {max_length} 项", "has at most {max_length} items"),
    "greater_than": ("应大于 {gt}", "is more than {gt}"),
    "greater_than_equal": ("不能小于 {ge}", "is at least {ge}"),
    "less_than": ("应小于 {lt}", "is less than {lt}"),
    "less_than_equal": ("不能大于 {le}", "is at most {le}"),
    "decimal_max_places": ("最多 {decimal_places} 位小数", "has at most {decimal_places} decimals"),
    "decimal_max_digits": ("最多 {max_digits} 位数字", "has at most {max_digits} digits"),
    "decimal_whole_digits": ("整数部分最多 {whole_digits} 位", "has at most {whole_digits} digits before the point"),
}
# Kinds of values, by the beginning of Pydantic's name for what is wrong with them.
_KINDS: Mapping[str, tuple[str, str]] = {
    "uuid": ("不是有效的编号", "is not an id"),
    "datetime": ("不是有效的时间", "is not a time with its zone"),
    "timezone": ("不是有效的时间", "is not a time with its zone"),
    "date": ("不是有效的日期", "is not a date"),
    "time": ("不是有效的时间", "is not a time"),
    "int": ("应为整数", "is a whole number"),
    "float": ("应为数字", "is a number"),
    "decimal": ("应为数字", "is a number"),
    "bool": ("应为是或否", "is true or false"),
    "string": ("应为文字", "is a text"),
    "list": ("应为列表", "is a list"),
    "model": ("应为对象", "is an object"),
    "dict": ("应为对象", "is an object"),
}
_ELSE = ("不符合要求", "does not fit")


def wrong(zh: str, en: str, *, at: str = "") -> PydanticCustomError:
    """What a validator of our own raises: what is wrong, in both languages, and `at` which field that is told."""
    return PydanticCustomError("wutong", "{en}", {"zh": zh, "en": en, "at": at})


def field(pointer: str, zh: str, en: str) -> dict[str, Any]:
    """One entry of a problem's `errors`, to be shown in the reader's language."""
    return {"pointer": pointer, "detail": (zh, en)}


def nothing_named(pointer: str, names: Iterable[str]) -> dict[str, Any]:
    """One entry of a problem's `errors`: these names stand for nothing there."""
    listed = ", ".join(names)
    return field(pointer, f"没有这样的字段：{listed}", f"no such field: {listed}")


def fields(found: Iterable[ErrorDetails]) -> list[dict[str, Any]]:
    """What Pydantic found, as entries of a problem's `errors`."""
    return [field("/" + "/".join(map(str, (*each["loc"], *_at(each)))), *_words(each)) for each in found]


def _at(found: ErrorDetails) -> tuple[str, ...]:
    return (str(at),) if (at := found.get("ctx", {}).get("at")) else ()


def _words(found: ErrorDetails) -> tuple[str, str]:
    kind, known = found["type"], found.get("ctx", {})
    if kind == "wutong":
        return str(known["zh"]), str(known["en"])
    if kind == "string_pattern_mismatch" and str(known["pattern"]).startswith("^[^"):  # of all but some letters
        return "含有不能使用的字符，例如看不见的字符", "holds letters that cannot be used, such as unseen ones"
    zh, en = _FIELDS.get(kind) or next((words for prefix, words in _KINDS.items() if kind.startswith(prefix)), _ELSE)
    return _fill(zh, known).replace(" or ", "、"), _fill(en, known)


class Problem(Exception):
    """A refusal. Subclasses set the class variables; `{braces}` in the sentences are filled from the facts.

    A fact that is a code is told to people by its word in `words`, in Chinese and in English; programs get the code.
    """

    slug: ClassVar[str] = "internal"
    status: ClassVar[int] = 500
    zh: ClassVar[str] = "系统出错了"
    en: ClassVar[str] = "Something went wrong"
    mend_zh: ClassVar[str] = "请重试；仍不行时把请求编号告诉管理员。"
    mend_en: ClassVar[str] = "Try again; if it persists, give the administrator the request number."
    words: ClassVar[Mapping[str, tuple[str, str]]] = {}
    media: ClassVar[str] = JSON

    def __init__(
        self,
        detail: str = "",
        *,
        errors: list[dict[str, Any]] | None = None,
        headers: Mapping[str, str] | None = None,
        **facts: Any,
    ) -> None:
        super().__init__(detail or self.slug)
        self.detail, self.errors, self.facts = detail, errors or [], facts
        self.headers = dict(headers or {})

    def body(self, *, language: str = "zh", instance: str = "", request_id: str = "") -> dict[str, Any]:
        """The wire form, in the language asked for; facts that a program may need stand beside the sentences."""
        zh = not language.startswith("en")
        told = {name: self.words.get(str(value), (value, value))[0 if zh else 1] for name, value in self.facts.items()}
        body: dict[str, Any] = {
            "type": f"/problems/{self.slug}",
            "title": _fill(self.zh if zh else self.en, told),
            "status": self.status,
            "detail": self.detail,
            "mend": _fill(self.mend_zh if zh else self.mend_en, told),
            "instance": instance,
            "request_id": request_id,
        }
        if self.errors:
            body["errors"] = [{**each, "detail": _said(each["detail"], zh=zh)} for each in self.errors]
        body.update({name: value for name, value in self.facts.items() if name not in body})
        return body


def _said(detail: str | tuple[str, str], *, zh: bool) -> str:
    return detail if isinstance(detail, str) else detail[0 if zh else 1]


def _fill(text: str, facts: Mapping[str, Any]) -> str:
    for name, value in facts.items():
        text = text.replace("{" + name + "}", str(value))
    return text


# What people call the parts of the system.
PARTS = {
    "identity": ("登录服务", "Sign-in"),
    "registry": ("组织名录", "The register"),
    "matching": ("匹配服务", "Matching"),
    "projects": ("活动服务", "Activities"),
    "evaluation": ("评估服务", "Evaluation"),
    "database": ("数据库", "The database"),
}


class Malformed(Problem):
    """The request is not JSON, or not of the shape asked for; `errors` point at the fields."""

    slug, status = "malformed", 422
    zh, en = "提交的内容格式不对", "The request is malformed"
    mend_zh = "请按每个字段的提示修改后再提交。"
    mend_en = "Correct the fields named below and send it again."


class Unauthenticated(Problem):
    """No valid sign-in came with the request."""

    slug, status = "unauthenticated", 401
    zh, en = "请先登录", "Please sign in first"
    mend_zh, mend_en = "登录后再试一次。", "Sign in and try again."


class Forbidden(Problem):
    """Signed in, but without the permission asked for."""

    slug, status = "forbidden", 403
    zh, en = "您没有这项权限", "You do not have this permission"
    mend_zh, mend_en = "需要时请联系本单位管理员授权。", "Ask your administrator if you need it."


class NotFound(Problem):
    """Nothing there, or nothing that this person may see: both look the same."""

    slug, status = "not-found", 404
    zh, en = "没有找到", "Not found"
    mend_zh, mend_en = "请检查地址，或回到列表重新选择。", "Check the address, or go back to the list."


class MethodNotAllowed(Problem):
    """The address exists, but not for this method; `Allow` lists those it has."""

    slug, status = "method-not-allowed", 405
    zh, en = "这个地址不支持该操作", "This address does not support the method"
    mend_zh, mend_en = "请使用 Allow 中列出的方法。", "Use one of the methods listed in Allow."


class Conflict(Problem):
    """The state of the record does not allow this now."""

    slug, status = "conflict", 409
    zh, en = "当前状态不允许这样做", "The present state does not allow this"
    mend_zh, mend_en = "请刷新页面查看最新状态。", "Refresh the page to see the present state."


class Overtaken(Conflict):
    """Two people recorded the same, or changed the same in turns, at one moment; this one came second."""

    slug = "overtaken"
    zh, en = "同一时刻有人做了同样的修改", "Somebody changed the same at this very moment"
    mend_zh = "请刷新页面查看最新状态，需要时再试一次。"
    mend_en = "Refresh the page, and try again if it is still needed."


class Gone(Problem):
    """It was there once and is not any more."""

    slug, status = "gone", 410
    zh, en = "已经失效", "No longer valid"
    mend_zh, mend_en = "请重新获取。", "Ask for a new one."


class TooLarge(Problem):
    """More than the limit."""

    slug, status = "too-large", 413
    zh, en = "内容太大", "Too large"
    mend_zh, mend_en = "请拆分后再提交。", "Split it and send the parts."


class UnsupportedMedia(Problem):
    """A body of a type that this address does not read."""

    slug, status = "unsupported-media-type", 415
    zh, en = "不支持的内容类型", "Unsupported content type"
    mend_zh, mend_en = "请按接口说明的类型提交。", "Send the type the documentation names."


class TooMany(Problem):
    """Asked too often; `Retry-After` says when to come back."""

    slug, status = "too-many-requests", 429
    zh, en = "操作太频繁", "Too many requests"
    mend_zh, mend_en = "请稍等片刻再试。", "Wait a moment and try again."


class Unavailable(Problem):
    """A part of the system does not answer at the moment."""

    slug, status = "unavailable", 503
    zh, en = "{part}暂时不可用", "{part} is not available at the moment"
    words = PARTS
    mend_zh, mend_en = "请稍后重试；其他页面可以照常使用。", "Try again later; other pages work as usual."


class DiskFull(Unavailable):
    """There is no room left for what was to be kept; nothing of it remains."""

    slug, status = "disk-full", 507
    zh, en = "服务器磁盘已满，没有保存", "The server's disk is full; nothing was saved"
    mend_zh = "请系统管理员清理或扩容磁盘，然后再提交一次。"
    mend_en = "Let the system administrator make room on the disk, then send it again."


# Told by the words: what libraries raise often carries the system's text and not its number.
_FULL = tuple(map(os.strerror, (errno.ENOSPC, errno.EDQUOT)))


def is_full(fault: BaseException) -> bool:
    """Whether the system had no room for what was written."""
    return isinstance(fault, OSError) and any(words in str(fault) for words in _FULL)


# SQLAlchemy's mark of a statement behind the one that lost the connection.
_LOST = "8s2b"


def passing(fault: BaseException) -> Unavailable | None:
    """The problem behind a fault that passes by itself or by the administrator's hand; None for any other fault.

    It is read off what the system and the database call it: no room, no connection, or the server going down.
    """
    said = getattr(fault, "orig", fault)
    state: str = getattr(said, "sqlstate", None) or ""
    if state == "53100" or is_full(said):
        return DiskFull()
    if state[:2] in ("08", "57") or state == "53300" or getattr(fault, "connection_invalidated", False):
        return Unavailable(part="database")
    if getattr(fault, "code", None) == _LOST:
        return Unavailable(part="database")
    return None


class KeysMissing(Unavailable):
    """The home's keys are gone, or are those of another installation: nothing sealed could be opened."""

    slug = "keys-missing"
    zh, en = "缺少密钥：系统不能启动", "The keys are missing: the system cannot start"
    mend_zh = "请两位密钥保管人用各自的份额恢复密钥：wutong keys restore；然后重新启动。"
    mend_en = "Let the two keepers bring the keys back with their shares (wutong keys restore), then start again."
