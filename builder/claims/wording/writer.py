"""The wording of a claim: one sentence that can be read without its page, in the page's own words."""

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from builder.claims.wording.cut import cut, is_open
from builder.claims.wording.pruning import Pruning
from builder.claims.wording.references import replacements
from builder.intermediate import Time
from builder.language.article import Article
from builder.language.clause_spans import clause_head
from builder.language.clauses import SUBJECTS, lost_commas, noun_phrase
from builder.language.datelines import dateline_end
from builder.language.found import Found
from builder.lexicon.word_classes import in_class
from builder.people.other_counts import joined_fate, other_figures
from builder.resources import lines
from builder.statements.cues import cue_words
from builder.statements.reporting_clauses import Statement
from builder.statements.voices import read_context
from builder.values.spacing import is_spaced_out, typeset

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
JOINING = frozenset({"CCONJ", "SCONJ", "ADV", "PRON"})
CONDITIONS = frozenset({"if", "whether", "unless"})
BRACKETS = {"(": 1, "[": 1, ")": -1, "]": -1}
PAUSES = frozenset({",", ";", ":", "(", "-", "–", "—", "--"})
PHRASES = frozenset({("as", "many"), ("as", "few"), ("as", "much"), ("so", "far")})
"""Words that join nothing although the first alone would."""
SPEAKING = frozenset({"they", "we", "he", "she", "i"})
SIGNS = PAUSES | BRACKETS.keys() | {"and", "or", "but"}


def word(article: Article, found: Found, *, is_saying: bool = False) -> str:
    """The claim as one sentence: the words of its clause, with pronouns and dates made explicit if they are certain.

    A pronoun is replaced by its name; the day of a relative date follows it in brackets ('on Monday [2017-01-23]').
    The clause that reports the claim is left out, unless the claim is that somebody said it; hedges and negations stay.
    """
    tokens, stand_ins = _sentence_of(article, sorted(_said(article, found)), fills=True) if is_saying else _told(article, found)
    pieces = [_piece(article, tokens, position, stand_ins) for position in range(len(tokens))]
    text = "".join(pieces)
    return _sentence(typeset(text) if is_spaced_out(article.page.text) else text)


def _told(article: Article, found: Found) -> tuple[list[int], dict[int, str]]:
    """The tokens of the claim's clause and what replaces some; with the clause that reports it if only that says who 'they' or 'we' are."""
    tokens, stand_ins = _sentence_of(article, sorted(_asserted(article, found)))
    first = article.doc[tokens[0]]
    verb = clause_head(first)
    if first.i in stand_ins or first.dep_ not in SUBJECTS or verb.dep_ != "ccomp" or not _is_meant(first, verb.head):
        return tokens, stand_ins
    pruning = Pruning(article, tuple(tokens))
    return _sentence_of(article, sorted({*tokens, *pruning.words_of(clause_head(verb.head))}), fills=True)


def _is_meant(pronoun: "Token", report: "Token") -> bool:
    """Does the pronoun mean the noun that is the subject of the reporting verb before it ('Rescuers said they had found nine')?"""
    speaker = next((child for child in report.children if child.dep_ == "nsubj" and child.pos_ != "PRON"), None)
    if speaker is None or pronoun.lower_ not in SPEAKING or report.i > pronoun.i:
        return False
    is_plural = speaker.tag_ in ("NNS", "NNPS") or bool(list(speaker.conjuncts))
    return is_plural == (pronoun.lower_ in ("they", "we"))


def _sentence_of(article: Article, tokens: list[int], *, fills: bool = False) -> tuple[list[int], dict[int, str]]:
    """The tokens without what joined them to other words, and the words that replace some; filled with the punctuation between them if asked."""
    whole = _with_signs(article, tokens) if fills else tokens
    kept = _without_openers(article, _without_loose_signs(article, whole))
    return kept, replacements(article, kept)


def _said(article: Article, found: Found) -> set[int]:
    """The words of a statement with all that is said; if they are no sentence, with the clauses above them."""
    cue = article.doc[found.anchor]
    tokens = {i for span in found.spans for i in article.tokens_in(span.start, span.end)}
    subject = next((child for child in cue.children if child.dep_ in SUBJECTS), None)
    if subject is not None and subject.tag_ not in ("WDT", "WP"):
        tokens.update(range(*noun_phrase(subject)))
        return tokens - _side_clauses(article, cue)
    return tokens | cut(article, cue, Pruning(article, tuple(sorted(tokens))))


