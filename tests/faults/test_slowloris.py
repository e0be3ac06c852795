"""Hundreds of half-open requests: whoever else asks is served meanwhile, and the half-open ones are ended in time."""

import select
import socket
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from gateway.patience import BODY, HEAD, LOOK
from tests.faults.test_slow_and_cut import dial
from tests.journeys.people import until
from tests.operating import operator
from tests.running import System

pytestmark = [pytest.mark.journey, pytest.mark.alone]
EACH = 150
GET = b"GET /api/registry/v1/organisations HTTP/1.1\r\nHost: 127.0.0.1\r\n"
POST = b"POST /api/matching/v1/runs HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Wutong: 1\r\nContent-Length: 900\r\n\r\n{"
BEGINNINGS = {"nothing": b"", "a head": GET, "a body": POST, "empty lines": b"\r\n"}


def held(system: System) -> int:
    """How many files and connections the serving process has open."""
    return len(list(Path(f"/proc/{system.facts['parts']['all']['pid']}/fd").iterdir()))


def ended(connections: list[socket.socket]) -> int:
    """How many of them the server has closed."""
    poll = select.poll()
    for each in connections:
        poll.register(each, select.POLLIN)
    return len(poll.poll(0))


def drip(connections: list[socket.socket]) -> None:
    """A head that grows by a line now and then is no request either."""
    for each in connections:
        each.sendall(b"X-More: 1\r\n")


class TestHalfOpen:
    def test_hundreds_hinder_nobody_and_are_ended(self, system: System) -> None:
        before = held(system)
        with ExitStack() as stack:
            half = {what: [stack.enter_context(dial(system)) for _ in range(EACH)] for what in BEGINNINGS}
            opened = time.monotonic()
            for what, connections in half.items():
                for each in connections:
                    each.sendall(BEGINNINGS[what])
            gone, slowest = self._until_all_are_ended(system, half, opened)
        print(f"\n{EACH * len(half)} half-open; others answered in {slowest:.2f} s at most; ended after {gone} s")
        assert min(gone.values()) > HEAD - 1, "a slow line is given its time"
        assert slowest < 10
        until(lambda: held(system) <= before + 5, seconds=5)

    @staticmethod
    def _until_all_are_ended(
        system: System, half: dict[str, list[socket.socket]], opened: float
    ) -> tuple[dict[str, float], float]:
        """Ask on as somebody else; after how many seconds each kind was ended, and how long the slowest answer took."""
        slowest, gone = 0.0, dict[str, float]()
        with operator(system) as client:
            while len(gone) < len(half):
                now = time.monotonic() - opened
                assert now < BODY + 2 * LOOK, f"only {sorted(gone)} were ended"
                if now < HEAD - 1:
                    drip(half["a head"])
                gone |= {what: round(now, 1) for what, each in half.items() if what not in gone and ended(each) == EACH}
                asked = time.monotonic()
                assert client.get("/api/registry/v1/organisations?limit=1").status_code == 200
                slowest = max(slowest, time.monotonic() - asked)
                time.sleep(0.5)
        return gone, slowest

    def test_a_request_in_pieces_within_the_time_is_a_request(self, system: System) -> None:
        with dial(system) as slow:
            for piece in (GET[:10], GET[10:], b"Accept: */*\r\n", b"\r\n"):
                slow.sendall(piece)
                time.sleep(0.3)
            assert slow.recv(100).startswith(b"HTTP/1.1 401")
            slow.sendall(GET + b"\r\n")  # and the next one on the same connection
            assert b"HTTP/1.1 401" in slow.recv(65536) + slow.recv(65536)
