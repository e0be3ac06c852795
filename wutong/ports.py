"""Ports of loopback that nobody listens on."""

import socket


def is_free(port: int) -> bool:
    """Whether this port can be opened now."""
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def free(count: int) -> list[int]:
    """So many different ports, free at this moment."""
    held = [socket.socket() for _ in range(count)]
    try:
        for trial in held:
            trial.bind(("127.0.0.1", 0))
        return [int(trial.getsockname()[1]) for trial in held]
    finally:
        for trial in held:
            trial.close()
