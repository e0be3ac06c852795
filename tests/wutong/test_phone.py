"""The doctor's phone: whatever the other end does, what is wrong is said."""

import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest

from wutong import phone

ANSWERS = {"hangs up": b"", "speaks another tongue": b"SSH-2.0-x\r\n"}


@pytest.fixture(params=ANSWERS)
def port(request: pytest.FixtureRequest) -> Iterator[int]:
    """Somebody who answers each call so."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            while True:
                try:
                    calling, _ = listening.accept()
                except OSError:
                    return
                with closing(calling):
                    calling.recv(4096)
                    calling.sendall(ANSWERS[request.param])

        Thread(target=serve, daemon=True).start()
        yield int(listening.getsockname()[1])
        listening.shutdown(socket.SHUT_RDWR)


def test_says_that_it_broke_off(port: int, tmp_path: Path) -> None:
    wrong, _ = phone._answers(f"http://127.0.0.1:{port}", tmp_path / "root.pem")
    assert "broke off" in wrong
