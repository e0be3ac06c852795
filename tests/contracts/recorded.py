"""Which events the code records, read from its syntax: the type, whether it stays inside, and whether it is about an
organisation, for every call there is.

A type may be a literal, or put together in a small function from what its callers say; both are followed. What cannot
be followed is an error, so that no event can be recorded past the test that documents them.
"""

import ast
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path

Function = ast.AsyncFunctionDef | ast.FunctionDef
Known = Mapping[str, ast.expr]


def events(root: Path) -> dict[str, bool]:
    """Each type that some module below `root` records, and whether it is internal."""
    found: dict[str, bool] = {}
    for type_, internal, _ in _below(root):
        assert found.setdefault(type_, internal) == internal, f"{type_} is internal in one place only"
    return found


def of_organisations(root: Path) -> set[str]:
    """The types below `root` that are told of an organisation, so that they stand on its timeline."""
    return {type_ for type_, internal, named in _below(root) if named and not internal}


def _below(root: Path) -> Iterator[tuple[str, bool, bool]]:
    packages: dict[Path, list[ast.Module]] = {}
    for path in sorted(root.rglob("*.py")):
        packages.setdefault(path.parent, []).append(ast.parse(path.read_text()))
    for modules in packages.values():
        every = [_calls(module) for module in modules]
        for module, own in zip(modules, every, strict=True):
            yield from _of_module(module, own, [call for calls in every for call in calls])


def _calls(module: ast.Module) -> list[ast.Call]:
    return [node for node in ast.walk(module) if isinstance(node, ast.Call)]


def _of_module(module: ast.Module, own: list[ast.Call], every: list[ast.Call]) -> Iterator[tuple[str, bool, bool]]:
    """What a module records; who calls a function is looked for in it, and of a public one in its package."""
    for function in ast.walk(module):
        if not isinstance(function, Function):
            continue
        for call in ast.walk(function):
            if isinstance(call, ast.Call) and _name(call) in ("record", "Told") and (type_ := _type(call)) is not None:
                internal = next((word.value for word in call.keywords if word.arg == "internal"), ast.Constant(False))
                named = _of_somebody(call)
                for known in _ways(function, own if function.name.startswith("_") else every):
                    yield from product(_values(type_, known), _values(internal, known), {named})


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _type(call: ast.Call) -> ast.expr | None:
    first = call.args[0] if _name(call) == "Told" and call.args else None
    return next((word.value for word in call.keywords if word.arg == "type"), first)


def _of_somebody(call: ast.Call) -> bool:
    """Whether the call names an organisation, which is the fifth thing that `Told` is given."""
    fifth = call.args[4:5] if _name(call) == "Told" else []
    given = [*fifth, *(word.value for word in call.keywords if word.arg == "organisation")]
    return any(not (isinstance(each, ast.Constant) and each.value is None) for each in given)


def _ways(function: Function, calls: list[ast.Call]) -> list[Known]:
    """What each caller gives the function's parameters; one way without any where nobody calls it."""
    parameters, only = function.args.args, function.args.kwonlyargs
    defaults = {
        parameter.arg: value
        for parameter, value in zip(only, function.args.kw_defaults, strict=True)
        if value is not None
    }
    ways = [
        {
            **defaults,
            **{parameter.arg: given for parameter, given in zip(parameters, call.args, strict=False)},
            **{word.arg: word.value for word in call.keywords if word.arg},
        }
        for call in calls
        if _name(call) == function.name
    ]
    return ways or [{}]


def _values(expression: ast.expr, known: Known) -> set:
    match expression:
        case ast.Constant(value=value):
            return {value}
        case ast.IfExp(body=one, orelse=other):
            return _values(one, known) | _values(other, known)
        case ast.Name(id=name) if name in known:
            return _values(known[name], {})
        case ast.FormattedValue(value=value):
            return _values(value, known)
        case ast.JoinedStr(values=parts):
            return {"".join(each) for each in product(*(_values(part, known) for part in parts))}
    raise AssertionError(f"line {expression.lineno}: an event's type that cannot be followed")
