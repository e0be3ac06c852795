"""Handing out the office's own root certificate: a page to read, its QR code for phones, and the file itself.

The page is the same on the door and on the plain port beside it, where a phone that does not trust the office yet can
reach it without a warning; whoever installs the root compares its fingerprint with the one the office printed.
"""

import hashlib
import html
import io
import ssl
from pathlib import Path
from urllib.parse import urlsplit

import segno
from starlette.types import Receive, Scope, Send

from gateway.headers import PAGE, Header
from kernel.problems import NotFound
from kernel.settings import Settings

PREFIX = "/trust"
_PAGE = """<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>信任本单位证书 · 梧桐</title>
<main>
<h1>信任本单位证书</h1>
<p>本系统使用单位自己签发的证书。请在使用的电脑或手机上安装一次根证书，
之后打开 <a href="{address}">{address}</a> 不再提示风险。</p>
<p><a href="/trust/root.crt">下载根证书 root.crt</a></p>
<p>安装前请核对指纹（SHA-256），与管理员打印的一致才安装：</p>
<p><code>{fingerprint}</code></p>
<ul>
<li>Windows：双击文件，安装证书 → 本地计算机 → 受信任的根证书颁发机构。</li>
<li>安卓：设置 → 安全 → 加密与凭据 → 安装证书 → CA 证书。</li>
<li>iPhone：打开文件后到 设置 → 已下载描述文件 安装，再到 通用 → 关于本机 → 证书信任设置 打开。</li>
</ul>
<p>手机扫码打开本页：</p>
<p><img src="/trust/qr.svg" width="200" height="200" alt="本页的二维码"></p>
<section lang="en">
<h2>Trust this office's certificate</h2>
<p>This system shows a certificate of the office's own. Compare the fingerprint above with the one the administrator
printed, then install the root once: <a href="/trust/root.crt">root.crt</a>.
It vouches for this office's addresses only.</p>
</section>
</main>
</html>
"""


class Trust:
    """The pages under `/trust`, there only where the office made a root of its own."""

    def __init__(self, settings: Settings) -> None:
        self._root = settings.home / "tls" / "root.pem"
        self._address = settings.address
        host = urlsplit(self._address).hostname or ""
        self._here = f"http://{host}:{settings.http_port}" if settings.http_port else self._address

    async def __call__(self, scope: Scope, send: Send, request_id: str) -> None:
        """Answer a GET or HEAD under `/trust`."""
        if not self._root.exists():
            raise NotFound
        match scope["path"]:
            case "/trust":
                await _file(scope, send, request_id, self._page().encode(), b"text/html; charset=utf-8")
            case "/trust/qr.svg":
                await _file(scope, send, request_id, self._picture(), b"image/svg+xml")
            case "/trust/root.crt":
                await _file(scope, send, request_id, _binary(self._root), b"application/x-x509-ca-cert")
            case _:
                raise NotFound

    def _page(self) -> str:
        digest = hashlib.sha256(_binary(self._root)).hexdigest().upper()
        pairs = " ".join(digest[at : at + 4] for at in range(0, len(digest), 4))
        return _PAGE.format(address=html.escape(self._address), fingerprint=pairs)

    def _picture(self) -> bytes:
        drawn = io.BytesIO()
        segno.make(f"{self._here}/trust", error="m").save(drawn, kind="svg", scale=4, border=4, light="white")
        return drawn.getvalue()


class Plain:
    """The plain port: it hands out the root and leads everybody else to the public address; it takes nothing."""

    def __init__(self, settings: Settings) -> None:
        self._trust, self._address = Trust(settings), settings.address

    async def __call__(self, scope: Scope, _: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        path: str = scope["path"]
        if scope["method"] in ("GET", "HEAD") and (path == PREFIX or path.startswith(f"{PREFIX}/")):
            try:
                await self._trust(scope, send, "plain")
            except NotFound:
                await _empty(send, 404)
            return
        # A link opened here by mistake is not carried on: whoever listens has read it already. The page is.
        await _empty(send, 308 if scope["method"] in ("GET", "HEAD") else 403, (b"location", self._address.encode()))


async def _file(scope: Scope, send: Send, request_id: str, content: bytes, kind: bytes) -> None:
    headers: list[Header] = [
        *PAGE,
        (b"content-type", kind),
        (b"content-length", str(len(content)).encode()),
        (b"cache-control", b"no-cache"),
        (b"x-request-id", request_id.encode()),
    ]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else content})


async def _empty(send: Send, status: int, *headers: Header) -> None:
    await send({"type": "http.response.start", "status": status, "headers": [(b"content-length", b"0"), *headers]})
    await send({"type": "http.response.body", "body": b""})


def _binary(root: Path) -> bytes:
    return ssl.PEM_cert_to_DER_cert(root.read_text())
