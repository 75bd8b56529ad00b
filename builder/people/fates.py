"""Which counted people a word of casualty or displacement is about.

The order of the words is asked first, which headlines and pages without commas keep even where their parse is wrong, then the parse.
"""

from typing import TYPE_CHECKING

from builder.language.clauses import SUBJECTS, objects_of, subject_of
from builder.people.fate_words import Hit, phrases
from builder.people.fates_by_noun import TOLL_REACH, by_subject, of_noun, of_toll
from builder.people.headcounts import Headcount
from builder.people.lists import Chain
from builder.people.sentence_counts import Scene, chain_from, following_hit, left_of, right_of

if TYPE_CHECKING:
    from spacy.tokens import Token

NUMBER_REACH = 6
"""Words from 'number' to the word of casualty in 'the number of people killed'."""


def victims(scene: Scene, hit: Hit) -> Chain:
    """The headcounts that the hit is about, parts included; empty if it gives no figure."""
    kind = hit.word.kind
    number = _number_before(scene, hit)
    if number is not None:
        return _put_before(scene, number) or of_toll(scene, hit, TOLL_REACH)
    if kind == "object":
        return _of_transitive(scene, hit)
    if kind == "subject":
        if _is_group(scene, hit):
            return _of_group(scene, hit)
        is_left_behind = hit.word.attributes == ("displaced",) and _voice(scene, hit) == "passive"
        return [] if is_left_behind else _before(scene, hit)
    if kind == "state":
        return _of_state(scene, hit)
    if kind == "toll":
        return of_toll(scene, hit, TOLL_REACH)
    return of_noun(scene, hit)


def _number_before(scene: Scene, hit: Hit) -> int | None:
    """The token of 'number' in 'the (total) number of people killed has risen to 86'."""
    before = range(max(scene.first, hit.i - NUMBER_REACH), hit.i)
    return next(
        (k for k in before if scene.word(k) == "number" and scene.word(k + 1) == "of" and "the" in (scene.word(k - 1), scene.word(k - 2))), None
    )


def _put_before(scene: Scene, number: int) -> Chain:
    """'which brings to 210 the number of people who have died'."""
    k = number - 1 if scene.word(number - 1) == "the" else number - 2
    one = scene.count_at.get(k - 1)
    return [one] if one and one.noun is None and scene.word(one.first - 1) in ("to", "at") else []


def _of_transitive(scene: Scene, hit: Hit) -> Chain:
    doc = scene.article.doc
    if doc[hit.i].lower_.endswith("ing") and scene.word(hit.last) == "of":
        return right_of(scene, hit.last + 1)
    if _is_group(scene, hit):
        return _of_group(scene, hit)
    voice = _voice(scene, hit)
    if voice == "active":
        told = left_of(scene, hit.i) if hit.word.attributes == ("displaced",) and scene.word(hit.i - 1) == "to" else []
        return right_of(scene, hit.last) or _by_object(scene, hit) or _them(scene, hit) or told
    if voice == "passive":
        chain = _before(scene, hit) or left_of(scene, hit.i, is_loose=True)
        return [] if chain and _is_owned_thing(scene, chain, hit) else chain
    inside = scene.chain_of.get(hit.i)
    if inside:
        return chain_from(inside, scene.count_at[hit.i])
    if _is_modifying_thing(scene, hit):
        return []
    left, right = left_of(scene, hit.i), right_of(scene, hit.last) or _them(scene, hit)
    things = _things(scene, hit) if not right else []
    if things or (not right and scene.word(hit.last) == "off"):
        return _first_counted(scene, things)
    if right and not (left and not left[0].is_single and (following_hit(scene, right[0]) or _is_next_sentence(scene, right[0]))):
        return right
    return left or _by_object(scene, hit) or by_subject(scene, hit)


def _them(scene: Scene, hit: Hit) -> Chain:
    """'dragged 13 people out and shot them dead': the last people before it in the sentence that are several."""
    near = range(hit.i + 1, min(hit.last + 1, scene.last))
    if not any(scene.word(k) == "them" for k in near):
        return []
    before = [one for k in range(scene.first, hit.i) if (one := scene.count_at.get(k)) and not one.is_single and one.quantity.value != 0]
    return chain_from(scene.chain_of[before[-1].first], before[-1]) if before else []


def _things(scene: Scene, hit: Hit) -> "list[Token]":
    """The objects of a past tense, also those it shares with the next verb: 'captured two bridges', 'killed and ate a rabbit'.

    What stands before such a verb did it.
    """
    token = scene.article.doc[hit.i]
    if token.tag_ != "VBD":
        return []
    joined = [
        child for child in token.rights if child.dep_ == "conj" and child.tag_ == "VBD" and not any(word.dep_ in SUBJECTS for word in child.children)
    ]
    own = objects_of(token) or [noun for verb in joined for noun in objects_of(verb)]
    return [noun for noun in own if noun.i > hit.i and noun.i not in scene.article.time_of]


def _first_counted(scene: Scene, nouns: "list[Token]") -> Chain:
    counted = next((one for noun in nouns if (one := scene.count_at.get(noun.i))), None)
    return chain_from(scene.chain_of[counted.first], counted) if counted else []


def _is_next_sentence(scene: Scene, one: Headcount) -> bool:
    """A name after a participle opens the next sentence of a page that lost its punctuation."""
    return one.is_named and scene.article.doc[one.first].dep_ != "dobj"


