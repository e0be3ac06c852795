"""The command's way into the running system: through the door, as the local operator, like any other program.

The address is `WUTONG_URL`, what the home's `run.json` says, or, beside a database server of one's own, what the
settings say. On the same machine the operator signs in with the key in the home; against a remote system with
`WUTONG_USER` and `WUTONG_PASSWORD`, and `WUTONG_CODE` where the account has a second factor.
"""

import os
import time
import uuid
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wutong import doorway, house, keys, output, postgres

if TYPE_CHECKING:
    import ssl

    import httpx

_POLL = 0.15
_PATIENCE = 60.0  # a part that was killed is back within seconds, and its jobs go on where they stopped
_GONE = 10.0  # the whole system does not come back by itself, unless somebody starts it at this moment
_WORRY = 3.0
GOES_ON = "已接下的工作没有丢，系统重新启动后自己继续 · what it took on is kept and goes on once it runs again"
START = "make run (或 · or: wutong up)"


class RefusedError(Exception):
    """The system said no: title, detail and mend as it gave them."""

    def __init__(
        self, title: str, detail: str = "", mend: str = "", status: int = 0, fields: tuple[str, ...] = ()
    ) -> None:
        super().__init__(title)
        self.title, self.detail, self.mend, self.status = title, detail, mend, status
        self.fields = fields  # the names of those that are wrong


class Client:
    """A signed-in connection to the running system."""

    def __init__(self, http: "httpx.Client") -> None:
        self._http = http

    def get(self, path: str, **params: Any) -> Any:
        """The JSON answer of a GET."""
        given = {name: value for name, value in params.items() if value is not None}
        return self.request("GET", path, params=given)

    def post(self, path: str, json: Any = None, **more: Any) -> Any:
        """The JSON answer of a POST; sent twice by accident it still has one effect."""
        return self.request("POST", path, json=json, headers={"Idempotency-Key": uuid.uuid4().hex}, **more)

    def put(self, path: str, json: Any, *, match: str | None = None) -> Any:
        """The JSON answer of a PUT, conditional on the version read before."""
        return self.request("PUT", path, json=json, headers={"If-Match": match} if match else {})

    def all(self, path: str, **params: Any) -> Generator[Any]:
        """Every item of a paged list."""
        after = None
        while True:
            page = self.get(path, after=after, limit=200, **params)
            yield from page["items"]
            after = page.get("next")
            if after is None:
                return

    def upload(self, path: str, file: Path, fields: Mapping[str, str | None]) -> Any:
        """Send a file with its form fields."""
        given = {name: value for name, value in fields.items() if value is not None}
        with file.open("rb") as content:
            return self.post(path, data=given, files={"file": (file.name, content)}, timeout=600)

    def download(self, path: str) -> bytes:
        """The file that a POST answers with."""
        return self._answer("POST", path, timeout=600).content

    def fetch(self, path: str) -> bytes:
        """The file that a GET answers with."""
        return self._answer("GET", path, timeout=600).content

    def wait(self, service: str, job: str, *, what: str) -> Any:
        """Wait for a job to end, through a restart of the system if need be; its result."""
        import httpx

        lost = _Lost()
        with output.progress(what) as show:
            while True:
                try:
                    state = self.get(f"/api/{service}/jobs/{job}")
                    lost = _Lost()
                except (httpx.TransportError, RefusedError) as failed:
                    lost.bear(failed)
                    time.sleep(_POLL)
                    continue
                show(int(state["done"]), state["total"], state.get("note") or "")
                if state["state"] == "done":
                    return state.get("result")
                if state["state"] == "failed":
                    error = state.get("error") or {}
                    raise RefusedError(
                        error.get("title", f"{what}: failed"), error.get("detail", ""), error.get("mend", "")
                    )
                time.sleep(_POLL)

    def request(self, method: str, path: str, **more: Any) -> Any:
        """Any request; a refusal is raised with the words the system gave."""
        answer = self._answer(method, path, **more)
        return answer.json() if answer.content else None

    def _answer(self, method: str, path: str, **more: Any) -> "httpx.Response":
        answer = self._http.request(method, path, **more)
        if answer.is_error:
            raise _refused(answer)
        return answer


class _Lost:
    """Since when nobody answers who is waited for, and how long that is borne."""

    def __init__(self) -> None:
        self._since: float | None = None
        self._told = False

    def bear(self, failed: Exception) -> None:
        """Go on waiting, or raise what a person can do: a part comes back by itself, a whole system seldom does."""
        self._since = self._since or time.monotonic()
        away = time.monotonic() - self._since
        if isinstance(failed, RefusedError):
            if failed.status not in (502, 503) or away > _PATIENCE:
                raise failed
        elif away > _GONE:
            raise RefusedError("系统没有回答 · the system does not answer", GOES_ON, START) from failed
        elif away > _WORRY and not self._told:
            self._told = True
            output.say(f"! 系统没有回答 · the system does not answer: {START}\n  {GOES_ON}")


