"""Checks the condition that limits an expectation to certain rows: pandas runs it as Python, so only comparisons are allowed."""

import ast
from collections.abc import Collection
from typing import Any

PLAIN = (
    ast.Expression,
    ast.BoolOp,
    ast.boolop,
    ast.BinOp,
    ast.BitAnd,
    ast.BitOr,
    ast.UnaryOp,
    ast.unaryop,
    ast.Compare,
    ast.cmpop,
    ast.Name,
    ast.Load,
    ast.Constant,
    ast.List,
    ast.Tuple,
)
NULLITY = frozenset({"isna", "isnull", "notna", "notnull"})


def is_plain(condition: Any, columns: Collection[str]) -> bool:
    """Whether a `row_condition` only compares columns: text for pandas, or the tree that Great Expectations writes."""
    if isinstance(condition, str):
        return _is_comparison(condition)
    if not isinstance(condition, dict):
        return False
    if condition.get("type") == "pass_through":
        return is_plain(str(condition.get("pass_through_filter")), columns)
    if condition.get("type") in ("and", "or"):
        return all(is_plain(inner, columns) for inner in condition.get("conditions", ()))
    column = condition.get("column")
    return isinstance(column, dict) and column.get("name") in columns


def _is_comparison(text: str) -> bool:
    try:
        tree = ast.parse(text.strip(), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    asked = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and _is_nullity(node)]
    harmless = {id(node) for call in asked for node in (call, call.func)}
    return all(isinstance(node, PLAIN) or id(node) in harmless for node in ast.walk(tree))


def _is_nullity(call: ast.Call) -> bool:
    """Whether the call is `column.isnull()` or a similar one."""
    if call.args or call.keywords or not isinstance(call.func, ast.Attribute):
        return False
    return call.func.attr in NULLITY and isinstance(call.func.value, ast.Name)
