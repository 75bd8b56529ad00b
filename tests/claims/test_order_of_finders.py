"""Finders know nothing of each other: in whatever order they are asked, a page gives the same claims."""

from pathlib import Path
from random import Random

import pytest

from builder.claims import assembly
from builder.claims.registry import claim_types
from builder.formats.page_files import read_pages
from builder.language.article_rows import sentences_of
from builder.language.parsing import parse
from builder.records import Claim


def claims_of(seeds: Path) -> list[list[Claim]]:
    """The claims of the first pages, each parsed anew."""
    return [assembly.assemble(article, sentences_of(article))[0] for article in parse(list(read_pages(seeds))[:2])]


def test_the_order_of_finders_changes_nothing(seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected, types = claims_of(seeds), list(claim_types().items())
    assert sum(map(len, expected)) > 20
    for seed in range(4):
        shuffled = dict(Random(seed).sample(types, len(types)))
        monkeypatch.setattr(assembly, "claim_types", lambda shuffled=shuffled: shuffled)
        assert claims_of(seeds) == expected, list(shuffled)
