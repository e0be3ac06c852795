"""Connections whose two ends know each other beforehand: exactly these certificates are trusted, and no authority."""

import ssl
from pathlib import Path


def only(certificate: Path) -> ssl.SSLContext:
    """A caller's context that trusts this one certificate, whoever signed it and whatever name was dialled."""
    return _strict(ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT), certificate)


def pinned(folder: Path, *, server: bool = False) -> ssl.SSLContext:
    """The context of one end of a line: it shows `own.pem` and trusts `other.pem`."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER if server else ssl.PROTOCOL_TLS_CLIENT)
    context.load_cert_chain(folder / "own.pem", folder / "own.key")
    return _strict(context, folder / "other.pem")


def _strict(context: ssl.SSLContext, certificate: Path) -> ssl.SSLContext:
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.check_hostname = False  # the certificate itself is compared, which says more than its name
    context.verify_mode = ssl.CERT_REQUIRED
    context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    context.load_verify_locations(certificate)
    return context
