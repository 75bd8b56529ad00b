"""Whom a claim names as its source, and which pages of the collection are that source's own."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from builder.comparing.day_ranges import REMEMBERED
from builder.lexicon.word_classes import in_class
from builder.linking.entities import EntityTable
from builder.linking.pages import TextOf
from builder.linking.publishers import publisher_of
from builder.records import Claim, Document
from builder.values.known_names import fold, known_name
from builder.values.known_places import find_place

ADDRESS = re.compile(r"\b(?:https?://|www\.)[^\s<>\"'“”‘’()\[\]]+", re.I)
ADDRESS_START = re.compile(r"https?://|www\.", re.I)
SCHEME = re.compile(r"^(?:https?://)?(?:www\.)?", re.I)
SENTENCE_END = re.compile(r"\n|(?<=[.!?])[\"'”’)\]]*\s+(?=[A-Z\"“‘(\[])")
HOST_NAME = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}", re.I)
EDITION = re.compile(r"(?P<name>[^()]*[^()\s])\s*\((?P<edition>[^()]+)\)")
WORD = re.compile(r"[^\W_]+")
LONGEST_SENTENCE = 1000
"""Code points before and after a claim where an address is looked for."""
LONGEST_COUNTRY = 3
"""Words of the longest name of a country that is looked for in a body's name."""
MOST_SAID = 1000
"""Pages whose words are at hand."""
JOINING = frozenset({"of", "the", "for", "and", "in", "s"})
SOURCE_KINDS = frozenset({"organization", "government", "country", "armed_group"})
"""Kinds of entities that publish; a person who is quoted has no pages."""
CREDITED = frozenset({"credit", "dateline", "same_text"})
"""Ways to an origin by which the page's text is that of its origin."""


@dataclass(frozen=True, slots=True)
class Source:
    """A source that a claim names; `keys` are those of its pages, empty if the collection has none."""

    name: str
    keys: frozenset[str]
    is_speaker: bool = True
    """Whether it says so itself; else it passes on what the speaker says."""


@dataclass(frozen=True, slots=True)
class Body:
    """An outlet that is named by what it is, as ministries are: its words, with countries as their codes, and one of its pages."""

    key: str
    words: frozenset[str]
    document_id: str

    def is_meant(self, words: frozenset[str]) -> bool:
        """Whether the words may mean it: 'the health ministry' any country's, 'police' those of any place, but 'the ministry' any other too."""
        more, less = self.words - words, words - self.words
        if less:
            return not more and all(map(str.isupper, less))
        return len(words) > 1 or all(word.isupper() or find_place(word.title()) for word in more)


@dataclass(frozen=True, slots=True)
class SourcePages:
    """The pages of a collection by who published them."""

    text_of: TextOf
    keys_of: Mapping[str, frozenset[str]]
    """The keys of each page by its id: its outlet, the agency that it credits, and its address."""
    keys: Mapping[str, bool]
    """True for each of all these keys."""
    bodies: Mapping[str, tuple[Body, ...]]
    """By each word that says what they are ('ministry')."""
    entities: EntityTable
    _said: dict[str, frozenset[str]] = field(default_factory=dict, init=False)
    """Words of the last pages that were asked for."""
    _named: dict[str, frozenset[str]] = field(default_factory=dict, init=False)
    """Keys of the names that were asked for."""
    _addressing: dict[str, bool] = field(default_factory=dict, init=False)
    """Whether the pages that were asked for may have an address in their text."""

    def named_by(self, claim: Claim) -> list[Source]:
        """The sources that the claim names, the first one first: an address beside it, the speaker, who passed it on. The outlet itself is none."""
        found = [*self._addressed(claim), *self._speaker(claim), *self._carriers(claim)]
        own = self.keys_of[claim.document_id]
        return [source for source in found if not own & source.keys]

    def _addressed(self, claim: Claim) -> list[Source]:
        page = claim.document_id
        if page not in self._addressing:
            self._addressing[page] = ADDRESS_START.search(self.text_of(page) or "") is not None
        text = self.text_of(page) if self._addressing[page] else None
        addresses = ADDRESS.findall(_sentence_at(text, claim.start, claim.end)) if text else []
        return [Source(address, self._known([address_key(address)])) for address in addresses]

    def _speaker(self, claim: Claim) -> list[Source]:
        """The speaker as a source, unless it is a person or somebody unnamed ('officials')."""
        if not claim.speaker:
            return []
        entity = self.entities.by_id.get(claim.speaker_id or "")
        words, keys = body_words(claim.speaker) - in_class("mouthpieces"), self._pages_of(claim.speaker)
        if entity is not None and entity.kind not in SOURCE_KINDS:
            return []
        if entity is None and not keys and not _is_body(words):
            known = known_name(claim.speaker)
            return [Source(claim.speaker, keys)] if known and known.kind in SOURCE_KINDS else []
        return [Source(claim.speaker, keys or self._body(words, claim.document_id))]

    def _carriers(self, claim: Claim) -> list[Source]:
        named = ((name, known_name(name)) for name in reversed(claim.via) if not name.islower())
        return [Source(name, self._pages_of(name), is_speaker=False) for name, known in named if known is None or known.role != "platform"]

    def _pages_of(self, name: str) -> frozenset[str]:
        if name not in self._named:
            self._named[name] = self._known(name_keys(name, self.entities))
        return self._named[name]

    def _body(self, words: frozenset[str], document_id: str) -> frozenset[str]:
        """The key of the only outlet that the words can mean; none if there are several.

        Where one of both names has more words ('the health ministry', 'Ministry of Health of Kenya'), the page of the other must have them too.
        """
        alike = (body for kind in words for body in self.bodies.get(kind, ()) if body.is_meant(words))
        fitting = {body.key for body in alike if self._says(document_id, body.words - words) and self._says(body.document_id, words - body.words)}
        return frozenset(fitting) if len(fitting) == 1 else frozenset()

    def _known(self, keys: Iterable[str]) -> frozenset[str]:
        """Those keys that a page of the collection has."""
        return frozenset(key for key in keys if key in self.keys)

    def _says(self, document_id: str, words: frozenset[str]) -> bool:
        """Whether the page has all of the words somewhere."""
        if words and document_id not in self._said:
            if len(self._said) == MOST_SAID:
                self._said.clear()
            self._said[document_id] = _words(self.text_of(document_id) or "")
        return not words or words <= self._said[document_id]


