"""An office's own certificates: what they vouch for, and for how long."""

import datetime
import socket
import ssl
import threading
from pathlib import Path

import pytest
from cryptography import x509

from gateway import tls
from wutong import certificates

NAMES = ["192.168.7.20", "wutong.lan"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    certificates.make(tmp_path / "tls", NAMES, office="示例中心")
    return tmp_path / "tls"


def shaken(server: ssl.SSLContext, client: ssl.SSLContext, *, name: str) -> None:
    """One handshake between two contexts over a real socket; raises as the client would."""
    here, there = socket.socketpair()

    def answer() -> None:
        try:
            with server.wrap_socket(there, server_side=True) as secured:
                secured.recv(1)
        except (ssl.SSLError, OSError):
            there.close()

    thread = threading.Thread(target=answer)
    thread.start()
    try:
        with client.wrap_socket(here, server_hostname=name) as secured:
            secured.sendall(b"x")
    finally:
        here.close()
        thread.join()


def door(folder: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "door.pem", folder / "door.key")
    return context


class TestRoot:
    @pytest.mark.parametrize("name", [*NAMES, "localhost", "127.0.0.1"])
    def test_who_trusts_it_reaches_the_office_by_each_of_its_names(self, folder: Path, name: str) -> None:
        shaken(door(folder), ssl.create_default_context(cafile=str(folder / "root.pem")), name=name)

    def test_it_vouches_for_nobody_else(self, folder: Path) -> None:
        certificates._issue(folder, ["bank.example"])  # what a thief of the key would sign
        with pytest.raises(ssl.SSLCertVerificationError, match="permitted subtree"):
            shaken(door(folder), ssl.create_default_context(cafile=str(folder / "root.pem")), name="bank.example")

    def test_its_key_and_the_doors_are_the_owners_alone(self, folder: Path) -> None:
        assert {path.stat().st_mode & 0o077 for path in folder.iterdir()} == {0}

    @pytest.mark.parametrize("name", ["http://foo", "foo/", "foo:8000", "a b", "-x", ""])
    def test_what_is_no_host_is_told_apart(self, name: str) -> None:
        assert not certificates.is_host(name)
        assert all(map(certificates.is_host, [*NAMES, "fe80::1", "梧桐.lan"]))

    def test_names_it_was_not_made_for_are_refused_with_the_way_on(self, folder: Path) -> None:
        with pytest.raises(certificates.NameNotCovered, match=r"new\.lan"):
            certificates.make(folder, [*NAMES, "new.lan"], office="示例中心")

    def test_making_again_keeps_the_root_that_phones_have(self, folder: Path) -> None:
        before = certificates.fingerprint(folder / "root.pem")
        certificates.make(folder, NAMES[:1], office="示例中心")
        assert certificates.fingerprint(folder / "root.pem") == before


class TestRenewal:
    def test_a_certificate_is_renewed_in_its_last_month_and_not_before(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = certificates.ends(folder / "door.pem")
        assert not certificates.renew(folder)
        monkeypatch.setattr(certificates, "_now", lambda: before - datetime.timedelta(days=29))
        assert certificates.renew(folder)
        assert certificates.ends(folder / "door.pem") > before
        assert set(certificates.names(folder / "door.pem")) >= set(NAMES)

    def test_browsers_accept_no_longer_life(self, folder: Path) -> None:
        made = x509.load_pem_x509_certificate((folder / "door.pem").read_bytes())
        assert made.not_valid_after_utc - made.not_valid_before_utc <= datetime.timedelta(days=398)


class TestLine:
    def test_each_end_knows_the_other_and_nobody_else(self, tmp_path: Path) -> None:
        certificates.pair(tmp_path / "office", tmp_path / "public", name="10.0.0.1")
        certificates.pair(tmp_path / "thief", tmp_path / "other", name="10.0.0.1")
        server = tls.pinned(tmp_path / "public", server=True)
        shaken(server, tls.pinned(tmp_path / "office"), name="10.0.0.1")
        with pytest.raises(ssl.SSLCertVerificationError):
            shaken(server, tls.pinned(tmp_path / "thief"), name="10.0.0.1")
