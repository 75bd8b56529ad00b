"""Releases and facts show themselves in a notebook, in a frame in which nothing runs."""

import html
import re
from dataclasses import replace
from pathlib import Path

from builder.publishing.writing import write_release
from builder.release.manifest import Model, RunFacts
from builder.release.report import Report
from tests.ledger.page.test_ledger_page import WORD, Reader
from tests.sample_release import FACTS, sample_tables


def framed(card: str) -> str:
    """The document in the frame, which is all that the card is."""
    (element,) = Reader(card).elements
    assert element[0] == "iframe"
    assert element[1]["sandbox"] is None
    return html.unescape(re.findall(r'srcdoc="([^"]*)"', card)[0])


def test_a_release_shows_counts_and_disputes(tmp_path: Path) -> None:
    run = RunFacts((), {}, Model("en", "1.0", "0" * 64))
    tables = sample_tables(facts=[replace(FACTS[0], status="contested"), *FACTS[1:]])
    shown = framed(write_release(tables, tmp_path, "ferry", run, Report((), 0))._repr_html_())
    assert "Ledger of ferry 1.0.0" in shown
    assert FACTS[0].answer in Reader(shown).text
    assert "<script" not in shown


def test_a_fact_shows_its_positions() -> None:
    shown = framed(FACTS[0]._repr_html_())
    assert all(position.text in Reader(shown).text for position in FACTS[0].positions)
    assert "<svg" in shown
    hostile = framed(replace(FACTS[0], label=WORD, answer=WORD)._repr_html_())
    assert {tag for tag, _ in Reader(hostile).elements} == {tag for tag, _ in Reader(shown).elements}
