"""Words that only their speaker vouches for, such as forecasts and accusations: a wording without the speaker would tell them as facts."""

from typing import TYPE_CHECKING

from builder.claims.wording.cohesion import roots_of
from builder.claims.wording.drafts import Draft
from builder.claims.wording.pruning import Pruning
from builder.frames.members import ACTORS, names_in
from builder.language.article import Article
from builder.language.clause_spans import clause_head
from builder.language.clauses import agents_of, is_passive, objects_of, subject_of
from builder.language.found import Found
from builder.language.words import Word, plain_words
from builder.lexicon.word_classes import in_class
from builder.statements.reporting_clauses import ACCORDING, Statement
from builder.statements.voices import read_context

if TYPE_CHECKING:
    from builder.language.tokens import Token

PERPETRATOR = "perpetrator"
LONGEST_SOURCE = 12
"""Most words of 'according to ...'."""
HARMS = frozenset({"killed", "injured", "detained", "abducted", "displaced", "target"})


def speaker_words(draft: Draft, found: Found) -> set[int]:
    """The words that say who speaks, if the draft lacks them and is no plain report; none if the sentence does not name who does."""
    article = draft.article
    said = _statement(article, found.anchor)
    if said is None or said.anchor in draft.inside or not (_is_forecast(draft) or _is_accusation(draft, found)):
        return set()
    cue = plain_words(article)[said.anchor]
    if cue.tag_ == "VBG" and cue.head.pos_ not in ("VERB", "AUX"):
        return set(cue.sentence)  # 'with witnesses saying that it will fall': no sentence by itself
    content = {i for first, last in said.content for i in range(first, last)}
    words = _phrase(cue) if cue.lower_ in ACCORDING else Pruning(article, tuple(draft.tokens)).words_of(cue, content) - content
    if said.speaker is not None and article.sentence_of[said.speaker.first] == article.sentence_of[said.anchor]:
        words.update(range(said.speaker.first, said.speaker.last))
    words |= _openers(draft, cue)
    return words if _says_who(article, words) else set()


def _statement(article: Article, anchor: int) -> Statement | None:
    """The reporting clause of the words, if it stands in their sentence and has a verb or 'according to'."""
    context = read_context(article)
    position = context.carrier.get(anchor)
    said = context.statements[position] if position is not None else None
    if said is None or said.cue is None or article.sentence_of[said.anchor] != article.sentence_of[anchor]:
        return None
    cue = article.doc[said.anchor]
    return said if cue.lower_ in ACCORDING or cue.pos_ in ("VERB", "AUX") else None


def _openers(draft: Draft, cue: Word) -> set[int]:
    """The 'that' between the verb and what is said."""
    return {child.i for root in roots_of(draft) for child in root.lefts if child.lower_ == "that" and child.dep_ == "mark" and child.i > cue.i}


def _phrase(cue: Word) -> set[int]:
    """'according to the bank's clerk'; a longer phrase is cut, since it may run on to the next clause."""
    return set(range(cue.left, min(cue.right + 1, cue.i + LONGEST_SOURCE)))


def _says_who(article: Article, words: set[int]) -> bool:
    """Is there more than a verb and pronouns?"""
    return any(article.doc[i].pos_ in ("NOUN", "PROPN", "PRON") and i not in article.time_of for i in words)


def _is_forecast(draft: Draft) -> bool:
    """'The dam will break', 'Everyone should leave': does the verb that all other words depend on say what may, will or must be?"""
    return any(child.tag_ == "MD" and child.i in draft.inside for root in roots_of(draft) for verb in (root, *_joined(root)) for child in verb.lefts)


def _joined(verb: Word) -> list[Word]:
    return [child for child in verb.rights if child.dep_ == "conj" and child.pos_ in ("VERB", "AUX")]


def _is_accusation(draft: Draft, found: Found) -> bool:
    """Does the claim say who did harm: a member that is the perpetrator, or a named doer of an attack or of what it counts?"""
    if found.attribute == PERPETRATOR or any(member.role == PERPETRATOR for member in found.members):
        return True
    article = draft.article
    verb = article.doc[clause_head(plain_words(article)[found.anchor]).i]
    is_harm = found.attribute in HARMS or verb.lemma_ in in_class("attacks")
    return is_harm and verb.pos_ == "VERB" and any(noun.i in draft.stand_ins or _is_actor(article, noun) for noun in _doers(verb))


def _doers(verb: "Token") -> list["Token"]:
    if is_passive(verb):
        return agents_of(verb)
    subject = subject_of(verb) if objects_of(verb) else None
    return [subject] if subject is not None else []


def _is_actor(article: Article, noun: "Token") -> bool:
    """'the army', 'Peru's gunboats', 'the militia'; not 'the quake in Lima', 'a bomb' or 'a man'."""
    before = range(noun.left_edge.i, noun.i + 1)
    return any(name.kind in ACTORS for name in names_in(article, before)) or noun.lemma_ in in_class("forces")
