"""The sentence before a claim's own, where the claim's words cannot be understood without it ('A bus fell into a gorge. It had no lights.')."""

from functools import cache

from builder.claim_traits import claim_traits
from builder.claims.wording.drafts import Draft
from builder.claims.wording.loose_references import Wanted, subject_of, wanted_by
from builder.claims.wording.readability import CUTS, MILD, faults_of
from builder.claims.wording.selection import whole_sentences
from builder.claims.wording.signs import without_openers
from builder.claims.wording.written import drafted, text_of
from builder.language.article import Article
from builder.language.found import Found
from builder.language.readings import once_per_article, once_per_tokens
from builder.language.words import plain_words
from builder.page_events.event_words import event_kind
from builder.statements.quotations import find_quotations

LONGEST = 45
"""Most words of a sentence that only leads to the claim's, or of both where the claim's can be read alone."""
LONGEST_LED = 80
"""Most words of a claim with such sentences, where nothing else says what a pronoun means; elsewhere `LONGEST`."""
MOST = 2
"""Most such sentences."""
SECTIONS = frozenset({"lead", "body"})
FEWEST = 3
"""Such a sentence has more words."""
OPENING = frozenset({'"', "“"})
MARKS = frozenset({'"', "”", ")"})
ENDS = frozenset({".", "!", "?", ";"})
SIGNS = frozenset({"/", "|", "_"})
"""Signs of what is no sentence."""


def lead_of(article: Article, found: Found, draft: Draft, wanted: Wanted | None) -> str | None:
    """The sentence of the page before the draft's, or two, that say whom or what it means; None if they do not.

    Without anything wanted it is the happening that the sentence before has to tell of.
    """
    here = article.sentence_of[draft.tokens[0]]
    is_torn = _is_quoted(article, draft.kept[0].i) and plain_words(article)[draft.tokens[0]].text not in OPENING
    if is_torn or article.sections[here] not in SECTIONS:
        return None
    leads: list[str] = []
    is_happening = wanted is None
    most, room = (MOST, LONGEST_LED) if wanted is not None and not wanted.is_mild else (1, LONGEST)
    room -= len(draft.kept)
    for position in range(here - 1, max(-1, here - 1 - most), -1):
        lead = _lead(article, (position,))
        room -= len(lead.kept) if lead is not None else 0
        if lead is None or room < 0 or _has_other_count(article, found, lead):
            return None
        leads.insert(0, text_of(article, tuple(lead.tokens)))
        if wanted is not None and _is_met(article, wanted, lead):
            wanted = None
        if is_happening and not any(event_kind(article.doc[word.i]) for word in lead.kept if word.pos_ in ("NOUN", "PROPN")):
            return None
        opened = wanted_by(lead)
        wanted = opened if opened is not None and not opened.is_mild and (wanted is not None or _opens(lead)) else wanted
        if wanted is None:
            return " ".join(leads)
    return None


def _is_met(article: Article, wanted: Wanted, lead: Draft) -> bool:
    """Does the sentence name what is wanted? Several may be persons named apart."""
    persons = {article.name_of[token.i].name for token in lead.kept if token.i in article.name_of and article.name_of[token.i].kind == "person"}
    if wanted.kind == "several" and wanted.noun is None and len(persons) > 1:
        return True
    return any(wanted.is_met_by(article, token) for token in lead.kept)


def _opens(lead: Draft) -> bool:
    """Is a pronoun the first subject of the sentence, so that nothing before it says what it means?"""
    subject = subject_of(lead)
    return subject is not None and subject.pos_ in ("PRON", "DET") and subject.i not in lead.stand_ins


@once_per_article
def _quotations(article: Article) -> list[tuple[int, int]]:
    return find_quotations(article)


def _is_quoted(article: Article, i: int) -> bool:
    return any(start <= i < end for start, end in _quotations(article))


@once_per_tokens
def _lead(article: Article, positions: tuple[int, ...]) -> Draft | None:
    """The whole sentence, if it is a plain one."""
    (position,) = positions
    sentence, doc = article.sentences[position], plain_words(article)
    whole = whole_sentences(article, sentence.root.i, set())
    words = [doc[i] for i in whole]
    if not words:
        return None
    last = next((doc[i].text for i in range(sentence.end - 1, sentence.start, -1) if not doc[i].is_space and doc[i].text not in MARKS), "")
    if article.sections[position] not in SECTIONS or last not in ENDS or not words[0].text[:1].isupper():
        return None
    if any(word.text in SIGNS for word in words) or _is_half_quoted([word.text for word in words]) or _is_quoted(article, words[0].i):
        return None
    draft = drafted(article, tuple(without_openers(article, whole)))
    faults = set(faults_of(draft)) - CUTS - MILD
    return None if faults or not FEWEST < len(draft.kept) <= LONGEST else draft


def _is_half_quoted(words: list[str]) -> bool:
    """Does a quotation go on before or behind the sentence?"""
    return words.count("“") != words.count("”") or bool(words.count('"') % 2) or "‘" in words or words[-1] in ("'", "’")


def _has_other_count(article: Article, found: Found, lead: Draft) -> bool:
    """Does it count others to whom the same happened? Beside them it is not clear which figure is the claim's."""
    own = found.quantity
    if own is None or own.kind != "count" or found.attribute not in _harms():
        return False
    counts = (article.quantity_of[i] for i in lead.tokens if i in article.quantity_of and article.quantity_of[i].kind == "count")
    is_other = any(count.value != own.value for count in counts)
    return is_other and any(word.lemma_ == article.doc[found.anchor].lemma_ for word in lead.kept)


@cache
def _harms() -> frozenset[str]:
    """What figures of harmed people count."""
    return frozenset(attribute for traits in claim_traits().values() if traits.is_harm for attribute in traits.attributes)
