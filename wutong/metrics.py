"""`/metrics` for Prometheus: the figures of `wutong.conditions`, on a port of its own that is never the door's.

It asks for the token in `secrets/metrics` (`Authorization: Bearer …`) and listens on loopback unless told otherwise.
"""

import asyncio
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from hmac import compare_digest
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from prometheus_client import CollectorRegistry, make_wsgi_app
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from kernel.settings import Settings
from wutong import conditions


class _Figures(Collector):
    """Measures when it is asked."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def collect(self) -> Iterator[GaugeMetricFamily]:
        figures = asyncio.run(conditions.measure(self._settings))
        named: dict[str, list[conditions.Figure]] = defaultdict(list)
        for figure in figures:
            named[figure.name].append(figure)
        for name, found in named.items():
            family = GaugeMetricFamily(f"wutong_{name}", name.replace("_", " "), labels=["of"])
            for figure in found:
                family.add_metric([figure.of], figure.value)
            yield family
        holding = {alert.slug for alert in conditions.judge(figures)}
        alerts = GaugeMetricFamily("wutong_alert", "1 where the condition holds", labels=["slug"])
        for condition in conditions.CONDITIONS:
            alerts.add_metric([condition.slug], float(condition.slug in holding))
        yield alerts


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Silent(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Scrapes are no news."""


def serve(settings: Settings) -> None:
    """Answer scrapes beside the server for as long as the process lives."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Figures(settings))
    app = _guarded(make_wsgi_app(registry), settings.secret("metrics"))
    server = make_server(settings.metrics_host, settings.metrics_port, app, _Server, _Silent)
    threading.Thread(target=server.serve_forever, name="metrics", daemon=True).start()


def _guarded(app: Callable[..., Iterable[bytes]], token: str) -> Any:
    def answer(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        if environ["PATH_INFO"] != "/metrics":
            start("404 Not Found", [("Content-Length", "0")])
            return []
        if not compare_digest(environ.get("HTTP_AUTHORIZATION", "").encode(), f"Bearer {token}".encode()):
            start("401 Unauthorized", [("WWW-Authenticate", "Bearer"), ("Content-Length", "0")])
            return []
        return app(environ, start)

    return answer
