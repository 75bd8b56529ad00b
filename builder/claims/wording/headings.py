"""Words of a heading or a credit that a page glued to the sentence behind them."""

from itertools import pairwise
from typing import TYPE_CHECKING

from builder.claims.off_lines import off_lines
from builder.language.article import Article
from builder.language.clauses import SUBJECTS, lost_commas
from builder.language.found import Found
from builder.language.readings import once_per_article
from builder.language.words import Word, plain_words
from builder.statements.cues import cue_words
from builder.values.known_names import known_name

if TYPE_CHECKING:
    from builder.language.tokens import Span, Token

SHORTEST = 4
"""Fewest words of a title that a sentence repeats, and of what follows it."""
BEGINNING = 8
"""Letters of a sentence of which one differs from the title's if it does not repeat it."""
LONGEST_CREDIT = 3
"""Most words of a credit before a dash."""
FINITE = frozenset({"VBD", "VBZ", "VBP"})
CARRIERS = frozenset({"agency", "broadcaster", "newspaper"})
DASHES = frozenset({"-", "–", "—", "--"})
STARTERS = frozenset({"ADP", "DET", "PRON", "ADV", "SCONJ"})
QUOTATION = frozenset({'"', "“", "”"})
LEADING = frozenset({"ADP", "DET", "CCONJ", "SCONJ", "ADJ", "PART", "AUX"})
"""Words that a line does not end with unless it goes on in the next one."""
HOURS = frozenset({"am", "pm"})
SLASHES = 2
"""Fewest slashes of an address, without those of a date in figures."""
WRAPPED = 5
"""On a page whose lines were broken by width at least one line in so many goes on with a small letter."""


def heading_end(article: Article, sentence: "Span") -> int:
    """The first token of the sentence that is not part of a repeated title, a place that heads it, or a credit before a dash."""
    known = _known_ends(article)
    if sentence.start not in known:
        known[sentence.start] = _heading_end(article, sentence)
    return known[sentence.start]


@once_per_article
def _known_ends(article: Article) -> dict[int, int]:
    """The ends found so far, by the first token of the sentence: every claim of a sentence asks for it."""
    return {}


def line_of(article: Article, i: int) -> range:
    """The tokens of the token's sentence that stand on one line with it, where the page puts headings and credits on lines of their own."""
    sentence = article.sentences[article.sentence_of[i]]
    starts = [start for start in _line_starts(article) if sentence.start < start < sentence.end]
    first = max((start for start in starts if start <= i), default=sentence.start)
    return range(first, min((start for start in starts if start > i), default=sentence.end))


def telling_token(article: Article, found: Found) -> int:
    """The anchor; of a claim with a figure another of its words, if that one's line of the sentence says more: a heading or time stamp says less."""
    if found.quantity is None:
        return found.anchor
    own = [article.token_at(found.quantity.start).i, *(article.token_at(one.end - 1).i for one in found.spans)]
    told = [i for i in own if article.sentence_of[i] == article.sentence_of[found.anchor]]
    return max(found.anchor, *told, key=lambda i: _fullness(article, line_of(article, i))) if told else found.anchor


def _fullness(article: Article, line: range) -> tuple[bool, bool, int]:
    """Is the line no address, has it a verb of a tense, and how many words?"""
    words = [article.doc[i] for i in line]
    slashes = [i for i in line if article.doc[i].text == "/" and not (article.doc[i - 1].like_num and i + 1 in line and article.doc[i + 1].like_num)]
    return len(slashes) < SLASHES, any(word.tag_ in FINITE for word in words), len(line)


@once_per_article
def _line_starts(article: Article) -> tuple[int, ...]:
    """The first tokens of lines that do not go on with what the line before says; where lines were broken by width only those beside off lines."""
    doc, text = plain_words(article), article.page.text
    visible = [word for word in doc if not word.is_space]
    broken = [
        (before, word) for before, word in pairwise(visible) if "\n" in text[article.starts[before.i] + len(before.text) : article.starts[word.i]]
    ]
    edges = {edge for line in off_lines(article) for edge in line}
    apart = {word.i for before, word in broken if _crosses(article, before, word, edges)}
    if sum(word.text[0].islower() for _, word in broken) * WRAPPED <= len(broken):
        apart |= {word.i for before, word in broken if _is_apart(before, word)}
    return tuple(sorted(apart))


def _crosses(article: Article, before: Word, word: Word, edges: set[int]) -> bool:
    """Does a line that tells no news start or end between the words?"""
    return any(edge in edges for edge in range(article.starts[before.i] + len(before.text), article.starts[word.i] + 1))


