"""The wording of a claim: one sentence that can be read without its page, in the page's own words."""

import re
from typing import TYPE_CHECKING

from builder.claims.wording.references import replacements
from builder.intermediate import Time
from builder.language.article import Article
from builder.language.clause_spans import assertion_spans, clause_head
from builder.language.clauses import SUBJECTS, noun_phrase
from builder.language.datelines import dateline_end
from builder.language.found import Found
from builder.lexicon.word_classes import in_class
from builder.people.other_counts import joined_fate, other_figures
from builder.resources import lines
from builder.statements.cues import cue_words
from builder.statements.voices import read_context

if TYPE_CHECKING:
    from spacy.tokens import Token

SPACES = re.compile(r"\s+")
SPACE_BEFORE = re.compile(r"\s+([,.;:!?%)\]])")
EMPTY_QUOTES = re.compile(r"[\"“”]\s*[\"“”]")
LONE_END = re.compile(r"[\s,;:\-–—(\[.]+$")
STOP_IN_QUOTE = re.compile(r"\s*\.\s*([\"”])\s*\.?$")
YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
DAY = re.compile(r"\d{4}(?:-\d\d){0,2}")
QUOTES = frozenset({'"', "“", "‘", "«", "("})
PAIRS = (("“", "”"), ("(", ")"), ("[", "]"), ("«", "»"), ('"', '"'))
QUOTING = (("“", "”"), ('"', '"'), ("‘", "’"), ("'", "'"))
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
JOINING = frozenset({"CCONJ", "SCONJ", "ADV", "PRON"})
CONDITIONS = frozenset({"if", "whether", "unless"})
LONGEST_CLAUSE = 50
"""A clause around a figure with more words suggests a page that lost its punctuation."""
MOST_STEPS = 3
"""Most clauses above a phrase that are added to make it a sentence."""


def word(article: Article, found: Found) -> str:
    """The claim as one sentence: the words of its clause, with pronouns and dates made explicit if they are certain.

    A pronoun is replaced by its name; the day of a relative date follows it in brackets ('on Monday [2017-01-23]').
    The clause that reports the claim is left out; hedges and negations stay.
    """
    tokens = _without_openers(article, _tokens(article, found))
    stand_ins = replacements(article, tokens)
    pieces = [_piece(article, tokens, position, stand_ins) for position in range(len(tokens))]
    return _sentence("".join(pieces))


def _tokens(article: Article, found: Found) -> list[int]:
    """The words of the claim in text order; if they are not a clause, or only a figure, the words of the clause around them."""
    tokens = {i for span in found.spans for i in article.tokens_in(span.start, span.end)} | joined_fate(article, found)
    anchor = _bearer(article, found)
    others = other_figures(article, found) if anchor.i == found.anchor else set()
    if others is not None and clause_head(anchor).right_edge.i - clause_head(anchor).left_edge.i < LONGEST_CLAUSE:
        tokens.update(_words_of(article, clause_head(anchor), tokens))
    if (before := _told_before(article, found)) is not None:
        tokens.update(_words_of(article, before, tokens))
    for _ in range(MOST_STEPS):
        if _is_clause(article, sorted(tokens)):
            break
        clause = clause_head(anchor)
        tokens.update(_words_of(article, clause, tokens))
        anchor = clause.head
    tokens = _with_subject(article, found, tokens - (others or set()))
    for above in _bearing(clause_head(article.doc[found.anchor])):
        tokens.update(_words_of(article, clause_head(above), tokens))
    kept = tokens - _source(article, tokens, found.anchor)
    return sorted(kept if found.anchor in kept else tokens)


def _bearer(article: Article, found: Found) -> "Token":
    """The anchor; the figure in 'brought to 210 the number of people who have died', because the anchor's clause lacks it."""
    anchor = article.doc[found.anchor]
    clause = clause_head(anchor)
    if found.quantity is None or clause.dep_ not in ("relcl", "acl"):
        return anchor
    figure = article.token_at(found.quantity.start)
    first, last = clause.head.left_edge.i, clause.right_edge.i
    return anchor if first <= figure.i <= last else figure


