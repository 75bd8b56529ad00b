"""The words of some tokens of a page as a sentence: with stand-ins, added days and the signs between them."""

from builder.claims.wording.added_days import added_days
from builder.claims.wording.drafts import Draft, draft_of
from builder.claims.wording.quoted_parts import in_marks, is_part_of_quotation
from builder.claims.wording.references import replacements
from builder.claims.wording.sentence_text import sentence_of
from builder.claims.wording.signs import QUOTES, with_brackets, with_signs, without_loose_signs, without_openers
from builder.claims.wording.slipped_words import spaced_pairs
from builder.language.article import Article
from builder.language.clauses import SUBJECTS, lost_commas
from builder.language.readings import once_per_article, once_per_tokens
from builder.language.words import Word, plain_words
from builder.statements.reporting_clauses import Statement
from builder.statements.voices import read_context
from builder.values.spacing import is_spaced_out, typeset

ENDING = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "ADV", "PRON"})
PHRASE_OPENERS = frozenset({"DT", "PRP", "PRP$", "WP", "WDT", "EX"})


@once_per_tokens
def text_of(article: Article, tokens: tuple[int, ...]) -> str:
    """The sentence that a draft of these tokens is written as."""
    return text_of_draft(drafted(article, tokens))


def text_of_draft(draft: Draft) -> str:
    """The draft as a sentence."""
    text = sentence_of(typeset_words(draft.article, _written(draft)))
    return in_marks(text) if is_part_of_quotation(draft) else text


def words_of(article: Article, tokens: tuple[int, ...]) -> str:
    """The words that a draft of these tokens is written with."""
    return _written(drafted(article, tokens))


def _written(draft: Draft) -> str:
    days = added_days(draft.article, draft)
    return "".join(_piece(draft.article, draft, position, days.get(position)) for position in range(len(draft.tokens)))


def typeset_words(article: Article, text: str) -> str:
    return typeset(text) if is_spaced_out(article.page.text) else text


def draft_with(article: Article, tokens: list[int], *, fills: bool = False) -> Draft:
    """The tokens without what joined them to other words, and the words that replace some; filled with the punctuation between them if asked."""
    return _trimmed(article, tuple(with_signs(article, tokens) if fills else tokens))


@once_per_tokens
def _trimmed(article: Article, tokens: tuple[int, ...]) -> Draft:
    """The draft of the tokens without loose signs and joining words, with the brackets around words that were kept."""
    whole = with_brackets(article, list(tokens))
    return drafted(article, tuple(without_openers(article, without_loose_signs(article, whole) or whole)))


@once_per_tokens
def drafted(article: Article, tokens: tuple[int, ...]) -> Draft:
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
