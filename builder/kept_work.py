"""Work that is kept between builds, with all that it asked of the rest of a collection: it stands as long as the answers are the same."""

import hashlib
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from mmap import mmap
from typing import Any, Protocol, TypeVar

import msgspec

Value = TypeVar("Value")
ONE_BY_ONE = "only single keys can be asked for"
LOG = logging.getLogger("builder")
ENCODER = msgspec.msgpack.Encoder(order="deterministic")
"""Sets have no order of their own: so equal answers have equal bytes."""


class Store(Protocol):
    """A place for entries by their keys."""

    def load(self, key: str, /) -> bytes | None:
        """The content of an entry; None if there is no sound one."""

    def save(self, key: str, content: bytes, /) -> None:
        """Keeps the content under that key; raises OSError."""


class Heard(Mapping[str, Value]):
    """What a function says of keys (None: nothing), with a record of those that were asked for.

    It cannot be gone through or counted, for nobody could tell what was asked then.
    """

    def __init__(self, ask: Callable[[str], Value | None]) -> None:
        self.ask = ask
        self.asked: dict[str, None] = {}

    def __getitem__(self, key: str) -> Value:
        self.asked[key] = None
        if (found := self.ask(key)) is None:
            raise KeyError(key)
        return found

    def __contains__(self, key: object) -> bool:
        return self.get(str(key)) is not None

    def __iter__(self) -> Iterator[str]:
        raise TypeError(ONE_BY_ONE)

    def __len__(self) -> int:
        raise TypeError(ONE_BY_ONE)


class _Kept(msgspec.Struct):
    """An entry: the keys that were asked for by the names of the mappings, the hash of the answers, and what was made."""

    asked: dict[str, list[str]]
    answers: bytes
    made: bytes


class Bundle:
    """Many small entries as one of a store. What is not asked for and not saved again is left out when it is written."""

    def __init__(self, store: Store, name: str) -> None:
        self._store, self._name = store, name
        self._used: dict[str, bytes] = {}
        stored = store.load(name)
        try:
            self._found = {} if stored is None else msgspec.msgpack.decode(stored, type=dict[str, bytes])
        except msgspec.MsgspecError:
            self._found = {}

    def load(self, key: str) -> bytes | None:
        """The content of an entry; None if there is none."""
        content = self._found.get(key)
        if content is not None:
            self._used[key] = content
        return content

    def save(self, key: str, content: bytes) -> None:
        """Keeps the content until the bundle is written."""
        self._used[key] = content

    def write(self) -> None:
        """Writes the bundle if it has changed; raises OSError."""
        if self._used != self._found:
            self._store.save(self._name, msgspec.msgpack.encode(self._used))


class Unwritable:
    """Says once that a cache cannot be written, whichever of several forked processes finds it."""

    def __init__(self) -> None:
        self._is_told = mmap(-1, 1)

    def tell(self, error: OSError) -> None:
        """Says it, with the reason."""
        if not self._is_told[0]:
            self._is_told[0] = 1
            LOG.warning("%s: the cache cannot be written (%s); the next build makes everything again", error.filename, error.strerror)


class KeptWork:
    """What was made before of the same things. `rests_on` is the digest of what all of it depends on, as the code."""

    def __init__(self, store: Store, rests_on: str, unwritable: Unwritable | None = None) -> None:
        """`unwritable` says once for several that nothing can be kept."""
        self._store, self._rests_on, self._unwritable = store, rests_on, unwritable or Unwritable()

    def key(self, given: Iterable[bytes]) -> str:
        """The key of what is made of these things, in their order."""
        digest = hashlib.sha256(self._rests_on.encode("utf-8"))
        for part in given:
            digest.update(len(part).to_bytes(8, "big") + part)
        return digest.hexdigest()

    def load(self, key: str, heard: Mapping[str, Heard[Any]]) -> bytes | None:
        """What was made under that key, if everything that was asked then has the same answer now; else None."""
        stored = self._store.load(key)
        try:
            kept = msgspec.msgpack.decode(stored, type=_Kept) if stored is not None else None
        except msgspec.MsgspecError:
            return None
        if kept is None or kept.asked.keys() != heard.keys():
            return None
        return kept.made if kept.answers == _answers(kept.asked, heard) else None

    def save(self, key: str, heard: Mapping[str, Heard[Any]], made: bytes) -> None:
        """Keeps what was made, and what was asked of the mappings on the way. If it cannot be written, a warning says so once."""
        asked = {name: list(one.asked) for name, one in heard.items()}
        self._write(lambda: self._store.save(key, msgspec.msgpack.encode(_Kept(asked, _answers(asked, heard), made))))

    @contextmanager
    def together(self, name: str) -> Iterator["KeptWork"]:
        """Keeps many small things in one entry of that name."""
        bundle = Bundle(self._store, self.key([name.encode("utf-8")]))
        yield KeptWork(bundle, self._rests_on, self._unwritable)
        self._write(bundle.write)

    def _write(self, write: Callable[[], None]) -> None:
        try:
            write()
        except OSError as error:
            self._unwritable.tell(error)


@dataclass(frozen=True, slots=True)
class Work:
    """How much work is done: with what earlier builds kept, and by so many processes."""

    kept: KeptWork | None = None
    workers: int = 1


ALONE = Work()
"""Nothing is kept, and one process does all."""


def _answers(asked: Mapping[str, Iterable[str]], heard: Mapping[str, Heard[Any]]) -> bytes:
    """The hash of all answers."""
    digest = hashlib.sha256()
    for name, keys in asked.items():
        ask = heard[name].ask
        for key in keys:
            told = ENCODER.encode((name, key, ask(key)))
            digest.update(len(told).to_bytes(8, "big") + told)
    return digest.digest()
