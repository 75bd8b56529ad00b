"""Which body 'the company' is that says something, where the page gave its name as a speaker shortly before."""

from builder.language.article import Article
from builder.language.clauses import SUBJECTS
from builder.language.tokens import Token
from builder.lexicon.word_classes import in_class
from builder.statements.cues import cue_words

REMEMBERED = 3
"""Sentences back to which the name may stand."""
NAME = frozenset({"compound", "nmod", "amod"})


def speaking_body(article: Article, noun: Token, tokens: list[int]) -> str | None:
    """'Norsk Hydro' for 'the company' as the subject of a reporting verb; None if other names than one are subjects before, or that is a person's."""
    if noun.lower_ not in in_class("the_organization") or article.doc[noun.i - 1].lower_ != "the" or not _speaks(noun):
        return None
    here = article.sentence_of[noun.i]
    first = article.sentences[max(0, here - REMEMBERED)].start
    subjects = [one for one in article.doc[first : noun.i] if one.pos_ == "PROPN" and one.dep_ in SUBJECTS]
    if not subjects or len({_text(one) for one in subjects}) != 1 or not any(_speaks(one) for one in subjects):
        return None
    name, known = subjects[-1], article.name_of.get(subjects[-1].i)
    is_person = name.ent_type_ == "PERSON" or (known is not None and known.kind not in ("organization", "armed_group"))
    is_body = name.ent_type_ == "ORG" or known is not None
    if is_person or not is_body or any(one.pos_ == "PROPN" and one.i in tokens and one.lower_ == name.lower_ for one in article.doc[noun.i :]):
        return None
    return _text(name)


def _speaks(noun: Token) -> bool:
    return noun.dep_ == "nsubj" and noun.head.lemma_ in cue_words()["reports"]


def _text(name: Token) -> str:
    """The name with the words that belong to it, and its 'the'."""
    first = min((child.left for child in name.lefts if child.dep_ in NAME and child.pos_ == "PROPN"), default=name.i)
    is_defined = first > 0 and name.doc[first - 1].lower_ == "the"
    return " ".join(name.doc.span(first - is_defined, name.i + 1).text.split())
