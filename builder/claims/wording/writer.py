"""The wording of a claim: one sentence that can be read without its page, in the page's own words."""

from collections.abc import Iterable, Iterator

from builder.claims.wording.added_days import added_days
from builder.claims.wording.bare_clauses import BAREST, is_bare, is_fuller
from builder.claims.wording.drafts import Draft, draft_of
from builder.claims.wording.headings import telling_token
from builder.claims.wording.made_pieces import Made, Piece
from builder.claims.wording.made_sentences import made_sentence
from builder.claims.wording.missing_verbs import is_finite
from builder.claims.wording.pruning import Pruning
from builder.claims.wording.quoted_parts import in_marks, is_part_of_quotation, names_speaker
from builder.claims.wording.readability import BROKEN, CUTS, faults_of, rank_of
from builder.claims.wording.references import replacements
from builder.claims.wording.selection import asserted_words, said_words, whole_sentences, without_days
from builder.claims.wording.sentence_text import sentence_of
from builder.claims.wording.signs import QUOTES, with_brackets, with_signs, without_loose_signs, without_openers
from builder.claims.wording.slipped_words import spaced_pairs
from builder.claims.wording.vouchers import speaker_words
from builder.language.article import Article
from builder.language.clause_spans import clause_head
from builder.language.clauses import SUBJECTS, lost_commas
from builder.language.found import Found
from builder.language.readings import once_per_article, once_per_tokens
from builder.language.words import Word, plain_words
from builder.statements.reporting_clauses import Statement
from builder.statements.voices import read_context
from builder.values.spacing import is_spaced_out, typeset

ENDING = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "ADV", "PRON"})
SHORTEST = 3
"""Most words of a piece of a heading that says too little."""
SHORT = 26
"""Most words of a clause that is not pruned: readers find longer ones heavy, and cut ones more often broken."""
LONGEST_SPEECH = 100
"""Most words and signs of what somebody says in one go."""
CLUTTERED = 16
"""Most words of such a sentence with another figure."""
PHRASE_OPENERS = frozenset({"DT", "PRP", "PRP$", "WP", "WDT", "EX"})
SMALL = frozenset({"DET", "ADP", "ADJ", "NUM", "ADV"})
"""Words that have a capital only where they open a sentence."""
UNATTRIBUTED = frozenset({"loose pronoun", "first person"})
"""Faults that words of a speaker do not have beside who says them."""
SPEAKING = frozenset({"they", "we", "he", "she", "i"})


def word(article: Article, found: Found, *, is_saying: bool = False) -> str:
    """The claim as one sentence: the words of its clause, with pronouns and dates made explicit if they are certain.

    A pronoun is replaced by its name; the day of a relative date follows it in brackets ('on Monday [2017-01-23]').
    The clause that reports the claim is left out, unless the claim is that somebody said it, or a forecast or an accusation, which would read as
    a fact without its speaker; hedges and negations stay.
    """
    if is_saying:
        return _text(article, tuple(_best(article, _said_drafts(article, found)).tokens))
    best = _fuller(article, found, _best(article, _told_drafts(article, found)))
    made = made_sentence(article, found)
    if made is not None and (made.is_plainer or _is_worse(article, found, best, made)):
        return sentence_of(_typeset(article, "".join(_written(article, made.pieces))))
    return _text(article, tuple(best.tokens))


def _fuller(article: Article, found: Found, draft: Draft) -> Draft:
    """The draft; if it does not say what happening it tells of ('Nine were hurt') or who speaks, the first faultless one that says more."""
    is_unattributed = not UNATTRIBUTED.isdisjoint(_faults(article, tuple(draft.tokens)))
    if not is_unattributed and not is_bare(draft, found):
        return draft
    drafts = list(_told_drafts(article, found))
    if is_unattributed:
        return drafts[-1] if names_speaker(drafts[-1], found.anchor) else draft
    faultless = (one for one in drafts if is_fuller(one, draft) and not _rank(article, tuple(one.tokens)))
    whole = drafts[-1]
    is_sentence = is_fuller(whole, draft) and CUTS.issuperset(_faults(article, tuple(whole.tokens)))
    return next(faultless, whole if is_sentence else draft)


