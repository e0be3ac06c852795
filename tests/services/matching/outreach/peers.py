"""A mail server and an SMS provider, each a little socket server in a process of its own.

How it behaves hangs on the last digit of the number written to: most messages are taken, some slowly, some refused,
some cut off in the middle, and one is left hanging. What was taken is written to a file, a JSON line each.
"""

import asyncio
import json
import re
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

SLOW, REFUSED, CUT, HANGING = "1", "2", "3", "4"


class Peer:
    """A running peer: its port, and what it was given."""

    def __init__(self, kind: str, log: Path, port: int = 0) -> None:
        with socket.socket() as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(("127.0.0.1", port))
            self.port = trial.getsockname()[1]
        self.log = log
        log.touch()
        self.process = subprocess.Popen([sys.executable, __file__, kind, str(self.port), str(log)])
        deadline = time.monotonic() + 20
        while True:
            with socket.socket() as trial:
                if trial.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            assert time.monotonic() < deadline, "the peer did not start"
            time.sleep(0.05)

    def taken(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.log.read_text().splitlines()]

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(10)


async def behave(number: str, writer: asyncio.StreamWriter, refusal: bytes) -> bool:
    """Do what this number stands for; whether the message is taken."""
    last = re.sub(r"\D", "", number)[-1:]
    if last == SLOW:
        await asyncio.sleep(0.7)
    if last == HANGING:
        await asyncio.sleep(60)
    if last == REFUSED:
        writer.write(refusal)
        await writer.drain()
    if last == CUT:
        writer.transport.abort()
    return last not in (REFUSED, CUT, HANGING)


async def sms(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, log: Path) -> None:
    head = await reader.readuntil(b"\r\n\r\n")
    length = int(re.search(rb"(?i)content-length: (\d+)", head)[1])  # type: ignore[index]
    given = json.loads(await reader.readexactly(length))
    if await behave(given["to"], writer, b"HTTP/1.1 500 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"):
        with log.open("a") as file:
            file.write(json.dumps(given) + "\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        await writer.drain()
    writer.close()


async def smtp(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, log: Path) -> None:
    async def say(line: str) -> None:
        writer.write(line.encode() + b"\r\n")
        await writer.drain()

    await say("220 peer")
    to = ""
    while line := (await reader.readline()).decode().strip():
        word = line.split(" ", 1)[0].upper()
        if word == "RCPT":
            to = line
            if await behave(line.split("@")[0], writer, b"550 no such mailbox\r\n"):
                await say("250 ok")
        elif word == "DATA":
            await say("354 go on")
            data = (await reader.readuntil(b"\r\n.\r\n")).decode()
            with log.open("a") as file:
                file.write(json.dumps({"to": to, "text": data}) + "\n")
            await say("250 taken")
        elif word == "QUIT":
            await say("221 bye")
            break
        else:
            await say("250 ok")
    writer.close()


async def main(kind: str, port: int, log: Path) -> None:
    serve = {"sms": sms, "smtp": smtp}[kind]

    async def one(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await serve(reader, writer, log)
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    server = await asyncio.start_server(one, "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])))
