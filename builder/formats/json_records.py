"""Finds the records of pages in a JSON document, however they are wrapped: a list, an answer of a news interface, an export of messages."""

from collections.abc import Iterator, Mapping

from builder.formats.format import Row
from builder.formats.nested_text import is_rich, nested_text
from builder.formats.streams import InputError
from builder.formats.table_columns import Reading, plain_name

DEEPEST = 6
WRAPPERS = (
    "articles",
    "results",
    "messages",
    "items",
    "data",
    "hits",
    "docs",
    "documents",
    "entries",
    "stories",
    "posts",
    "tweets",
    "news",
    "response",
)
"""The names under which interfaces and exports keep their lists, in the order in which they are tried; others come after them."""
INNER = ("_source", "tweet", "article", "fields", "attributes", "data", "document", "doc", "post", "node", "item", "status", "legacy", "story")
"""The names under which a record keeps what it is about, beside its number or score."""
OF_MEDIA = frozenset({"photo", "file", "media_type", "mime_type", "poll", "location_information", "contact_information", "media", "sticker_emoji"})
SERVICE = frozenset({"service", "MessageService"})
"""What exports of messages call those about the channel itself."""
NO_OUTLET = frozenset({"from", "user", "username", "screenname"})
"""Columns of outlets that an account fills in: the channel that it writes in goes before."""
Outlet = str | None


def records(document: object, reading: Reading) -> Iterator[Row | InputError]:
    """The records in a document, each an object of cells. One without a list and without a text is a record itself."""
    if isinstance(document, Mapping | list):
        yield from _records(document, reading, None, 0)
    else:
        yield InputError("unreadable", "no JSON object or list of objects")


def _records(value: object, reading: Reading, outlet: Outlet, depth: int) -> Iterator[Row | InputError]:
    if isinstance(value, list):
        for entry in value:
            if isinstance(entry, dict | list) and depth <= DEEPEST:
                yield from _records(entry, reading, outlet, depth + 1)
            else:
                yield InputError("unreadable", "no JSON object: an entry of a list of pages is one object")
    elif isinstance(value, dict):
        yield from _of_object(value, reading, outlet, depth)


def _of_object(value: dict[str, object], reading: Reading, outlet: Outlet, depth: int) -> Iterator[Row | InputError]:
    if _is_wordless(value):
        return
    table = _table(value, reading)
    if table:
        yield from table
    elif _has_text(value, reading) or depth > DEEPEST:
        yield _with_outlet(value, reading, outlet)
    elif inner := _inner(value, reading):
        yield _with_outlet(inner, reading, outlet)
    elif lists := _lists(value, reading, depth):
        for one in lists:
            yield from _records(one, reading, _outlet(value, reading) or outlet, depth + 1)
    else:
        yield _with_outlet(value, reading, outlet)


def _is_wordless(value: Mapping[str, object]) -> bool:
    """Whether an object is a message of a channel without words: about the channel itself, or a picture or poll alone."""
    if value.get("type") in SERVICE or value.get("_") in SERVICE:
        return True
    return value.get("type") == "message" and not value.get("text") and not OF_MEDIA.isdisjoint(value)


def _has_text(value: Mapping[str, object], reading: Reading) -> bool:
    """Whether an object has a text of its own, not records under the name of one."""
    cells = {plain_name(name): cell for name, cell in value.items()}
    own = (cells[name] for name in reading.columns_of("text", cells) if name in cells)
    return any(not _is_list_of_records(cell, reading) and nested_text(cell).strip() for cell in own)


def _is_list_of_records(cell: object, reading: Reading) -> bool:
    """Whether a cell is a list of objects with titles or addresses, or an object with a text of its own and one of these."""
    entries = cell if isinstance(cell, list) else [cell]
    objects = [entry for entry in entries if isinstance(entry, dict)]
    if not objects or (isinstance(cell, list) and is_rich(cell)):
        return False
    names = {plain_name(name) for name in objects[0]}
    return any(not names.isdisjoint(reading.columns_of(field, names)) for field in ("url", "published", "outlet"))


