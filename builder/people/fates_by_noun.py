"""The figures that stand beside a noun of casualty: tolls, deaths and bodies, lost lives."""

from builder.language.clauses import subject_of
from builder.people.fate_words import Hit, phrases
from builder.people.lists import Chain
from builder.people.sentence_counts import Scene, chain_from, chain_up_to, cut_chain, following_hit, left_of, right_of
from builder.values.bounds import hedge_quantity
from builder.values.hedge_words import hedges_of

TOLL_REACH = 24
"""Words after 'toll' within which its figure stands."""
EVENT_REACH = 6
"""Likewise after a plural noun ('casualties reached 12')."""
OWNER_REACH = 3
"""Words from the owner's 's to the noun in 'the minister's violent death'."""


def of_toll(scene: Scene, hit: Hit, reach: int) -> Chain:
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
        elif (is_exceeding := before in phrases("exceeding")) or before in phrases("toll_openers") or scene.word(k) in hedges_of("toll"):
            if is_exceeding and one.quantity.qualifier == "exact" and one.quantity.value is not None:
                one.quantity = hedge_quantity(one.quantity, "more_than")
            found += chain_from(scene.chain_of[k], one)
    return found


def of_noun(scene: Scene, hit: Hit) -> Chain:
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
        return of_toll(scene, hit, EVENT_REACH)
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
        return left_of(scene, verb) or by_subject(scene, Hit(verb, verb + 1, hit.word))
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


def by_subject(scene: Scene, hit: Hit) -> Chain:
    token = scene.article.doc[hit.i]
    subject = subject_of(token)
    one = scene.count_at.get(subject.i) if subject is not None else None
    return chain_up_to(scene, scene.chain_of[one.first], one) if one else []
