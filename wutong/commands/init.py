"""`wutong init`: the first real installation. It asks who and where, makes the keys, and lets three people in."""

import json
import os
import shutil
import sys
import tomllib
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Annotated, Any, TypeVar
from urllib.parse import urlsplit

import typer

from kernel import HERE
from wutong import answers, first, house, output, postgres
from wutong.answers import Person
from wutong.client import RefusedError, home

T = TypeVar("T")
_ROLES = ("system_admin", "security_admin", "auditor")


def init(
    area: Annotated[str | None, typer.Option(help="The sub-district's 12-digit code.")] = None,
    area_name: Annotated[str | None, typer.Option(help="The sub-district's name.")] = None,
    communities: Annotated[str | None, typer.Option(help="File with the communities, for the first start.")] = None,
    centre: Annotated[str | None, typer.Option(help="The service centre's name, as residents read it.")] = None,
    phone: Annotated[str | None, typer.Option(help="A person's phone number for residents.")] = None,
    url: Annotated[str | None, typer.Option(help="The public address: https://host.")] = None,
    system_admin: Annotated[str | None, typer.Option(help="System administrator: account name, blank, name.")] = None,
    security_admin: Annotated[str | None, typer.Option(help="Security administrator, the same.")] = None,
    auditor: Annotated[str | None, typer.Option(help="Auditor, the same.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help=output.JSON_HELP)] = False,
) -> None:
    """Set up a fresh home for a sub-district: settings, keys, and one link for each of the three administrators."""
    folder = home()
    _check_fresh(folder)
    code = _answer("--area", area, "街道 12 位代码 · sub-district's code", answers.subdistrict)
    chosen = {
        "area": code[:9],
        "area_name": _answer("--area-name", area_name, "街道名称 · its name", answers.text),
        "centre_name": _answer("--centre", centre, "服务中心名称 · service centre's name", answers.text),
        "centre_phone": _answer("--phone", phone, "居民可拨打的电话 · phone for residents", answers.phone),
        "public_url": _answer("--url", url, "公开网址 · public address", answers.address, or_else=_own_address()),
    }
    asked = "社区名单文件，可空 · communities' file, or none"
    listed = _answer("--communities", communities, asked, partial(answers.listed, area=code[:9]), or_else="")
    people: list[Person] = []
    for option, given, who in (
        ("--system-admin", system_admin, "系统管理员：账号名 姓名 · system administrator"),
        ("--security-admin", security_admin, "安全管理员：账号名 姓名 · security administrator"),
        ("--auditor", auditor, "审计员：账号名 姓名 · auditor"),
    ):
        people.append(_answer(option, given, who, partial(answers.person, taken=tuple(people))))
    told = _set_up(folder, chosen, people, listed)
    if as_json:
        output.emit(told, as_json=True)
    else:
        _tell(told)


def _check_fresh(folder: Path) -> None:
    from kernel.settings import Settings

    facts: dict[str, Any] = house.read(folder / "wutong.json") or {}
    if facts.get("demo"):
        mend = "WUTONG_HOME=… wutong init; wutong reset"
        raise RefusedError("这是演示环境 · this is a demo home", str(folder), mend)
    if facts.get("initialised"):
        mend = "wutong account invite NAME (新链接 · a new link); wutong reset (清空重来 · start afresh)"
        raise RefusedError("已经初始化过 · this home is set up already", str(folder), mend)
    if house.is_held(folder):
        raise RefusedError("系统正在运行 · the system is running", str(folder), "wutong stop; wutong init")
    Settings(home=folder)  # a file of before that cannot be read is said before anything is asked


def _answer(option: str, given: str | None, question: str, check: Callable[[str], T], or_else: str | None = None) -> T:
    """The option's value, or what the person types; where nobody can be asked, the default or a refusal."""
    if given is not None:
        try:
            return check(given)
        except typer.BadParameter as wrong:
            raise RefusedError(f"{option} {given}", wrong.message, f"wutong init {option} …") from wrong
    if sys.stdin.isatty():
        found: T = typer.prompt(question, value_proc=check, default=or_else, show_default=bool(or_else), err=True)
        return found
    if or_else is None:
        raise RefusedError(f"缺少 · missing: {option}", question, f"wutong init {option} …")
    return check(or_else)


def _own_address() -> str:
    return f"http://{os.environ.get('WUTONG_HOST', '127.0.0.1')}:{os.environ.get('WUTONG_PORT', '8000')}"


def _set_up(folder: Path, chosen: dict[str, str], people: list[Person], listed: Path | None) -> dict[str, Any]:
    import asyncio

    from kernel import migrate
    from kernel.settings import FILE, Settings
    from services.identity.founding import Founder, found

    kept = _standing(folder / FILE, chosen)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    lines = (
        f"{name} = {json.dumps(value, ensure_ascii=False)}\n" for name, value in chosen.items() if name not in kept
    )
    # What stands there already comes behind: a table in it would take our lines for its own.
    stood = (folder / FILE).read_text() if (folder / FILE).exists() else ""
    _write(folder / FILE, f"# wutong init, {datetime.now(UTC):%Y-%m-%d}\n" + "".join(lines) + stood)
    settings = Settings(home=folder)
    founders = [Founder(role, *person) for role, person in zip(_ROLES, people, strict=True)]
    output.say("正在准备数据库和密钥 · preparing the database and the keys")
    with house.held(folder), postgres.running(folder):
        migrate.run(settings)
        links = asyncio.run(found(settings, founders))
    if listed:
        (folder / first.FOLDER).mkdir(exist_ok=True)
        shutil.copyfile(listed, folder / first.FOLDER / f"communities{listed.suffix.lower()}")
    _write(folder / "migrated", "init")  # a used home now; the first start looks again
    _write(folder / "wutong.json", json.dumps({"demo": False, "initialised": datetime.now(UTC).isoformat()}))
    administrators = [
        {
            "role": founder.role,
            "name": founder.name,
            "link": link.address,
            "ends_at": link.ends_at.astimezone(HERE).isoformat(),
        }
        for founder, link in zip(founders, links, strict=True)
    ]
    return {"home": str(folder), **chosen, "communities": bool(listed), "administrators": administrators}


def _standing(file: Path, chosen: dict[str, str]) -> set[str]:
    """The chosen settings that a file of before says already; refused where it says something else."""
    stands = tomllib.loads(file.read_text()) if file.exists() else {}
    if other := [name for name in chosen if name in stands and stands[name] != chosen[name]]:
        told = "; ".join(f"{name} = {stands[name]}, {chosen[name]} ?" for name in other)
        raise RefusedError("设置文件另有规定 · the settings say otherwise", told, f"{file}: {', '.join(other)}")
    return set(chosen) & set(stands)


def _write(path: Path, text: str) -> None:
    """Write a file of the home in one step, for its owner alone."""
    fresh = path.with_suffix(".fresh")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)
    fresh.replace(path)


def _tell(told: dict[str, Any]) -> None:
    output.say(f"\n已初始化 · set up: {told['home']} ({told['area_name']} {told['area']})")
    output.say("请把链接分别交给本人，每个只能用一次 · hand each link to its person; each works once:\n")
    for each in told["administrators"]:
        until = each["ends_at"][:16].replace("T", " ")
        print(f"{each['role']:<16}{each['name']:<20}{each['link']}  (≤ {until})")
    url = urlsplit(told["public_url"])
    if url.scheme == "http" and url.hostname not in ("127.0.0.1", "localhost", "::1"):
        output.say(
            "\n! 网址不是 https：别的电脑上登录不会保留；系统现在只在本机应答。请见 docs/operate/addresses.md"
            "\n! not https: sign-ins from other machines do not last; so far it answers on this machine only."
            "\n  WUTONG_HOST=0.0.0.0, wutong tls --help"
        )
    output.say("\n下一步 · next: wutong up")
