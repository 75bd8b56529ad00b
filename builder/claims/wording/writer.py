"""The wording of a claim: a sentence that can be read without its page, in the page's own words, with the one before it where it is needed."""

from collections.abc import Iterable, Iterator

from builder.claims.wording.bare_clauses import BAREST, FULLEST, is_bare, is_fuller, is_without_event
from builder.claims.wording.drafts import Draft
from builder.claims.wording.headings import telling_token
from builder.claims.wording.leads import lead_of
from builder.claims.wording.loose_references import Wanted, wanted_by
from builder.claims.wording.made_pieces import Made, Piece
from builder.claims.wording.made_sentences import made_sentence
from builder.claims.wording.missing_verbs import is_finite
from builder.claims.wording.noted_persons import with_note
from builder.claims.wording.pruning import Pruning
from builder.claims.wording.quoted_parts import names_speaker
from builder.claims.wording.readability import BROKEN, CUTS, LONGEST, faults_of, rank_of
from builder.claims.wording.selection import asserted_words, said_words, whole_sentences, without_days
from builder.claims.wording.sentence_text import sentence_of
from builder.claims.wording.vouchers import speaker_words
from builder.claims.wording.written import draft_with, drafted, text_of, text_of_draft, typeset_words, words_of
from builder.language.article import Article
from builder.language.clause_spans import clause_head
from builder.language.clauses import SUBJECTS
from builder.language.found import Found
from builder.language.readings import once_per_tokens
from builder.language.words import Word, plain_words

SHORTEST = 3
"""Most words of a piece of a heading that says too little."""
SHORT = 26
"""Most words of a clause that is not pruned: readers find longer ones heavy, and cut ones more often broken."""
LONGEST_SPEECH = 100
"""Most words and signs of what somebody says in one go."""
CLUTTERED = 16
"""Most words of such a sentence with another figure."""
SMALL = frozenset({"DET", "ADP", "ADJ", "NUM", "ADV"})
"""Words that have a capital only where they open a sentence."""
UNATTRIBUTED = frozenset({"loose pronoun", "first person"})
"""Faults that words of a speaker do not have beside who says them."""
SPEAKING = frozenset({"they", "we", "he", "she", "i"})


def word(article: Article, found: Found, *, is_saying: bool = False) -> str:
    """The claim as one sentence: the words of its clause, with pronouns and dates made explicit if they are certain.

    A pronoun is replaced by its name; the day of a relative date follows it in brackets ('on Monday [2017-01-23]').
    The clause that reports the claim is left out, unless the claim is that somebody said it, or a forecast or an accusation, which would read as
    a fact without its speaker; hedges and negations stay. What still points to somebody or something without a name stands behind the sentence of the
    page before it, or has the name of the person that the page is about in brackets.
    """
    if is_saying:
        return _led(article, found, _best(article, _said_drafts(article, found)))
    best = _fuller(article, found, _best(article, _told_drafts(article, found)))
    made = made_sentence(article, found)
    if made is not None and (made.is_plainer or _is_worse(article, found, best, made)):
        text = sentence_of(typeset_words(article, "".join(_written(article, made.pieces))))
        lead = lead_of(article, found, best, None) if made.is_bare else None
        return f"{lead} {text}" if lead else text
    return _led(article, found, best)


def _led(article: Article, found: Found, draft: Draft) -> str:
    """The words of the draft; if they point to what they do not name, the whole sentence, or the sentence before with them."""
    wanted = wanted_by(draft)
    text = text_of(article, tuple(draft.tokens))
    if wanted is None and not is_without_event(draft):
        return text
    whole = draft_with(article, whole_sentences(article, telling_token(article, found), set(draft.tokens)), fills=True)
    if wanted is not None and not wanted.is_mild and len(whole.kept) > len(draft.kept) and _is_sentence(article, whole):
        still_wanted = wanted_by(whole)
        if still_wanted is None and len(whole.kept) <= LONGEST:
            return text_of(article, tuple(whole.tokens))
        if whole.kept[0] != draft.kept[0] and still_wanted is not None:
            lead = lead_of(article, found, whole, still_wanted) if len(whole.kept) <= FULLEST else None
            return f"{lead} {text_of(article, tuple(whole.tokens))}" if lead else _noted(draft, wanted, text)
    clause = clause_head(draft.kept[0])
    if clause.dep_ == "advcl" and clause.head.i < draft.kept[0].i:
        return text_of(article, tuple(whole.tokens)) if len(whole.kept) <= FULLEST and _is_sentence(article, whole) else text
    lead = lead_of(article, found, draft, wanted)
    return f"{lead} {text}" if lead else _noted(draft, wanted, text)


