"""Writes the files of a ledger of many: events, pages, lists, search, and the front page last."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import groupby

from builder.forks import shared_out
from builder.ledger.page.ledger_page import Told
from builder.ledger.page.places import Places
from builder.ledger.page.question_rows import Dispute, Section, dispute_of
from builder.ledger.page.rendering import EVENTS, PAGES, STATUS_WORDS
from builder.ledger.page.source_texts import Source, order_of_page
from builder.ledger.positions import RELATIONS
from builder.ledger.site.front import front_html, lists_of
from builder.ledger.site.kept_files import Found, Piece, Pieces, Showing, pieces_of
from builder.ledger.site.lists import Entry, Line, Listing, pages_of
from builder.ledger.site.plan import EventFile, SourceFile
from builder.ledger.site.search_index import SearchIndex
from builder.ledger.site.search_parts import search_files
from builder.ledger.site.search_words import filters_of, texts_of_event, texts_of_question, words_of
from builder.ledger.site.site import Placing, Site, site_of
from builder.ledger.site.stretches import Hashed
from builder.ledger.site.views import EventsView, ListView, SourcesView
from builder.ledger.site.walk import Unread, event_sections, shown_claims, source_texts


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is kept of the questions that were written: the index, and the disputes."""

    index: SearchIndex = field(default_factory=SearchIndex)
    disputes: list[Dispute] = field(default_factory=list)


def site_files(told: Told, placing: Placing) -> Iterator[tuple[str, str]]:
    """Path, from the front page's folder, and text of each file. Raises BuilderError if a fact is about an event that is not there."""
    site = site_of(told, placing)
    seen, pieces, claims = _Seen(), pieces_of(site), shown_claims(told.tables["claims"], is_wanted=told.work.kept is not None)
    yield from _below(placing, _event_files(pieces, seen, claims))
    yield from _below(placing, _source_files(pieces, claims))
    pages = pages_of(told.tables["documents"])
    lists = lists_of(site, pages, seen.disputes)
    for listing in (*lists.kinds, *lists.months):
        yield from _below(placing, _list_files(site, [listing]))
    for _, shelf in groupby(sorted(lists.outlets, key=lambda listing: listing.path), key=lambda listing: listing.path):
        yield from _below(placing, _list_files(site, list(shelf)))
    yield from _below(placing, _dispute_files(site, lists.disputes))
    yield from _below(placing, search_files(seen.index, site.topics, site.plan.places, site.blinds))
    yield placing.front, front_html(site, pages, lists)


def _below(placing: Placing, files: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    return ((f"{placing.folder}{path}", text) for path, text in files)


def _event_files(pieces: Pieces, seen: _Seen, claims: Hashed) -> Iterator[tuple[str, str]]:
    site = pieces.site
    numbers = {fact.fact_id: number for number, fact in enumerate(fact for topic in site.topics for fact in topic.facts)}
    showing = Showing("site_event.html", partial(_event_view, site), partial(_found_in_event, site.blinds.codes))

    def written(one: tuple[EventFile, Unread[Section]]) -> tuple[str, str, list[Found]]:
        file, unread = one
        made = pieces.of_file(file.path, unread, showing, len(file.parts))
        return file.path, site.html(EVENTS, _events_view(site, made)), [piece.found for piece in made]

    for path, html, all_found in shared_out(written, event_sections(site.plan, site.told.tables, claims), site.told.work.workers):
        for found in all_found:
            for fact_id, words in found.words:
                seen.index.add(numbers[fact_id], words)
            seen.disputes.extend(found.disputes)
        yield path, html


def _event_view(site: Site, section: Section, places: Places) -> EventsView:
    return replace(_events_view(site, ()), sections=[section], places=places, outlets=site.blinds.codes)


def _events_view(site: Site, pieces: Sequence[Piece]) -> EventsView:
    """A file with these events; the filters offer what is in it."""
    found = [piece.found for piece in pieces]
    return EventsView(
        home=site.placing.home,
        pieces=[piece.markup for piece in pieces],
        places=site.places,
        outlets={outlet: site.blinds.codes[outlet] for outlet in sorted({outlet for one in found for outlet in one.outlets})},
        kinds=sorted({one.kind for one in found}),
        types=sorted({claim_type for one in found for claim_type in one.types}),
        statuses=STATUS_WORDS,
        relations=RELATIONS,
        corrected=site.corrected,
        form=site.form,
    )


def _found_in_event(codes: Mapping[str, int], section: Section) -> Found:
    """What the filters of its file, the index of the search and the list of disputes have of an event."""
    shared = words_of(texts_of_event(section.event))
    words = []
    for question in section.questions:
        own = shared | words_of(texts_of_question(question))
        own.update(filters_of(question, section.event, codes))
        words.append((question.fact.fact_id, sorted(own)))
    return Found(
        kind=section.event.kind,
        types=sorted({question.fact.claim_type for question in section.questions}),
        outlets=sorted({outlet for question in section.questions for outlet in question.outlets}),
        words=words,
        disputes=[dispute_of(question) for question in section.questions if question.fact.status == "contested"],
    )


def _source_files(pieces: Pieces, claims: Hashed) -> Iterator[tuple[str, str]]:
    site = pieces.site
    showing = Showing("site_source.html", partial(_source_view, site), lambda source: Found(order=order_of_page(source.document)))

    def written(one: tuple[SourceFile, Unread[Source]]) -> tuple[str, str]:
        file, unread = one
        made = pieces.of_file(file.path, unread, showing, len(file.document_ids))
        view = SourcesView(site.placing.home, (), site.places, site.corrected, site.form, pieces=[piece.markup for piece in made])
        return file.path, site.html(PAGES, view)

    yield from shared_out(written, source_texts(site.plan, site.told.tables, claims), site.told.work.workers)


def _source_view(site: Site, source: Source, places: Places) -> SourcesView:
    return SourcesView(site.placing.home, [source], places, site.corrected, site.form)


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
