"""Whatever the form of the page can compose, the reader of corrections.csv reads; in Python by the form's parts, in a browser by its script."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from builder.corrections.correction_file import read_corrections
from builder.corrections.decisions import kinds
from builder.formats.spreadsheet_cells import as_meant, inert
from builder.ledger.page.correcting import Choice, Input, form_of
from builder.pipeline import build
from builder.records import Claim, Fact
from builder.review.correction_writing import comma_text
from builder.tables import from_table
from tests.corrections.test_corrected_builds import PAGES, make
from tests.ledger.correcting_browser import LIST, add, ask, choose, chromium, downloaded, needs_browser, opened, serious, sign
from tests.ledger.page.test_ledger_page import hostile_page, page
from tests.sample_release import CHILDREN, CLAIMS, DOCUMENTS, FACTS, FIRST, FOURTEEN, TWELVE, WAR_ID

FORM = form_of(claim.claim_type for claim in CLAIMS)
IDS = {"claim": "clm-00000000000000{}a", "fact": "clm-00000000000000{}a", "event": "clm-00000000000000{}a", "link": "clm-00000000000000{}a"}
FORMULAS = ('=HYPERLINK("x")', "+1", "-1", "@SUM(A1)", "'=1", "＝1")
TRAPS = (*FORMULAS, '"quoted", and more', "a;b\tc", "#", "a | b", "<b>&amp;", "’ “ ” 🚢 \u0301", "kind,target,field")
texts = st.one_of(st.sampled_from(TRAPS), st.text(st.characters(exclude_categories=("Cs",)), max_size=30))
days = st.dates(min_value=date(1, 1, 1)).map(str)
numbers = st.floats(allow_nan=False, allow_infinity=False).map(repr)


def typed(part_type: str, pattern: str | None) -> st.SearchStrategy[str]:
    """What a browser lets one type into an input."""
    if pattern:
        return st.from_regex(pattern, fullmatch=True, alphabet=st.characters(max_codepoint=127))
    return {"number": numbers, "date": days}.get(part_type, texts)


@st.composite
def values(draw: st.DrawFn, asked: Input) -> str:
    """A value as the script joins its parts, in order where the form insists on it."""
    if asked.values:
        return draw(st.sampled_from([value for value, _ in asked.values]))
    parts = [draw(typed(part.type, part.pattern)) for part in asked.parts]
    if asked.order:
        key = str if asked.parts[0].type == "date" else float
        parts.sort(key=key)
        if asked.order == "after":
            parts[1] = str(int(parts[1]) + 1)
        if draw(st.booleans()) and not asked.parts[1].is_needed:
            parts[1] = ""
    return asked.joint.join(filter(None, parts)) if asked.parts and asked.parts[0].type == "date" else asked.joint.join(parts)


@st.composite
def lines(draw: st.DrawFn) -> dict[str, str]:
    choice: Choice = draw(st.sampled_from(FORM.choices))
    asked = next((one for one in FORM.inputs if one.takes == choice.takes), None)
    count = kinds()[choice.kind].fields[choice.field].count
    value = draw(values(asked).filter(lambda said: choice.takes != "words" or said.split())) if asked else ""
    target = " ".join(IDS.get(choice.kind, "doc-00000000000000{}a").format(number) for number in range(count))
    signed = {"author": draw(texts), "date": draw(st.one_of(st.just(""), days)), "note": draw(texts), "quote": draw(texts)}
    return {"kind": choice.kind, "target": target, "field": choice.field, "value": value, **signed}


@given(line=lines())
def test_every_line_that_the_form_can_compose_is_read_as_it_was_meant(line: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / "corrections.csv"
    path.write_text(comma_text([line]), encoding="utf-8")
    (decision,) = read_corrections(str(path)).decisions
    assert (decision.kind, decision.field, sorted(decision.target)) == (line["kind"], line["field"], sorted(line["target"].split()))
    assert [decision.author, decision.note, decision.quote] == [" ".join(line[name].split()) for name in ("author", "note", "quote")]


@given(text=texts)
def test_a_cell_that_no_spreadsheet_runs_is_read_as_it_was_meant(text: str) -> None:
    assert as_meant(inert(text)) == text
    assert not re.match(r" *[=+\-@＝＋－＠]", inert(text))


def test_the_form_offers_what_the_reader_takes_and_what_fits_the_claim() -> None:
    offered = {(choice.kind, choice.field) for choice in FORM.choices}
    assert offered == {(kind, field) for kind, entry in kinds().items() for field in entry.fields if kind != "entity"}
    by_field = {choice.field: choice.types.split() for choice in FORM.choices if choice.kind == "claim"}
    assert by_field["value"] == ["casualty"]
    assert {"casualty", "date", "event", "statement"} == set(by_field["speaker"])
    (attributes,) = (dict(one.values) for one in FORM.inputs if one.takes == "word")
    assert attributes["injured"] == "casualty"


def test_each_claim_link_event_and_source_has_its_control_with_the_words_beside() -> None:
    text = page()
    controls = re.findall(r'class="wrong" data-kind="(\w+)" data-target="([^"]+)"', text)
    assert {target for kind, target in controls if kind == "claim"} == {claim.claim_id for claim in CLAIMS}
    assert {target for kind, target in controls if kind == "document"} == {document.document_id for document in DOCUMENTS}
    assert ("link", f"{FOURTEEN.claim_id} {TWELVE.claim_id}") in controls
    assert sum(kind == "event" for kind, _ in controls) == text.count('<section class="event"')
    (card,) = re.findall(f'<li id="card-{FOURTEEN.claim_id}" data-type="casualty" data-fact.*?</li>', text, re.DOTALL)
    assert f"“<bdi>{FOURTEEN.quote}</bdi>”" in card


@pytest.mark.parametrize("words", ["killed\n14", "\u202e14", "14 " * 60])
def test_words_that_are_not_shown_as_they_are_stand_beside_the_claim(words: str) -> None:
    text = page(claims=[replace(one, quote=words) if one is FOURTEEN else one for one in CLAIMS])
    (told,) = re.findall(f'id="card-{FOURTEEN.claim_id}" data-type="casualty" data-quote="([^"]*)"', text)
    assert told == " ".join(words.split())


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture
def ferry(tmp_path: Path) -> str:
    (tmp_path / "page.html").write_text(page(), encoding="utf-8", newline="\n")
    return (tmp_path / "page.html").as_uri()


CLAIM = '.fact .wrong[data-kind="claim"]'


@needs_browser
@pytest.mark.thorough
@pytest.mark.slow
def test_every_choice_gives_a_line_that_is_read(browser: Browser, ferry: str, tmp_path: Path) -> None:
    """Every field of every control, signed with a trap, each in a list of its own, as lines of one control may exclude each other."""
    examples = {"number": ["-13"], "bounds": ["12", ""], "days": ["2021-05-03", ""], "day or nothing": [""], "language": ["fi"], "range": ["4", "30"]}
    view, faults = opened(browser, ferry)
    seen = set()
    for control in ("claim", "link", "event", "document"):
        ask(view, f'#events .wrong[data-kind="{control}"]' if control != "document" else f'.source .wrong[data-kind="{control}"]')
        offered = view.locator("#correct select[name=choice] option").evaluate_all("all => all.map(one => [one.value, one.dataset.takes])")
        view.click("#correct button[name=cancel]")
        for place, (choice, takes) in enumerate(offered):
            ask(view, f'#events .wrong[data-kind="{control}"]' if control != "document" else f'.source .wrong[data-kind="{control}"]')
            view.select_option("#correct select[name=choice]", choice)
            listed = view.locator("#correct fieldset[data-takes]:not([hidden]) select option").evaluate_all("all => all.map(one => one.value)")
            trap = TRAPS[place % len(TRAPS)]
            choose(view, choice, *(examples.get(takes) or (listed[-1:] if listed else [trap] if takes.startswith("words") else [])))
            sign(view, trap, note=trap)
            assert add(view) == "", choice
            (row,) = downloaded(view, tmp_path / "corrections.csv")
            (decision,) = read_corrections(str(tmp_path / "corrections.csv")).decisions
            assert (decision.kind, decision.field) == tuple(choice.split())
            assert decision.author == decision.note == " ".join(trap.split())
            assert decision.quote
            assert (tmp_path / "corrections.csv").read_text(encoding="utf-8") == comma_text([{name: as_meant(cell) for name, cell in row.items()}])
            assert not any(cell.lstrip(" ").startswith(tuple("=+-@＝")) for cell in row.values())
            view.click(f"{LIST} button")
            seen.add(choice)
    assert seen == {f"{choice.kind} {choice.field}" for choice in FORM.choices} - {"event same"}
    assert faults == []


@needs_browser
@pytest.mark.thorough
@pytest.mark.slow
def test_the_list_is_kept_shared_by_tabs_and_undone_line_by_line(browser: Browser, ferry: str, tmp_path: Path) -> None:
    view, faults = opened(browser, ferry)
    other = view.context.new_page()
    other.goto(ferry)
    for tab, choice, parts in ((view, "claim value", ["13"]), (other, "claim place", ["Porvoo"]), (view, "claim speaker", [""])):
        ask(tab, CLAIM)
        choose(tab, choice, *parts)
        sign(tab)
        assert add(tab) == ""
    view.reload()
    assert "Kept in this browser" in view.locator("#drafts-kept").inner_text()
    assert view.locator("#noted").inner_text() == "3 corrections of yours. See the list"
    view.locator(f"{LIST} button").nth(1).click()
    other.locator("#draft-list > li").nth(2).wait_for(state="detached")
    assert [row["field"] for row in downloaded(view, tmp_path / "corrections.csv")] == ["value", "speaker"]
    assert faults == []


@needs_browser
@pytest.mark.thorough
@pytest.mark.slow
def test_a_browser_that_keeps_nothing_says_so(browser: Browser, ferry: str, tmp_path: Path) -> None:
    view, faults = opened(browser, ferry)
    view.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })")
    view.reload()
    ask(view, CLAIM)
    choose(view, "claim reject")
    assert add(view) == ""
    assert "keeps nothing for this page" in view.locator("#drafts-kept").inner_text()
    assert [row["field"] for row in downloaded(view, tmp_path / "corrections.csv")] == ["reject"]
    assert faults == []


@needs_browser
@pytest.mark.thorough
@pytest.mark.slow
def test_what_another_page_left_in_the_store_is_no_line(browser: Browser, ferry: str) -> None:
    view, faults = opened(browser, ferry)
    for left in ("no JSON", "7", '[{"kind": 1}, null, ["claim"]]'):
        view.evaluate("left => localStorage.setItem(document.getElementById('drafts').dataset.key, left)", left)
        view.reload()
        assert view.locator(LIST).count() == 0
    assert faults == []


@needs_browser
@pytest.mark.thorough
@pytest.mark.slow
@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        (("claim value", "13"), ("claim bounds", "12", "14"), "It excludes “value 13” in your list"),
        (("claim value", "13"), ("claim reject",), "It excludes “value 13” in your list"),
        (("claim value", "13"), ("claim value", "13"), "The same stands already in your list"),
        (("claim value", "13"), ("claim bounds", "14", "12"), "The second must not come before the first"),
        (("claim value", "13"), ("claim bounds", "", ""), "Give at least one of the two"),
        (("claim value", "13"), ("claim place", "   "), "Say what it should be"),
        (("claim value", "13"), ("claim place", "Porvoo"), ""),
    ],
)
def test_lines_that_the_reader_would_refuse_are_not_added(
    browser: Browser, ferry: str, first: tuple[str, ...], second: tuple[str, ...], told: str
) -> None:
    view, _ = opened(browser, ferry)
    for choice, *parts in (first, second):
        ask(view, CLAIM)
        choose(view, choice, *parts)
        fault = add(view)
    assert told in fault
    assert bool(told) is bool(fault)


@needs_browser
@pytest.mark.thorough
@pytest.mark.slow
def test_a_range_is_not_both_article_and_none(browser: Browser, ferry: str) -> None:
    view, _ = opened(browser, ferry)
    told = []
    for choice, start, end in (("article", "4", "9"), ("not_article", "9", "12"), ("not_article", "8", "10"), ("article", "5", "20")):
        ask(view, ".source .wrong[data-kind=document]")
        choose(view, f"document {choice}", start, end)
        told.append(add(view))
        if told[-1]:
            view.click("#correct button[name=cancel]")
    assert [bool(fault) for fault in told] == [False, False, True, True]
    assert "It excludes “article 4-9” in your list" in told[2]


@needs_browser
@pytest.mark.thorough
@pytest.mark.slow
def test_words_are_compared_as_the_reader_does(browser: Browser, tmp_path: Path) -> None:
    """White space that only one of Python and JavaScript takes for it, and signs that nobody sees."""
    words = "The toll\ufeff of\x1fthe\u3000 ferry\x85rose\u200b to\u2028 14"
    claims = [replace(one, quote=words) if one is FOURTEEN else one for one in CLAIMS]
    (tmp_path / "page.html").write_text(page(claims=claims), encoding="utf-8", newline="\n")
    view, _ = opened(browser, (tmp_path / "page.html").as_uri())
    ask(view, f'.fact .wrong[data-target="{FOURTEEN.claim_id}"]')
    assert add(view) == ""
    (row,) = downloaded(view, tmp_path / "corrections.csv")
    assert row["quote"] == " ".join(words.split())


@needs_browser
@pytest.mark.slow
def test_a_downloaded_file_behind_the_one_that_is_there_corrects_the_next_build(browser: Browser, tmp_path: Path) -> None:
    pages = make(tmp_path, PAGES)
    release = build(pages, tmp_path / "dist")
    claims: list[Claim] = from_table("claims", release.table("claims"))
    fifteen = next(claim for claim in claims if claim.value == 15)
    view, faults = opened(browser, (release.path / "ledger/index.html").as_uri())
    ask(view, f'.wrong[data-target="{fifteen.claim_id}"]')
    choose(view, "claim value", "12")
    sign(view, note='a misprint, "15"')
    assert add(view) == ""
    downloaded(view, tmp_path / "download.csv")
    with (pages / "corrections.csv").open("a", encoding="utf-8") as stream:
        stream.write((tmp_path / "download.csv").read_text(encoding="utf-8"))
    corrected = build(pages, tmp_path / "dist")
    again: list[Claim] = from_table("claims", corrected.table("claims"))
    assert [(one.value, one.method) for one in again if one.claim_id == fifteen.claim_id] == [(12.0, "human")]
    facts: list[Fact] = from_table("facts", corrected.table("facts"))
    assert {fact.status for fact in facts if fact.claim_type == "casualty"} == {"corroborated"}
    view.goto((corrected.path / "ledger/index.html").as_uri())
    told = 'Corrected by Ida on 2021-06-01: value 12; the machine said 15. Note: a misprint, "15"'
    assert told in view.locator(f"#card-{fifteen.claim_id} .corrected").all_text_contents()
    assert told in view.locator("#applied").inner_text()
    assert faults == []


@needs_browser
@pytest.mark.thorough
@pytest.mark.slow
def test_a_relation_is_turned_round(browser: Browser, ferry: str, tmp_path: Path) -> None:
    view, faults = opened(browser, ferry)
    ask(view, '.wrong[data-kind="link"]')
    choose(view, "link relation", "supersedes")
    view.locator("#correct select[name=first]").select_option(TWELVE.claim_id)
    assert add(view) == ""
    (row,) = downloaded(view, tmp_path / "corrections.csv")
    assert row["quote"] == f"{TWELVE.quote} | {FOURTEEN.quote}"
    (decision,) = read_corrections(str(tmp_path / "corrections.csv")).decisions
    assert decision.target == (TWELVE.claim_id, FOURTEEN.claim_id)
    assert faults == []


@needs_browser
@pytest.mark.thorough
@pytest.mark.slow
def test_two_events_are_joined_by_a_claim_of_each(browser: Browser, tmp_path: Path) -> None:
    facts = [replace(one, event_id=WAR_ID) if one.fact_id == CHILDREN.fact_id else one for one in FACTS]
    claims = [replace(one, event_id=WAR_ID) if one is CHILDREN else one for one in CLAIMS]
    (tmp_path / "page.html").write_text(page(facts=facts, claims=claims), encoding="utf-8", newline="\n")
    view, faults = opened(browser, (tmp_path / "page.html").as_uri())
    ask(view, f"#{WAR_ID} .wrong[data-kind=event]")
    assert view.locator("#correct select[name=choice] option").all_text_contents() == [kinds()["event"].fields["same"].words]
    assert view.locator("#correct select[name=second] option").all_text_contents() == ["ferry disaster"]
    assert add(view) == ""
    (row,) = downloaded(view, tmp_path / "corrections.csv")
    assert (row["kind"], row["field"], row["target"].split()[0]) == ("event", "same", CHILDREN.claim_id)
    assert row["quote"].startswith(f"{CHILDREN.quote} | ")
    assert faults == []


SELECT = """words => {
  const text = [...document.querySelectorAll(".text")].find(one => one.textContent.includes(words));
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let node, seen = "";
  while ((node = walker.nextNode())) {
    if (node.parentElement.className === "reason") continue;
    const at = node.data.indexOf(words.slice(0, 9));
    if (at >= 0) range.setStart(node, at);
    if (node.data.includes(words.slice(-9))) { range.setEnd(node, node.data.indexOf(words.slice(-9)) + 9); break; }
  }
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


@needs_browser
@pytest.mark.thorough
@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "choice"), [("Read more: storms", "document article"), ("guard said. Among them were three children", "document not_article")]
)
def test_selected_words_become_the_range_in_code_points(browser: Browser, ferry: str, tmp_path: Path, words: str, choice: str) -> None:
    view, faults = opened(browser, ferry)
    view.locator(".source").evaluate_all("all => all.forEach(one => { one.open = true; })")
    view.evaluate(SELECT, words)
    view.locator(f"#{DOCUMENTS[0].document_id} .wrong[data-kind=document]").click()
    assert view.locator("#correct select[name=choice]").input_value() == choice
    assert add(view) == ""
    (row,) = downloaded(view, tmp_path / "corrections.csv")
    start = FIRST.index(words)
    assert (row["value"], row["quote"]) == (f"{start}-{start + len(words)}", words)
    assert faults == []