def _is_worse(article: Article, found: Found, draft: Draft, made: Made) -> bool:
    """Is the draft worse than the sentence made of the claim? One that does not say what happening it is of only replaces a broken one."""
    if made.is_bare:
        rank = _rank(article, tuple(draft.tokens))
        return rank >= BROKEN or (rank > 0 and len(draft.kept) <= BAREST)
    return _is_cluttered(article, found, draft)


def _is_cluttered(article: Article, found: Found, draft: Draft) -> bool:
    """Is the draft no good sentence, or one that says much besides?"""
    doc = plain_words(article)
    clause = clause_head(doc[found.anchor])
    is_inner = clause.dep_ not in ("ROOT", "conj") and clause.head.i in draft.inside
    if is_inner and len(draft.kept) > CLUTTERED:
        return True
    figures = {article.quantity_of[i].start for i in draft.tokens if i in article.quantity_of and article.quantity_of[i].kind == "count"}
    return bool(_rank(article, tuple(draft.tokens))) or len(draft.kept) > (CLUTTERED if len(figures) > 1 else SHORT)


def _written(article: Article, pieces: tuple[Piece, ...]) -> Iterator[str]:
    """The words of the pieces; what opened a sentence of the page has a small letter inside another one."""
    for position, piece in enumerate(pieces):
        text = piece if isinstance(piece, str) else _words(article, piece).strip()
        is_moved = position > 0 and not isinstance(piece, str) and article.doc[piece[0]].pos_ in SMALL and not text[1:2].isupper()
        yield f"{text[:1].lower()}{text[1:]}" if is_moved and not text.startswith("U.") else text


@once_per_tokens
def _text(article: Article, tokens: tuple[int, ...]) -> str:
    """The sentence that a draft of these tokens is written as."""
    text = sentence_of(_typeset(article, _words(article, tokens)))
    return in_marks(text) if is_part_of_quotation(_drafted(article, tokens)) else text


def _words(article: Article, tokens: tuple[int, ...]) -> str:
    """The words that a draft of these tokens is written with."""
    draft = _drafted(article, tokens)
    days = added_days(article, draft)
    return "".join(_piece(article, draft, position, days.get(position)) for position in range(len(tokens)))


def _typeset(article: Article, text: str) -> str:
    return typeset(text) if is_spaced_out(article.page.text) else text


def _best(article: Article, drafts: Iterable[Draft]) -> Draft:
    """The first draft without faults; else the first of those with the mildest, or the last if they are broken: the whole sentence.

    Faults of a cut only show of the whole sentence that it was parsed badly.

    Of a sentence without a verb, such as a headline, the first is as good as the last.
    """
    ranked: list[tuple[int, Draft]] = []
    for draft in drafts:
        rank = _rank(article, tuple(draft.tokens))
        if not rank:
            return draft
        ranked.append((rank, draft))
    whole = ranked[-1][1]
    ranked[-1] = (rank_of([fault for fault in _faults(article, tuple(whole.tokens)) if fault not in CUTS]), whole)
    mildest = min(rank for rank, _ in ranked)
    alike = [draft for rank, draft in ranked if rank == mildest]
    is_heading = _faults(article, tuple(alike[0].tokens)) == ["no verb"] and not any(is_finite(one) for one in alike[-1].kept)
    if mildest < BROKEN or (is_heading and len(alike[0].kept) > SHORTEST):
        return alike[0]
    return alike[-1]


def _rank(article: Article, tokens: tuple[int, ...]) -> int:
    return rank_of(_faults(article, tokens))


@once_per_tokens
def _faults(article: Article, tokens: tuple[int, ...]) -> list[str]:
    return faults_of(_drafted(article, tokens))


