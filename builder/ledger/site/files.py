"""Writes the files of a ledger of many: events, pages, lists, search, and the front page last."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from builder.ledger.page.ledger_page import Told
from builder.ledger.page.question_rows import Dispute, Section, dispute_of
from builder.ledger.page.rendering import EVENTS, PAGES, STATUS_WORDS
from builder.ledger.positions import RELATIONS
from builder.ledger.site.front import front_html, lists_of
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
    seen = _Seen()
    yield from _below(placing, _event_files(site, seen))
    yield from _below(placing, _source_files(site))
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


def _event_files(site: Site, seen: _Seen) -> Iterator[tuple[str, str]]:
    facts = (fact for topic in site.topics for fact in topic.facts)
    numbers = {fact.fact_id: number for number, fact in enumerate(facts)}
    for file, sections in event_sections(site.plan, site.told.tables):
        for section in sections:
            _note(section, numbers, site.blinds.codes, seen)
        yield file.path, site.html(EVENTS, _events_view(site, sections))


def _note(section: Section, numbers: Mapping[str, int], outlets: Mapping[str, int], seen: _Seen) -> None:
    """Enter the questions into the index and the list of disputes."""
    shared = words_of(texts_of_event(section.event))
    for question in section.questions:
        words = shared | words_of(texts_of_question(question))
        words.update(filters_of(question, section.event, outlets))
        seen.index.add(numbers[question.fact.fact_id], words)
        if question.fact.status == "contested":
            seen.disputes.append(dispute_of(question))


def _events_view(site: Site, sections: Sequence[Section]) -> EventsView:
    questions = [question for section in sections for question in section.questions]
    outlets = sorted({outlet for question in questions for outlet in question.outlets})
    return EventsView(
        home=site.placing.home,
        sections=sections,
        places=site.places,
        outlets={outlet: site.blinds.codes[outlet] for outlet in outlets},
        kinds=sorted({section.event.kind for section in sections}),
        types=sorted({question.fact.claim_type for question in questions}),
        statuses=STATUS_WORDS,
        relations=RELATIONS,
        corrected=site.corrected,
        form=site.form,
    )


def _source_files(site: Site) -> Iterator[tuple[str, str]]:
    for file, sources in source_texts(site.plan, site.told.tables):
        yield file.path, site.html(PAGES, SourcesView(site.placing.home, sources, site.places, site.corrected, site.form))


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
