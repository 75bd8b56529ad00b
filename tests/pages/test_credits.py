"""Agencies in credit lines and datelines."""

import pytest

from builder.pages.credits import credit_kind, credits_of, dateline_credits, find_agencies, is_caption, source_outlet, without_dateline


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("(Reuters)", ("Reuters",)),
        ("TRTWorld and agencies", ("TRT World",)),
        ("-- AP", ("Associated Press",)),
        ("AFP and dpa contributed to this report.", ("Agence France-Presse", "Deutsche Presse-Agentur")),
        ("SOURCE: Harbour News", ("Harbour News",)),
        ("Agencies contributed to this story.", ()),
        ("The map of APS roads", ("Algeria Press Service",)),
        ("A mapa of sparse spas", ()),
    ],
)
def test_credit_lines(line: str, names: tuple[str, ...]) -> None:
    assert credits_of(line) == names


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("BEIRUT (Reuters) - Two boats sank.", ("Reuters",)),
        ("GENEVA, March 3 (AFP) — Two boats sank.", ("Agence France-Presse",)),
        ("AFP - Two boats sank.", ("Agence France-Presse",)),
        ("Two boats sank, the Reuters agency reported.", ()),
        ("The Islamic State (IS) group said two boats sank.", ()),
    ],
)
def test_datelines(body: str, names: tuple[str, ...]) -> None:
    assert dateline_credits(body) == names


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("SOURCE: Harbour News", "Harbour News"),
        ("Source: Al Jazeera and agencies", "Al Jazeera"),
        ("Source: Reuters", None),
        ("The source: a leaking pipe", None),
    ],
)
def test_agencies_are_no_outlets(line: str, outlet: str | None) -> None:
    assert source_outlet(line) == outlet


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Residents leave the old town [AFP]", True),
        ("Residents leave the old town. Jane Poe / AP", True),
        ("Residents left the old town, AFP reported.", False),
        ("Residents told AFP", False),
    ],
)
def test_captions_end_in_a_credit(line: str, expected: bool) -> None:
    assert is_caption(line, len(line.split())) is expected


def test_agencies_in_order_once() -> None:
    assert find_agencies("Reuters, AP and Reuters") == ("Reuters", "Associated Press")


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("--AP", "credit"),
        ("With reporting from AFP", "credit"),
        ("With files from The Associated Press", "credit"),
        ("With inputs from agencies", "credit"),
        ("Additional reporting by Ana Berg", "credit"),
        ("Ana Berg | Associated Press", "credit"),
        ("With files from three cupboards they left", None),
        ("With reporting duties from now on", None),
        ("Ana Berg | Harbour Post", None),
        ("Roll-AP", None),
    ],
)
def test_lines_that_say_where_a_text_comes_from(line: str, kind: str | None) -> None:
    assert credit_kind(line, len(line.split()), is_prose=False) == kind


@pytest.mark.parametrize(
    ("sentence", "rest"),
    [
        ("BEIRUT (Reuters) - Two boats sank.", "- Two boats sank."),
        ("AFP - Two boats sank.", "Two boats sank."),
        ("Two boats (both old) sank.", "Two boats (both old) sank."),
        ("Two boats sank - AFP saw them.", "Two boats sank - AFP saw them."),
    ],
)
def test_sentences_behind_datelines(sentence: str, rest: str) -> None:
    assert without_dateline(sentence).strip() == rest