@needs_browser
@pytest.mark.thorough
@pytest.mark.slow
def test_hostile_words_stay_words_in_form_list_and_file(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(hostile_page(), encoding="utf-8")
    view, faults = opened(browser, (tmp_path / "page.html").as_uri())
    ask(view, CLAIM)
    choose(view, "claim speaker", "<img src=x onerror=alert(1)>")
    sign(view, '"><script>document.title="pwned"</script>')
    assert add(view) == ""
    (row,) = downloaded(view, tmp_path / "corrections.csv")
    assert row["quote"].startswith("</td></script><script>")
    assert (view.locator("img").count(), view.locator("script").count()) == (0, 1)
    assert "pwned" in view.title()
    assert view.title().startswith("Ledger of </td>")
    assert faults == []


@needs_browser
@pytest.mark.thorough
@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_serious_is_wrong_with_the_form_for_those_who_cannot_see(browser: Browser, ferry: str, width: int, scheme: str) -> None:
    view, _ = opened(browser, ferry, viewport={"width": width, "height": 800}, color_scheme=scheme)
    ask(view, CLAIM)
    for choice in ("claim reject", "claim bounds", "claim scope"):
        view.select_option("#correct select[name=choice]", choice)
        assert serious(view) == []
    assert add(view) == ""
    ask(view, '.event .wrong[data-kind="event"]')
    assert serious(view) == []
    view.click("#correct button[name=cancel]")
    assert serious(view) == []
    assert view.evaluate("document.documentElement.scrollWidth <= innerWidth")
