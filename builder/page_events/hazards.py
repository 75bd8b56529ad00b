"""Natural disasters: nouns name them; the verbs next to these ('struck', 'shook', 'made landfall') only say when and where."""

from functools import cache
from typing import TYPE_CHECKING

from builder.language.clauses import agents_of, subject_of
from builder.lexicon.nouns import nouns

if TYPE_CHECKING:
    from builder.language.tokens import Token

VIOLENT = frozenset({"attack", "strike"})
"""Kinds of the verbs that also say what nature does: 'the quake struck', 'the typhoon pounded the coast'."""


def hazard_name(word: str) -> str | None:
    """The common name of a hazard that has several nouns, given the dictionary form of one of them; None for other words."""
    return _names().get(word)


def hazard_of(noun: "Token") -> "Token | None":
    """The noun of a hazard: the word itself, the noun before its name ('Hurricane Iris'), or the one next to it ('the magnitude 6 tremor')."""
    if _is_hazard(noun):
        return noun
    links = ("compound", "appos") if noun.pos_ == "PROPN" else ("appos",)
    return next((child for child in noun.children if child.dep_ in links and _is_hazard(child)), None)


def hazards_doing(verb: "Token") -> "list[Token]":
    """The hazards that do what the verb says: its subject, or in a passive the noun after 'by'.

    Parsers give 'a magnitude 6 quake struck' two subjects.
    """
    subject = subject_of(verb)
    beside = [child for child in verb.lefts if child.dep_ == "nsubj" and child != subject]
    doers = [*([subject] if subject is not None else []), *beside, *agents_of(verb)]
    return [hazard for doer in doers if (hazard := hazard_of(doer)) is not None]


def _is_hazard(noun: "Token") -> bool:
    return noun.pos_ in ("NOUN", "PROPN") and any(hazard_name(form) for form in (noun.lower_, noun.lower_.removesuffix("s"), noun.lemma_.lower()))


@cache
def _names() -> dict[str, str]:
    return {word: one.hazard for word, one in nouns().items() if one.hazard}
