"""Whom a pronoun means that is the subject of a reporting verb, where the same speaker spoke last ('Ruiz said ... He added ...')."""

from builder.claims.wording.persons import PRONOUNS, sex_of
from builder.frames.members import names_in
from builder.language.article import Article
from builder.language.clauses import SUBJECTS
from builder.language.tokens import Token
from builder.statements.speakers import Speaker
from builder.statements.voices import read_context

REMEMBERED = 2
"""Sentences back to which the words of that speaker may stand."""
BODIES = frozenset({"country", "government", "organization", "armed_group"})
WITHOUT_THE = frozenset({"police"})
SOME = frozenset({"some", "many", "several", "other", "few", "most", "both", "others"})


def speaker_before(article: Article, pronoun: Token, speaker: Speaker) -> str | None:
    """The words for the speaker, if the statement before is by the same one and nobody else is the subject of a clause since."""
    before = [one for one in read_context(article).statements if one.anchor < pronoun.i and one.speaker is not None and one.speaker is not speaker]
    last = max(before, key=lambda one: one.anchor, default=None)
    if last is None or last.speaker is None or last.speaker.name != speaker.name:
        return None
    here, there = article.sentence_of[pronoun.i], article.sentence_of[last.anchor]
    if here - there > REMEMBERED or article.sections[here] != article.sections[there] or _is_another_told_of(article, pronoun, last.anchor, speaker):
        return None
    return _several(article, last.speaker) if pronoun.lower_ == "they" else _named(article, pronoun, speaker)


def _is_another_told_of(article: Article, pronoun: Token, first: int, speaker: Speaker) -> bool:
    """Is another person, or another body, the subject of a clause between the two statements?"""
    kinds = {"person"} if pronoun.lower_ in PRONOUNS else BODIES
    others = (name for name in names_in(article, range(first + 1, pronoun.i)) if name.kind in kinds and name.name != speaker.name)
    is_unlisted = any(one.pos_ == "PROPN" and one.dep_ in SUBJECTS and one.i not in article.name_of for one in article.doc[first + 1 : pronoun.i])
    return is_unlisted or any(article.doc[name.last - 1].dep_ in SUBJECTS for name in others)


def _named(article: Article, pronoun: Token, speaker: Speaker) -> str | None:
    """The speaker's name, if the pronoun fits it."""
    lower = pronoun.lower_
    if lower in PRONOUNS:
        return speaker.name if speaker.kind == "person" and sex_of(article, speaker.name, "male") == PRONOUNS[lower] else None
    return _with_the(article, speaker) if lower == "it" and speaker.kind in BODIES else None


def _several(article: Article, speaker: Speaker) -> str | None:
    """'the nurses in Gulu' for speakers known by these words only; none for some of many ('several nurses')."""
    words = [token for token in article.doc[speaker.first : speaker.last] if token.pos_ != "DET"]
    noun = next((token for token in words if token.lemma_.lower() == speaker.noun), None)
    if noun is None or not (noun.tag_ == "NNS" or noun.lower_ in WITHOUT_THE) or words[0].i in article.quantity_of or words[0].lower_ in SOME:
        return None
    return speaker.name if noun.lower_ in WITHOUT_THE else f"the {speaker.name}"


def _with_the(article: Article, speaker: Speaker) -> str:
    """The name, with the 'the' that the page puts before it."""
    name = next((one for one in article.names if one.name == speaker.name), None)
    is_defined = name is not None and name.first > 0 and article.doc[name.first - 1].lower_ == "the"
    return f"the {speaker.name}" if is_defined and not speaker.name.lower().startswith("the ") else speaker.name
