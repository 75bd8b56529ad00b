"""No collection of news is refused, whatever its pages say: many made-up ones, every people of the world, odd texts, any text."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.collecting.collected import collect
from builder.extraction import Extracted, extract
from builder.formats.page_files import read_pages
from builder.intermediate import Page
from builder.pages.metadata import NOTHING
from builder.pages.page import Source, make_page
from builder.pipeline import tables_of
from builder.quality.id_references import find_dangling
from builder.quality.mending import STAGE
from builder.resources import rows
from builder.settings import Settings
from builder.tables import TABLES, schema_of
from tests.soak.__main__ import main
from tests.soak.groups import Outcome, cut_groups, draw_groups, judge_groups, read_each
from tests.soak.news import FORMS, news, write_news

PAGES, SEED = 160, 20
PIECES = (
    *("Five Danes were killed in Kabul on Monday, police said.", "At least 12 people, including three children, died.", "\n\n", " ", '"', "“", "”"),
    *(
        "Talks between Syria and Russia open in Geneva on 8 February.",
        "Omar Haddad said: ",
        "Norway denied it.",
        "AFP",
        "(Reuters) - ",
        "1e308 ",
        "-5 ",
    ),
    *(
        "Dozens of Americans are missing",
        "31 December 9999",
        "1 January 0001",
        "the 99999999999th round",
        "Hamas belongs to Fatah. ",
        "Fatah leads Hamas. ",
    ),
)


def page_of(text: str, name: str = "page.txt") -> Page:
    return make_page(Source(name, "0" * 64), text, NOTHING)


@pytest.fixture(scope="module")
def one_page() -> Extracted:
    (found,) = extract([page_of("Five Danes were killed in Kabul on Monday, police said.")], Settings())
    return found


@pytest.mark.thorough
def test_no_collection_of_made_up_news_is_refused_or_warned_of(tmp_path: Path) -> None:
    write_news(tmp_path, PAGES, SEED)
    outcome, random = Outcome(), Random(SEED)
    found = read_each(read_pages(tmp_path), outcome)
    judge_groups(cut_groups(found, (1, 3, 10, 30), random), outcome)
    judge_groups(draw_groups(found, (50, 100), random), outcome)
    assert outcome.is_clean, outcome.lines()
    assert outcome.pages == 2 * PAGES
    assert outcome.links > PAGES


@pytest.mark.thorough
def test_victims_of_every_people_are_linked(tmp_path: Path) -> None:
    outcome = judged(tmp_path, victims_of_the_world(), 70)
    assert outcome.is_clean, outcome.lines()
    assert outcome.claims > outcome.pages > 200


def test_odd_texts_are_read_and_linked(tmp_path: Path) -> None:
    outcome = judged(tmp_path, odd_texts(), 30)
    assert outcome.is_clean, outcome.lines()
    assert outcome.claims > outcome.pages


def judged(folder: Path, texts: Iterable[str], size: int) -> Outcome:
    """What becomes of the texts in groups of that size."""
    for i, text in enumerate(texts):
        (folder / f"{i:04}.txt").write_bytes(text.encode("utf-8", "surrogatepass"))
    outcome = Outcome()
    judge_groups(cut_groups(read_each(read_pages(folder), outcome), (size,), Random(SEED)), outcome)
    return outcome


def victims_of_the_world() -> Iterator[str]:
    for row in rows("values/data/countries.csv"):
        for demonym in filter(None, row["demonyms"].split(";")):
            yield f"Five {demonym} soldiers and two {demonym}s were killed in {row['seats'].split(';')[0] or 'Nordvik'}."


def odd_texts() -> Iterator[str]:
    odd: dict[str, list[str]] = yaml.safe_load((Path(__file__).parent / "odd.yaml").read_text(encoding="utf-8"))
    usual = {"numbers": "Five", "days": "Monday", "quotations": "We know nothing", "ordinals": "sixth", "places": "Kabul"}
    yield from odd["whole"]
    for kind in usual:
        for value in odd[kind]:
            slots = {**usual, kind: value}
            yield (
                '{numbers} people were killed on {days} in {places}, police said. "{quotations}" said Omar Haddad. '
                "The {ordinals} round of talks begins on {days} in {places}."
            ).format(**slots)


@pytest.mark.parametrize("name", ["C:/page.txt", "\\page.txt", "new\nline.txt", b"no\xff.txt".decode("utf-8", "surrogateescape")])
def test_odd_names_of_files_stop_nothing(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("Five Danes were killed in Kabul.", encoding="utf-8")
    outcome = Outcome()
    judge_groups([read_each(read_pages(tmp_path), outcome)], outcome)
    assert outcome.is_clean, outcome.lines()


@settings(max_examples=25)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=30)), max_size=12), st.lists(st.sampled_from(PIECES), max_size=8))
def test_every_id_names_a_row_whatever_the_texts(first: list[str], second: list[str]) -> None:
    pages = [page_of("".join(first), "a.txt"), page_of("".join(second), "b.txt")]
    tables = tables_of(collect(extract(pages, Settings())), Settings())
    assert [problem for problem in tables["problems"].to_pylist() if problem["stage"] == STAGE] == []
    assert [one for table in TABLES for one in find_dangling(schema_of(table), tables)] == []


def test_what_goes_wrong_is_told(one_page: Extracted) -> None:
    claim = one_page.claims[0]
    broken = {
        "repairs": replace(claim, population_id="ent-0123456789abcdef0123456789abcdef"),
        "refusals": replace(claim, quote=claim.quote.swapcase()),
        "warnings": replace(claim, stance="reports", speaker="police", speaker_id=None, as_of_basis="text", as_of_date=None),
        "exceptions": replace(claim, value="five"),  # type: ignore[arg-type]
    }
    for kind, changed in broken.items():
        outcome = Outcome()
        judge_groups([[replace(one_page, claims=(changed, *one_page.claims[1:]))]], outcome)
        assert not outcome.is_clean
        assert getattr(outcome, kind), kind
        assert outcome.refused == (kind == "refusals")


def test_news_is_the_same_for_the_same_seed_and_of_all_forms() -> None:
    pages = list(news(400, SEED))
    assert pages == list(news(400, SEED)) != list(news(400, SEED + 1))
    assert {Path(page.name).suffix for page in pages} == {".txt", ".html"}
    texts = [page.content for page in pages]
    assert len(set(texts)) < len(texts)  # wire copies
    assert any(not text.strip() for text in texts)
    assert any("Menschen" in text or "personnes" in text for text in texts)
    assert len({page.metadata[0] for page in pages if page.metadata}) > 5
    assert set(FORMS) == {"text", "html", "bare", "foreign", "broken", "empty"}


def test_command_takes_other_pages_and_says_what_became_of_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "page.txt").write_text(f"Five Danes were killed in Kabul, {folder} said.", encoding="utf-8")
    (tmp_path / "pages.jsonl").write_text('{"words": "Two Swedes were killed in Oslo."}\n', encoding="utf-8")
    assert main(["--pages", str(tmp_path), "--column", "words", "--sizes", "2", "--times", "0", "--folders"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split() for line in lines[:2]] == [["groups", "5"], ["pages", "6"]]
    assert ["refused", "0"] in [line.split() for line in lines]
