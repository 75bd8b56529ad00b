"""What the sentence around a word of casualty or displacement is like, by the names that `fates.yaml` uses."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from builder.language.clauses import objects_of, subject_of
from builder.lexicon.word_classes import in_class
from builder.people.apart_from_dead import is_of_others, is_open
from builder.people.fate_anchors import group_start, is_relative, life_verb, of_below, things
from builder.people.fate_places import PLACES, before_that_agrees
from builder.people.fate_words import FateWord, phrases
from builder.people.headcount import Headcount
from builder.people.sentence_counts import SentenceCounts, following_fate

if TYPE_CHECKING:
    from builder.language.tokens import Token

Sign = Callable[[SentenceCounts, FateWord], bool]


def voice(counted: SentenceCounts, fate_word: FateWord) -> str:
    """active, passive or unknown, by the form and the auxiliary before it."""
    if fate_word.word.is_active:
        return "active"
    doc, k = counted.article.doc, fate_word.i - 1
    while k >= counted.first and (doc[k].pos_ == "ADV" or doc[k].lower_ in ("all", "both", "either", "-")):
        k -= 1
    word = doc[k].lower_ if k >= counted.first else ""
    if word in phrases("be") and not (word in phrases("genitives") and doc[k].tag_ == "POS"):
        return "passive"
    if word in phrases("have"):
        return "active"
    if k >= counted.first and doc[k].lower_ in ("and", "or") and k - 1 in counted.fate_words:
        return voice(counted, counted.fate_words[k - 1])
    if _shares_have(counted.article.doc[fate_word.i]):
        return "active"
    return "unknown" if "past" in fate_word.word.forms or "participle" not in fate_word.word.forms else "passive"


def _shares_have(verb: "Token") -> bool:
    """'has left many dead and driven 9,000 from their homes': a participle with an object, under the 'has' of the verb before it."""
    above = next((word for word in verb.ancestors if word.pos_ == "VERB"), verb)
    helpers = [child.lower_ for child in above.children if child.dep_ in ("aux", "auxpass") and child.i < above.i]
    return verb.dep_ == "conj" and verb.tag_ == "VBN" and helpers[-1:] != ["been"] and bool(phrases("have") & set(helpers)) and bool(objects_of(verb))


def _before_group(counted: SentenceCounts, fate_word: FateWord) -> str:
    """The word before a group that is named without its number."""
    k = group_start(counted, fate_word)
    return counted.word(k - 1) if k is not None else ""


def _is_owned_thing(counted: SentenceCounts, fate_word: FateWord) -> bool:
    """'the assets of the president were seized': the person only describes what the verb is said of."""
    chain = before_that_agrees(counted, fate_word) or PLACES["loosely before"](counted, fate_word)
    subject = subject_of(counted.article.doc[fate_word.i])
    if not chain or subject is None or subject.pos_ != "NOUN" or subject.i in counted.count_at or not chain[0].is_single:
        return False
    return subject.i < chain[0].first <= subject.right_edge.i


def _describes_thing(counted: SentenceCounts, fate_word: FateWord) -> bool:
    """'five dead trees', 'dead tired': the word does not tell what happened to people."""
    token = counted.article.doc[fate_word.i]
    is_before_noun = token.dep_ in ("amod", "compound", "advmod") and fate_word.i < token.head.i <= fate_word.i + 2
    return is_before_noun and token.head.pos_ in ("NOUN", "ADJ") and token.head.i not in counted.count_at and token.head.i not in counted.fate_words


def _are_several_before(counted: SentenceCounts, fate_word: FateWord) -> bool:
    chain = PLACES["before"](counted, fate_word)
    return bool(chain) and not chain[0].is_single


def _are_others_after(counted: SentenceCounts, fate_word: FateWord) -> bool:
    """'12 killed, 30 wounded': who stands after the word has a word of their own, or opens the next sentence."""
    chain = PLACES["after"](counted, fate_word) or PLACES["those before"](counted, fate_word)
    return bool(chain) and (following_fate(counted, chain[0]) is not None or _is_next_sentence(counted, chain[0]))


def _is_next_sentence(counted: SentenceCounts, one: Headcount) -> bool:
    """A name after a participle opens the next sentence of a page that lost its punctuation."""
    return one.is_named and counted.article.doc[one.first].dep_ != "dobj"


def _is_shot_somewhere(counted: SentenceCounts, fate_word: FateWord) -> bool:
    """'were shot at a camp': not 'shot at two hikers', 'were shot at but escaped'."""
    at = counted.article.doc[fate_word.last] if fate_word.last < counted.last else None
    return at is not None and voice(counted, fate_word) == "passive" and any(child.dep_ == "pobj" for child in at.children)


def _is_killed_too(counted: SentenceCounts, fate_word: FateWord) -> bool:
    """Does the sentence tell of dead as well, who may be among those shot?"""
    others = (other for other in counted.fate_words.values() if other.i != fate_word.i and other.word.attributes == ("killed",))
    return any(other.word.kind != "lives" or life_verb(counted, other) is not None for other in others) or not counted.words.isdisjoint(
        phrases("fatal")
    )


def _are_patients(counted: SentenceCounts, fate_word: FateWord) -> bool:
    """Are those told to be in hospital or treated there just its patients?"""
    return any(one.noun is not None and counted.word(one.noun) in phrases("patients") for one in counted.count_at.values())


def _are_in_building(counted: SentenceCounts, fate_word: FateWord) -> bool:
    """'nine doctors in the hospital': no word says that they lie there."""
    is_building = counted.word(fate_word.i) == "in" and counted.word(fate_word.i + 1) in ("the", "a") and "hospital" in counted.word(fate_word.i + 2)
    k = fate_word.i - 1
    while k > counted.first and counted.article.doc[k].pos_ == "ADV":
        k -= 1
    return is_building and counted.word(k) not in phrases("be") | phrases("lying")


def _is_place_of_dying(counted: SentenceCounts, fate_word: FateWord) -> bool:
    """'died in hospital'."""
    before = counted.fate_before.get(fate_word.i)
    return before is not None and before.word.attributes == ("killed",)


def _is_before_verb(counted: SentenceCounts, fate_word: FateWord) -> bool:
    """Is it an adverb, 'fatally', that only describes the verb after it or before it?"""
    if counted.word(fate_word.i) not in phrases("fatal"):
        return False
    near = [k for k in (fate_word.i - 1, fate_word.i + 1) if counted.first <= k < counted.last]
    return any(counted.article.doc[k].pos_ == "VERB" for k in near)


def _is_losing(counted: SentenceCounts, fate_word: FateWord) -> bool:
    verb = life_verb(counted, fate_word)
    return verb is not None and counted.word(verb) in phrases("lose")


def _misses_something(counted: SentenceCounts, fate_word: FateWord) -> bool:
    """'missing two matches', 'missing time', not 'missing any more': the word is a verb with an object, or describes the noun behind it."""
    token = counted.article.doc[fate_word.i]
    is_verb = token.tag_ == "VBG" and any(child.dep_ == "dobj" and child.i > token.i and child.pos_ not in ("ADJ", "ADV") for child in token.children)
    behind = counted.article.doc[fate_word.last] if fate_word.last < counted.last else None
    return is_verb or (behind is not None and behind.i not in counted.chain_of and behind.pos_ == "NOUN" and token.head == behind)


def _is_found_again(counted: SentenceCounts, fate_word: FateWord) -> bool:
    """'two missing hikers were found dead', 'the bodies of the two missing pilots': they are missing no more."""
    one = counted.count_at.get(fate_word.i)
    if one is None or one.noun is None or fate_word.word.attributes != ("missing",):
        return False
    noun = counted.article.doc[one.noun]
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ in ("NOUN", "NUM"):
        noun = noun.head.head
        if any(other.word.kind == "body" and other.i == noun.i for other in counted.fate_words.values()):
            return True
    verb = noun.head if noun.dep_ in ("dobj", "nsubjpass") else None
    is_done = verb is not None and not any(child.dep_ == "neg" or child.tag_ in ("TO", "MD") for child in verb.children)
    return is_done and verb is not None and verb.lemma_ in phrases("finding")


def _escapes(counted: SentenceCounts, fate_word: FateWord) -> bool:
    """'three gunmen fled', 'the driver fled the scene': who gets away from what they did is not displaced."""
    verb = counted.article.doc[fate_word.i]
    subject = subject_of(verb)
    is_attacker = subject is not None and subject.lemma_.lower() in in_class("attackers")
    is_scene = any(noun.lower_ in phrases("scenes") for noun in objects_of(verb))
    return fate_word.word.attributes == ("displaced",) and (is_attacker or is_scene)


def _is_itself_counted(counted: SentenceCounts, fate_word: FateWord) -> bool:
    """'31 deaths', 'nine hostages', 'a refugee'."""
    one = counted.count_at.get(fate_word.i)
    return one is not None and (one.noun == fate_word.i or one.is_single)


SIGNS: dict[str, Sign] = {
    "gerund": lambda counted, fate_word: counted.word(fate_word.i).endswith("ing"),
    "group": lambda counted, fate_word: group_start(counted, fate_word) is not None,
    "group after of": lambda counted, fate_word: _before_group(counted, fate_word) == "of",
    "group after including": lambda counted, fate_word: _before_group(counted, fate_word) in phrases("including"),
    "no fate after": lambda counted, fate_word: fate_word.last not in counted.fate_words,
    "active": lambda counted, fate_word: voice(counted, fate_word) == "active",
    "passive": lambda counted, fate_word: voice(counted, fate_word) == "passive",
    "shot": lambda counted, fate_word: counted.word(fate_word.i) in phrases("shooting") and fate_word.word.attributes == ("injured",),
    "shot somewhere": _is_shot_somewhere,
    "killed too": _is_killed_too,
    "open": is_open,
    "of others": is_of_others,
    "relative": is_relative,
    "owned thing": _is_owned_thing,
    "inside": lambda counted, fate_word: fate_word.i in counted.chain_of,
    "describes a thing": _describes_thing,
    "things after": lambda counted, fate_word: bool(things(counted, fate_word)),
    "several before": _are_several_before,
    "others after": _are_others_after,
    "escaping": _escapes,
    "displaced": lambda counted, fate_word: fate_word.word.attributes == ("displaced",),
    "injured": lambda counted, fate_word: fate_word.word.attributes == ("injured",),
    "wound": lambda counted, fate_word: counted.word(fate_word.i) in phrases("wounds"),
    "fatal": lambda counted, fate_word: bool(counted.words & phrases("dying")),
    "losing people": lambda counted, fate_word: counted.word(fate_word.i) in phrases("losing"),
    "patients": _are_patients,
    "hurting": lambda counted, fate_word: counted.article.doc[fate_word.i].lemma_ in phrases("hurting"),
    "in the building": _are_in_building,
    "place of dying": _is_place_of_dying,
    "before a verb": _is_before_verb,
    "fatally": lambda counted, fate_word: counted.word(fate_word.i) in phrases("fatal"),
    "life verb before": lambda counted, fate_word: life_verb(counted, fate_word) is not None,
    "of below": lambda counted, fate_word: of_below(counted, fate_word) is not None,
    "losing": _is_losing,
    "itself counted": _is_itself_counted,
    "missing something": _misses_something,
    "found again": _is_found_again,
    "plural": lambda counted, fate_word: "plural" in fate_word.word.forms,
}
