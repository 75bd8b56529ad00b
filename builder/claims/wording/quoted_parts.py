"""Wordings that are a part of what somebody says, and need marks to show it."""

from builder.claims.wording.drafts import Draft
from builder.claims.wording.lists import words
from builder.claims.wording.loose_pronouns import speaks_for_itself
from builder.language.article import Article
from builder.language.readings import once_per_article
from builder.language.words import Word, plain_words
from builder.statements.quotations import MARKS, find_quotations
from builder.statements.voices import read_context

INNER_MARKS = frozenset({"‘", "'"})
"""Marks of a quotation inside another."""
LONGEST = 40
"""Most words of a sentence that says who speaks."""
HEARERS = frozenset({"you", "your", "yours"})
SHOWN = frozenset({"this", "these", "those"})


def is_part_of_quotation(draft: Draft) -> bool:
    """Do the words need marks: in one quotation, if only who is quoted speaks so ('I believe', 'These pumps'), or of a writer who says 'we'?"""
    doc = plain_words(draft.article)
    if not draft.kept or not _speaks(draft):
        return False
    if _is_verbatim(draft) and speaks_for_itself(draft):
        return True
    first, last = draft.kept[0].i, draft.kept[-1].i
    if any(doc[i].text in MARKS | INNER_MARKS for i in draft.tokens if first < i < last):
        return False
    return any(start < first and last < end for start, end in _quotations(draft.article))


def _is_verbatim(draft: Draft) -> bool:
    """Are the words those of the page, with none left out or replaced and without marks?"""
    doc = plain_words(draft.article)
    within = doc[draft.kept[0].i : draft.kept[-1].i + 1]
    is_whole = all(word.i in draft.inside or word.is_space or word.is_punct for word in within)
    return is_whole and not draft.stand_ins and not any(word.text in MARKS | INNER_MARKS for word in within)


def names_speaker(draft: Draft, anchor: int) -> bool:
    """Is the claim in what somebody says, and does the draft say who by more than a pronoun, in no more words than are read at a glance?"""
    context = read_context(draft.article)
    carrier = context.carrier.get(anchor)
    said = context.statements[carrier] if carrier is not None else None
    if said is None or said.speaker is None or said.anchor not in draft.inside or len(draft.kept) > LONGEST:
        return False
    speaker = [word for word in draft.kept if said.speaker.first <= word.i < said.speaker.last]
    return any(word.pos_ != "PRON" or word.i in draft.stand_ins for word in speaker)


@once_per_article
def _quotations(article: Article) -> list[tuple[int, int]]:
    return find_quotations(article)


def _speaks(draft: Draft) -> bool:
    """Is there a word for who speaks or listens, or one at the start for what the speaker points at?"""
    is_shown = draft.kept[0].lower_ in SHOWN and draft.kept[0].i not in draft.stand_ins and draft.kept[0].i not in draft.article.time_of
    return is_shown or any(_is_of_talk(token) and token.i not in draft.stand_ins for token in draft.kept)


def _is_of_talk(token: Word) -> bool:
    """'us', not 'US'."""
    is_noun = token.lower_ == "mine" and token.pos_ == "NOUN"
    return token.lower_ in words("first_person") | HEARERS and token.text != "US" and not is_noun


def in_marks(text: str) -> str:
    """The sentence in quotation marks, its stop behind them; one that opens with such a mark as it is."""
    if text[:1] in MARKS:
        return text
    return f"“{text[:-1]}”." if text.endswith(".") else f"“{text}”."