def _told_before(article: Article, found: Found) -> "Token | None":
    """The verb that names the people whom the anchor calls 'them': 'dragged 13 people out and shot them'."""
    if found.quantity is None or not any(child.lower_ == "them" for child in article.doc[found.anchor].rights):
        return None
    verb = clause_head(article.token_at(found.quantity.start))
    return verb if verb.i < found.anchor else None


def _with_subject(article: Article, found: Found, tokens: set[int]) -> set[int]:
    """'the raid, which activists say killed nine': the noun becomes the subject; the speaker is left out."""
    clause = clause_head(article.doc[found.anchor])
    subjects = [child for child in clause.children if child.dep_ in SUBJECTS]
    if clause.dep_ != "ccomp" or clause.head.dep_ != "relcl" or any(subject.tag_ not in ("WDT", "WP") for subject in subjects):
        return tokens
    own = range(clause.left_edge.i, clause.right_edge.i + 1)
    return {i for i in tokens if i in own} - {subject.i for subject in subjects} | set(range(*noun_phrase(clause.head.head)))


def _bearing(clause: "Token") -> "list[Token]":
    """Verbs around the clause that change its meaning: its condition, the verb that its 'if' belongs to, a denial, a verb like 'help'."""
    above = [ancestor for ancestor in clause.ancestors if ancestor.lemma_ in cue_words()["denials"]]
    if clause.dep_ == "ccomp" and clause.head.lemma_ in in_class("causing"):
        above.append(clause.head)
    above += [child for child in clause.children if child.dep_ == "advcl" and any(word.lower_ in CONDITIONS for word in child.children)]
    if any(child.lower_ in CONDITIONS for child in clause.children):
        above.append(clause.head)
    return above


def _source(article: Article, tokens: set[int], anchor: int) -> set[int]:
    """The words of 'according to ...' with the commas next to them, of a source without a verb ('Police: ...'), and of datelines."""
    left_out: set[int] = set()
    for i in sorted(tokens):
        if article.doc[i].lower_ == "according":
            first, last = article.doc[i].left_edge.i, article.doc[i].right_edge.i
            left_out.update(range(first, last + 1))
            left_out.update(j for j in (first - 1, last + 1) if 0 <= j < len(article.doc) and article.doc[j].text == ",")
    for position in {article.sentence_of[i] for i in tokens}:
        left_out.update(range(article.sentences[position].start, dateline_end(article.sentences[position])))
    context = read_context(article)
    carrier = context.carrier.get(anchor)
    if carrier is not None and context.statements[carrier].cue is None:
        said = context.statements[carrier].content
        left_out.update(i for i in tokens if not any(first <= i < last for first, last in said))
    return left_out


def _words_of(article: Article, token: "Token", needed: set[int]) -> list[int]:
    return [i for span in assertion_spans(article, token, needed) for i in article.tokens_in(span.start, span.end)]


def _is_clause(article: Article, tokens: list[int]) -> bool:
    """Do the words contain a finite verb with its subject, outside clauses that only describe one of the words?"""
    finite = (article.doc[i] for i in tokens if article.doc[i].tag_ in FINITE)
    heads = [clause_head(verb) for verb in finite]
    return any(not _is_describing(head, tokens) and _has_subject(head, tokens) for head in heads)


def _has_subject(verb: "Token", tokens: list[int]) -> bool:
    """Are the verb's subjects, or those of the verb that it is joined to, among the words?"""
    while verb.dep_ == "conj" and not any(child.dep_ in SUBJECTS for child in verb.children):
        verb = verb.head
    subjects = [child.i for child in verb.children if child.dep_ in SUBJECTS]
    return bool(subjects) and all(i in tokens for i in subjects)


def _is_describing(clause: "Token", tokens: list[int]) -> bool:
    while clause.dep_ == "conj":
        clause = clause_head(clause.head)
    if clause.dep_ != "relcl":
        return False
    return not any(_is_relative(child, tokens) for child in clause.children)


