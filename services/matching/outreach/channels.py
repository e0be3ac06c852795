"""The ways out: SMTP and a provider's HTTP SMS request; print needs no wire. Each raises `NotSent` with a plain reason.

What leaves is a text and an address; neither is logged.
"""

import asyncio
import json
import smtplib
import ssl
from email.message import EmailMessage
from urllib.parse import quote_plus, unquote, urlsplit

import httpx

from kernel.settings import Settings

DEADLINE = 10.0
AWAY = "away"  # nobody took the call: the message certainly did not leave, and may be tried again


class NotSent(Exception):
    """The message did not leave; `reason` is a code that says why without saying to whom."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


async def send(settings: Settings, *, channel: str, phone: str, subject: str, text: str) -> None:
    """Send one message through a channel; returns when the other side has taken it."""
    if channel == "sms":
        await _sms(settings, phone=phone, text=text)
    else:
        await asyncio.to_thread(_smtp, settings, phone, subject, text)


async def _sms(settings: Settings, *, phone: str, text: str) -> None:
    if not settings.sms_url:
        raise NotSent("not_configured")
    headers = httpx.Headers(settings.sms_headers)
    written = quote_plus if "form" in headers.get("Content-Type", "") else _in_json
    body = settings.sms_body
    for name, value in (("to", phone), ("text", text)):
        body = body.replace("{" + name + "}", written(value))
    try:
        async with httpx.AsyncClient(timeout=DEADLINE, follow_redirects=False) as client:
            answer = await client.post(settings.sms_url, content=body.encode(), headers=headers)
    except (httpx.ConnectError, httpx.ConnectTimeout) as failed:
        raise NotSent(AWAY) from failed
    except httpx.TimeoutException as failed:
        raise NotSent("too_slow") from failed
    except httpx.HTTPError as failed:
        raise NotSent("unreachable") from failed
    if not answer.is_success:
        raise NotSent(f"refused_{answer.status_code}")


def _in_json(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)[1:-1]


def _smtp(settings: Settings, phone: str, subject: str, text: str) -> None:
    where = urlsplit(settings.smtp_url)
    if not where.hostname:
        raise NotSent("not_configured")
    letter = EmailMessage()
    letter["Subject"], letter["From"] = subject, settings.smtp_from
    letter["To"] = settings.smtp_to.replace("{phone}", phone)
    letter.set_content(text)
    server = smtplib.SMTP(timeout=DEADLINE)
    try:
        server.connect(where.hostname, where.port or 25)
    except OSError as failed:
        raise NotSent(AWAY) from failed
    try:
        with server:
            if where.scheme == "smtp+tls":
                server.starttls(context=ssl.create_default_context())
            if where.username:
                server.login(unquote(where.username), unquote(where.password or ""))
            server.send_message(letter)
    except (smtplib.SMTPException, OSError) as failed:
        raise NotSent(_why(failed)) from failed


def _why(failed: Exception) -> str:
    # smtplib hides a timeout in the middle of a conversation behind an error of its own.
    if isinstance(failed, TimeoutError) or isinstance(failed.__context__, TimeoutError):
        return "too_slow"
    lost = isinstance(failed, smtplib.SMTPServerDisconnected | smtplib.SMTPConnectError)
    return "refused" if isinstance(failed, smtplib.SMTPException) and not lost else "unreachable"
