"""The ledger for terminals: every question of every event, the positions that sources take with their words, and what links those."""

from collections.abc import Iterable, Iterator
from datetime import date
from textwrap import shorten

from rich.console import Console
from rich.text import Text

from builder.ledger.outline import Bond, Happening, Outline, Question, Source, Stand
from builder.linking.plain_words import day_words
from builder.output import printable, say_styled, terminal_size

WIDTH, NARROWEST = 80, 40
SCREEN = 24
"""Lines of an event that are shown where there is no terminal to ask."""
LONGEST_QUOTE = 160
MOST_SOURCES = 5
"""Sources of one position that are named, unless all are asked for."""
STYLES = {"contested": "bold red", "corroborated": "green", "single_origin": "yellow", "conflicts": "red", "supersedes": "cyan"}
CITED = {"confirmed": "as its source says", "differs": "its source says otherwise"}
MEASURE = Console(width=WIDTH, color_system=None, force_terminal=False)
"""Knows how wide letters are; nothing is printed on it."""


def show_outline(outline: Outline, *, is_all: bool) -> None:
    """Print an outline: in colours as wide as the terminal, elsewhere as plain text 80 columns wide."""
    width, height = terminal_size() or (WIDTH, SCREEN)
    say_styled(_lines(outline, max(width, NARROWEST), None if is_all else max(height - 2, SCREEN)))


def outline_lines(outline: Outline, *, width: int = WIDTH, screen: int | None = None) -> Iterator[str]:
    """The lines as plain text, at most `width` columns wide; of each event as many lines as a screen has, all of them without one."""
    return (line.plain.rstrip() for line in _lines(outline, width, screen))


def _lines(outline: Outline, width: int, screen: int | None) -> Iterator[Text]:
    if outline.remark:
        yield from (*_block(Text(printable(outline.remark)), 0, width), Text())
    if not outline.events:
        yield Text("no facts")
    for event in outline.events:
        yield from _event_lines(event, width, screen)
        yield Text()
    if outline.left_out:
        yield Text(f"{outline.left_out:,} more questions; a higher --limit shows them")


def _event_lines(event: Happening, width: int, screen: int | None) -> Iterator[Text]:
    """The heading, then whole questions as long as they fit on a screen: always one, which may itself be cut."""
    shown = [*_heading(event, width), *_block(Text(printable(event.summary)), 2, width)]
    for number, question in enumerate(event.questions):
        lines = [Text(), *_question_lines(question, width, None if screen is None else MOST_SOURCES)]
        if screen is not None and len(shown) + len(lines) >= screen:
            if number == 0:
                shown.extend(lines[: max(screen - len(shown) - 1, 2)])
            shown.append(_more(len(event.questions) - number, event, is_cut=number == 0))
            break
        shown.extend(lines)
    yield from shown


def _more(count: int, event: Happening, *, is_cut: bool) -> Text:
    """What a screen leaves out: the rest of the only question that is shown, or the questions after it."""
    left = "the rest of this question" if is_cut and count == 1 else f"{plural(count - is_cut, 'more question')}"
    return Text(f"  ... {left}: --event {event.event_id} --all", style="dim")


def _heading(event: Happening, width: int) -> Iterable[Text]:
    """Label, details that it does not say, and id, which stands in one line so that it can be copied."""
    place = None if event.place and event.place in event.label else event.place
    is_told = event.start_date is not None and event.start_date == event.end_date and event.label.endswith(day_words(event.start_date))
    days = None if is_told else _days(event.start_date, event.end_date)
    known = printable(f" ({', '.join(part for part in (event.kind, place, days, event.event_id) if part)})")
    return _block(Text(printable(event.label), style="bold").append(known, style="dim"), 0, width)


def _question_lines(question: Question, width: int, most: int | None) -> Iterator[Text]:
    counts = f"{plural(question.report_count, 'report')}, {plural(question.origin_count, 'origin')}"
    status = Text(f"{question.status}{', updated' if question.is_updated else ''}", style=STYLES.get(question.status, ""))
    yield from _block(Text(printable(question.question), style="bold"), 2, width)
    yield from _block(Text.assemble(f"= {printable(question.answer)} [", status, f"; {counts}]"), 2, width)
    is_lone = len(question.positions) == 1 and question.positions[0].text == question.answer
    for stand in question.positions:
        yield from _stand_lines(stand, width, most, is_named=not is_lone)
    for bond in question.links:
        yield from _block(_bond(bond, question.positions), 4, width)


def _stand_lines(stand: Stand, width: int, most: int | None, *, is_named: bool) -> Iterator[Text]:
    """The position, dim if a later or more exact one stands in its place, then a line for each source; the answer names a lone position."""
    if is_named:
        yield from _block(Text(f"* {printable(stand.text)}", style="bold" if stand.is_current else "dim"), 4, width)
    indent = 6 if is_named else 4
    for source in stand.sources[:most]:
        yield from _block(source_words(source), indent, width)
    if most is not None and (left := stand.sources[most:]):
        names = sorted({source.outlet or "unknown outlet" for source in left})
        yield from _block(Text(f"- {len(left)} more: {printable(', '.join(names))}"), indent, width)


def source_words(source: Source) -> Text:
    """Who says it, when and through whom, in which words, and where these stand: page and code points, as RFC 5147 writes them."""
    dated = f"{source.outlet or 'unknown outlet'} {source.published_date or ''}".rstrip()
    chain = [part for part in (source.speaker, *source.via) if part]
    remarks = [source.modality] if source.modality != "actual" else []
    remarks += ["linked"] if source.date_basis == "linked" else []
    remarks += [CITED[source.citation]] if source.citation in CITED else []
    told = [f"- {dated}{', ' + ' via '.join(chain) if chain else ''}:", source.value, f"({', '.join(remarks)})" if remarks else None]
    quote = f"“{shorten(source.quote, LONGEST_QUOTE, placeholder=' ...')}”" if source.quote and source.value != f"“{source.quote}”" else None
    words = " ".join(printable(part) for part in (*told, quote) if part)
    return Text(words).append(f" {printable(source.address)}#char={source.start},{source.end}", style="dim")


def _bond(bond: Bond, positions: tuple[Stand, ...]) -> Text:
    ends = [printable(positions[number].text) for number in (bond.position_a, bond.position_b)]
    pair = f" ({ends[0]} | {ends[1]})" if bond.position_a != bond.position_b and len(positions) > 2 else ""
    more = f" And {bond.more_count:,} more." if bond.more_count else ""
    return Text.assemble("> ", (bond.relation, STYLES.get(bond.relation, "")), f"{pair}: {printable(bond.reason)} [{bond.rule}]{more}")


def _days(start: date | None, end: date | None) -> str:
    if start is None or start == end:
        return str(start or "")
    return f"{start} to {end or 'open'}"


def plural(count: int, noun: str) -> str:
    """'1 page', '2,000 pages'."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _block(text: Text, indent: int, width: int) -> Iterable[Text]:
    """The text wrapped to the width; after the first line two columns further in, under the words behind its sign (=, *, -, >)."""
    text = Text(" ").join(text.split()) if "  " in text.plain else text
    for number, line in enumerate(text.wrap(MEASURE, width - indent - 2)):
        line.rstrip()
        yield Text(" " * (indent + (2 if number else 0))).append_text(line)