def _inner(value: Mapping[str, object], reading: Reading) -> Row | None:
    """A record with the cells of the object that it wraps, as {"_id": 7, "_source": {...}} has them."""
    for name in INNER:
        inner = value.get(name)
        if isinstance(inner, dict) and _has_text(inner, reading):
            return {**{key: cell for key, cell in value.items() if key != name}, **inner}
    return None


def _lists(value: Mapping[str, object], reading: Reading, depth: int) -> list[object]:
    """The values of an object that hold records: that of the first known name, else all that do."""
    known = [value[name] for name in WRAPPERS if _holds_objects(value.get(name))]
    found = known or [inner for inner in value.values() if _holds_objects(inner)]
    with_text = [one for one in found if any(_row_has_text(row, reading) for row in _first(one, reading, depth))]
    return with_text[:1] if known and with_text else with_text or [one for one in known if _is_list(one)][:1]


def _is_list(value: object) -> bool:
    """Whether a value is a list, or an object with one under a known name."""
    return isinstance(value, list) or (isinstance(value, dict) and any(isinstance(value.get(name), list) for name in WRAPPERS))


def _first(value: object, reading: Reading, depth: int) -> Iterator[Row | InputError]:
    """Some of the records of a value."""
    for number, row in enumerate(_records(value, reading, None, depth + 1)):
        if number == 20:
            return
        yield row


def _row_has_text(row: Row | InputError, reading: Reading) -> bool:
    return not isinstance(row, InputError) and _has_text(row, reading)


def _holds_objects(value: object) -> bool:
    inner = value if isinstance(value, list) else [value] if isinstance(value, dict) else []
    return any(isinstance(entry, dict) for entry in inner)


def _table(value: Mapping[str, object], reading: Reading) -> list[Row]:
    """The rows of a table that pandas wrote by columns, {"text": {"0": ...}}, or in parts, {"columns": [...], "data": [[...]]}."""
    names, data = value.get("columns"), value.get("data")
    if isinstance(names, list) and isinstance(data, list) and all(isinstance(row, list) for row in data):
        return [dict(zip(map(str, names), row, strict=False)) for row in data]
    columns = [cell for cell in value.values() if isinstance(cell, dict)]
    if len(columns) == 1 and not all(map(str.isdecimal, columns[0])):
        return []
    if len(columns) < len(value) or not columns or not _is_table_of_text(value, reading) or any(one.keys() != columns[0].keys() for one in columns):
        return []
    return [{name: cell[key] for name, cell in value.items() if isinstance(cell, dict)} for key in columns[0]]


def _is_table_of_text(value: Mapping[str, object], reading: Reading) -> bool:
    names = {plain_name(name): name for name in value}
    texts = [value[names[name]] for name in reading.columns_of("text", names) if name in names]
    return any(isinstance(cell, dict) and all(isinstance(entry, str | None) for entry in cell.values()) for cell in texts)


def _outlet(value: Mapping[str, object], reading: Reading) -> Outlet:
    """The outlet that the object around a list of records names: the channel of messages, the site of a feed."""
    if isinstance(value.get("messages"), list) and isinstance(value.get("name"), str):
        return str(value["name"])
    if "jsonfeed" in str(value.get("version", "")) and isinstance(value.get("title"), str):
        return str(value["title"])
    cells = {plain_name(name): cell for name, cell in value.items()}
    named = (cells.get(name) for name in reading.columns_of("outlet", cells))
    return next((cell for cell in named if isinstance(cell, str) and cell.strip()), None)


def _with_outlet(value: Mapping[str, object], reading: Reading, outlet: Outlet) -> Row:
    """The record, with the outlet of the object around it unless it names one itself."""
    there = {plain_name(name) for name, cell in value.items() if cell}
    own = there.intersection(reading.columns_of("outlet", there)) - NO_OUTLET
    return value if outlet is None or own else {"outlet": outlet, **{name: cell for name, cell in value.items() if plain_name(name) != "outlet"}}