def _said_drafts(article: Article, found: Found) -> Iterator[Draft]:
    """The wordings of a statement, the shortest first; of a very long one, which may join several by mistake, only the speaker's sentence."""
    tokens = said_words(article, found)
    if len(tokens) > LONGEST_SPEECH:
        yield _draft(article, whole_sentences(article, found.anchor, set()), fills=True)
        return
    yield _draft(article, sorted(tokens), fills=True)
    yield _draft(article, whole_sentences(article, found.anchor, tokens), fills=True)


def _told_drafts(article: Article, found: Found) -> Iterator[Draft]:
    """The wordings of what is asserted: the clause without clauses apart, if that is short; pruned; whole; the sentence."""
    words = asserted_words(article, found, "clauses")
    if found.attribute == "place" and (undated := without_days(article, found, words)) != words:
        yield _with_source(article, found, _draft(article, sorted(undated)))
    plain = _with_source(article, found, _draft(article, sorted(words)))
    if len(plain.kept) <= SHORT:
        yield plain
    tokens = asserted_words(article, found)
    yield _with_source(article, found, _draft(article, sorted(tokens)))
    yield _with_source(article, found, _draft(article, sorted(asserted_words(article, found, "none")), fills=True))
    yield _draft(article, whole_sentences(article, telling_token(article, found), tokens), fills=True)


def _with_source(article: Article, found: Found, draft: Draft) -> Draft:
    """The draft; with the words that report it if only the speaker vouches for it, or only they say who 'they' or 'we' are."""
    if speaker := speaker_words(draft, found):
        return _draft(article, sorted({*draft.tokens, *speaker}), fills=True)
    first = plain_words(article)[draft.tokens[0]]
    verb = clause_head(first)
    if first.i in draft.stand_ins or first.dep_ not in SUBJECTS or verb.dep_ != "ccomp" or not _is_meant(first, verb.head):
        return draft
    pruning = Pruning(article, tuple(draft.tokens))
    return _draft(article, sorted({*draft.tokens, *pruning.words_of(clause_head(verb.head))}), fills=True)


def _is_meant(pronoun: Word, report: Word) -> bool:
    """Does the pronoun mean the noun that is the subject of the reporting verb before it ('Rescuers said they had found nine')?"""
    speaker = next((child for child in report.children if child.dep_ == "nsubj" and child.pos_ != "PRON"), None)
    if speaker is None or pronoun.lower_ not in SPEAKING or report.i > pronoun.i:
        return False
    is_plural = speaker.tag_ in ("NNS", "NNPS") or bool(speaker.conjuncts)
    return is_plural == (pronoun.lower_ in ("they", "we"))


def _draft(article: Article, tokens: list[int], *, fills: bool = False) -> Draft:
    """The tokens without what joined them to other words, and the words that replace some; filled with the punctuation between them if asked."""
    return _trimmed(article, tuple(with_signs(article, tokens) if fills else tokens))


@once_per_tokens
def _trimmed(article: Article, tokens: tuple[int, ...]) -> Draft:
    """The draft of the tokens without loose signs and joining words, with the brackets around words that were kept."""
    whole = with_brackets(article, list(tokens))
    return _drafted(article, tuple(without_openers(article, without_loose_signs(article, whole) or whole)))


@once_per_tokens
def _drafted(article: Article, tokens: tuple[int, ...]) -> Draft:
    kept = list(tokens)
    return draft_of(article, kept, replacements(article, kept))


def _piece(article: Article, draft: Draft, position: int, day: str | None) -> str:
    """The words of one token, with the day after a time and the space after it."""
    tokens = draft.tokens
    i = tokens[position]
    doc = plain_words(article)
    token = doc[i]
    text = draft.stand_ins.get(i, "–" if token.text == "-" and _is_dash(article, token) else token.text)
    if not text:
        return ""
    if day:
        text = f"{text} [{day}]"
    is_last = position + 1 == len(tokens)
    if not is_last and (i in _speech_ends(article) if tokens[position + 1] == i + 1 else _is_cut_out(article, i, tokens[position + 1])):
        return f"{text}, "
    if not is_last and tokens[position + 1] != i + 1 and _is_end_cut_out(article, i, tokens[position + 1]):
        return f"{text}. "
    return text + (" " if is_last or token.whitespace_ or tokens[position + 1] != i + 1 or doc[i + 1].is_space else "")