def source_pages(documents: Iterable[Document], entities: EntityTable, text_of: TextOf) -> SourcePages:
    """The pages of a collection by who published them; the documents have their origins."""
    keys_of, bodies = {}, {}
    for document in sorted(documents, key=lambda document: document.document_id):
        keys_of[document.document_id] = _page_keys(document, entities)
        words = body_words(document.outlet or "")
        if document.outlet and _is_body(words):
            bodies[_plain(document.outlet)] = Body(_plain(document.outlet), words, document.document_id)
    by_kind: dict[str, list[Body]] = defaultdict(list)
    for key in sorted(bodies):
        for kind in bodies[key].words & in_class("bodies"):
            by_kind[kind].append(bodies[key])
    known = dict.fromkeys(sorted(frozenset().union(*keys_of.values())), True)
    return SourcePages(text_of, keys_of, known, {kind: tuple(found) for kind, found in by_kind.items()}, entities)


def _page_keys(document: Document, entities: EntityTable) -> frozenset[str]:
    names = [document.outlet, document.origin if document.origin_basis in CREDITED else None]
    keys = frozenset[str]().union(*(name_keys(name, entities) for name in names if name))
    return keys | {address_key(document.url)} if document.url else keys


def name_keys(name: str, entities: EntityTable) -> frozenset[str]:
    """Keys that the names of one source share: as listed, as an entity of the collection, and as the brand that its publisher is named by."""
    forms = [one for one in (name, _site_name(name), _bare_name(name), _without_edition(name)) if one]
    known = [one.name for one in map(known_name, forms) if one and one.kind in SOURCE_KINDS]
    meant = [one.name for one in (entities.by_name.get(fold(form)) for form in forms) if one and one.kind in SOURCE_KINDS]
    publisher = publisher_of(name) or ""
    brand = [publisher] if publisher and _plain(name).startswith(_plain(publisher)) else []
    return frozenset(map(_plain, [*forms, *known, *meant, *brand]))


def _bare_name(name: str) -> str:
    """The name without words around it that say what it is: 'the Valley Tribune newspaper'; empty if it has no other words."""
    words = name.split()
    while words and words[-1] in in_class("bodies", "media"):
        words.pop()
    while words and words[0] in in_class("bodies", "media"):
        words.pop(0)
    return " ".join(words)


def _without_edition(name: str) -> str | None:
    """The name before a bracket that names no place: 'CNN (Web)' is CNN, 'Daily Star (Lebanon)' is not any Daily Star."""
    edition = EDITION.fullmatch(name)
    is_place = edition and (known_name(edition["edition"]) or find_place(edition["edition"]))
    return edition["name"] if edition and not is_place else None


def _site_name(name: str) -> str | None:
    """The initials that the address of a body's site starts with: WHO in who.int."""
    return name.removeprefix("www.").partition(".")[0].upper() if HOST_NAME.fullmatch(name) else None


def address_key(address: str) -> str:
    """The address without what does not tell pages apart: scheme, www, fragment, closing signs."""
    return f"//{SCHEME.sub('', address).partition('#')[0].rstrip('/.,;:!?').casefold()}"


def _plain(name: str) -> str:
    return fold(name).casefold()


def _sentence_at(text: str, start: int, end: int) -> str:
    """The sentence around a range of the text, as far as signs tell."""
    reach = max(start - LONGEST_SENTENCE, 0)
    before = [match.end() for match in SENTENCE_END.finditer(text, reach, start + 1) if match.end() <= start]
    after = SENTENCE_END.search(text, end, end + LONGEST_SENTENCE)
    return text[before[-1] if before else reach : after.start() if after else end + LONGEST_SENTENCE]


@lru_cache(maxsize=REMEMBERED)
def body_words(name: str) -> frozenset[str]:
    """The words of a body's name without joining ones; those of a country and its people as its code ('Ministry of Health of Kenya')."""
    return _words(name)


def _words(text: str) -> frozenset[str]:
    tokens = WORD.findall(text)
    words, at = set(), 0
    while at < len(tokens):
        size, word = _country_at(tokens, at) or (1, tokens[at].casefold())
        words.add(word)
        at += size
    return frozenset(words) - JOINING


def _country_at(tokens: Sequence[str], at: int) -> tuple[int, str] | None:
    """How many words from there name a country or its people, as many as can, and its code."""
    if not tokens[at][:1].isupper():
        return None
    for size in range(min(LONGEST_COUNTRY, len(tokens) - at), 0, -1):
        known = known_name(" ".join(tokens[at : at + size]))
        if known and known.country and known.kind in ("country", "demonym") and known.role != "capital":
            return size, known.country
    return None


def _is_body(words: frozenset[str]) -> bool:
    """Whether the words name a body; an office or a person of one does not publish ('army chief', 'hospital doctors')."""
    persons = in_class("persons") - in_class("bodies")
    return not words.isdisjoint(in_class("bodies")) and not any(word in persons or word.removesuffix("s") in persons for word in words)