def _refused(answer: "httpx.Response") -> RefusedError:
    try:
        body: dict[str, Any] = answer.json()
    except ValueError:
        return RefusedError(f"HTTP {answer.status_code}", status=answer.status_code)
    fields = "; ".join(f"{_field(error['pointer'])} {error['detail']}".strip() for error in body.get("errors", []))
    detail = " ".join(part for part in (body.get("detail", ""), fields) if part)
    wrong = tuple(dict.fromkeys(str(error["pointer"]).rpartition("/")[2] for error in body.get("errors", [])))
    return RefusedError(body.get("title", "?"), detail, body.get("mend", ""), answer.status_code, wrong)


def _field(pointer: str) -> str:
    """What a person calls a field: its name, without the part of the request it travelled in."""
    return pointer.removeprefix("/path/").removeprefix("/query/").removeprefix("/body/")


def home() -> Path:
    """The home folder this command is about."""
    return Path(os.environ.get("WUTONG_HOME", ".wutong")).resolve()


def address() -> str:
    """Where the system answers."""
    if url := os.environ.get("WUTONG_URL"):
        return url.rstrip("/")
    keys.demand(home())
    facts = house.running(home())
    if facts is None and postgres.elsewhere():  # a process for each part, with no supervisor to say where
        from kernel.settings import Settings

        return doorway.configured(Settings(home=home()))
    if facts is None:
        raise RefusedError(
            "系统没有运行 · the system is not running",
            f"WUTONG_HOME={home()}",
            f"{START}; 远程系统 · a remote system: WUTONG_URL",
        )
    return facts["url"]


@contextmanager
def connected() -> Generator[Client]:
    """A client that is signed in while the block runs, and signed out after it."""
    import httpx

    spoken = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    language = "en" if spoken.lower().startswith("en") else "zh"
    headers = {"X-Wutong": "1", "Accept-Language": language, "User-Agent": "wutong"}
    try:
        with httpx.Client(base_url=address(), headers=headers, timeout=60, verify=trusted()) as http:
            _sign_in(http)
            yield Client(http)
            http.delete("/api/identity/v1/session")
    except httpx.TransportError as failed:
        mend = f"{START}; wutong doctor"
        raise RefusedError("系统没有回答 · the system does not answer", str(failed), mend) from failed


def trusted() -> "ssl.SSLContext | bool":
    """Whom to trust: our own system's very certificate on this machine; elsewhere public authorities and our root."""
    import ssl

    from gateway import tls
    from kernel.settings import Settings

    if not os.environ.get("WUTONG_URL"):
        own = Settings(home=home()).certificate
        return tls.only(own[0]) if own else True
    context = ssl.create_default_context()
    if (root := home() / "tls" / "root.pem").exists():
        context.load_verify_locations(root)
    return context


def _sign_in(http: "httpx.Client") -> None:
    if user := os.environ.get("WUTONG_USER"):
        body = {"name": user, "password": os.environ.get("WUTONG_PASSWORD", "")}
        answer = http.post("/api/identity/v1/sessions", json=body)
        if answer.status_code == 202:
            answer = _second_step(http, answer.json())
        if answer.is_error:
            raise _refused(answer)
        secret = next((value for value in answer.cookies.values()), "")
    else:
        from kernel.settings import Settings

        key = Settings(home=home()).secret("operator-key")
        authorisation = {"Authorization": f"Operator {key}"}
        answer = http.post("/api/identity/v1/operator_sessions", headers=authorisation)
        if answer.is_error:
            raise _refused(answer)
        secret = answer.json()["session"]
    http.cookies.clear()
    http.headers["Authorization"] = f"Session {secret}"


def _second_step(http: "httpx.Client", step: dict[str, Any]) -> "httpx.Response":
    code = os.environ.get("WUTONG_CODE", "")
    if step["step"] != "verify" or "totp" not in step["kinds"] or not code:
        mend = "WUTONG_CODE=123456; 首次登录请用浏览器 · sign in by the browser first"
        raise RefusedError("需要第二验证 · a second factor is needed", ", ".join(step["kinds"]), mend)
    body = {"ticket": step["ticket"], "proof": {"code": code}}
    return http.post("/api/identity/v1/sessions/second_factor", json=body)
