"""The single-page application as files: hashed assets for ever, pages always fresh, and the guardian's page apart.

The pages are built into `gateway/static`; where the build is missing the door says so instead of showing nothing.
"""

import html
import mimetypes
from dataclasses import dataclass
from email.utils import formatdate
from pathlib import Path

from starlette.types import Scope, Send

from gateway.headers import LINK_PAGE, PAGE, Header, find

STATIC = Path(__file__).parent / "static"
_ENCODINGS = ((b"br", ".br"), (b"gzip", ".gz"))
# Where residents' pages name a person's number: it must be there even when no script runs and no service answers.
_NUMBER = b"<!--phone-->"
_UNBUILT = """<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><title>梧桐</title>
<h1>页面尚未构建 · The pages are not built yet</h1>
<p>服务已在运行,接口可用。请在项目目录执行 <code>make run</code>,它会构建页面。</p>
<p>The services are running and the API answers. <code>make run</code> in the project folder builds the pages.</p>
</html>
"""


@dataclass(frozen=True, slots=True)
class _File:
    content: bytes
    kind: str
    tag: bytes
    changed: bytes
    encoding: bytes = b""


class Pages:
    """Files of one folder, read once and again when they change."""

    def __init__(self, folder: Path = STATIC, *, phone: str = "") -> None:
        self.folder = folder.resolve()
        number = html.escape(phone)
        self._number = f' <a href="tel:{number}">{number}</a>'.encode() if number else b""
        self._kept: dict[Path, tuple[int, _File]] = {}

    async def __call__(self, scope: Scope, send: Send, request_id: str) -> None:
        """Answer a GET or HEAD outside `/api`."""
        path: str = scope["path"]
        link = path == "/m" or path.startswith("/m/")
        name = "m.html" if link else path.lstrip("/")
        if name.endswith((".br", ".gz", ".html")) and not link:
            name = ""  # pages have addresses of their own; packed twins are chosen by header
        file = self._find(name, scope) if name else None
        if file is None and "." in name.rpartition("/")[2] and not link:
            await _answer(scope, send, request_id, status=404, file=_text("404"), headers=PAGE)
            return
        immutable = file is not None and path.startswith("/assets/")
        file = file or self._find("index.html", scope)
        if file is None:
            await _answer(scope, send, request_id, status=503, file=_text(_UNBUILT, "text/html"), headers=PAGE)
            return
        headers = LINK_PAGE if link else (*PAGE, _caching(immutable=immutable))
        await _answer(scope, send, request_id, status=200, file=file, headers=headers)

    def _find(self, name: str, scope: Scope) -> _File | None:
        if "\0" in name:  # no file's name, and the system calls would say so as a fault
            return None
        path = (self.folder / name).resolve()
        if self.folder not in path.parents:
            return None
        # The one page that is written into has no packed twin worth having.
        accepted = b"" if name == "m.html" else find(scope["headers"], b"accept-encoding")
        for encoding, suffix in _ENCODINGS:
            if encoding in accepted and (packed := self._read(path.with_name(path.name + suffix), path, encoding)):
                return packed
        return self._read(path, path, b"")

    def _read(self, path: Path, plain: Path, encoding: bytes) -> _File | None:
        try:
            status = path.stat()
        except OSError:
            return None
        kept = self._kept.get(path)
        if kept is None or kept[0] != status.st_mtime_ns:
            if not path.is_file():
                return None
            kind = mimetypes.guess_type(plain.name)[0] or "application/octet-stream"
            text = kind.startswith("text/") or kind in ("application/javascript", "application/json", "image/svg+xml")
            file = _File(
                content=path.read_bytes().replace(_NUMBER, self._number) if text else path.read_bytes(),
                kind=f"{kind}; charset=utf-8" if text else kind,
                tag=f'"{status.st_mtime_ns:x}-{status.st_size:x}"'.encode(),
                changed=formatdate(status.st_mtime, usegmt=True).encode(),
                encoding=encoding,
            )
            kept = self._kept[path] = (status.st_mtime_ns, file)
        return kept[1]


def _text(text: str, kind: str = "text/plain") -> _File:
    return _File(content=text.encode(), kind=f"{kind}; charset=utf-8", tag=b"", changed=b"")


def _caching(*, immutable: bool) -> Header:
    return (b"cache-control", b"public, max-age=31536000, immutable" if immutable else b"no-cache")


async def _answer(
    scope: Scope, send: Send, request_id: str, *, status: int, file: _File, headers: tuple[Header, ...]
) -> None:
    own: list[Header] = [
        *headers,
        (b"content-type", file.kind.encode()),
        (b"x-request-id", request_id.encode()),
        (b"vary", b"accept-encoding"),
    ]
    if file.tag:
        own += [(b"etag", file.tag), (b"last-modified", file.changed)]
    if file.encoding:
        own.append((b"content-encoding", file.encoding))
    content = file.content
    if file.tag and find(scope["headers"], b"if-none-match") == file.tag:
        status, content = 304, b""
    else:
        own.append((b"content-length", str(len(content)).encode()))
    await send({"type": "http.response.start", "status": status, "headers": own})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else content})
