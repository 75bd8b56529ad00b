"""The question a fact answers, in words."""

import re

from builder.claim_traits import traits_of
from builder.lexicon.kind_words import first_words
from builder.linking.fact_keys import FactKey, is_figure
from builder.linking.plain_words import days_words, list_words, place_words
from builder.records import Claim, Event

DETERMINED = re.compile(r"(?:the|an?|this|that|its|his|her|their|our|World War)\b|(?:\w+\s)?\w+['’]s?\s", re.IGNORECASE)

IRREGULAR = {"man": "men", "child": "children", "person": "people", "people": "people", "wife": "wives"}
"""Plurals of nouns for people, by how they end."""
IRREGULAR_END = re.compile(rf"(?<!\bGer)(?<!\bRo)(?<!\bhu)(?:{'|'.join(IRREGULAR)})$", re.IGNORECASE)
LABEL_DAY = re.compile(r", ((?:\d{1,2} )?(?:[A-Z][a-z]+ )?\d{4})$")
"""Matches the day, month or year at the end of a label."""
NAMED_STORM = re.compile(r"(?:Hurricane|Typhoon|Cyclone|(?:Tropical )?Storm) [A-Z]\w+(?: in |$)")
"""'Hurricane Iris in Haiti', but 'the Storm damage', 'the Hurricane Iris disaster'."""


def question(key: FactKey, first: Claim, event: Event) -> str:
    """The question in words; `first` is the first claim that answers it."""
    traits = traits_of(key.claim_type)
    template = traits.questions.get(key.attribute, traits.question)
    if (key.unit or "").startswith("share"):
        template = template.replace("How many {who}", "What {who}")
    return template.format(
        event=_definite(_unanswered(event, traits.family)),
        attribute=key.attribute,
        who=_who(key, first),
        part={"part": " as part of the total", "rest": " besides"}.get(key.scope or "", ""),
        where=f" in {first.place}" if key.place_id else "",
        when=_when(key),
        holder=f" of {first.holder}" if first.holder else "",
        subject=first.holder or "somebody",
        reference=f" from {first.place}" if first.place else "",
    )


def _who(key: FactKey, first: Claim) -> str:
    apart = traits_of(key.claim_type).told_apart_by
    if apart == "speaker":
        return first.speaker or first.outlet or "the page"
    if apart == "parties":
        return list_words(member.name for member in first.members)
    if key.scope == "whole" and is_figure(key):
        return "people" if key.unit in (None, "person") else plural(key.unit or "")
    is_named = first.population and any(word[0].isupper() for word in first.population.split()[1:])
    if not first.population or (is_named and first.value == 1):
        group = key.population_group or "people"
        return "people" if group == "other" else group.replace("_", " ")
    return plural(first.population) if first.value == 1 else first.population


def _unanswered(event: Event, family: str) -> str:
    """The event's label without the day or the place where the question asks for it."""
    label = LABEL_DAY.sub("", event.label) if family == "days" else event.label
    return label.replace(f" in {place_words(event.place)}", "", 1) if family == "place" and event.place else label


def _definite(label: str) -> str:
    """The event's label with 'the', unless it has its own determiner ('Russia's war', 'a truce'), is a storm by its name, or quotes a page."""
    label = _inside(label)
    return label if label.startswith("“") or DETERMINED.match(label) or NAMED_STORM.match(label) else f"the {label}"


def _inside(label: str) -> str:
    """The label of a kind as it stands inside a sentence: 'fire in Lagos of 5 May 2019'."""
    first, _, rest = label.partition(" ")
    told = f"{first.lower()} {rest}".rstrip() if first.rstrip(",").lower() in first_words() else label
    return LABEL_DAY.sub(r" of \1", told)


def plural(unit: str) -> str:
    """The plural of a counted noun; 'share of X' stays."""
    if unit.startswith("share"):
        return unit
    irregular = IRREGULAR_END.search(unit)
    if irregular:
        return unit[: irregular.start()] + IRREGULAR[irregular[0].lower()]
    if unit.endswith("y") and unit[-2:-1] not in "aeiou":
        return f"{unit[:-1]}ies"
    return f"{unit}es" if unit.endswith(("s", "x", "ch", "sh")) else f"{unit}s"


def _when(key: FactKey) -> str:
    if key.period == "window":
        return f" from {days_words(key.period_start_date, key.period_end_date)}"
    return f" {days_words(key.period_start_date, None)}" if key.period_start_date else ""
