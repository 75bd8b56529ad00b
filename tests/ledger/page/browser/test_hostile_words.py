"""Whatever pages and addresses say stays text: nothing of it runs, asks for anything or moves the words beside it."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.ledger.page.browser.tab import Tab
from tests.ledger.page.test_ledger_page import WORD, hostile_page

pytestmark = pytest.mark.slow

WORDS = {
    "script": WORD,
    "handlers": "<svg onload=pwn()><details open ontoggle=pwn()><input autofocus onfocus=pwn()><body onhashchange=pwn()>",
    "requests": '<img src="https://x.example/a.png"><link rel=stylesheet href=//x.example><meta http-equiv=refresh content="0;url=//x.example">',
    "frames": '<iframe srcdoc="<script>parent.pwn()</script>"></iframe><object data="data:text/html,x"></object><base href="//x.example/">',
    "forms": '<form action="//x.example"><button formaction="javascript:pwn()">x</button></form>',
    "quotes": '" onclick="pwn()" x=\'` onmouseover=pwn() --><!--</style></title></textarea></noscript><![CDATA[ ]]>',
    "addresses": "javascript:pwn() data:text/html,<script>pwn()</script> vbscript:pwn() JaVaScRiPt&colon;pwn()",
    "templates": "{{ 7 * 7 }}{% for x in y %}${pwn()}#{pwn()}<%= pwn() %>\\u003cscript\\u003epwn()\\u003c/script\\u003e",
    "signs": "a\u200b\u200d\ufeffb\u2028c\u0301\u0301\u0301\U000e0041\U0001f6a2\u00ad\x00",
}
FRAGMENTS = [
    "<img src=x onerror=pwn()>",
    'q=<script>pwn()</script>&status="><script>pwn()</script>',
    "outlet=javascript:pwn()&day=2021-99-99&kind=%E0%A4%A&type=%00",
    "__proto__=1&constructor=2&q=(((",
    "javascript:pwn()",
    "=&=&&blind",
]
BRIEFLY = {"script", "handlers", "addresses", FRAGMENTS[1], FRAGMENTS[4]}
"""Those that are tried at every change; `make thorough` tries all."""
CAUGHT = "() => { window.pwned = 0; window.pwn = () => { window.pwned += 1; }; }"


def each(names: Iterable[str]) -> list[object]:
    return [pytest.param(name, marks=() if name in BRIEFLY else pytest.mark.thorough) for name in names]


@pytest.fixture(scope="module", params=each(WORDS))
def hostile_file(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page on which every text is one hostile word."""
    path = tmp_path_factory.mktemp("hostile") / "page.html"
    path.write_text(hostile_page(WORDS[request.param]), encoding="utf-8")
    return path


def use(tab: Tab) -> None:
    """Does all that a reader can do with a page."""
    tab.run(CAUGHT)
    tab.open_all()
    tab.find("[name=q]").fill("pwn")
    for name in ("status", "type", "kind", "outlet", "relation"):
        tab.find(f"#filters [name={name}]").select_option(index=1)
    tab.find("[name=blind]").check()
    tab.find("#filters button").click()
    expect(tab.find("#found")).to_have_text("")
    for link in ("a.quote", "a.mark", ".question", "h4 a"):
        if tab.find(link).count():
            tab.find(link).first.click()


def assert_inert(tab: Tab, title: str) -> None:
    """The page is what it was before anything was tried; what it asked for is looked at when the tab is closed."""
    handlers = "[...document.querySelectorAll('*')].some((part) => part.getAttributeNames().some((name) => /^on|^src|^style$|^action$/.test(name)))"
    assert not tab.run(handlers)
    assert tab.find("script").count() == tab.find("style").count() == 1
    assert tab.find("form").count() == 2, "the filters and the correction"
    assert tab.find("img, iframe, object, link, base, textarea").count() == 0
    hrefs = tab.run("[...document.querySelectorAll('[href]')].map((part) => part.getAttribute('href'))")
    assert [href for href in hrefs if not href.startswith("#")] == []
    assert (tab.page.title(), tab.run("window.pwned")) == (title, 0)