def _side_clauses(article: Article, cue: "Token") -> set[int]:
    """The words of clauses of time or reason before the speaker ('While calling for calm, the mayor said ...')."""
    said = next((statement.content for statement in read_context(article).statements if statement.anchor == cue.i), ())
    clauses = [child for child in cue.lefts if child.dep_ == "advcl" and not any(first <= child.i < last for first, last in said)]
    return {token.i for clause in clauses for token in clause.subtree}


def _asserted(article: Article, found: Found) -> set[int]:
    """The words of the claim's clause, without those of other figures, of the speaker and of what other claims are about."""
    own, around = _own_words(article, found) | joined_fate(article, found), _circumstances(article, found)
    if found.quantity is None:
        own, around = own | set(around), []
    anchor = _bearer(article, found)
    others = (other_figures(article, found) if anchor.i == found.anchor else None) or set()
    pruning = Pruning(article, tuple(sorted(own)), tuple(around), keeps_adjuncts=found.quantity is not None)
    tokens = cut(article, anchor, pruning)
    for above in _bearing(article, found):
        tokens |= cut(article, above, pruning)
    for i in around:
        phrase = _phrase_of(article.doc[i])
        if i not in tokens and phrase.dep_ in ("prep", "npadvmod"):
            tokens |= pruning.words_of(phrase)
    tokens = _with_whole_units(article, tokens - (others - own))
    kept = tokens - _source(article, tokens, found.anchor)
    figure = article.tokens_in(found.quantity.start, found.quantity.end) if found.quantity else ()
    return kept if tokens.intersection((found.anchor, *figure)) <= kept else tokens


def _with_whole_units(article: Article, tokens: set[int]) -> set[int]:
    """The tokens with all words of each day, name and number that they contain a word of."""
    units = [unit for i in tokens for unit in (article.time_of.get(i), article.name_of.get(i), article.quantity_of.get(i)) if unit is not None]
    whole = tokens.union(*(article.tokens_in(unit.start, unit.end) for unit in units))
    if is_spaced_out(article.page.text):
        hyphens = [i + 1 for i in whole if i + 2 < len(article.doc) and article.doc[i + 1].text == "-" and article.doc[i + 2].is_alpha]
        whole.update(k for i in hyphens for k in (i, i + 1))
    return whole


def _own_words(article: Article, found: Found) -> set[int]:
    """The tokens that the claim's columns are read from: what it asserts, its figure and members."""
    spans = [(member.start, member.end) for member in found.members if member.start is not None and member.end is not None]
    if found.quantity:
        spans.append((found.quantity.start, found.quantity.end))
    return {found.anchor, *(i for start, end in spans for i in article.tokens_in(start, end))}


def _circumstances(article: Article, found: Found) -> list[int]:
    """The tokens of the claim's day and place, in text order, as far as they stand in its sentence."""
    own = article.sentence_of[found.anchor]
    tokens = [i for one in (found.time, found.place, found.site) if one for i in article.tokens_in(one.start, one.end)]
    return sorted(i for i in set(tokens) if article.sentence_of[i] == own)


def _phrase_of(token: "Token") -> "Token":
    """The phrase of the token that a verb is followed by: 'in the port of Aden' of 'Aden'."""
    while token.head.pos_ not in ("VERB", "AUX") and token.head.i != token.i:
        token = token.head
    return token


def _bearer(article: Article, found: Found) -> "Token":
    """The anchor; the figure in 'brought to 210 the number of people who have died', because the anchor's clause lacks it."""
    anchor = article.doc[found.anchor]
    clause = clause_head(anchor)
    if found.quantity is None or clause.dep_ not in ("relcl", "acl"):
        return anchor
    figure = article.token_at(found.quantity.start)
    first, last = clause.head.left_edge.i, clause.right_edge.i
    return anchor if first <= figure.i <= last else figure


def _bearing(article: Article, found: Found) -> "list[Token]":
    """Verbs besides the claim's clause without which it says something else: a condition, a denial, a verb like 'help', who 'them' are."""
    clause = clause_head(article.doc[found.anchor])
    above = [ancestor for ancestor in clause.ancestors if ancestor.lemma_ in cue_words()["denials"]]
    if clause.dep_ == "ccomp" and clause.head.lemma_ in in_class("causing"):
        above.append(clause.head)
    above += [child for child in clause.children if child.dep_ == "advcl" and any(word.lower_ in CONDITIONS for word in child.children)]
    if found.quantity is not None and any(child.lower_ == "them" for child in article.doc[found.anchor].rights):
        above.append(article.token_at(found.quantity.start))
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
    if carrier is not None and _is_frame_loose(article, context.statements[carrier], tokens):
        said = context.statements[carrier].content
        left_out.update(i for i in tokens if not any(first <= i < last for first, last in said))
        left_out = _with_whole_units(article, left_out)
    return left_out


