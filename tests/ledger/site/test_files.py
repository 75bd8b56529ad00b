"""The files of a large ledger: nothing is lost, every link leads somewhere, nothing in them can run, and they are of bounded size."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from urllib.parse import unquote

import pyarrow as pa
import pytest

from builder.errors import BuilderError
from builder.ledger.ledger_files import ledger_files
from builder.ledger.page.ledger_page import Told
from builder.ledger.site.files import site_files
from builder.ledger.site.plan import MOST_CLAIMS
from builder.ledger.site.site import Placing
from builder.records import Claim, Document, Event, Fact, Link
from builder.tables import from_table, to_table
from tests.ledger.many_towns import name_of, towns
from tests.ledger.page.test_ledger_page import WORD, Reader
from tests.sample_release import ENTITIES

HERE = Placing("index.html")


def written(told: Told, placing: Placing = HERE) -> dict[str, str]:
    files = list(site_files(told, placing))
    assert len(files) == len(dict(files))
    return dict(files)


def pages_of(files: Mapping[str, str]) -> dict[str, Reader]:
    return {path: Reader(text) for path, text in files.items() if path.endswith(".html")}


def ids(told: Told, table: str) -> list[str]:
    found: list[str] = told.tables[table].column(0).to_pylist()
    return found


def targets(path: str, page: Reader) -> Iterator[tuple[str, str]]:
    """The file and the fragment of each link of a page, other than filters."""
    for href in page.values("href"):
        file, _, fragment = href.partition("#")
        if "=" not in fragment:
            yield (posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(file))) if file else path), fragment


@pytest.fixture(scope="module")
def told() -> Told:
    return towns(40)


@pytest.fixture(scope="module")
def files(told: Told) -> dict[str, str]:
    return written(told)


@pytest.mark.parametrize("placing", [HERE, Placing("my ledger#1.html", "my ledger#1_files/")])
def test_every_link_leads_somewhere(told: Told, placing: Placing) -> None:
    pages = pages_of(written(told, placing))
    anchors = {path: set(page.values("id")) for path, page in pages.items()}
    links = [(path, target, fragment) for path, page in pages.items() for target, fragment in targets(path, page)]
    assert len(links) > 500
    lost = [link for link in links if link[1] not in pages or (link[2] and link[2] not in anchors[link[1]])]
    assert lost == []


def test_each_question_event_claim_and_page_stands_once(told: Told, files: dict[str, str]) -> None:
    pages = pages_of(files)
    found = sorted(one for page in pages.values() for one in page.values("id") if re.fullmatch("(fct|evt|clm|doc)-[0-9a-f]{32}", one))
    assert found == sorted(one for table in ("facts", "events", "claims", "documents") for one in ids(told, table))


def test_same_rows_same_files_in_whatever_order(told: Told, files: dict[str, str]) -> None:
    turned = {name: table.take(pa.array(range(table.num_rows - 1, -1, -1), pa.int64())) for name, table in told.tables.items()}
    assert written(replace(told, tables=turned)) == files


@pytest.mark.thorough
def test_an_event_more_leaves_the_other_files_of_events_alone() -> None:
    before, after = (written(towns(count, 60)) for count in (80, 81))
    kept = [path for path in before if path.startswith("events/") and after.get(path) == before[path]]
    assert len(kept) >= sum(path.startswith("events/") for path in before) - 1 > 2


@pytest.mark.thorough
def test_an_event_too_large_for_a_file_is_cut_into_parts_that_name_each_other() -> None:
    files = written(towns(1, MOST_CLAIMS))
    pages = {path: page for path, page in pages_of(files).items() if path.startswith("events/")}
    told = sorted(part for page in pages.values() for part in re.findall(r"Part \d of \d", page.text))
    assert told == ["Part 1 of 4", "Part 2 of 4", "Part 3 of 4", "Part 4 of 4"]
    for path, page in pages.items():
        parts = {(target, fragment) for target, fragment in targets(path, page) if fragment.startswith("evt")}
        assert len(parts) == 3 * page.text.count("Part ")
        assert all(f'id="{fragment}"' in files[target] for target, fragment in parts)


def test_the_front_lists_disputes_first_and_says_where_the_others_are() -> None:
    files = written(towns(240))
    front = Reader(files["index.html"])
    assert front.text.index("What the sources disagree on") < front.text.index("What changed")
    assert files["index.html"].count('<a class="question"') == 100
    assert "All 120 disputes" in front.text
    assert files["lists/disputes.html"].count('<a class="question"') == 120


def test_events_are_listed_by_kind_and_month_and_pages_by_outlet(files: dict[str, str]) -> None:
    assert {path for path in files if path.startswith("lists/kind")} == {"lists/kind-flood.html", "lists/kind-landslide.html"}
    assert {path for path in files if path.startswith("lists/month")} == {
        "lists/month-2022-11.html",
        "lists/month-2022-12.html",
        "lists/month-2023-01.html",
    }
    (outlets,) = [text for path, text in files.items() if path.startswith("lists/outlet")]
    assert [heading.count("</span>") for heading in re.findall("<h2>.*</h2>", outlets)] == [2, 2, 2]
    assert outlets.count('class="source"') == 2 * 40
    assert files["lists/kind-flood.html"].count('class="source"') == len(range(0, 40, 3))


def test_events_whose_place_is_known_are_on_the_map(files: dict[str, str]) -> None:
    told = towns(40)
    assert 'class="map"' not in files["index.html"]
    coast = replace(ENTITIES[0], entity_id="ent-coast", latitude=12.5, longitude=-7.25)
    events = [replace(one, place_id="ent-coast") if one.label.endswith(" 4") else one for one in from_table("events", told.tables["events"])]
    tables = {**told.tables, "entities": to_table("entities", [coast]), "events": to_table("events", events)}
    front = written(replace(told, tables=tables))["index.html"]
    (placed,) = [one.event_id for one in events if one.place_id == "ent-coast"]
    assert re.findall(r'class="map".*?<a href="([^"]+)"', front, re.DOTALL) == [f"{_file_of(placed, files)}#{placed}"]


def _file_of(anchor: str, files: Mapping[str, str]) -> str:
    (path,) = [path for path, text in files.items() if f'id="{anchor}"' in text and path.startswith("events/")]
    return path


def test_long_lists_are_cut_and_lead_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builder.ledger.site.lists.MOST_ENTRIES", 10)
    files = written(towns(40))
    lists = [path for path in files if path.startswith("lists/kind-landslide")]
    assert lists == ["lists/kind-landslide.html", "lists/kind-landslide-2.html", "lists/kind-landslide-3.html"]
    assert re.findall(r'href="([^"]*)" rel="(\w+)"', files[lists[1]]) == [
        ("../lists/kind-landslide.html", "prev"),
        ("../lists/kind-landslide-3.html", "next"),
    ]


def test_what_pages_say_is_text_in_every_file(files: dict[str, str]) -> None:
    sound, hostile = pages_of(files), written(_hostile())
    tags = {tag for page in sound.values() for tag, _ in page.elements}
    for page in pages_of(hostile).values():
        assert {tag for tag, _ in page.elements} <= tags
        assert sum(tag == "script" for tag, _ in page.elements) == 1
        assert not [name for _, attrs in page.elements for name in attrs if name.startswith("on") or name in ("src", "style", "srcdoc")]
        assert not [href for href in page.values("href") if re.match(r"\s*\w+:", href)]
    for path, text in hostile.items():
        if path.endswith(".js"):
            assert text.isascii()
            assert re.fullmatch(r'ledgerPart\("[a-z0-9-]+",.*\);\n', text, re.DOTALL)


def _hostile() -> Told:
    told = towns(6)
    documents: list[Document] = from_table("documents", told.tables["documents"])
    claims: list[Claim] = from_table("claims", told.tables["claims"])
    events: list[Event] = from_table("events", told.tables["events"])
    facts: list[Fact] = from_table("facts", told.tables["facts"])
    links: list[Link] = from_table("links", told.tables["links"])
    rows = {
        "documents": [replace(one, outlet=WORD, title=WORD, path=WORD, origin=WORD, url=f"javascript:{WORD}") for one in documents],
        "claims": [replace(one, outlet=WORD, quote=WORD, text=WORD, speaker=WORD, origin=WORD) for one in claims],
        "events": [replace(one, label=WORD, summary=WORD, place=WORD, kind=WORD) for one in events],
        "facts": [replace(one, label=WORD, answer=WORD, status=WORD, claim_type=WORD) for one in facts],
        "links": [replace(one, reason=WORD, rule=WORD, relation=WORD) for one in links],
    }
    return Told(WORD, {**told.tables, **{name: to_table(name, own) for name, own in rows.items()}}, f"# {WORD}\n")


def test_only_the_front_page_may_load_scripts_and_none_from_elsewhere(files: dict[str, str]) -> None:
    for path, page in pages_of(files).items():
        (policy,) = [attrs["content"] or "" for tag, attrs in page.elements if tag == "meta" and attrs.get("http-equiv") == "Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; style-src 'sha256-")
        assert ("'strict-dynamic'" in policy) is (path == "index.html")
        assert not re.search("self|unsafe|file:", policy)


def test_files_are_of_bounded_size_and_their_names_are_plain(files: dict[str, str]) -> None:
    many = written(towns(1000))
    assert max(len(text) for path, text in many.items() if path.startswith(("events/", "sources/", "lists/", "search/"))) < 2_000_000
    assert sum(path.startswith("events/") for path in many) > 1
    assert all(re.fullmatch(r"[a-z0-9]+(/[a-z0-9-]+)?\.(html|js)", path.replace("_", "-")) for path in [*many, *files])


def test_a_release_without_texts_is_searched_by_what_it_has() -> None:
    told = towns(5)
    documents = [replace(one, text=None) for one in from_table("documents", told.tables["documents"])]
    claims = [replace(one, text="", quote="") for one in from_table("claims", told.tables["claims"])]
    files = written(replace(told, tables={**told.tables, "documents": to_table("documents", documents), "claims": to_table("claims", claims)}))
    assert "gave way" not in "".join(text for path, text in files.items() if path.startswith(("sources/", "search/words")))
    assert '"vellmora"' in files["search/words-0.js"]
    assert "in the page" in "".join(text for path, text in files.items() if path.startswith("events/"))


def test_one_file_up_to_a_size(monkeypatch: pytest.MonkeyPatch) -> None:
    told = towns(4)
    assert [path for path, _ in ledger_files(told, HERE)] == ["index.html"]
    monkeypatch.setattr("builder.ledger.ledger_files.MOST_QUESTIONS", 7)
    assert len([path for path, _ in ledger_files(told, HERE)]) > 5


def test_a_fact_of_an_event_that_is_not_there_is_named() -> None:
    told = towns(3)
    with pytest.raises(BuilderError, match="event_id of facts has evt-"):
        written(replace(told, tables={**told.tables, "events": told.tables["events"].slice(1)}))


def test_a_fact_that_is_there_twice_is_named() -> None:
    told = towns(3)
    facts = told.tables["facts"]
    with pytest.raises(BuilderError, match=r"fact_id of facts has fct-[0-9a-f]+ more than once"):
        written(replace(told, tables={**told.tables, "facts": pa.concat_tables([facts, facts.slice(0, 1)])}))


def test_names_of_towns_are_searched_without_accents(files: dict[str, str]) -> None:
    words = "".join(text for path, text in files.items() if path.startswith("search/words"))
    assert name_of(7).startswith("São Tirélio")
    assert [word for word in ("sao", "tirelio", "mbarezi", "tirélio") if f'"{word}"' in words] == ["sao", "tirelio", "mbarezi"]
