"""Kept work: it comes back as long as what it was made of and what it asked are the same."""

import logging
from errno import ENOSPC
from typing import Any

import pytest

from builder.forks import can_fork, shared_out
from builder.kept_work import Heard, KeptWork, Unwritable

TOWNS = {"Lar": ("town", 3), "Tesk": ("port", 5)}


class Shelf(dict[str, bytes]):
    """Entries in memory."""

    def load(self, key: str) -> bytes | None:
        return self.get(key)

    def save(self, key: str, content: bytes) -> None:
        self[key] = content


class Full(Shelf):
    """Takes nothing."""

    def save(self, key: str, content: bytes) -> None:
        raise OSError(28, "No space left on device", "cache/parts")


def towns(given: dict[str, Any]) -> dict[str, Heard[Any]]:
    return {"towns": Heard(given.get)}


def kept(shelf: Shelf, *asked: str) -> str:
    """Keeps something for which these towns were asked; the key."""
    work, heard = KeptWork(shelf, "code"), towns(TOWNS)
    for one in asked:
        heard["towns"].get(one)
    key = work.key([b"made", b"of"])
    work.save(key, heard, b"result")
    return key


def test_what_was_kept_comes_back_while_all_answers_are_the_same() -> None:
    shelf = Shelf()
    key = kept(shelf, "Lar", "Orla")
    work = KeptWork(shelf, "code")
    assert work.load(key, towns({**TOWNS, "Tesk": ("ruin", 0), "Vik": ("town", 1)})) == b"result"
    for changed in ({"Lar": ("town", 4)}, {}, {**TOWNS, "Orla": ("town", 1)}):
        assert work.load(key, towns(changed)) is None
    assert work.load(key, {"villages": Heard(TOWNS.get)}) is None


def test_a_key_rests_on_all_parts_and_on_the_code() -> None:
    work = KeptWork(Shelf(), "code")
    keys = [work.key(parts) for parts in ([b"made", b"of"], [b"mad", b"eof"], [b"of", b"made"], [b"madeof"], [])]
    assert len({*keys, KeptWork(Shelf(), "other code").key([b"made", b"of"])}) == len(keys) + 1
    assert work.key(iter([b"made", b"of"])) == keys[0]


@pytest.mark.parametrize("stored", [b"", b"\x80", b"\xc1", b"nonsense"])
def test_an_entry_that_is_none_counts_as_missing(stored: bytes) -> None:
    shelf = Shelf()
    shelf[kept(shelf, "Lar")] = stored
    assert KeptWork(shelf, "code").load(next(iter(shelf)), towns(TOWNS)) is None
    assert KeptWork(shelf, "code").load("unknown", towns(TOWNS)) is None


def test_what_is_asked_in_any_way_is_heard_and_nothing_else_can_be_asked() -> None:
    heard = Heard(TOWNS.get)
    assert (heard["Lar"], heard.get("Orla"), "Tesk" in heard, "Vik" in heard) == (("town", 3), None, True, False)
    assert list(heard.asked) == ["Lar", "Orla", "Tesk", "Vik"]
    with pytest.raises(KeyError):
        heard["Nor"]
    for go_through in (list, len, bool, dict):
        with pytest.raises(TypeError, match="only single keys"):
            go_through(heard)


def test_equal_answers_are_equal_whatever_the_order_of_a_set() -> None:
    shelf = Shelf()
    work, words = KeptWork(shelf, "code"), [f"word {number}" for number in range(50)]
    heard = Heard({"all": frozenset(words)}.get)
    heard.get("all")
    work.save("key", {"words": heard}, b"result")
    assert work.load("key", {"words": Heard({"all": frozenset(reversed(words))}.get)}) == b"result"


def test_a_store_that_cannot_be_written_warns_once(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING, "builder")
    work = KeptWork(Full(), "code")
    for key in ("one", "other"):
        work.save(key, towns(TOWNS), b"result")
    (record,) = caplog.records
    assert record.getMessage() == "cache/parts: the cache cannot be written (No space left on device); the next build makes everything again"


def test_a_bundle_is_one_entry_with_what_was_used(caplog: pytest.LogCaptureFixture) -> None:
    shelf = Shelf()
    for asked in (("Lar", "Tesk"), ("Lar", "Orla")):
        with KeptWork(shelf, "code").together("harbours") as work:
            found = [work.load(work.key([one.encode()]), towns(TOWNS)) for one in asked]
            for one in asked:
                work.save(work.key([one.encode()]), towns(TOWNS), one.encode())
    assert found == [b"Lar", None]
    assert len(shelf) == 1
    before = dict(shelf)
    with KeptWork(shelf, "code").together("harbours") as work:
        assert [work.load(work.key([one]), towns(TOWNS)) for one in (b"Orla", b"Lar", b"Tesk")] == [b"Orla", b"Lar", None]
    assert {key: sorted(content) for key, content in shelf.items()} == {key: sorted(content) for key, content in before.items()}
    damaged = Shelf(dict.fromkeys(shelf, b"\xc1"))
    with KeptWork(damaged, "code").together("harbours") as work:
        assert work.load(work.key([b"Lar"]), towns(TOWNS)) is None
    with KeptWork(Full(), "code").together("harbours") as work:
        work.save("key", towns(TOWNS), b"result")
    assert [record.levelname for record in caplog.records] == ["WARNING"]


@pytest.mark.skipif(not can_fork(), reason="work is shared out on Linux alone")
def test_several_processes_say_once_that_nothing_can_be_kept(caplog: pytest.LogCaptureFixture) -> None:
    unwritable = Unwritable()
    for _ in range(3):
        [*shared_out(lambda _: unwritable.tell(OSError(ENOSPC, "No space left on device", "cache/files")), [1], 2)]
    unwritable.tell(OSError(ENOSPC, "No space left on device", "cache/parts"))
    (record,) = caplog.records
    assert record.getMessage() == "cache/files: the cache cannot be written (No space left on device); the next build makes everything again"
