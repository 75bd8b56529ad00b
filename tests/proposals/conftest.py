"""A language model for the tests of proposals."""

from collections.abc import Iterator

import pytest

from tests.proposals.model_server import ModelServer, model_server


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModelServer]:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy", "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    with model_server() as server:
        yield server
