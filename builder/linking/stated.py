"""What the wording of a claim states plainly: one figure, a day or a place of the event that it names."""

import re
from functools import cache, lru_cache

from builder.comparing.day_ranges import REMEMBERED
from builder.lexicon.nouns import Noun, nouns
from builder.lexicon.predicates import Predicate, predicates
from builder.records import Claim
from builder.values.quantities.quantity_finder import find_quantities

Number = tuple[float | None, float | None, float | None]
"""A number with its bounds."""
WORD = re.compile(r"[\w-]+")
OF_MORE = re.compile(r"\b(?:more|others?|another|further|additional|remaining|rest|second|third)\b(?! than)", re.IGNORECASE)
"""Matches words that make a figure one of several: '25 others', 'two more victims', but not 'more than 25'."""
SOME_OF = re.compile(
    r"\b(?:injured|wounded|hurt|killed|arrested|detained)\b[^,.;]* (?:is|are|was|were|remain\w*|ha[sd]|have|will|received)\b", re.IGNORECASE
)
"""Matches words that may tell of some of the victims only: 'Six people injured in the crash are in hospital'."""
OLDER = re.compile(r"\b(?:earlier|initial(?:ly)?|previous(?:ly)?|preliminary)\b", re.IGNORECASE)
"""Matches words that say that a count is not the last one."""
COUNTING = re.compile(r"\b(?:so far|updat\w+|r[io]ses?|risen|rising|climb\w*|now)\b", re.IGNORECASE)
"""Matches words that say that the count was or will be another one at another time."""
UNSURE = re.compile(
    r"\b(?:may|might|could|would|if|whether|feared|believed|presumed|possibl[ey]|(?:un)?likely|expected|reports? of|reported)\b", re.IGNORECASE
)
"""Matches words that leave open whether it is so: 'up to nine may have died', 'no injuries were reported'."""
NOT_YET = re.compile(r"\b(?:immediate(?:ly)?|yet|so far|still|initial(?:ly)?)\b", re.IGNORECASE)
"""Matches words that deny something only for a time: 'no immediate claim of responsibility'."""
ADDED_DAY = re.compile(r"\[(\d{4}(?:-\d\d){0,2})\]|\b((?:1[89]|20)\d\d)\b")
"""Matches a day that a wording adds in brackets, or a year."""
HAPPENED = r"(?:(?:has |have |had )?(?:hit|struck|took place|taken place|happened|occurred) )"
AWAY = r"(?!(?:near|outside|beyond|off|from|towards?)\b)"
PLACE = (
    rf"\b{{event}}\b {HAPPENED}?(?:in |at )?(?:the |a )?"
    rf"(?:{AWAY}[a-z\-]+ (?:of |in )?){{{{0,3}}}}{{place}}\b(?!,? (?:and|or)\b)"
)
"""Matches the event with its place: 'The quake struck northern Chile', 'a raid in the village of Lar', but not 'a raid near Lar'."""
JOINING = r"(?!(?:and|but|after|before|that|which|who|when|while|since|ahead|reported|said|announced|confirmed)\b)"
DAY = (
    r"(?:^(?:the|an?|this|that)(?: (?!(?:the|an?|its|their|\w+ed)\b)[\w\-]+){{0,4}}|\b(?:in|during) (?:the|an?)(?: (?!\w+ed\b)[\w\-]+){{0,2}})"
    rf" {{event}}(?: {JOINING}[\w\-]+){{{{0,6}}}} (?:{ADDED_DAY.pattern.replace('{', '{{').replace('}', '}}')})"
)
"""Matches a sentence about the event with a day: 'The raid on Lar took place on 2 May 2011', but not 'The army foiled the raid on 2 May 2011'."""


def is_countable(claim: Claim) -> bool:
    """Whether its words write its figure, of the whole happening or of a named part, as a number that is none of several."""
    if claim.value is None or claim.is_place_scope or claim.period in ("window", "running") or claim.scope in ("rest", "combined"):
        return False
    return _states_number(claim.text, (claim.value, claim.value_low, claim.value_high))


@lru_cache(REMEMBERED)
def _states_number(text: str, number: Number) -> bool:
    """Whether the words write the number, with its bounds, of all the people that they tell of."""
    value, _, high = number
    if _is_partial(text) or (value == 1 and "one" not in text.casefold()):
        return False
    return high == 0 or number in written(text)


@lru_cache(REMEMBERED)
def _is_partial(text: str) -> bool:
    """Whether the words may tell of some of the people only, of fewer than were counted later, or leave it open."""
    return any(pattern.search(text) for pattern in (OF_MORE, SOME_OF, OLDER, UNSURE))


def is_final(claim: Claim) -> bool:
    """Whether the figure is the whole count, of no other time than the page's own."""
    return claim.scope in ("whole", None) and claim.as_of_basis != "text" and not COUNTING.search(claim.text)


@lru_cache(REMEMBERED)
def written(text: str) -> frozenset[Number]:
    """The numbers of a text, each with its bounds."""
    return frozenset((one.value, one.value_low, one.value_high) for one in find_quantities(text))


def states_day(claim: Claim, event: str) -> bool:
    """Whether its text names one time, right after the event, and this is the claim's."""
    found = list(ADDED_DAY.finditer(claim.text))
    if len(found) != 1 or claim.start_date is None:
        return False
    day = found[0][1] or found[0][2]
    is_own = str(claim.timex).startswith(day) or claim.start_date.isoformat().startswith(day)
    return is_own and _with_day(event).search(claim.text) is not None


@lru_cache(REMEMBERED)
def _with_day(event: str) -> re.Pattern[str]:
    return re.compile(DAY.format(event=re.escape(event)), re.IGNORECASE)


def states_place(claim: Claim, event: str) -> bool:
    """Whether its text says that the event was in the claim's place."""
    pattern = PLACE.format(event=re.escape(event), place=re.escape(claim.place or ""))
    return bool(claim.place) and re.search(pattern, claim.text, re.IGNORECASE) is not None


def tells_of(text: str, attribute: str) -> bool:
    """Whether a word of the text may say of people what a figure of the attribute counts ('bodies': killed)."""
    return not _fate_words(attribute).isdisjoint(WORD.findall(text.casefold()))


@cache
def _fate_words(attribute: str) -> frozenset[str]:
    """The single words that say so by themselves, in all spellings."""
    verbs = [spelling for one in predicates().values() if _tells(one, attribute) for spelling in (*one.spellings(), one.word)]
    named = [spelling for one in nouns().values() if _tells(one, attribute) for spelling in one.spellings().values()]
    return frozenset((*verbs, *named))


def _tells(word: Noun | Predicate, attribute: str) -> bool:
    return " " not in word.word and any(attribute in sense.attributes and not sense.needs for sense in word.fates)
