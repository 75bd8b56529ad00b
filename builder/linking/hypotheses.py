"""Hypotheses: the compared value of a claim as a sentence of its own that says nothing else."""

import re
from functools import cache

from builder.claim_traits import traits_of
from builder.lexicon.nouns import nouns
from builder.linking.figure_scopes import PERSONS
from builder.linking.plain_words import MONTHS, day_words, figure_words, place_words
from builder.linking.questions import plural
from builder.records import Claim

PEOPLE = "people"
PLURAL_NOUN = re.compile(r"[A-Za-z]+(?:[ -][A-Za-z]+)*(?:s|men|children|people|police)")
"""Matches what is counted in plain words: 'rebel fighters', but not '12-year-olds' or 'crowd'."""
MONTH, YEAR = re.compile(r"(\d{4})-(\d\d)"), re.compile(r"\d{4}")


def figure_sentence(said: Claim, event: str | None) -> str | None:
    """'At least 15 people were killed in the blast.'; None without a sentence for its attribute, or where the figure is vague."""
    template, counted = _template(said), counted_noun(said)
    if template is None or said.value is None or (counted is None and "{n}" in template):
        return None
    number = "no" if said.value_high == 0 else figure_words(said)
    noun = "person" if said.value == 1 else counted
    n = "no one" if said.value_high == 0 and counted == PEOPLE else f"{number} {noun}"
    was = "was" if said.value == 1 or n == "no one" else "were"
    return _sentence(template.format(n=n, number=number, was=was, event=f" in the {event}" if event else ""))


def counted_noun(claim: Claim) -> str | None:
    """What the figure counts, in the plural: 'people', 'rebel fighters', 'homes'; None where its words do not say it plainly."""
    named = (claim.population or PEOPLE).casefold()
    if claim.unit in (None, "person") and named in _general():
        return PEOPLE
    if claim.value == 1:
        return None
    words = (claim.population or plural(claim.unit or "")).split()
    named = " ".join(word.lower() if word.lower() in _common() else word for word in words)
    return named if PLURAL_NOUN.fullmatch(named) else None


def day_sentence(said: Claim, event: str) -> str | None:
    """'The blast happened on 5 March 2019.'; None for days that are not known, or are no day, month or year."""
    template = _template(said)
    when = _when(said) if said.start_date else None
    return _sentence(template.format(event=event, when=when)) if template and when else None


def place_sentence(said: Claim, event: str) -> str | None:
    """'The blast happened in Aleppo.'"""
    template = _template(said)
    return _sentence(template.format(event=event, where=place_words(said.place))) if template and said.place else None


def member_sentence(said: Claim, name: str) -> str | None:
    """'Mali signed.', for one member of the claim."""
    template = _template(said)
    return _sentence(template.format(who=name)) if template else None


def _template(said: Claim) -> str | None:
    return traits_of(said.claim_type).sentences.get(said.attribute)


def _when(said: Claim) -> str | None:
    if said.start_date == said.end_date and said.start_date:
        return f"on {day_words(said.start_date)}"
    if match := MONTH.fullmatch(said.timex or ""):
        return f"in {MONTHS[int(match[2]) - 1]} {match[1]}"
    return f"in {said.timex}" if YEAR.fullmatch(said.timex or "") else None


@cache
def _general() -> frozenset[str]:
    """The words for people of any kind, in singular and plural."""
    return frozenset(spelling for word in PERSONS for spelling in nouns()[word].spellings().values()) | {PEOPLE}


@cache
def _common() -> frozenset[str]:
    """All spellings of common nouns: headlines write them with a capital."""
    return frozenset(spelling for one in nouns().values() for spelling in (*one.spellings().values(), plural(one.word)))


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
