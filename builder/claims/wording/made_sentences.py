"""Sentences made of what a claim is about, for claims that their clause says beside something else."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from string import Formatter
from typing import Any

from builder.claims.wording.lists import words
from builder.language.article import Article, Name
from builder.language.found import Found
from builder.language.words import Word, plain_words
from builder.page_events.event_words import event_kind
from builder.people.headcount import Headcount
from builder.people.population import person_group
from builder.people.sentence_counts import SentenceCounts
from builder.people.sentence_fates import fates_by_sentence
from builder.resources import data_file, read_yaml
from builder.statements.cues import cue_words
from builder.statements.voices import read_context

Piece = str | tuple[int, ...]
"""Words as they are, or tokens of the page."""
VERB = "verb"
"""The entry with the forms of the verb."""
NUMBER = re.compile(r"\d+|[A-Za-z]+(?:\s?-\s?(?:one|two|three|four|five|six|seven|eight|nine)(?![a-z]))?")
FARTHEST_NAME = 5
"""Most words between '34-year-old' and the name that it describes."""
LONGEST = 18
"""Most words of a phrase that a sentence is made of."""
BASE = frozenset({"det", "amod", "compound", "nummod", "nmod", "advmod", "punct", "predet"})
INDEFINITE = frozenset({"a", "an", "another", "several", "many", "some"})
FATES = frozenset({"killed", "injured", "missing", "detained", "abducted", "displaced"})
STANDING = frozenset({"in", "at", "near", "outside", "around", "across", "throughout", "on", "during"})
"""Prepositions of where or when something took place."""
BARE = 2
"""Words of 'the talks', which does not say which talks are meant."""
POINTING_AHEAD = frozenset({"the", "this", "that", "his", "her", "their", "its", "my", "our"})
CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "parataxis", "pcomp", "appos", "csubj"})


@dataclass(frozen=True, slots=True)
class Made:
    """The pieces of a sentence; `is_plainer` if it is better than a clause of the page that is a sentence too."""

    pieces: tuple[Piece, ...]
    is_plainer: bool


def made_sentence(article: Article, found: Found) -> Made | None:
    """A sentence that says the claim and nothing else; None if none is certain."""
    if found.attribute == "age":
        return _age(article, found)
    if found.attribute in ("place", "occurred"):
        return _event(article, found)
    return _fate(article, found) if found.attribute in FATES else None


@cache
def templates() -> dict[str, Any]:
    """The entries of `made_sentences.yaml`."""
    return dict(read_yaml(data_file("lexicon/data/made_sentences.yaml")))


def template_words() -> frozenset[str]:
    """The words of made sentences that a page need not have."""
    entries = templates()
    literals = (literal for name, text in entries.items() if name != VERB for literal, *_ in Formatter().parse(text))
    return frozenset(word for text in (*literals, *entries[VERB].values()) for word in text.split())


def _filled(name: str, slots: Mapping[str, Sequence[Piece]]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for literal, slot, _, _ in Formatter().parse(templates()[name]):
        pieces += [literal, *(slots[slot] if slot else ())]
    return tuple(piece for piece in pieces if piece)


def _was(*, is_one: bool) -> tuple[str]:
    return (templates()[VERB]["one" if is_one else "several"],)


def _age(article: Article, found: Found) -> Made | None:
    """'Ana Ruiz was 34 years old' of 'Ana Ruiz, 34,' and 'the 34-year-old singer Ana Ruiz'."""
    quantity = found.quantity
    if quantity is None or quantity.qualifier != "exact" or quantity.value is None or quantity.unit != "year":
        return None
    number = NUMBER.match(article.page.text, quantity.start)
    name = _aged(article, article.token_at(quantity.start).i, article.token_at(quantity.end - 1).i)
    if number is None or name is None:
        return None
    return Made(_filled("age", {"who": [name.name], "age": [number[0].lower()]}), is_plainer=True)


def _aged(article: Article, first: int, last: int) -> Name | None:
    """The person whose age the tokens are: named before them and a comma, or after '34-year-old' by the noun that it describes."""
    doc = plain_words(article)
    if first == last:
        name = article.name_of.get(first - 2) if first > 1 and doc[first - 1].text == "," else None
        return name if name is not None and name.kind == "person" and not _is_of_person(doc[name.last - 1]) else None
    for i in range(last + 1, min(last + 1 + FARTHEST_NAME, len(doc))):
        name = article.name_of.get(i)
        if name is not None:
            head = doc[name.last - 1]
            holder = head.head if head.dep_ == "appos" and head.head.i == name.first - 1 else head
            return name if name.kind == "person" and holder.left <= first and head.i in doc[first].sentence else None
        if doc[i].pos_ not in ("NOUN", "ADJ", "PROPN"):
            return None
    return None


def _is_of_person(name: Word) -> bool:
    """'The widow of Omar Haddad, 52, ...': may the age be that of somebody else?"""
    return name.dep_ == "pobj" and name.head.lower_ == "of" and person_group(name.head.head) is not None


def _event(article: Article, found: Found) -> Made | None:
    """'There was a blast in Quito on Sunday', 'The talks took place in Oslo', of an event that is told as a fact of the past."""
    noun = plain_words(article)[found.anchor]
    value = found.place or found.site if found.attribute == "place" else found.time
    if value is None or noun.pos_ != "NOUN" or event_kind(article.doc[noun.i]) in (None, "war") or not _is_past_fact(article, noun):
        return None
    wanted = article.tokens_in(value.start, value.end)
    phrase = _phrase(article, noun, wanted)
    if phrase is None or _is_existential(noun):
        return None
    if noun.doc[phrase.start].lower_ == "the":
        return _known_event(noun, phrase, wanted)
    if not _is_open(article, noun, phrase):
        return None
    slots: dict[str, Sequence[Piece]] = {"was": _was(is_one=noun.tag_ != "NNS"), "what": [tuple(phrase)]}
    return Made(_filled("event", slots), is_plainer=True)


def _is_existential(noun: Word) -> bool:
    """'There have been clashes in Oslo'."""
    return any(child.dep_ == "expl" for child in noun.head.children)


def _is_open(article: Article, noun: Word, phrase: range) -> bool:
    """'a blast', 'two blasts', 'blasts': does the page bring the event up with these words, in a sentence of its text?"""
    first = noun.doc[phrase.start]
    is_open = first.lower_ in INDEFINITE or noun.tag_ == "NNS"
    is_late = any(word.dep_ == "det" or word.lower_ in INDEFINITE for word in noun.doc[phrase.start + 1 : noun.i])
    is_known = any(child.dep_ == "poss" or child.lower_ in ("these", "those") for child in noun.lefts)
    return is_open and not is_late and not is_known and article.sections[article.sentence_of[noun.i]] != "title"


def _known_event(noun: Word, phrase: range, wanted: range) -> Made | None:
    """The event and its place or day, if they are the last words of its phrase."""
    holder = next((child for child in noun.rights if child.left <= wanted.start and child.right >= wanted.stop - 1), None)
    if holder is None or not (holder.dep_ == "npadvmod" or (holder.dep_ == "prep" and holder.lower_ in STANDING)) or holder.left <= noun.i:
        return None
    slots = {"what": [tuple(range(phrase.start, holder.left))], "where": [tuple(range(holder.left, phrase.stop))]}
    return Made(_filled("known_event", slots), is_plainer=holder.left - phrase.start > BARE)


def _phrase(article: Article, noun: Word, wanted: range) -> range | None:
    """The noun with the words before it and the phrases behind it as far as the wanted tokens; None if it has clauses or is long."""
    before = [child for child in noun.lefts if child.dep_ in BASE | {"poss"}]
    first = min((child.left for child in before), default=noun.i)
    last = noun.i
    for child in noun.rights:
        if child.left != last + 1 or child.dep_ not in ("prep", "npadvmod", "agent") or last + 1 > wanted.stop - 1:
            break
        last = child.right
    phrase = range(first, last + 1)
    if not (wanted.start > noun.i and wanted.stop <= phrase.stop) or len(phrase) > LONGEST:
        return None
    return phrase if _is_plain(article, phrase) else None


def _is_plain(article: Article, phrase: range) -> bool:
    """Has the phrase no clause, pronoun, quotation, sign or word like 'planned'?"""
    inner = plain_words(article)[phrase.start : phrase.stop]
    return not any(
        word.dep_ in CLAUSES or word.pos_ == "PRON" or (word.is_punct and word.text != "-") or word.lower_ in _loose_words() for word in inner
    )


def _is_past_fact(article: Article, word: Word) -> bool:
    """Does the page itself tell it, not as denied, planned or possible, in a clause of the past?"""
    voice = read_context(article).at(word.i)
    if voice.is_negated or voice.modality != "actual":
        return False
    verbs = [above for above in (word, *word.ancestors) if above.pos_ in ("VERB", "AUX")]
    return bool(verbs) and _is_past(verbs[0]) and all(_is_fact(verb) for verb in verbs)


def _is_fact(verb: Word) -> bool:
    """'fled', 'shows'; not 'will flee', 'to flee', 'if they fled' or a verb that leaves open or denies what follows."""
    if verb.lemma_ in _open_words() or any(child.tag_ in ("MD", "TO") or child.dep_ == "neg" for child in verb.lefts):
        return False
    return not any(child.dep_ == "mark" and child.lower_ in words("questions") | words("not_yet") for child in verb.lefts)


def _is_past(verb: Word) -> bool:
    """'fled', 'has fled', 'fleeing'."""
    auxiliaries = [child for child in verb.lefts if child.dep_ in ("aux", "auxpass")]
    return verb.tag_ in ("VBD", "VBN", "VBG") or any(child.tag_ == "VBD" or child.lemma_ == "have" for child in auxiliaries)


@cache
def _loose_words() -> frozenset[str]:
    return words("pointing") | words("unreal")


@cache
def _open_words() -> frozenset[str]:
    return words("open_reports") | cue_words()["denials"] | words("unproven")


def _fate(article: Article, found: Found) -> Made | None:
    """'Nine miners were killed in Peru', where the page tells it as a fact of the past."""
    anchor = plain_words(article)[found.anchor]
    told = fates_by_sentence(article).get(article.sentence_of[found.anchor])
    if told is None or found.quantity is None or found.scope == "combined" or not _is_past_fact(article, anchor):
        return None
    one = told.counts.count_at.get(article.token_at(found.quantity.start).i)
    if one is None or not _is_plain_count(article, one):
        return None
    who = range(min(one.first, article.token_at(found.quantity.start).i), _with_joined(article, told.counts, one))
    if found.anchor in who or len(who) > LONGEST or not _is_plain(article, who):
        return None
    doer = _doer(article, anchor)
    name = next((word for word in (anchor.lemma_, anchor.lower_, found.attribute) if word in templates()), None)
    if name is None:
        return None
    slots: dict[str, Sequence[Piece]] = {
        "who": [tuple(who)],
        "was": _was(is_one=one.is_single or one.quantity.value == 1),
        "where": list(_circumstances(article, found, (*who, *doer))),
        "doer": [doer],
    }
    return Made(_filled(f"{name}_by" if doer and f"{name}_by" in templates() else name, slots), is_plainer=False)


def _with_joined(article: Article, counts: SentenceCounts, one: Headcount) -> int:
    """The token after the count with what is joined to its noun without a count of its own ('scores of women and children')."""
    noun = plain_words(article)[one.noun] if one.noun is not None else None
    joined = next((child for child in noun.rights if child.dep_ == "conj"), None) if noun is not None else None
    if joined is None or joined.left > one.last + 1 or any(i in counts.count_at for i in range(one.last, joined.right + 1)):
        return one.last
    return joined.right + 1


def _doer(article: Article, anchor: Word) -> tuple[int, ...]:
    """The event, people or body that did it with what the sentence tells first: the storm in 'The storm hit Fiji, killing nine'."""
    verb = anchor
    while verb.dep_ == "conj" and verb.tag_ == "VBG":
        verb = verb.head
    subject = next((child for child in verb.head.lefts if child.dep_ == "nsubj"), None)
    if anchor.tag_ != "VBG" or verb.dep_ != "advcl" or verb.head.tag_ != "VBD" or subject is None or subject.pos_ not in ("NOUN", "PROPN"):
        return ()
    if any(child.dep_ in ("aux", "nsubj") for child in (*anchor.lefts, *verb.lefts)):
        return ()
    is_able = event_kind(article.doc[subject.i]) not in (None, "war") or person_group(subject) is not None or subject.i in article.name_of
    phrase = range(min((child.left for child in subject.lefts if child.dep_ in BASE), default=subject.i), subject.i + 1)
    return tuple(phrase) if is_able and _is_plain(article, phrase) and not any(child.dep_ in ("conj", "prep") for child in subject.rights) else ()


def _is_plain_count(article: Article, one: Headcount) -> bool:
    """'nine miners', 'Ana Ruiz'; not 'the victim', 'her two sons', 'nine deaths' or 'nine of them'."""
    if one.noun is None or one.noun_kind or one.is_sum or one.is_owner or one.out_of or one.quantity.value == 0:
        return False
    if not one.is_single or one.is_named:
        return True
    return article.doc[one.first].pos_ in ("DET", "NUM") and article.doc[one.first].lower_ not in POINTING_AHEAD


def _circumstances(article: Article, found: Found, used: tuple[int, ...]) -> Iterator[Piece]:
    """The phrases behind the word of what happened, and those of the claim's own place and day, as far as they stand in its sentence."""
    doc, taken, room = plain_words(article), set(used), LONGEST
    openers = [child.i for child in doc[found.anchor].rights if child.dep_ in ("prep", "agent") and any(noun.dep_ == "pobj" for noun in child.rights)]
    values = [value for value in (found.place, found.time) if value and article.token_at(value.start).i in doc[found.anchor].sentence]
    ranges = [range(i, doc[i].right + 1) for i in openers if doc[i].lower_ in words("fate_prepositions")]
    for phrase in (*ranges, *(_place_phrase(doc, article.tokens_in(value.start, value.end)) for value in values)):
        is_free = phrase and taken.isdisjoint(phrase) and len(phrase) <= room and not any(k in article.quantity_of for k in phrase)
        if is_free and _is_plain(article, phrase):
            taken.update(phrase)
            room -= len(phrase)
            yield from (" ", tuple(phrase))


def _place_phrase(doc: list[Word], wanted: range) -> range:
    """The tokens of a place or day with the preposition before it; none without one."""
    last = doc[wanted[-1]]
    while last.dep_ in BASE and last.head.i > last.i:
        last = last.head
    opener = last.head
    is_open = last.dep_ == "pobj" and opener.i < wanted.start and opener.lower_ in words("place_prepositions") | words("on_a_day")
    is_whole = last.i + 1 not in last.sentence or doc[last.i + 1].pos_ != "NOUN"  # 'in Fiji ferry disaster': the place is no place of its own
    return range(opener.i, last.i + 1) if is_open and is_whole else range(0)
