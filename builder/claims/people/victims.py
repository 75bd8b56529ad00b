"""Which counted people a word of casualty or displacement is about.

The order of the words is asked first, which headlines and pages without commas keep even where their parse is wrong, then the parse.
"""

from dataclasses import replace

from builder.claims.people.enumerations import Chain
from builder.claims.people.headcounts import Headcount
from builder.claims.people.scenes import Scene, chain_from, chain_up_to, cut_chain, following_hit, left_of, right_of
from builder.claims.people.words import Hit, phrases
from builder.language.clauses import objects_of, subject_of

TOLL_REACH = 24
"""Words after 'toll' within which its figure stands."""
EVENT_REACH = 6
"""Likewise after a plural noun ('casualties reached 12')."""
NUMBER_REACH = 6
"""Words from 'number' to the word of casualty in 'the number of people killed'."""
OWNER_REACH = 3
"""Words from the owner's 's to the noun in 'the minister's violent death'."""


def victims(scene: Scene, hit: Hit) -> Chain:
    """The headcounts that the hit is about, parts included; empty if it gives no figure."""
    kind = hit.word.kind
    number = _number_before(scene, hit)
    if number is not None:
        return _put_before(scene, number) or _of_toll(scene, hit, TOLL_REACH)
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
        return _of_toll(scene, hit, TOLL_REACH)
    return _of_noun(scene, hit)


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
        return _before(scene, hit) or left_of(scene, hit.i, is_loose=True)
    inside = scene.chain_of.get(hit.i)
    if inside:
        return chain_from(inside, scene.count_at[hit.i])
    if _is_modifying_thing(scene, hit):
        return []
    left, right = left_of(scene, hit.i), right_of(scene, hit.last) or _them(scene, hit)
    if not right and (_has_thing_as_object(scene, hit) or scene.word(hit.last) == "off"):
        return []
    if right and not (left and not left[0].is_single and (following_hit(scene, right[0]) or _is_next_sentence(scene, right[0]))):
        return right
    return left or _by_object(scene, hit) or _by_subject(scene, hit)


def _them(scene: Scene, hit: Hit) -> Chain:
    """'dragged 13 people out and shot them dead': the last people before it in the sentence that are several."""
    near = range(hit.i + 1, min(hit.last + 1, scene.last))
    if not any(scene.word(k) == "them" for k in near):
        return []
    before = [one for k in range(scene.first, hit.i) if (one := scene.count_at.get(k)) and not one.is_single and one.quantity.value != 0]
    return chain_from(scene.chain_of[before[-1].first], before[-1]) if before else []


def _has_thing_as_object(scene: Scene, hit: Hit) -> bool:
    """'the troops captured two bridges', 'soldiers who captured the hill': what stands before the verb did it."""
    token = scene.article.doc[hit.i]
    return token.tag_ == "VBD" and any(noun.i > hit.i and noun.i not in scene.article.time_of for noun in objects_of(token))


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
    return left_of(scene, hit.i) or _by_subject(scene, hit) or (right_of(scene, hit.last + 1) if scene.word(hit.last) == ":" else [])


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


def _of_toll(scene: Scene, hit: Hit, reach: int) -> Chain:
    """The figures of 'a toll of 85', 'the toll rose to 58 from 30', 'casualties reached 12'."""
    found: Chain = []
    for k in range(hit.last, min(scene.last, hit.last + reach)):
        one = scene.count_at.get(k)
        if k in scene.hits and (scene.hits[k].word.kind == "toll" or hit.word.kind != "toll"):
            break
        if one is None or one.first != k or one.is_single or following_hit(scene, one):
            continue
        before = scene.word(k - 1)
        if before in phrases("including"):
            one.is_part = True
            found.append(one)
        elif before in phrases("toll_openers") or scene.word(k) in phrases("exceeding"):
            if before in phrases("exceeding") and one.quantity.qualifier == "exact" and one.quantity.value is not None:
                one.quantity = replace(one.quantity, value_low=one.quantity.value + 1, value_high=None, qualifier="more_than")
            found += chain_from(scene.chain_of[k], one)
    return found