def _is_dash(article: Article, token: Word) -> bool:
    """A hyphen that a tokeniser made of a dash between two clauses."""
    if not is_spaced_out(article.page.text) or not token.whitespace_ or token.i == 0 or not token.doc[token.i - 1].whitespace_:
        return False
    return token.tag_ == ":" or _is_before_a_phrase(token) or any(token.i in pair for pair in spaced_pairs(token.doc, token.sentence))


def _is_before_a_phrase(hyphen: Word) -> bool:
    """'a mother of 12 - another nurse': no word goes on with a determiner or pronoun, but for those of several hyphens ('state - of - the - art')."""
    doc, i = hyphen.doc, hyphen.i
    around = [doc[k].text for k in (i - 2, i - 1, i + 2) if 0 <= k < len(doc)]
    return i + 1 < len(doc) and doc[i + 1].tag_ in PHRASE_OPENERS and "-" not in around


def _is_cut_out(article: Article, i: int, following: int) -> bool:
    """Was a speaker between two commas left out ('killing seven, medics said, among them a boy'), or the end of what is said before its speaker?

    One of the commas stays.
    """
    doc, statements = plain_words(article), read_context(article).statements
    if any(following in _speaker_words(one) and one.content and one.content[0][0] <= i < one.content[-1][1] and i < one.anchor for one in statements):
        return not doc[i].is_punct
    gap = doc[i + 1 : following]
    if gap[-1].text != ",":
        return False
    if _opens_a_report(doc[following]):
        return True
    is_between_commas = len(gap) > 1 and gap[0].text == "," and doc[following].pos_ not in ("VERB", "AUX")
    return is_between_commas and any(statement.anchor in range(i + 1, following) for statement in statements)


def _opens_a_report(word: Word) -> bool:
    """'Ruiz sang [when Vogt, 24, left,] guards say': does who speaks follow what is said?"""
    subject = word.head if word.head.i > word.i and word.dep_ not in SUBJECTS else word
    is_subject = subject.dep_ == "nsubj" and subject.left == word.i and subject.head.i > subject.i
    return is_subject and any(child.dep_ == "ccomp" and child.i < word.i for child in subject.head.lefts)


def _is_end_cut_out(article: Article, i: int, following: int) -> bool:
    """Was the end of a sentence left out before a quotation that goes on ('said Ana Ruiz[, a clerk.] “We ...')?"""
    doc = plain_words(article)
    gap = [word for word in doc[i + 1 : following] if not word.is_space]
    return len(gap) > 1 and gap[-1].text == "." and doc[following].text in QUOTES and not doc[i].is_punct


def _speaker_words(statement: Statement) -> range:
    """The words that name the speaker, with those before them as far as the cue ('according to the')."""
    if statement.speaker is None:
        return range(0)
    first = statement.speaker.first - 1
    return range(statement.anchor if first - 2 <= statement.anchor < first else first, statement.speaker.last)


@once_per_article
def _speech_ends(article: Article) -> frozenset[int]:
    """The last tokens of what is said before its speaker, where the comma between them was lost ('Roads are closed the mayor said')."""
    if not lost_commas(article.doc):
        return frozenset()
    told = [(one.content[-1][1], one) for one in read_context(article).statements if one.content]
    ends = {end - 1 for end, one in told if one.speaker and end in (one.speaker.first, one.speaker.first - 1)}
    return frozenset(i for i in ends if article.doc[i].pos_ in ENDING and article.doc[i + 1].pos_ in ("DET", "PROPN"))
