"""How English verbs are spelled: the forms of a verb, by rule or from its past tense."""

import re
from dataclasses import dataclass

DOUBLED = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")
"""Verbs of one short syllable double their last letter: 'stabbing', but 'signing', 'storming', 'fighting'."""
HISSING = ("sh", "ch", "x", "z", "o")
CONSONANT_AND_Y = re.compile(r".*[^aeiou]y")


@dataclass(frozen=True, slots=True)
class VerbForms:
    """The five forms of a verb: 'take', 'takes', 'taking', 'took', 'taken'."""

    base: str
    third: str
    gerund: str
    past: str
    participle: str


def verb_forms(base: str, past: str = "", participle: str = "") -> VerbForms:
    """The forms of a verb, whose past and participle are given if they are irregular ('took', 'taken'; 'put').

    A past in -ed ('admitted') also says whether the other forms double the last letter ('admitting').
    """
    stem = past.removesuffix("ed") if past.startswith(base) and past.endswith("ed") else _stem(base)
    past = past or _past(base)
    return VerbForms(base, _third(base, stem), _gerund(base, stem), past, participle or past)


def gerund(base: str) -> str:
    """The gerund of a verb in its dictionary form. It does not double the last letter of verbs of two syllables ('admit')."""
    return _gerund(base, _stem(base))


def _third(base: str, stem: str) -> str:
    if CONSONANT_AND_Y.fullmatch(base):
        return f"{base[:-1]}ies"
    if base.endswith("s"):
        return f"{stem}es"
    return f"{base}es" if base.endswith(HISSING) else f"{base}s"


def _gerund(base: str, stem: str) -> str:
    if base.endswith("ie"):
        return f"{base[:-2]}ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        return f"{base[:-1]}ing"
    return f"{stem}ing"


def _past(base: str) -> str:
    if base.endswith("e"):
        return f"{base}d"
    return f"{base[:-1]}ied" if CONSONANT_AND_Y.fullmatch(base) else f"{_stem(base)}ed"


def _stem(base: str) -> str:
    """What -ing and -ed are added to, with the last letter doubled after one short syllable."""
    return f"{base}{base[-1]}" if DOUBLED.fullmatch(base) else base