def _without_openers(article: Article, tokens: list[int]) -> list[int]:
    """The tokens without words that only join the clause to another: 'and', 'however', 'when', and 'which' right after its noun."""
    first = 0
    while first < len(tokens) - 1 and _is_opener(article.doc[tokens[first]]):
        first += 1
    kept = tokens[first:]
    left_out = {i for i in kept if _is_relative(article.doc[i], kept)}
    left_out |= {i - 1 for i in left_out if article.doc[i - 1].text == ","}
    return [i for i in kept if i not in left_out]


def _is_opener(token: "Token") -> bool:
    if token.is_punct:
        return token.text not in QUOTES
    if token.lower_ == "as" and token.nbor().lower_ in ("many", "few", "much"):
        return False
    return token.lower_ in lines("lexicon/data/openers.txt") and token.pos_ in JOINING and token.tag_ != "DT"


def _is_relative(token: "Token", tokens: list[int]) -> bool:
    """'which' or 'who' as the subject of a clause whose noun is among the words, but not the noun's own verb."""
    if token.tag_ not in ("WDT", "WP") or token.dep_ not in ("nsubj", "nsubjpass") or token.head.dep_ != "relcl":
        return False
    noun = token.head.head
    above = next((ancestor.i for ancestor in noun.ancestors if ancestor.pos_ in ("VERB", "AUX")), None)
    return noun.i in tokens and above not in tokens


def _piece(article: Article, tokens: list[int], position: int, stand_ins: dict[int, str]) -> str:
    """The words of one token, with the day after a time and the space after it."""
    i = tokens[position]
    token = article.doc[i]
    text = stand_ins.get(i, token.text)
    if not text:
        return ""
    time = article.time_of.get(i)
    if time is not None and token.idx + len(token) >= time.end and (day := _day(article, time)):
        text = f"{text} [{day}]"
    is_last = position + 1 == len(tokens)
    if not is_last and _is_cut_out(article, i, tokens[position + 1]):
        return f"{text}, "
    return text + (" " if is_last or token.whitespace_ or tokens[position + 1] != i + 1 or article.doc[i + 1].is_space else "")


def _is_cut_out(article: Article, i: int, following: int) -> bool:
    """Was a speaker between two commas left out ('killing seven, medics said, among them a boy')? One of the commas stays."""
    gap = article.doc[i + 1 : following]
    is_between_commas = len(gap) > 1 and gap[0].text == gap[-1].text == "," and article.doc[following].pos_ not in ("VERB", "AUX")
    return is_between_commas and any(statement.anchor in range(i + 1, following) for statement in read_context(article).statements)


def _day(article: Article, time: Time) -> str | None:
    """The day or days that the time covers; None if its words already say them or they are unknown."""
    if time.start_date is None or time.end_date is None or YEAR.search(article.page.text[time.start : time.end]):
        return None
    if DAY.fullmatch(time.timex):
        return time.timex
    if time.start_date == time.end_date:
        return time.start_date.isoformat()
    return f"{time.start_date.isoformat()} to {time.end_date.isoformat()}"


def _sentence(text: str) -> str:
    """The text as a sentence: single spaces, brackets and quotation marks in pairs, a capital and a full stop."""
    text = EMPTY_QUOTES.sub("", text)
    text = STOP_IN_QUOTE.sub(r"\1", SPACE_BEFORE.sub(r"\1", SPACES.sub(" ", text)).strip())
    for opening, closing in PAIRS:
        if text.count(opening) != text.count(closing) or (opening == closing and text.count(opening) % 2):
            text = text.replace(opening, "").replace(closing, "")
    text = LONE_END.sub("", SPACES.sub(" ", text)).strip()
    text = _unquoted(text)
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '!', '?')) else '.'}"


def _unquoted(text: str) -> str:
    """The text without quotation marks around all of it, and without a single unpaired one."""
    for opening, closing in QUOTING:
        if text.startswith(opening) and text.endswith(closing) and opening not in text[1:-1] and closing not in text[1:-1]:
            return text[1:-1].strip()
    is_open = any(mark in text[:-1] for mark in (" '", "‘")) or text.startswith("'")
    return text[:-1] if text.endswith(("'", "’")) and not is_open and not text.endswith(("s'", "s’")) else text
