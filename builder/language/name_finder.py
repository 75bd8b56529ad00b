"""The names in a page: named entities, names from the gazetteers, and sides named by what they are."""

from typing import TYPE_CHECKING

from builder.ids import content_id
from builder.intermediate import Page
from builder.language import actors, gazetteer, guesses, persons, surroundings
from builder.language.article import Name
from builder.language.gazetteer import Candidate

if TYPE_CHECKING:
    from builder.language.tokens import Doc


def find_names(doc: "Doc", page: Page) -> list[Name]:
    """The names of the page in text order, without overlaps; a longer name wins over a shorter one inside it."""
    if not len(doc):
        return []
    known = gazetteer.find_known(doc)
    home = gazetteer.dominant_country(known)
    sides = actors.find_actors(doc, known, home)
    guessed = guesses.find_guesses(doc, home, known)
    found = [*(c for c in guesses.without_first_names(doc, known, guessed) if c.kind != "demonym"), *sides, *guessed]
    chosen = _without_overlaps(found)
    chosen += surroundings.find_unlisted(doc, chosen)
    chosen = sorted([*chosen, *persons.find_surnames(doc, chosen)], key=lambda c: c.first)
    return [_name(doc, page, candidate) for candidate in persons.resolve_surnames(chosen)]


def _without_overlaps(candidates: list[Candidate]) -> list[Candidate]:
    """The best candidates that do not overlap: known names and sides before guesses, then the longer ones."""
    taken: set[int] = set()
    chosen = []
    for candidate in sorted(candidates, key=lambda c: (-c.rank, c.first - c.last, c.first)):
        tokens = range(candidate.first, candidate.last)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            chosen.append(candidate)
    return sorted(chosen, key=lambda c: c.first)


def _name(doc: "Doc", page: Page, candidate: Candidate) -> Name:
    start, end = doc[candidate.first].idx, doc[candidate.last - 1].idx + len(doc[candidate.last - 1].text)
    return Name(
        start=start,
        end=end,
        first=candidate.first,
        last=candidate.last,
        text=page.text[start:end],
        name=candidate.name,
        kind=candidate.kind,
        entity_id=content_id("ent", (candidate.kind, candidate.name)),
        country=candidate.country,
    )