def _noted(draft: Draft, wanted: Wanted | None, text: str) -> str:
    """The text, with the name of the person that the page is about if the draft means that one."""
    noted = with_note(draft, wanted) if wanted is not None else None
    return text_of_draft(noted) if noted is not None else text


def _is_sentence(article: Article, whole: Draft) -> bool:
    """Has the sentence no faults but those of a cut, which it only has if it was parsed badly?"""
    return rank_of([fault for fault in _faults(article, tuple(whole.tokens)) if fault not in CUTS]) < BROKEN


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
        text = piece if isinstance(piece, str) else words_of(article, piece).strip()
        is_moved = position > 0 and not isinstance(piece, str) and article.doc[piece[0]].pos_ in SMALL and not text[1:2].isupper()
        yield f"{text[:1].lower()}{text[1:]}" if is_moved and not text.startswith("U.") else text


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
    return faults_of(drafted(article, tokens))


def _said_drafts(article: Article, found: Found) -> Iterator[Draft]:
    """The wordings of a statement, the shortest first; of a very long one, which may join several by mistake, only the speaker's sentence."""
    tokens = said_words(article, found)
    if len(tokens) > LONGEST_SPEECH:
        yield draft_with(article, whole_sentences(article, found.anchor, set()), fills=True)
        return
    yield draft_with(article, sorted(tokens), fills=True)
    yield draft_with(article, whole_sentences(article, found.anchor, tokens), fills=True)


def _told_drafts(article: Article, found: Found) -> Iterator[Draft]:
    """The wordings of what is asserted: the clause without clauses apart, if that is short; pruned; whole; the sentence."""
    words = asserted_words(article, found, "clauses")
    if found.attribute == "place" and (undated := without_days(article, found, words)) != words:
        yield _with_source(article, found, draft_with(article, sorted(undated)))
    plain = _with_source(article, found, draft_with(article, sorted(words)))
    if len(plain.kept) <= SHORT:
        yield plain
    tokens = asserted_words(article, found)
    yield _with_source(article, found, draft_with(article, sorted(tokens)))
    yield _with_source(article, found, draft_with(article, sorted(asserted_words(article, found, "none")), fills=True))
    yield draft_with(article, whole_sentences(article, telling_token(article, found), tokens), fills=True)


def _with_source(article: Article, found: Found, draft: Draft) -> Draft:
    """The draft; with the words that report it if only the speaker vouches for it, or only they say who 'they' or 'we' are."""
    if speaker := speaker_words(draft, found):
        return draft_with(article, sorted({*draft.tokens, *speaker}), fills=True)
    first = plain_words(article)[draft.tokens[0]]
    verb = clause_head(first)
    if first.i in draft.stand_ins or first.dep_ not in SUBJECTS or verb.dep_ != "ccomp" or not _is_meant(first, verb.head):
        return draft
    pruning = Pruning(article, tuple(draft.tokens))
    return draft_with(article, sorted({*draft.tokens, *pruning.words_of(clause_head(verb.head))}), fills=True)


def _is_meant(pronoun: Word, report: Word) -> bool:
    """Does the pronoun mean the noun that is the subject of the reporting verb before it ('Rescuers said they had found nine')?"""
    speaker = next((child for child in report.children if child.dep_ == "nsubj" and child.pos_ != "PRON"), None)
    if speaker is None or pronoun.lower_ not in SPEAKING or report.i > pronoun.i:
        return False
    is_plural = speaker.tag_ in ("NNS", "NNPS") or bool(speaker.conjuncts)
    return is_plural == (pronoun.lower_ in ("they", "we"))
