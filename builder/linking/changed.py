"""Quick records and quick copies with some columns changed: they are made several times per claim and link."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import Field, field, fields, make_dataclass
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar, cast

Record = TypeVar("Record")


def changed(record: Record, values: Mapping[str, object]) -> Record:
    """The record with new values in the named columns. The same as `dataclasses.replace`, which takes five times as long for a claim."""
    place, read, make = _columns(cast(Hashable, type(record)))
    columns = list(read(record))
    for name, value in values.items():
        columns[place[name]] = value
    return cast(Record, make(*columns))


def quick(kind: type[Record]) -> type[Record]:
    """What makes the same records as a frozen class with slots, in half the time and less.

    A frozen class writes each column by a call that goes around its own guard. Here a class like it, but not frozen, writes them, and what it made
    then becomes a record of the frozen class: both keep their columns in the same places. Raises TypeError for a class that does more than that.
    """
    if hasattr(kind, "__post_init__") or not all(one.init for one in fields(cast(Any, kind))):
        raise TypeError(f"{kind.__name__} does more when it is made than keep its columns")
    columns: list[Any] = [(one.name, one.type, _as_given(one)) for one in fields(cast(Any, kind))]
    made = make_dataclass(kind.__name__, columns, slots=True, namespace={"__post_init__": lambda record: _become(record, kind)})
    return cast(type[Record], made)


def _become(record: Any, kind: type[object]) -> None:
    record.__class__ = kind


def _as_given(one: "Field[Any]") -> Any:
    """The field with its default alone."""
    return field(default=one.default, default_factory=one.default_factory, kw_only=one.kw_only)


@cache
def _columns(kind: Hashable) -> tuple[Mapping[str, int], Callable[[Any], tuple[object, ...]], Callable[..., object]]:
    """The position of each column, a function that reads all of them, and one that makes a record of them."""
    names = [one.name for one in fields(cast(type[Any], kind))]
    return {name: i for i, name in enumerate(names)}, attrgetter(*names), quick(cast(type[Any], kind))
