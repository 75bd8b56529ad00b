"""Writes the files of a ledger of many: events, pages, lists, search, and the front page last."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import groupby

from builder.ledger.page.ledger_page import Told
from builder.ledger.page.places import Places
from builder.ledger.page.question_rows import Dispute, Section, dispute_of
from builder.ledger.page.rendering import EVENTS, PAGES, STATUS_WORDS
from builder.ledger.page.source_texts import Source
from builder.ledger.positions import RELATIONS
from builder.ledger.site.front import front_html, lists_of
from builder.ledger.site.kept_files import Files, Found, files_of
from builder.ledger.site.lists import Entry, Line, Listing
from builder.ledger.site.search_index import SearchIndex
from builder.ledger.site.search_parts import search_files
from builder.ledger.site.search_words import filters_of, texts_of_event, texts_of_question, words_of
from builder.ledger.site.site import Placing, Site, site_of
from builder.ledger.site.views import EventsView, ListView, SourcesView
from builder.ledger.site.walk import event_sections, source_texts


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is kept of the questions that were written: the index, and the disputes."""

    index: SearchIndex = field(default_factory=SearchIndex)
    disputes: list[Dispute] = field(default_factory=list)


def site_files(told: Told, placing: Placing) -> Iterator[tuple[str, str]]:
    """Path, from the front page's folder, and text of each file. Raises BuilderError if a fact is about an event that is not there."""
    site = site_of(told, placing)
    seen, files = _Seen(), files_of(site)
    yield from _below(placing, _event_files(files, seen))
    yield from _below(placing, _source_files(files))
    lists = lists_of(site, seen.disputes)
    for listing in (*lists.kinds, *lists.months):
        yield from _below(placing, _list_files(site, [listing]))
    for _, shelf in groupby(sorted(lists.outlets, key=lambda listing: listing.path), key=lambda listing: listing.path):
        yield from _below(placing, _list_files(site, list(shelf)))
    yield from _below(placing, _dispute_files(site, lists.disputes))
    yield from _below(placing, search_files(seen.index, site.topics, site.plan.places, site.blinds))
    yield placing.front, front_html(site, lists)


def _below(placing: Placing, files: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    return ((f"{placing.folder}{path}", text) for path, text in files)


def _event_files(files: Files, seen: _Seen) -> Iterator[tuple[str, str]]:
    site = files.site
    numbers = {fact.fact_id: number for number, fact in enumerate(fact for topic in site.topics for fact in topic.facts)}
    for file, unread in event_sections(site.plan, site.told.tables):
        html, found = files.file(EVENTS, unread.content, partial(_events_shown, site, unread.read))
        for fact_id, words in found.words:
            seen.index.add(numbers[fact_id], words)
        seen.disputes.extend(found.disputes)
        yield file.path, html


def _events_shown(site: Site, read: Callable[[], Sequence[Section]], places: Places) -> tuple[EventsView, Found]:
    sections = read()
    return _events_view(site, sections, places), _found(sections, site.blinds.codes)


def _found(sections: Sequence[Section], outlets: Mapping[str, int]) -> Found:
    """What the index of the search and the list of disputes have of the questions."""
    words, disputes = list[tuple[str, list[str]]](), list[Dispute]()
    for section in sections:
        shared = words_of(texts_of_event(section.event))
        for question in section.questions:
            own = shared | words_of(texts_of_question(question))
            own.update(filters_of(question, section.event, outlets))
            words.append((question.fact.fact_id, sorted(own)))
            disputes += [dispute_of(question)] if question.fact.status == "contested" else []
    return Found(words, disputes)


def _events_view(site: Site, sections: Sequence[Section], places: Places) -> EventsView:
    questions = [question for section in sections for question in section.questions]
    outlets = sorted({outlet for question in questions for outlet in question.outlets})
    return EventsView(
        home=site.placing.home,
        sections=sections,
        places=places,
        outlets={outlet: site.blinds.codes[outlet] for outlet in outlets},
        kinds=sorted({section.event.kind for section in sections}),
        types=sorted({question.fact.claim_type for question in questions}),
        statuses=STATUS_WORDS,
        relations=RELATIONS,
        corrected=site.corrected,
        form=site.form,
    )


def _source_files(files: Files) -> Iterator[tuple[str, str]]:
    for file, unread in source_texts(files.site.plan, files.site.told.tables):
        yield file.path, files.file(PAGES, unread.content, partial(_sources_shown, files.site, unread.read))[0]


def _sources_shown(site: Site, read: Callable[[], Sequence[Source]], places: Places) -> tuple[SourcesView, Found]:
    return SourcesView(site.placing.home, read(), places, site.corrected, site.form), Found()


def _list_files(site: Site, listings: Sequence[Listing[Entry]]) -> Iterator[tuple[str, str]]:
    """The files of a list, or the one file that lists share."""
    if len(listings) > 1:
        yield listings[0].path, site.html("site_list.html", ListView(site.placing.home, listings, (), site.places))
        return
    for path, entries, before, after in _leaves(listings[0]):
        view = ListView(site.placing.home, [replace(listings[0], entries=entries)], (), site.places, len(listings[0].entries), before, after)
        yield path, site.html("site_list.html", view)


def _dispute_files(site: Site, listing: Listing[Dispute]) -> Iterator[tuple[str, str]]:
    for path, disputes, before, after in _leaves(listing):
        view = ListView(site.placing.home, [replace(listing, entries=())], disputes, site.places, len(listing.entries), before, after)
        yield path, site.html("site_list.html", view)


def _leaves(listing: Listing[Line]) -> Iterator[tuple[str, Sequence[Line], str | None, str | None]]:
    """The files of a list with their entries and the paths of the files before and after."""
    files = listing.files
    for place, (path, entries) in enumerate(files):
        before = files[place - 1][0] if place else None
        yield path, entries, before, files[place + 1][0] if place + 1 < len(files) else None
