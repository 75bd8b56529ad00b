"""Sources given without a verb: 'Flood kills nine: state radio', 'Police: two held', 'Toll rises to 12 - Red Cross', 'Ana Ruiz: "We lost ..."'."""

from functools import cache
from typing import TYPE_CHECKING

from builder.language.clauses import lost_commas
from builder.lexicon.word_classes import in_class
from builder.statements.reporting_clauses import Statement
from builder.statements.speakers import Memory, Speaker, speaker_of

if TYPE_CHECKING:
    from builder.language.tokens import Span, Token

LONGEST_SOURCE = 4
LONGEST_HEADLINE = 25
SHORTEST_NEWS = 3
NAME_WORDS = (2, 4)
"""Fewest and most words of a full name."""
LONGEST_TITLED = 8
"""Words of a name with its title before the colon of a quotation."""
OPENING_QUOTES = frozenset({'"', "“", "``", "«", "‘", "'"})
SEPARATORS = frozenset({":", "-", "--", "–", "—", "|"})


def find_headline_source(headline: "Span", memory: Memory) -> Statement | None:
    """The source before a colon, after a dash or colon, or (if the page lost these signs) at the end of the headline."""
    tokens = [token for token in headline if not token.is_space]
    if not LONGEST_SOURCE < len(tokens) <= LONGEST_HEADLINE or tokens[-1].text in (".", "?", "!"):
        return None
    cuts = [k for k, token in enumerate(tokens) if token.text in SEPARATORS and not _is_inside_word(token)]
    return _leading(tokens, cuts, memory) or _trailing(tokens, cuts, memory)


def _leading(tokens: "list[Token]", cuts: list[int], memory: Memory) -> Statement | None:
    """'Police: two held'; not the topic in 'Peru: two die in protests'."""
    if not cuts or cuts[0] > LONGEST_SOURCE or tokens[cuts[0]].text != ":":
        return None
    statement = _statement(tokens[: cuts[0]], tokens[cuts[0] + 1 :], memory)
    is_topic = statement and statement.speaker and statement.speaker.kind == "country"
    return None if is_topic else statement


def _trailing(tokens: "list[Token]", cuts: list[int], memory: Memory) -> Statement | None:
    """'Flood kills nine: state radio', 'Toll rises to 12 - Red Cross', 'Flood kills nine monitor'."""
    if cuts and len(tokens) - cuts[-1] - 1 <= LONGEST_SOURCE:
        return _statement(tokens[cuts[-1] + 1 :], tokens[: cuts[-1]], memory)
    first = _unmarked_source(tokens)
    return _statement(tokens[first:], tokens[:first], memory) if first else None


def find_colon_source(sentence: "Span", memory: Memory) -> Statement | None:
    """The source before the colon that opens a quotation: '15:45 - Fire chief Dan Ruiz: "Eight are missing."'."""
    tokens = [token for token in sentence if not token.is_space]
    cut = next((k for k in range(1, len(tokens) - 1) if tokens[k].text == ":" and tokens[k + 1].text in OPENING_QUOTES), None)
    if cut is None:
        return None
    first = next((k + 1 for k in range(cut - 1, -1, -1) if tokens[k].text in SEPARATORS or tokens[k].like_num), 0)
    return _statement(tokens[first:cut], tokens[cut + 1 :], memory) if 0 < cut - first <= LONGEST_TITLED else None


def _unmarked_source(tokens: "list[Token]") -> int:
    """Where a source without separator starts at the end of a headline, on a page that lost its punctuation; 0 if there is no source.

    'Flood kills nine monitor', 'Flood kills nine Cuban state radio'.
    """
    if not lost_commas(tokens[0].doc):
        return 0
    if tokens[-1].lower_ in in_class("monitors") and tokens[-2].pos_ not in ("DET", "ADP", "ADJ"):
        return len(tokens) - 1
    if tokens[-1].lower_ in in_class("media") and tokens[-2].lower_ in ("state", "official", "local"):
        has_country = tokens[-3].pos_ == "ADJ" or tokens[-3].ent_type_ == "NORP"
        return len(tokens) - (3 if has_country else 2)
    return 0


def _statement(source: "list[Token]", said: "list[Token]", memory: Memory) -> Statement | None:
    speaker = _source(source, memory) if source else None
    if speaker is None or len(said) < SHORTEST_NEWS:
        return None
    content = ((said[0].i, said[-1].i + 1),)
    return Statement(source[-1].i, None, speaker, (), "reports", content)


def _source(tokens: "list[Token]", memory: Memory) -> Speaker | None:
    """The speaker that the words name, if they end in a name or a noun for a speaker. The page's outlet does not count: it only signs the page."""
    head = tokens[-1]
    named = memory.article.name_of.get(tokens[0].i)
    if named is not None and named.kind == "person" and named.last < head.i and memory.article.doc[named.last].text == ",":
        head = memory.article.doc[named.last - 1]  # 'Ana Ruiz, head nurse: "..."'
    name = memory.article.name_of.get(head.i)
    is_named = name is not None and name.kind not in ("place", "group") and (name.kind != "country" or name.first == tokens[0].i)
    if run := _unlisted_name(tokens):
        return Speaker(" ".join(token.text for token in run), None, None, tokens[0].i, tokens[-1].i + 1)
    if not (is_named or head.lemma_.lower() in _speaking_nouns()) or any(token.pos_ == "VERB" for token in tokens):
        return None
    speaker = speaker_of(head, memory)
    outlet = (memory.article.page.outlet or "").lower()
    if speaker is None or speaker.is_medium or (outlet and (speaker.name.lower() in outlet or outlet in speaker.name.lower())):
        return None
    if speaker.entity_id:
        return speaker
    return Speaker(" ".join(token.text for token in tokens), None, None, tokens[0].i, head.i + 1, noun=speaker.noun)


def _unlisted_name(tokens: "list[Token]") -> "list[Token]":
    """The name in 'Ana Ruiz, head nurse', where no list and no model knows it: capitalised words before a comma and a noun for a person."""
    comma = next((k for k, token in enumerate(tokens) if token.text == ","), 0)
    is_name = NAME_WORDS[0] <= comma <= NAME_WORDS[1] and all(token.pos_ == "PROPN" and token.is_title for token in tokens[:comma])
    return tokens[:comma] if is_name and tokens[-1].pos_ == "NOUN" else []


@cache
def _speaking_nouns() -> frozenset[str]:
    return frozenset(noun for kind in ("persons", "bodies", "monitors", "media", "documents") for noun in in_class(kind))


def _is_inside_word(token: "Token") -> bool:
    """A hyphen of a compound word ('US-led')."""
    return token.i > 0 and not token.nbor(-1).whitespace_ and not token.whitespace_ and token.text != ":"