def _is_apart(before: Word, word: Word) -> bool:
    """Does the line before end where a heading can, outside quotation marks?"""
    marks = [other.text for other in word.doc[word.sentence.start : word.i] if other.text in QUOTATION]
    is_quoted = bool(marks) and (marks[-1] == "“" or (marks[-1] == '"' and marks.count('"') % 2 == 1))
    is_told = before.text == ":" and (word.text in QUOTATION or any(_is_cue(one) for one in word.doc[word.sentence.start : before.i]))
    if before.text == "," or is_told or (word.text in QUOTATION and word.text != "“"):
        return False
    return not (is_quoted or word.text[0].islower() or (before.pos_ in LEADING and not before.is_upper and before.lower_ not in HOURS))


def _is_cue(word: Word) -> bool:
    return word.lower_ == "according" or (word.pos_ == "VERB" and word.lemma_ in cue_words()["reports"])


def _heading_end(article: Article, sentence: "Span") -> int:
    ends = (_title_end(article, sentence), _place_end(article, sentence), _credit_end(article, sentence), _caption_end(sentence))
    return next((end for end in ends if end), int(sentence.start))


def _title_end(article: Article, sentence: "Span") -> int:
    """'Flood kills nine A flood killed nine people ...' on the page with the title 'Flood kills nine'."""
    title = (article.page.title or "").split()
    if len(title) < SHORTEST or len(sentence) < len(title) + SHORTEST:
        return 0
    text, plain = sentence.text, _plain(" ".join(title))
    if _plain(text[:BEGINNING]) != plain[: len(_plain(text[:BEGINNING]))] or not _plain(text).startswith(plain):
        return 0
    end = sentence.start_char + _length(text, len(plain))
    token = next((token for token in sentence if token.idx >= end and not token.is_space and not token.is_punct), None)
    return int(token.i) if token is not None and token.text[:1].isupper() and sentence.end - token.i >= SHORTEST else 0


def _plain(text: str) -> str:
    return "".join(sign.lower() for sign in text if sign.isalnum())


def _length(text: str, count: int) -> int:
    """The length of the text's start that has so many letters and digits."""
    seen = 0
    for position, sign in enumerate(text):
        seen += sign.isalnum()
        if seen == count:
            return position + 1
    return len(text)


def _place_end(article: Article, sentence: "Span") -> int:
    """'Tripoli In the same week a bridge fell' on a page that lost its punctuation."""
    name = article.name_of.get(sentence.start)
    if name is None or name.kind not in ("place", "country") or not lost_commas(article.doc) or name.last >= sentence.end:
        return 0
    following = article.doc[name.last]
    return name.last if following.is_title and following.pos_ in STARTERS else 0


def _credit_end(article: Article, sentence: "Span") -> int:
    """'Harbournews - Divers today found ...': names before a dash, if the sentence has its subject behind it."""
    names = 0
    while names < min(len(sentence) - 1, LONGEST_CREDIT) and sentence[names].pos_ == "PROPN":
        names += 1
    if not names or names + 1 >= len(sentence) or not _is_dash(sentence[names]):
        return 0
    subject = next((child for child in sentence.root.children if child.dep_ in SUBJECTS), None)
    is_behind = subject is not None and subject.left_edge.i >= sentence[names].i and sentence.root.i > sentence[names].i
    known = known_name(sentence.doc.span(sentence.start, sentence.start + names).text)
    is_medium = known is not None and known.role in CARRIERS
    return int(sentence[names].i + 1) if is_behind or is_medium else 0


def _caption_end(sentence: "Span") -> int:
    """'Map of the bay showing nine wells: A tremor shook ...': what a picture shows, before a sentence that is whole without it."""
    colon = next((token for token in sentence if token.text == ":"), None)
    root, subject = sentence.root, next((child for child in sentence.root.children if child.dep_ in SUBJECTS), None)
    if colon is None or subject is None or subject.left_edge.i != colon.i + 1 or root.i < colon.i or root.tag_ not in FINITE:
        return 0
    label = [token for token in sentence if token.i < colon.i]
    shows = any(token.tag_ == "VBG" and token.dep_ == "acl" for token in label) and not any(token.tag_ in FINITE for token in label)
    return int(colon.i + 1) if shows and subject.left_edge.text[:1].isupper() else 0


def _is_dash(token: "Token") -> bool:
    return token.text in DASHES and bool(token.nbor(-1).whitespace_) and bool(token.whitespace_)