def _voice(scene: Scene, hit: Hit) -> str:
    """active, passive or unknown, by the form and the auxiliary before it."""
    if hit.word.is_active:
        return "active"
    doc, k = scene.article.doc, hit.i - 1
    while k >= scene.first and (doc[k].pos_ == "ADV" or doc[k].lower_ in ("all", "both", "either", "-")):
        k -= 1
    word = doc[k].lower_ if k >= scene.first else ""
    if word in phrases("be") and not (word in phrases("genitives") and doc[k].tag_ == "POS"):
        return "passive"
    if word in phrases("have"):
        return "active"
    if k >= scene.first and doc[k].lower_ in ("and", "or") and k - 1 in scene.hits:
        return _voice(scene, scene.hits[k - 1])
    return "unknown" if "past" in hit.word.forms or "participle" not in hit.word.forms else "passive"


def _of_state(scene: Scene, hit: Hit) -> Chain:
    if _is_group(scene, hit):
        return _of_group(scene, hit)
    inside = scene.chain_of.get(hit.i)
    if inside:
        return chain_from(inside, scene.count_at[hit.i])
    if _is_modifying_thing(scene, hit):
        return []
    return left_of(scene, hit.i) or by_subject(scene, hit) or (right_of(scene, hit.last + 1) if scene.word(hit.last) == ":" else [])


def _is_modifying_thing(scene: Scene, hit: Hit) -> bool:
    """'five dead trees', 'dead tired': the word does not tell what happened to people."""
    token = scene.article.doc[hit.i]
    is_before_noun = token.dep_ in ("amod", "compound", "advmod") and hit.i < token.head.i <= hit.i + 2
    return is_before_noun and token.head.pos_ in ("NOUN", "ADJ") and token.head.i not in scene.count_at and token.head.i not in scene.hits


def _group_start(scene: Scene, hit: Hit) -> int | None:
    """Where people are named without their number: the token of 'the' or 'those' in 'the dead', 'those killed', 'those who have died'.

    In 'among dead', the hit itself.
    """
    if hit.i in scene.chain_of:
        return None
    if scene.word(hit.i - 1) in phrases("among"):
        return hit.i
    k = hit.i - 1
    while k > scene.first and scene.article.doc[k].pos_ in ("AUX", "ADV"):
        k -= 1
    k -= scene.word(k) in ("who", "that") and scene.word(k - 1) == "those"
    is_direct = k == hit.i - 1 and scene.word(k) == "the"
    return k if is_direct or scene.word(k) == "those" else None


def _is_group(scene: Scene, hit: Hit) -> bool:
    return _group_start(scene, hit) is not None


def _of_group(scene: Scene, hit: Hit) -> Chain:
    """'two nurses among the dead', 'those killed include three boys': parts of a group that is named without its number."""
    k = _group_start(scene, hit)
    if k is None:
        return []
    before = scene.word(k - 1)
    if before == "of":
        counted = scene.count_at.get(hit.i - 1)
        if counted and counted.is_part and hit.last not in scene.hits:
            return [counted]
        return _of_these(scene, hit, is_opening=k - 1 == scene.first)
    if before in phrases("including"):
        parts = left_of(scene, k - 1) or right_of(scene, hit.last, skip=phrases("be"))
    elif scene.word(hit.last) in phrases("including"):
        parts = right_of(scene, hit.last + 1)
    else:
        return []
    for one in parts:
        one.is_part = True
    return parts


def _of_these(scene: Scene, hit: Hit, *, is_opening: bool) -> Chain:
    """'of the 58 dead, 11 were children', 'Of those hurt, 17 had gunshot wounds': bare numbers are parts where the sentence opens so."""
    parts = right_of(scene, hit.last, frozenset({","}))
    for one in parts:
        one.is_part |= is_opening and one.noun is None and not one.is_single
    return [one for one in parts if one.is_part]


def _before(scene: Scene, hit: Hit) -> Chain:
    """The chain right before a passive verb if it agrees with the auxiliary, else the subject that the parse gives."""
    chain = left_of(scene, hit.i)
    if chain and _agrees(scene, chain, hit):
        return chain
    return by_subject(scene, hit) or chain


def _is_owned_thing(scene: Scene, chain: Chain, hit: Hit) -> bool:
    """'the assets of the president were seized': the person only describes what the verb is said of."""
    subject = subject_of(scene.article.doc[hit.i])
    if subject is None or subject.pos_ != "NOUN" or subject.i in scene.count_at or not chain[0].is_single:
        return False
    return subject.i < chain[0].first <= subject.right_edge.i


def _agrees(scene: Scene, chain: Chain, hit: Hit) -> bool:
    """'the man who shot five people was killed': 'was' is not said of five people."""
    between = {scene.word(k) for k in range(chain[-1].last, hit.i)}
    is_one = len(chain) == 1 and chain[0].quantity.value == 1
    return not between & (phrases("plural_verbs") if is_one else phrases("singular_verbs"))


def _by_object(scene: Scene, hit: Hit) -> Chain:
    for noun in objects_of(scene.article.doc[hit.i]):
        one = scene.count_at.get(noun.i)
        if one and noun.i > hit.i:
            return chain_from(scene.chain_of[noun.i], one)
    return []