def _of_noun(scene: Scene, hit: Hit) -> Chain:
    """The figures of an event, body, status or life noun: '31 deaths', 'the death of two', 'deaths reached 12'."""
    if hit.word.kind == "lives":
        return _of_lives(scene, hit)
    inside = scene.chain_of.get(hit.i)
    if inside:
        one = scene.count_at[hit.i]
        if one.noun == hit.i or one.is_single:
            return cut_chain(scene, chain_from(inside, one))
    if hit.word.kind not in ("event", "body"):
        return []
    if hit.word.attributes == ("injured",) and (bearers := _bearers(scene, hit)):
        return bearers
    of = next((child.i for child in scene.article.doc[hit.i].rights if child.lower_ == "of"), hit.last)
    if scene.word(of) == "of":
        return right_of(scene, of + 1, phrases("determiners"))
    if "plural" in hit.word.forms:
        return _of_toll(scene, hit, EVENT_REACH)
    return _owned(scene, hit)


def _bearers(scene: Scene, hit: Hit) -> Chain:
    """'four of them with minor injuries', 'nine had gunshot wounds'."""
    k = hit.i - 1
    while k > scene.first and k not in scene.count_at and scene.article.doc[k].pos_ in ("ADJ", "NOUN", "ADV", "PUNCT", "CCONJ"):
        k -= 1
    bearers = left_of(scene, k) if scene.word(k) == "with" or scene.word(k) in phrases("have") else []
    return bearers[-1:] if bearers and bearers[-1].is_part else bearers


def _of_lives(scene: Scene, hit: Hit) -> Chain:
    """'the lives of two', 'twelve people lost their lives', 'cost nine workers their lives'."""
    before = [k for k in range(max(scene.first, hit.i - TOLL_REACH), hit.i) if scene.word(k) in phrases("light_life_verbs")]
    if not before:
        return []
    if hit.i in scene.chain_of:
        return chain_from(scene.chain_of[hit.i], scene.count_at[hit.i])
    if scene.word(hit.last) == "of":
        return right_of(scene, hit.last + 1, phrases("determiners"))
    verb = before[-1]
    if scene.word(hit.i - 1) not in phrases("possessives"):
        return []
    if scene.word(verb) in phrases("lose"):
        return left_of(scene, verb) or _by_subject(scene, Hit(verb, verb + 1, hit.word))
    return right_of(scene, verb + 1)


def _owned(scene: Scene, hit: Hit) -> Chain:
    """'the minister's murder': one person."""
    if hit.word.attributes == ("injured",):
        return []
    for k in range(hit.i - 1, max(scene.first, hit.i - OWNER_REACH), -1):
        one = scene.count_at.get(k - 1)
        if scene.word(k) in phrases("genitives"):
            return [one] if one and one.is_owner and scene.article.doc[hit.i].tag_ == "NN" else []
    return []


def _before(scene: Scene, hit: Hit) -> Chain:
    """The chain right before a passive verb if it agrees with the auxiliary, else the subject that the parse gives."""
    chain = left_of(scene, hit.i)
    if chain and _agrees(scene, chain, hit):
        return chain
    return _by_subject(scene, hit) or chain


def _agrees(scene: Scene, chain: Chain, hit: Hit) -> bool:
    """'the man who shot five people was killed': 'was' is not said of five people."""
    between = {scene.word(k) for k in range(chain[-1].last, hit.i)}
    is_one = len(chain) == 1 and chain[0].quantity.value == 1
    return not between & (phrases("plural_verbs") if is_one else phrases("singular_verbs"))


def _by_subject(scene: Scene, hit: Hit) -> Chain:
    token = scene.article.doc[hit.i]
    subject = subject_of(token)
    one = scene.count_at.get(subject.i) if subject is not None else None
    return chain_up_to(scene, scene.chain_of[one.first], one) if one else []


def _by_object(scene: Scene, hit: Hit) -> Chain:
    for noun in objects_of(scene.article.doc[hit.i]):
        one = scene.count_at.get(noun.i)
        if one and noun.i > hit.i:
            return chain_from(scene.chain_of[noun.i], one)
    return []
