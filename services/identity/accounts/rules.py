"""What makes an account sound: its place fits its roles, its roles fit each other, its password is worth having."""

import re
import unicodedata
from collections.abc import Collection

from kernel.problems import Conflict, Forbidden
from services.identity import roles

SHORTEST, LONGEST = 8, 128

# The words most common passwords are made of, and those of this house; a password is refused when nothing else is left.
COMMON = (
    *("password", "passwd", "admin", "administrator", "welcome", "letmein", "iloveyou", "monkey", "dragon", "sunshine"),
    *("princess", "football", "baseball", "superman", "master", "michael", "shadow", "trustno", "whatever", "starwars"),
    *(
        "qwertyuiop",
        "qwerty",
        "asdfghjkl",
        "asdfgh",
        "zxcvbnm",
        "qazwsx",
        "1qaz2wsx",
        "1q2w3e4r5t",
        "1q2w3e4r",
        "q1w2e3",
    ),
    *("5201314", "woaini", "woaiwojia", "aini", "wutong", "jiedao", "shequ", "zhongxin", "shidong", "binzhou"),
    *("梧桐", "街道", "社区", "中心", "密码", "管理员", "市东"),
    *("abc", "test", "user", "root", "login", "hello", "secret", "default", "changeme", "p@ssw0rd", "passw0rd"),
)
_DULL = re.compile(r"[\d\W_]*")
_RUNS = ("0123456789" * 2, "9876543210" * 2, "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm")


class RolesClash(Conflict):
    """An administrator's role was to be held beside another one (separation of the three administrators)."""

    slug = "roles-clash"
    zh, en = "管理员角色不能与其他角色兼任", "An administrator's role is not held beside another"
    mend_zh = "请为管理工作另建一个账号。"
    mend_en = "Make a separate account for administration."


class PlaceMissing(Conflict):
    """A role that reaches only its own rows came without them, or one of an area came with an organisation or list."""

    slug = "place-missing"
    zh, en = "角色与所属单位不一致", "The roles and the place do not fit together"
    mend_zh = "社会组织负责人须指定组织，名单单位的人员须指定名单单位，其他角色两者都不填。"
    mend_en = "A manager names an organisation, a list's holder a holder; other roles name neither."


class OutsideArea(Forbidden):
    """An account or a program was to be of an area that is not its creator's."""

    slug = "area-outside-own"
    zh, en = "{area} 不在您的辖区 {own} 之内", "{area} is not within your area {own}"
    mend_zh = "请填 {own} 或其内的区划代码；不填即为 {own}。"
    mend_en = "Give {own} or a code within it; none means {own}."


class SecondNeeded(Conflict):
    """One administrator tried alone what takes two: an administrator's role, or opening a closed account again."""

    slug = "second-administrator-needed"
    zh, en = "这项操作需要另一位管理员同意", "This needs a second administrator"
    mend_zh = "请提交申请，由另一位管理员批准。"
    mend_en = "Make a request; another administrator approves it."


class LastAdministrator(Conflict):
    """The last administrator of a kind was to be closed or to lose the role."""

    slug = "last-administrator"
    zh, en = "这是最后一位此类管理员", "This is the last administrator of the kind"
    mend_zh = "请先为另一位同事授予同样的管理员角色，并等其完成首次登录。"
    mend_en = "First give another colleague the same role, and let them sign in once."


class WeakPassword(Conflict):
    """The password is too short, too long, common, or made of the account's own name."""

    slug = "weak-password"
    zh, en = "密码太容易被猜到", "The password is too easy to guess"
    mend_zh = f"请使用 {SHORTEST} 到 {LONGEST} 个字符，不要用常见密码、账号名或连续数字。"
    mend_en = f"Use {SHORTEST} to {LONGEST} characters; no common password, no account name, no run of digits."


def normal(name: str) -> str:
    """The one spelling of an account's name: compatibility forms unified, no outer blanks, lower case."""
    return unicodedata.normalize("NFKC", name).strip().casefold()


def within(asked: str, *, own: str) -> str:
    """The area that a creator may give: the one asked for where it lies within their own, their own where none is."""
    area = asked or own
    if not own or not prefix(area).startswith(own):
        raise OutsideArea(area=area or "–", own=own or "–")
    return area


def prefix(area: str) -> str:
    """The prefix that a 12-digit code stands for: zeros at the end of a level mean all of it."""
    code = area.ljust(12, "0")
    for shorter, longer in ((9, 12), (6, 9), (4, 6), (2, 4)):
        if set(code[shorter:longer]) != {"0"}:
            return code[:longer]
    return code[:2]


def check_roles(held: Collection[str], *, organisation: bool, holder: bool) -> None:
    """Refuse roles that clash, or that do not fit the place."""
    if roles.clash(held):
        raise RolesClash
    if ("organisation_manager" in held) != organisation or ("list_holder" in held) != holder:
        raise PlaceMissing
    # Whoever sees only their own rows cannot also see an area's: the narrower place would have to win.
    if (organisation or holder) and len(set(held)) > 1:
        raise PlaceMissing


def check_password(password: str, *, name: str, display_name: str) -> None:
    """Refuse what OWASP ASVS 5.0 V6.2.1, 2, 4, 9 and 11 refuse; every other character counts as it is."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise WeakPassword
    left = normal(password)
    for word in sorted((*COMMON, normal(name), normal(display_name)), key=len, reverse=True):
        left = left.replace(word, "")
    if len(set(password)) < 4 or _is_run(normal(password)) or (len(left) < SHORTEST - 2 and _DULL.fullmatch(left)):
        raise WeakPassword


def _is_run(password: str) -> bool:
    return any(password in run or password in run[::-1] for run in _RUNS)
