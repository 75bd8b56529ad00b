"""Noun phrases after a number: how far they reach and which noun is counted."""

from dataclasses import dataclass

from builder.language.article import Article
from builder.people.fate_words import fate_at, phrases
from builder.people.population import is_demonym, is_plural, person_group

LONGEST_RUN = 9
"""Words between a number and the noun it counts, the noun included."""
COUNTED_NOUNS = frozenset({"event", "body", "status", "lives"})


@dataclass(frozen=True, slots=True)
class Run:
    """A noun phrase after a number: the noun that ends it (None if there is none) and the token after it."""

    noun: int | None
    last: int
    is_empty: bool


def noun_run(article: Article, start: int, last: int) -> Run:
    """The noun phrase that starts at the token: its first plural noun for people, else its last noun if that is one."""
    i, noun = start, None
    while i < min(last, start + LONGEST_RUN) and _is_nominal(article, i, start):
        if is_counted_noun(article, i):
            noun = i
            if is_plural(article.doc[i]) and not _goes_on(article, i, last):
                break
        elif article.doc[i].pos_ in ("NOUN", "PROPN") and article.doc[i].ent_type_ != "PERSON":
            noun = None
        i += 1
    end = noun + 1 if noun is not None else i
    return Run(noun, end, is_empty=all(token.is_punct for token in article.doc[start:i]))


def _goes_on(article: Article, i: int, last: int) -> bool:
    """'police officers', 'a police officer', but not 'two police man the gate'."""
    if i + 1 >= last or not is_counted_noun(article, i + 1):
        return False
    token = article.doc[i]
    return is_plural(article.doc[i + 1]) or (token.dep_ == "compound" and token.head.i == i + 1)


def is_counted_noun(article: Article, i: int) -> bool:
    """Is the token a noun for people, or a noun of casualty that a number can count?"""
    token = article.doc[i]
    fate_word = fate_at(article.doc, i)
    if fate_word and fate_word.word.kind in COUNTED_NOUNS:
        return True
    is_people = (token.ent_type_ == "NORP" and token.tag_ in ("NNP", "NNPS")) or _is_national(article, i)
    return is_people or (person_group(token) is not None and not (fate_word and fate_word.word.is_verb))


def _is_national(article: Article, i: int) -> bool:
    """'one Kenyan': an adjective of a country without a noun after it."""
    token = article.doc[i]
    if token.tag_ != "JJ" or not token.text[0].isupper() or not is_demonym(token.text):
        return False
    return i + 1 >= len(article.doc) or article.doc[i + 1].pos_ not in ("NOUN", "PROPN", "ADJ")


def _is_nominal(article: Article, i: int, start: int) -> bool:
    token = article.doc[i]
    is_modifier = i in article.quantity_of and article.quantity_of[i].kind in ("ordinal", "age")
    if i in article.time_of or (i in article.quantity_of and not is_modifier) or token.is_space:
        return False
    if token.pos_ == "ADJ" and token.lower_ in phrases("place_prepositions"):
        return False  # 'kills 19 near barracks'
    if token.text in phrases("inner_marks"):
        return i > start or token.text in phrases("quotes")
    fate_word = fate_at(article.doc, i)
    if fate_word and fate_word.word.kind not in COUNTED_NOUNS:
        return i + 1 < len(article.doc) and person_group(article.doc[i + 1]) is not None and not fate_word.word.is_active
    is_adverb = token.pos_ == "ADV" and i + 1 < len(article.doc) and (article.doc[i + 1].tag_ in ("VBN", "JJ") or article.doc[i + 1].text == "-")
    return is_modifier or is_adverb or token.pos_ in ("ADJ", "NOUN", "PROPN") or token.tag_ in ("VBN", "VBG") or person_group(token) is not None


def skip_owner(article: Article, i: int) -> int:
    """Behind the owner of a number ('a third of the country's 12 million people'); where it was if there is none."""
    doc = article.doc
    is_owned = i + 2 < len(doc) and doc[i + 1].lower_ in phrases("genitives") and i + 2 in article.quantity_of
    return i + 2 if is_owned else i