def _is_frame_loose(article: Article, statement: Statement, tokens: set[int]) -> bool:
    """May the words around what is said go: 'Police: ...', '... the mayor said on Monday' where the comma before the mayor was lost?"""
    if statement.cue is None:
        return True
    cue = article.doc[statement.anchor]
    said = {i for first, last in statement.content for i in range(first, last)} & tokens
    return lost_commas(article.doc) and not is_open(cue) and bool(said) and max(said) < cue.i and _has_clause(article, said)


def _has_clause(article: Article, tokens: set[int]) -> bool:
    """Do the tokens contain a verb of a tense with its subject?"""
    verbs = [article.doc[i] for i in tokens if article.doc[i].pos_ in ("VERB", "AUX")]
    return any(child.i in tokens and child.dep_ in SUBJECTS for verb in verbs for child in verb.children)


def _with_signs(article: Article, tokens: list[int]) -> list[int]:
    """The tokens with the punctuation where nothing else stands between two of them."""
    between = (range(i + 1, j) for i, j in pairwise(tokens))
    return sorted({*tokens, *(k for gap in between if all(article.doc[k].is_punct or article.doc[k].is_space for k in gap) for k in gap)})


def _without_loose_signs(article: Article, tokens: list[int]) -> list[int]:
    """The tokens without commas, dashes and joining words next to a gap; a comma after the words that open the sentence stays."""
    kept = {i for i in tokens if article.doc[i].text not in SIGNS}
    tokens = sorted({*tokens, *(i + 1 for i in kept if _ends_an_aside(article, i, kept))})
    loose = {i for i in tokens if article.doc[i].text in SIGNS and _is_loose(article, i, kept)}
    return [i for i in tokens if i not in loose]


def _is_loose(article: Article, i: int, kept: set[int]) -> bool:
    """Does the sign belong to words that were left out? Not the comma in 'After the vote [on Monday], Peru left' or 'shot at a car, [..] hurting two'."""
    text, doc = article.doc[i].text, article.doc
    if text in BRACKETS:
        return i + BRACKETS[text] not in kept and doc[i + BRACKETS[text]].text not in QUOTES
    before, after = i - 1, i + 1
    while before > 0 and doc[before].text in SIGNS:
        before -= 1
    while after < len(doc) - 1 and doc[after].text in SIGNS:
        after += 1
    if text != "," or (before in kept and after in kept):
        return not (before in kept and after in kept)
    if before not in kept:
        last = max((j for j in kept if j < i), default=i)
        return after not in kept or (doc[min(last + 1, i)].text in PAUSES and not _is_fronted(article, kept, i))
    if _ends_an_aside(article, before, kept):
        return False
    following = min((j for j in kept if j > i), default=i)
    return not (doc[following].tag_ == "VBG" and doc[following].dep_ in ("advcl", "conj")) or doc[following - 1].text in PAUSES


def _ends_an_aside(article: Article, i: int, kept: set[int]) -> bool:
    """'The mayor, Ana Ruiz, [who ...] was hurt': is it the last word of a name between commas before the verb?"""
    name = article.doc[i] if article.doc[i].dep_ == "appos" else article.doc[i].head
    if name.dep_ != "appos" or i + 1 >= len(article.doc) or article.doc[i + 1].text != "," or i != max(name.i, i):
        return False
    first = name.left_edge.i
    following = min((j for j in kept if j > i), default=i)
    return first > 0 and first - 2 in kept and article.doc[first - 1].text == "," and article.doc[following].pos_ in ("VERB", "AUX")


def _is_fronted(article: Article, kept: set[int], i: int) -> bool:
    """Do the words before the comma only say where or when ('In the main square[, ...,] a crowd gathered')?"""
    before = sorted(j for j in kept if j < i)
    is_subject = article.doc[i + 1].pos_ in ("VERB", "AUX")
    return (
        bool(before)
        and not is_subject
        and article.doc[before[0]].pos_ in ("ADP", "SCONJ")
        and not any(article.doc[j].pos_ in ("VERB", "AUX") for j in before)
    )


