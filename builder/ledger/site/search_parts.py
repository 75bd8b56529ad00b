"""The files of the search: the index, the questions that it finds, and the list of both."""

from collections.abc import Iterator, Sequence

from builder.ledger.page.blinding import Blinds
from builder.ledger.page.places import Places
from builder.ledger.page.rendering import STATUS_WORDS
from builder.ledger.site.briefs import Brief, Topic
from builder.ledger.site.search_index import SearchIndex, script_of

ROWS = 128
"""Questions in a file of results."""
LONGEST_ANSWER = 160
"""In code points."""
Cell = str | int | list[str | int]


def search_files(index: SearchIndex, topics: Sequence[Topic], places: Places, blinds: Blinds) -> Iterator[tuple[str, str]]:
    """The files of the search below the folder of parts; a question's number is its place in the ledger."""
    firsts = []
    for number, (first, own) in enumerate(index.parts()):
        firsts.append(first)
        yield f"search/words-{number}.js", script_of(f"words-{number}", own)
    rows = [(topic, fact) for topic in topics for fact in topic.facts]
    for number, start in enumerate(range(0, len(rows), ROWS)):
        own_rows = [_row(topic, fact, places, blinds) for topic, fact in rows[start : start + ROWS]]
        yield f"search/questions-{number}.js", script_of(f"questions-{number}", own_rows)
    about = {"words": firsts, "questions": len(rows), "rows": ROWS, "statuses": STATUS_WORDS}
    yield "search/parts.js", script_of("parts", about)


def _row(topic: Topic, fact: Brief, places: Places, blinds: Blinds) -> list[Cell]:
    """What a result shows: address, question, answer, status, event, and how often it is reported."""
    answer = fact.answer if len(fact.answer) <= LONGEST_ANSWER else f"{fact.answer[:LONGEST_ANSWER]} …"
    counts: list[Cell] = [fact.report_count, fact.outlet_count, fact.origin_count]
    texts: list[Cell] = [blinds.parts(text) for text in (fact.label, answer, topic.event.label)]
    return [places.fact(fact.fact_id), *texts, fact.told_status, *counts]
