"""From a figure to its words on the page of its source, by mouse and by keys, and pictures that say what the words beside them say."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from builder.records import Claim, Document, Fact
from builder.release.release import Release
from builder.tables import from_table
from tests.ledger.page.browser.tab import Tab

pytestmark = [pytest.mark.slow, pytest.mark.thorough]

MOST_STEPS = 400
FOLLOW = """
(id) => new Promise((done) => {
  const told = () => done({
    words: [...document.querySelectorAll(".chosen")].map((mark) => mark.textContent).join(""),
    source: [...document.querySelectorAll(".source[open]")].map((source) => source.id),
  });
  addEventListener("hashchange", () => setTimeout(told), { once: true });
  document.querySelectorAll("details").forEach((part) => { part.open = false; });
  location.hash = id;
})
"""
"""Follows a link to an element; gives the words that are marked then, and the sources that are open."""


@pytest.fixture(scope="module")
def toll(stories: Release) -> Fact:
    """The disputed toll of the blast, which rose over three days."""
    facts: list[Fact] = from_table("facts", stories.table("facts"))
    (fact,) = (fact for fact in facts if (fact.claim_type, fact.status) == ("casualty", "contested"))
    return fact


def question(tab: Tab, fact: Fact) -> Locator:
    return tab.find(f"#{fact.fact_id}")


def row_of(tab: Tab, fact: Fact, text: str) -> Locator:
    """The row of the position with these words."""
    return question(tab, fact).locator("tbody tr").filter(has=tab.page.get_by_text(text, exact=True)).first


def test_a_click_leads_from_a_figure_to_its_words_and_back(tab: Tab, page_file: Path, toll: Fact) -> None:
    tab.open(page_file)
    quote = row_of(tab, toll, "31").get_by_role("link", name="“killed 31 people”")
    quote.click()
    source = tab.find(".source[open]")
    expect(source.locator("summary")).to_contain_text("Morning Star 6 May 2021")
    expect(source.locator(".chosen")).to_be_in_viewport()
    assert "".join(source.locator(".chosen").all_text_contents()) == "killed 31 people"
    source.locator(".chosen").first.click()
    expect(source.locator(".cards li:target")).to_be_in_viewport()
    source.locator(".cards li:target").get_by_role("link", name="its question").click()
    expect(question(tab, toll).locator("h4")).to_be_in_viewport()
    assert tab.fragment == f"#{toll.fact_id}"
    tab.page.go_back()
    tab.page.go_back()
    assert "".join(source.locator(".chosen").all_text_contents()) == "killed 31 people"


def test_all_words_of_every_claim_are_marked_and_no_others(tab: Tab, stories: Release, page_file: Path) -> None:
    claims: list[Claim] = from_table("claims", stories.table("claims"))
    documents: list[Document] = from_table("documents", stories.table("documents"))
    texts = {document.document_id: document.text or "" for document in documents}
    tab.open(page_file)
    assert len(claims) > 40
    for claim in claims:
        expected = {"words": texts[claim.document_id][claim.start : claim.end], "source": [claim.document_id]}
        assert tab.run(FOLLOW, claim.claim_id) == expected


@pytest.mark.parametrize("width", [360, 1280])
def test_a_link_to_an_event_or_a_question_shows_its_beginning(width: int, tab: Tab, page_file: Path, toll: Fact) -> None:
    for fragment, heading in ((toll.event_id, "h3"), (toll.fact_id, "h4")):
        tab.open(page_file, fragment, size=(width, 700))
        expect(tab.find(f"#{fragment} {heading}").first).to_be_in_viewport()
        box, filters = tab.find(f"#{fragment} {heading}").first.bounding_box(), tab.find("#filters").bounding_box()
        assert box is not None
        assert filters is not None
        # The filters may stay at the top, but not over what the link leads to.
        assert box["y"] >= min(filters["y"] + filters["height"], 700) or filters["y"] + filters["height"] < 0


def focused(tab: Tab, property: str = "textContent") -> str:
    return str(tab.run(f"document.activeElement.{property} ?? ''")).strip()


IS_SEEN = """
() => {
  const one = document.activeElement, pin = one.querySelector(".pin");
  const { outlineStyle, outlineWidth } = getComputedStyle(one);
  const drawn = pin ? getComputedStyle(pin).strokeWidth : `${outlineStyle} ${outlineWidth}`;
  return one === document.body || drawn === (pin ? "3px" : "solid 3px");
}
"""
"""Whether the element with the focus has a line around it; that of a mark of the map is its own."""


def tab_to(tab: Tab, selector: str) -> None:
    """Presses Tab until an element of this kind has the focus; each on the way must show that it has it."""
    for _ in range(MOST_STEPS):
        tab.page.keyboard.press("Tab")
        assert tab.run(IS_SEEN), f"nothing shows that {focused(tab)!r} has the focus"
        if tab.run("(selector) => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"{selector} is not reached by Tab")


def test_keys_alone_filter_and_lead_to_the_words(tab: Tab, page_file: Path) -> None:
    tab.open(page_file)
    keys = tab.page.keyboard
    tab_to(tab, ".skip")
    expect(tab.find(".skip")).to_be_in_viewport()
    keys.press("Enter")
    tab_to(tab, "[name=q]")
    keys.type("oslo")
    tab_to(tab, "[name=type]")
    keys.type("casualty")
    expect(tab.find("#found")).to_contain_text("1 of ")
    assert tab.fragment == "#q=oslo&type=casualty"
    tab_to(tab, "[name=blind]")
    keys.press("Space")
    expect(tab.find("body")).to_have_class("blind")
    tab_to(tab, "#filters button")
    keys.press("Enter")
    expect(tab.find("#found")).to_have_text("")
    expect(tab.find("body")).not_to_have_class("blind")
    tab_to(tab, ".days summary")
    keys.press("Enter")
    expect(tab.find(".days table").first).to_be_visible()
    tab_to(tab, "a.quote")
    quoted = focused(tab).strip("“”")
    keys.press("Enter")
    expect(tab.find(".chosen").first).to_be_in_viewport()
    assert "".join(tab.find(".chosen").all_text_contents()) == quoted
    # The next step is among the words, not at the top of the page again.
    keys.press("Tab")
    assert tab.run("document.activeElement.matches('.mark')")
    tab.page.go_back()
    expect(tab.find("a.quote").filter(has_text=quoted).first).to_be_in_viewport()


def numbers(words: str) -> list[float]:
    return [float(number.replace(",", "")) for number in re.findall(r"\d[\d,]*", words)]


def line_through(points: list[tuple[float, float]]) -> tuple[float, float]:
    """Slope and offset of the line through the first and the last of the points."""
    (x, y), (other_x, other_y) = points[0], points[-1]
    slope = (other_y - y) / (other_x - x)
    return slope, y - slope * x


def centre(circle: Locator, side: str) -> float:
    return float((circle.get_attribute(side) or "").rstrip("%"))


def test_the_picture_of_positions_has_the_figures_of_their_words(tab: Tab, page_file: Path, toll: Fact) -> None:
    tab.open(page_file)
    axis = question(tab, toll).locator("svg.axis text").all()
    slope, offset = line_through([(centre(tick, "x"), numbers(tick.text_content() or "")[0]) for tick in axis])
    drawn, written = [], []
    for row in question(tab, toll).locator("tbody tr:has(svg.bar circle)").all():
        drawn.append(round(slope * centre(row.locator("circle"), "cx") + offset, 1))
        written += numbers(row.locator("td.value").text_content() or "")
    assert drawn == written == [20, 21, 31, 12, 19]


def test_what_was_superseded_is_struck_and_drawn_hollow(tab: Tab, page_file: Path, toll: Fact) -> None:
    tab.open(page_file)
    for row in question(tab, toll).locator("table.positions tbody tr").all():
        text = (row.locator("td.value").text_content() or "").split()[0]
        is_past = text in ("12", "19")
        assert row.locator("s").all_text_contents() == ([text] if is_past else [])
        card, fill = (part.evaluate("(part, name) => getComputedStyle(part)[name]", name) for part, name in card_and_circle(tab, row))
        assert (fill == card) is is_past
    assert row_of(tab, toll, "12").locator("s").evaluate("(words) => getComputedStyle(words).textDecorationLine") == "line-through"


def card_and_circle(tab: Tab, row: Locator) -> list[tuple[Locator, str]]:
    return [(row.locator("xpath=ancestor::article"), "backgroundColor"), (row.locator("circle"), "fill")]


def test_a_toll_over_days_rises_in_the_picture_as_in_the_table(tab: Tab, page_file: Path, toll: Fact) -> None:
    tab.open(page_file)
    figure = question(tab, toll).locator("figure.days")
    expect(figure.get_by_role("img", name=f"{toll.label} Day by day")).to_be_visible()
    marks = [
        (centre(mark, "y1"), numbers(label)[0])
        for mark, label in zip(figure.locator(".base").all(), figure.locator("svg text").all_text_contents(), strict=True)
    ]
    slope, offset = line_through(marks)
    drawn = [sorted(round(slope * centre(line, side) + offset) for side in ("y1", "y2")) for line in figure.locator("line.span").all()]
    figure.locator("summary").click()
    rows = [row.locator("td").all_text_contents() for row in figure.locator("tbody tr").all()]
    written = [numbers(words) for _, words in rows]
    assert [sorted({*pair}) for pair in drawn] == written == [[12], [19], [21, 31]]
    assert [numbers(words) for _, words in rows] == [[bound for bound in sorted({one.value_low, one.value_high}) if bound] for one in toll.series]
    titles = [title.partition(": ") for title in figure.locator("circle title").all_text_contents()]
    assert [(day, words.partition(" refined")[0]) for day, words in rows] == [(day, words) for day, _, words in titles]
    assert figure.locator("tbody s").all_text_contents() == ["12", "19"]
    assert figure.locator("g.past circle title").all_text_contents() == ["4 May 2021: 12", "5 May 2021: 19"]
    middles = [centre(circle, "cy") for circle in figure.locator("circle").all()]
    assert middles == sorted(middles, reverse=True)
