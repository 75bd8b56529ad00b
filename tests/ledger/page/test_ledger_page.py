"""The page holds what the tables say, word for word, and nothing in it can run or reach out."""

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from builder.ledger.page import rendering
from builder.ledger.page.change_lists import change_lists
from builder.ledger.page.ledger_page import release_page
from builder.publishing.change_text import first_markdown
from builder.records import Document
from builder.release.escaping import prose
from builder.resources import data_file
from tests.sample_release import CLAIMS, DOCUMENTS, EVENTS, FACTS, FIRST, LINKS, TWELVE, sample_tables, tables_without_texts

WORD = (
    "</td></script><script>document.title='pwned'</script><img src=x onerror=\"document.title='pwned'\"><a href=\"javascript:alert(1)\">{{ 7 * 7 }}"
)


class Reader(HTMLParser):
    """The elements of a page, and its text by the id of the element around it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def values(self, name: str) -> list[str]:
        return [attrs[name] or "" for _, attrs in self.elements if name in attrs]


def page(**changed: object) -> str:
    return release_page("ferry", "1.0.0", sample_tables(**changed), first_markdown("ferry", "1.0.0"))  # type: ignore[arg-type]


def with_url(url: str) -> list[Document]:
    return [replace(DOCUMENTS[0], url=url), *DOCUMENTS[1:]]


def hostile_page(word: str = WORD) -> str:
    """A page on which every text that pages or people give is the word."""
    tables = sample_tables(
        documents=[replace(one, outlet=word, title=word, path=word, origin=word, license=word, url=f"javascript:{word}") for one in DOCUMENTS],
        claims=[
            replace(one, outlet=word, quote=word, text=word, speaker=word, via=(word,), origin=word, citation="differs", citation_reason=word)
            for one in CLAIMS
        ],
        events=[replace(one, label=word, summary=word, place=word) for one in EVENTS],
        facts=[replace(one, label=word, answer=word, positions=tuple(replace(row, text=word) for row in one.positions)) for one in FACTS],
        links=[replace(one, reason=word, rule=word) for one in LINKS],
    )
    return release_page(word, "1.0.0", tables, f"# {prose(word)}\n\n## {prose(word)}\n\n- {prose(word)}\n")


def test_same_tables_same_page() -> None:
    assert page() == page()


def test_every_fragment_leads_somewhere_and_no_id_is_twice() -> None:
    reader = Reader(page())
    ids = reader.values("id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in reader.values("href") if "=" not in href} <= set(ids)


def test_the_text_of_a_page_is_whole_and_its_claims_begin_where_they_begin() -> None:
    text = page()
    shown = re.findall(r'<div class="text"[^>]*>(.*?)</div>', text, re.DOTALL)[1]
    before, _, after = shown.partition(f'id="{TWELVE.claim_id}"')
    assert FIRST[: TWELVE.start].rstrip().endswith(Reader(before).text.rstrip()[-20:])
    assert Reader(f"<i {after}").text.startswith(TWELVE.quote[:10])
    assert Reader(shown).text.replace("teaser", "", 1) == FIRST


def test_a_release_without_texts_leads_from_quotes_to_the_cards() -> None:
    text = release_page("ferry", "1.0.0", tables_without_texts(), "")
    assert 'class="text"' not in text
    assert {href[1:] for href in Reader(text).values("href") if "=" not in href} <= set(Reader(text).values("id"))


def test_what_pages_say_is_text() -> None:
    sound, hostile = Reader(page()), Reader(hostile_page())
    assert {tag for tag, _ in hostile.elements} <= {tag for tag, _ in sound.elements} | {"details", "summary"}
    assert sum(tag == "script" for tag, _ in hostile.elements) == 1
    assert not [name for _, attrs in hostile.elements for name in attrs if name.startswith("on") or name in ("src", "style", "srcdoc")]
    assert all(href.startswith("#") for href in hostile.values("href"))
    assert hostile.text.count("{{ 7 * 7 }}") > 20


@pytest.mark.parametrize(
    ("url", "is_link"),
    [("https://harbour.example/a?b=1&c=2", True), ("HTTP://harbour.example", True), ("javascript:alert(1)", False), ("data:text/html,x", False)],
)
def test_only_web_addresses_are_links(url: str, is_link: bool) -> None:
    reader = Reader(page(documents=with_url(url)))
    assert (url in reader.values("href")) is is_link
    assert url in reader.text
    assert reader.values("rel") == (["noopener noreferrer nofollow"] if is_link else [])


def test_only_our_own_script_and_style_may_be_used() -> None:
    text = page()
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    for tag in ("script", "style"):
        (content,) = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{tag}-src &#39;sha256-{digest}&#39;" in policy
    assert policy.startswith("default-src &#39;none&#39;; ")
    assert not re.search(r"https?://|url\(|@import|<link|<iframe", text)


def test_what_is_only_feared_is_told_as_such() -> None:
    feared = replace(FACTS[2], report_count=0, positions=tuple(replace(row, is_current=False) for row in FACTS[2].positions))
    claims = [replace(one, modality="feared") if one.fact_id == feared.fact_id else one for one in CLAIMS]
    text = page(facts=[*FACTS[:2], feared], claims=claims)
    assert 'data-status="not_established"' in text
    assert "feared, not counted" in text
    # One position, and the day on which it stood.
    assert text.count("refined or superseded") == 2 == page().count("refined or superseded")


def test_changes_are_read_back() -> None:
    lines = ["a_b *c* <d> [e](f) \\ | #", "- not a list"]
    markdown = f"# Title\n\nminor: rows.\n\n## New *claims*\n\n- {prose(lines[0])}\n- {prose(lines[1])}\n"
    title, claims = change_lists(markdown)
    assert (title.title, title.lines) == ("Title", ("minor: rows.",))
    assert claims.lines[0] == lines[0]


@pytest.mark.parametrize("template", list(rendering.SCRIPTS))
def test_no_page_has_more_than_300_lines_of_script(template: str) -> None:
    texts = [data_file(f"{rendering.TEMPLATES}/{name}").read_text(encoding="utf-8") for name in rendering.SCRIPTS[template]]
    lines = [line.strip() for text in texts for line in text.splitlines()]
    assert len([line for line in lines if line and not line.startswith(("//", "/**", "*"))]) <= 300
