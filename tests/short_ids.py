"""Tables with the ids of earlier releases, which had half of the digits."""

import re
from collections.abc import Mapping
from typing import Any

import pyarrow as pa

WHOLE = re.compile("([a-z]{3}-[0-9a-f]{16})[0-9a-f]{16}")


def shortened(table: pa.Table, names: Mapping[str, str] | None = None) -> pa.Table:
    """`names` are other ids for some of the short ones, as where an event kept that of its first release."""
    return pa.Table.from_pylist([_short(row, names or {}) for row in table.to_pylist()], table.schema)


def _short(cell: Any, names: Mapping[str, str]) -> Any:
    if isinstance(cell, str):
        return WHOLE.sub(lambda found: names.get(found.group(1), found.group(1)), cell)
    if isinstance(cell, dict):
        return {name: _short(inner, names) for name, inner in cell.items()}
    return [_short(inner, names) for inner in cell] if isinstance(cell, list) else cell
