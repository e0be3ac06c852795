"""What a document's file may be, and what holds between its days."""

from datetime import date

from kernel.problems import Conflict, Forbidden, Malformed, field
from services.registry.days import FIRST

MOST = 20 * 1024 * 1024  # bytes of a file: a scan of a few pages
REPORT = "annual_report"
SOON = 60  # days before its end in which a document waits to be renewed
_TYPES = {b"%PDF-": "application/pdf", b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png"}
ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}


class DocumentWithdrawn(Conflict):
    """A withdrawn document stays as it was."""

    slug = "document-withdrawn"
    zh, en = "这份证照已作废，不能再修改", "This document was withdrawn and stays as it was"
    mend_zh, mend_en = "请重新登记一份。", "Record it anew."


class NotItsOwn(Forbidden):
    """An organisation changes what it recorded itself, as long as the authority has not concluded on it."""

    slug = "document-not-its-own"
    zh = "这份证照由服务中心登记或已有年检结论，不能由本组织修改或作废"
    en = "The centre recorded this document, or it has been concluded on: its organisation cannot change or withdraw it"
    mend_zh, mend_en = "请联系服务中心更正。", "Ask the centre to correct it."


def type_of(beginning: bytes) -> str:
    """What a file is by its first bytes, whatever its name says; raises Malformed for anything else."""
    for magic, known in _TYPES.items():
        if beginning.startswith(magic):
            return known
    words = ("只接受 PDF、JPEG 或 PNG 文件", "is a PDF, JPEG or PNG file")
    raise Malformed(errors=[field("/body/file", *words)])


def check(valid_from: date | None, valid_until: date | None) -> None:
    """A document does not end before it begins, nor is either day a slip of the pen; 9999-12-31 is no end (长期)."""
    days = {"/body/valid_from": valid_from, "/body/valid_until": valid_until}
    if early := [pointer for pointer, day in days.items() if day and day < FIRST]:
        words = ("不早于 1949-10-01", "is not before 1949-10-01")
        raise Malformed(errors=[field(pointer, *words) for pointer in early])
    if valid_from and valid_until and valid_until < valid_from:
        raise Malformed(errors=[field("/body/valid_until", "不能早于开始日期", "is not before the first day")])


def check_own(origin: str, conclusion: str | None) -> None:
    """What the centre recorded, and what the authority has concluded on, is not the organisation's to change."""
    if origin != "organisation" or conclusion is not None:
        raise NotItsOwn


def check_conclusion(conclusion: str | None) -> None:
    """How a report was concluded is the authority's word; no organisation gives it of itself."""
    if conclusion is not None:
        words = ("年检结论由登记管理机关作出，由服务中心填写", "is the authority's word, which the centre records")
        raise Malformed(errors=[field("/body/conclusion", *words)])


def check_report(kind: str, year: int | None, conclusion: str | None, *, today: date) -> None:
    """An annual report is about a year that has begun, and nothing else has a year or a conclusion."""
    if kind == REPORT:
        if year is None:
            raise Malformed(errors=[field("/body/report_year", "请填写报告年度", "says which year it is about")])
        if not FIRST.year <= year <= today.year:
            words = (f"应在 {FIRST.year} 至 {today.year} 之间", f"is between {FIRST.year} and {today.year}")
            raise Malformed(errors=[field("/body/report_year", *words)])
        return
    given = {"report_year": year, "conclusion": conclusion}
    if told := [name for name, value in given.items() if value is not None]:
        words = ("只有年度工作报告才填", "is told of an annual report alone")
        raise Malformed(errors=[field(f"/body/{name}", *words) for name in told])