def _without_openers(article: Article, tokens: list[int]) -> list[int]:
    """The tokens without words at the start that only join the clause to another: 'and', 'however', 'when'."""
    first = 0
    inside = set(tokens)
    while first < len(tokens) - 1 and _is_opener(article.doc[tokens[first]]) and not _opens_a_side_clause(article.doc[tokens[first]], inside):
        first += 1
    last = len(tokens)
    while last - 1 > first and _is_left_over(article.doc[tokens[last - 1]], inside):
        last -= 1
    return tokens[first:last]


def _is_left_over(token: "Token", tokens: set[int]) -> bool:
    """Does the word only lead to words that were left out: 'in', 'the', 'and'?"""
    if token.dep_ in ("det", "cc"):
        return token.head.i not in tokens or token.dep_ == "cc"
    if token.dep_ != "prep" or token.i + 1 >= len(token.doc):
        return False
    objects = [child for child in token.children if child.dep_ in ("pobj", "pcomp")]
    return any(child.i not in tokens for child in objects) or not (objects or token.nbor().is_punct or token.nbor().pos_ in ("VERB", "AUX"))


def _opens_a_side_clause(token: "Token", tokens: set[int]) -> bool:
    """'While calling for calm, ...': the word belongs to a clause that comes before the claim's own."""
    clause = clause_head(token)
    return token.i != clause.i and clause.dep_ == "advcl" and clause.head.i in tokens


def _is_opener(token: "Token") -> bool:
    if token.is_punct:
        return token.text not in QUOTES
    if (token.lower_, token.nbor().lower_) in PHRASES:
        return False
    return token.lower_ in lines("lexicon/data/openers.txt") and token.pos_ in JOINING and token.tag_ != "DT"


def _piece(article: Article, tokens: list[int], position: int, stand_ins: dict[int, str]) -> str:
    """The words of one token, with the day after a time and the space after it."""
    i = tokens[position]
    token = article.doc[i]
    text = stand_ins.get(i, token.text)
    if not text:
        return ""
    if (time := _ending(article, tokens, position)) is not None and (day := _day(article, time)):
        text = f"{text} [{day}]"
    is_last = position + 1 == len(tokens)
    if not is_last and _is_cut_out(article, i, tokens[position + 1]):
        return f"{text}, "
    return text + (" " if is_last or token.whitespace_ or tokens[position + 1] != i + 1 or article.doc[i + 1].is_space else "")


def _ending(article: Article, tokens: list[int], position: int) -> Time | None:
    """The time whose last word the token is, with the ''s' after it ('Friday's [2021-06-11] vote')."""
    i = tokens[position]
    if position + 1 < len(tokens) and tokens[position + 1] == i + 1 and article.doc[i + 1].tag_ == "POS":
        return None
    last = article.doc[i - 1] if article.doc[i].tag_ == "POS" and position else article.doc[i]
    time = article.time_of.get(last.i)
    return time if time is not None and last.idx + len(last) >= time.end else None


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
        text = _paired(text, opening, closing)
    text = LONE_END.sub("", SPACES.sub(" ", text)).strip()
    text = _unquoted(text)
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '!', '?')) else '.'}"


def _paired(text: str, opening: str, closing: str) -> str:
    """The text with the missing one of a pair of quotation marks; with none of an incomplete pair of brackets."""
    if text.count(opening) == text.count(closing) and (opening != closing or text.count(opening) % 2 == 0):
        return text
    if opening not in QUOTES or opening == "(" or abs(text.count(opening) - text.count(closing)) > 1:
        return text.replace(opening, "").replace(closing, "")
    is_open = text.count(opening) > text.count(closing) if opening != closing else f" {text}".rfind(f" {opening}") > text.rfind(f"{closing} ")
    return f"{LONE_END.sub('', text.rstrip('.'))}{closing}" if is_open else f"{opening}{text[:1].upper()}{text[1:]}"


def _unquoted(text: str) -> str:
    """The text without quotation marks around all of it, and without a single unpaired one."""
    for opening, closing in QUOTING:
        if text.startswith(opening) and text.endswith(closing) and opening not in text[1:-1] and closing not in text[1:-1]:
            return text[1:-1].strip()
    is_open = any(mark in text[:-1] for mark in (" '", "‘")) or text.startswith("'")
    return text[:-1] if text.endswith(("'", "’")) and not is_open and not text.endswith(("s'", "s’")) else text
