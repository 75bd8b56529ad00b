import ctypes

import pytest

from builder.engines.freed import give_back, keep_large_apart


@pytest.mark.parametrize("trouble", [AttributeError, OSError, TypeError])
def test_a_library_that_gives_nothing_back_is_no_error(trouble: type[Exception], monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def refuse(name: str | None) -> None:
        asked.append(name)
        raise trouble

    give_back()
    keep_large_apart()
    monkeypatch.setattr(ctypes, "CDLL", refuse)
    give_back()
    keep_large_apart()
    assert asked == [None, None]
