"""Who may sign in from where."""

import ipaddress


def is_loopback(address: str | None) -> bool:
    """Whether this address is the machine's own; a name that is no address is not."""
    if address == "localhost":
        return True
    try:
        return ipaddress.ip_address(address or "").is_loopback
    except ValueError:
        return False


def demo_is_open(*, demo: bool, host: str, peer: str | None) -> bool:
    """Whether demo accounts exist for this request: in a demo home whose door and caller are on loopback."""
    return demo and is_loopback(host) and is_loopback(peer)