def test_hostile_words_stay_words(hostile_file: Path, tab: Tab) -> None:
    tab.open(hostile_file)
    title = tab.page.title()
    use(tab)
    assert_inert(tab, title)


TURNING = {
    "override": "\u202etxet desrever",
    "embeddings": "\u202b\u202a\u202b\u05d0\u05d1 1, 2",
    "open isolates": "\u202etxet desrever\u2066\u2067\u2068abc\u2028\u202d",
    "strayed ends": "\u2069\u2069\u202c\u202c\u202etxet",
    "next paragraph": "\u2067abc\u2029\u2069\u202etxet\nabc\u2067\u202e",
}
# Letters of our own words, next to hostile ones, still stand from left to right.
OUT_OF_ORDER = """
() => {
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const edge = (node, at) => { range.setStart(node, at); range.setEnd(node, at + 1); return range.getBoundingClientRect(); };
  const found = [];
  let seen = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const words = node.textContent;
    if (words.trim().length < 2 || /[\\u202a-\\u202e\\u2066-\\u2069]/.test(words) || !node.parentElement.checkVisibility()) continue;
    const first = words.search(/\\S/), last = words.trimEnd().length - 1;
    const [start, end] = [edge(node, first), edge(node, last)];
    if (Math.abs(start.top - end.top) > 4 || !start.width) continue;
    seen += 1;
    if (first < last && start.left >= end.left) found.push(words);
  }
  return { seen: seen > 40, found };
}
"""


@pytest.mark.parametrize("sort", TURNING)
def test_signs_that_turn_the_direction_of_writing_turn_only_their_own_words(sort: str, tab: Tab, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(hostile_page(TURNING[sort]), encoding="utf-8")
    tab.open(path)
    tab.open_all()
    assert tab.run(OUT_OF_ORDER) == {"seen": True, "found": []}


@pytest.mark.parametrize("fragment", each(FRAGMENTS))
def test_hostile_fragments_choose_nothing(fragment: str, tab: Tab, page_file: Path) -> None:
    tab.open(page_file, fragment)
    tab.run(CAUGHT)
    expect(tab.find("#filters")).to_be_visible()
    assert_inert(tab, "Ledger of stories 1.0.0")
    tab.find("#filters button").click()
    expect(tab.find("#found")).to_have_text("")
    assert tab.shown()
    # The browser tells of a day that is none.
    assert all(message.startswith("warning: The specified value") for message in tab.said)
    tab.said.clear()


MARKUP = """
<img src="https://x.example/a.png" onerror="pwn()"><b style="color:red" onclick="pwn()">b</b><iframe src="https://x.example"></iframe>
<link rel="stylesheet" href="https://x.example/a.css"><a href="javascript:pwn()">a</a>
"""


def test_the_policy_stops_what_would_run_or_ask_if_it_were_markup(tab: Tab, page_file: Path) -> None:
    tab.open(page_file)
    tab.run(CAUGHT)
    tab.run("(markup) => document.body.insertAdjacentHTML('beforeend', markup)", MARKUP)
    tab.find("b").last.click()
    tab.find("a[href^=javascript]").click()
    # The policy also refuses what is evaluated again and again, as Playwright's own waiting for an expression is.
    tab.run("async () => { for (let turn = 0; turn < 500 && window.refused.length < 6; turn++) await new Promise((go) => setTimeout(go, 20)); }")
    assert tab.run("window.pwned") == 0
    assert {told.split()[0] for told in tab.refused()} >= {"img-src", "frame-src", "style-src-elem", "style-src-attr", "script-src-attr"}
    assert all(message.startswith("error: ") for message in tab.said)
    assert set(tab.failed) == {("https://x.example/a.css", "csp"), ("https://x.example/a.png", "csp")}
    # These were tried on purpose.
    tab.forget()
