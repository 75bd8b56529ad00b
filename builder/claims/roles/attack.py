"""Roles in attacks: perpetrator, target, claimant of responsibility."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from builder.claims.found import Found
from builder.claims.happenings.triggers import dictionary_form, event_kind, trigger_for
from builder.claims.roles.members import adjective_members, described, members_of, names_in, nouns, once
from builder.claims.roles.words import PRONOUNS, doer_of, event_before, reporter_of, role_claim, verb_roles
from builder.language.article import Article, Name
from builder.language.clauses import agents_of, is_negated, objects_of, prepositions_of
from builder.records import Member

if TYPE_CHECKING:
    from spacy.tokens import Token

VIOLENCE = frozenset({"attack", "bombing", "strike"})
MODIFIERS = frozenset({"amod", "compound", "poss", "nmod"})


def attack_roles(article: Article, token: "Token") -> list[Found]:
    """The roles in attacks that the verb or noun gives."""
    if token.pos_ in ("VERB", "AUX"):
        finders = (_striking, _killing, _staging, _firing, _claiming, _denying, _blaming, _behind)
        roles = verb_roles(token)
        return [claim for finder in finders for claim in finder(article, token, roles)]
    return [*_attack_noun(article, token), *_claim_noun(article, token)]


def _striking(article: Article, verb: "Token", roles: frozenset[str]) -> Iterator[Found]:
    """'A bombed B', 'B was attacked by A'."""
    if event_kind(verb) not in VIOLENCE and "hit" not in roles:
        return
    doers, victims = _sides(verb)
    # 'helicopter shot down': without an object a headline's verb is passive.
    perpetrators = _all(article, doers, "perpetrator", "attackers") if victims or event_kind(verb) == "bombing" or verb.tag_ == "VBN" else []
    targets = _all(article, victims or list(prepositions_of(verb, "among", "through", "into")), "target", "targets")
    # 'hit' and 'target' are said of much else than attacks: they need an attacker or an attack.
    attack = next((doer for doer in doers if event_kind(doer) in VIOLENCE), None)
    is_armed = bool(targets) and any(dictionary_form(doer) in nouns("armed") for doer in doers)
    is_violent = attack is not None or is_armed or (event_kind(verb) in VIOLENCE and verb.lemma_ not in ("strike", "target", "pound"))
    if not is_violent and not (perpetrators and targets):
        return
    trigger = int((attack or verb).i)
    yield from _claims(article, verb, [("perpetrator", perpetrators), ("target", targets)], trigger)


def _killing(article: Article, verb: "Token", roles: frozenset[str]) -> Iterator[Found]:
    """'A killed four B fighters', 'killed by A'."""
    if "harm" not in roles:
        return
    if _is_state_of_some(article, verb):
        return
    doers, victims = _sides(verb)
    perpetrators = _all(article, doers, "perpetrator", "attackers")
    trigger = trigger_for(article, verb.i)
    within = [*doers, *prepositions_of(verb, "in", "by", "during")]
    is_violent = bool(perpetrators) or any(event_kind(noun) in VIOLENCE for noun in within)
    targets = [member for noun in victims for member in members_of(article, noun, "target")] if is_violent else []
    yield from _claims(article, verb, [("perpetrator", perpetrators), ("target", targets)], trigger)


def _is_state_of_some(article: Article, verb: "Token") -> bool:
    """'Helicopters carried 45 wounded to the capital': a participle that stands for people, though 'gunmen left 12 wounded'."""
    return verb.tag_ == "VBN" and verb.dep_ == "advcl" and verb.i - 1 in article.quantity_of and verb.head.lemma_ != "leave"


def _staging(article: Article, verb: "Token", roles: frozenset[str]) -> Iterator[Found]:
    """'A carried out the attack', 'the raid was carried out by A'."""
    if "stage" not in roles:
        return
    doers, done = _sides(verb)
    planned = prepositions_of(verb, "for") if verb.lemma_ in ("plan", "prepare") else ()
    event = next((noun for noun in (*done, *planned) if event_kind(noun) in VIOLENCE), None)
    if event is not None:
        yield from _avowed(article, verb, event.i)
        yield from _claims(article, verb, [("perpetrator", _all(article, doers, "perpetrator", "attackers"))], event.i)


def _claiming(article: Article, verb: "Token", roles: frozenset[str]) -> Iterator[Found]:
    """'A claimed responsibility for the attack', 'the attack was claimed by A', 'no group has claimed responsibility'."""
    doers, done = _sides(verb)
    if verb.lemma_ != "claim" or not any(noun.lemma_ in ("responsibility", "credit") or event_kind(noun) in VIOLENCE for noun in done):
        return
    members = once([member for doer in doers for member in members_of(article, doer, "claimant")])
    trigger = trigger_for(article, verb.i)
    if members:
        yield role_claim(article, "claimant", verb, members, trigger)
    elif is_negated(verb):
        yield replace(role_claim(article, "claimant", verb, (), trigger), is_negated=True)


def _avowed(article: Article, verb: "Token", trigger: int | None) -> Iterator[Found]:
    """The claimant in 'A said it carried out the attack', 'A said that it was behind the attack'."""
    reporter = reporter_of(verb)
    if reporter is not None and any(child.lower_ in PRONOUNS for child in verb.children) and not is_negated(verb):
        yield from _claims(article, verb, [("claimant", members_of(article, reporter, "claimant"))], trigger)


def _firing(article: Article, verb: "Token", roles: frozenset[str]) -> Iterator[Found]:
    """'A fired rockets at B', 'gas dropped by A'."""
    if "fire" not in roles:
        return
    doers, used = _sides(verb)
    if any(dictionary_form(noun) in nouns("weapons") for noun in used):
        trigger = int(verb.i) if event_kind(verb) else trigger_for(article, verb.i)
        aims = [noun for holder in (verb, *used) for noun in prepositions_of(holder, "at", "on", "against", "into", "among")]
        targets = _all(article, aims, "target", "targets")
        yield from _claims(article, verb, [("perpetrator", _all(article, doers, "perpetrator", "attackers")), ("target", targets)], trigger)


def _denying(article: Article, verb: "Token", roles: frozenset[str]) -> Iterator[Found]:
    """'A denied involvement in the attack', 'A denied that it carried out the raid'."""
    if "deny" not in roles:
        return
    words = {dictionary_form(token) for token in verb.subtree if token.i > verb.i}
    subject = doer_of(verb)
    trigger = event_before(article, verb, VIOLENCE)
    if subject is not None and trigger is not None and words & nouns("guilt"):
        for claim in _claims(article, verb, [("perpetrator", members_of(article, subject, "perpetrator"))], trigger):
            yield replace(claim, is_negated=True)


def _blaming(article: Article, verb: "Token", roles: frozenset[str]) -> Iterator[Found]:
    """'B blamed A for the attack', 'B blamed the attack on A', 'accused A of the bombing'."""
    trigger = trigger_for(article, verb.i) if "blame" in roles else None
    if trigger is None or event_kind(article.doc[trigger]) not in VIOLENCE:
        return
    if verb.lemma_ == "hold" and not any(child.lower_ == "responsible" for child in verb.subtree):
        return
    is_passive = any(child.dep_ == "auxpass" for child in verb.children)
    subject = doer_of(verb)
    blamed = [subject] if is_passive and subject is not None else objects_of(verb)
    if verb.lemma_ == "blame":
        blamed += [noun for holder in (verb, *objects_of(verb)) for noun in prepositions_of(holder, "on")]
    yield from _claims(article, verb, [("perpetrator", _all(article, blamed, "perpetrator", "attackers"))], trigger)


def _behind(article: Article, verb: "Token", roles: frozenset[str]) -> Iterator[Found]:
    """'A was behind the attack', 'A is responsible', 'A bears responsibility for the raid'."""
    subject = doer_of(verb)
    if verb.lemma_ == "be":
        is_guilty = any(child.lower_ == "responsible" or (child.dep_ == "prep" and child.lower_ == "behind") for child in verb.children)
    else:
        is_guilty = verb.lemma_ == "bear" and any(noun.lemma_ in ("responsibility", "blame") for noun in objects_of(verb))
    trigger = event_before(article, verb, VIOLENCE) if is_guilty else None
    if subject is not None and trigger is not None:
        yield from _avowed(article, verb, trigger)
        yield from _claims(article, verb, [("perpetrator", members_of(article, subject, "perpetrator"))], trigger)


def _attack_noun(article: Article, noun: "Token") -> Iterator[Found]:
    """'air strikes by A', 'A's shelling of B', 'an attack on B'."""
    if event_kind(noun) not in VIOLENCE:
        return
    victims = [victim for victim in prepositions_of(noun, "on", "against", "of", "targeting") if event_kind(victim) is None]
    near = [(name, child) for child in (noun, *noun.lefts) for name in names_in(article, [child.i])]
    names = [name for name, child in near if _is_attacker(name, child, noun, has_victim=bool(victims))]
    perpetrators = [Member(name.entity_id, name.name, "perpetrator", None, name.start, name.end) for name in names]
    perpetrators += [member for child in noun.lefts if event_kind(noun) == "strike" for member in adjective_members(article, child, "perpetrator")]
    perpetrators += [member for doer in agents_of(noun) for member in _all(article, [doer], "perpetrator", "attackers")]
    targets = _all(article, victims, "target", "targets")
    yield from _claims(article, noun, [("perpetrator", once(perpetrators)), ("target", targets)], noun.i)


def _is_attacker(name: Name, token: "Token", noun: "Token", *, has_victim: bool) -> bool:
    """Does a name in the noun phrase of an attack say whose it is ('ISIL attack', 'U.S. strikes'), not where ('Syria attack')?"""
    if token == noun:
        return name.kind in ("country", "government", "armed_group")
    if token.dep_ not in MODIFIERS:
        return False
    if name.kind == "country":
        is_state_adjective = name.text.replace(".", "").isupper()
        return (event_kind(noun) == "strike" and (is_state_adjective or token.dep_ == "poss")) or (token.dep_ == "poss" and has_victim)
    return name.kind in ("government", "armed_group") or (name.kind == "group" and name.country is not None)


def _claim_noun(article: Article, noun: "Token") -> Iterator[Found]:
    """'There has been no claim of responsibility'."""
    is_claim = noun.lemma_ == "claim" and any(what.lemma_ == "responsibility" for what in prepositions_of(noun, "of"))
    if is_claim and is_negated(noun):
        anchor = noun.head if noun.head.pos_ in ("VERB", "AUX") else noun
        yield replace(role_claim(article, "claimant", anchor, (), trigger_for(article, noun.i)), is_negated=True)


def _sides(verb: "Token") -> "tuple[list[Token], list[Token]]":
    """Who does it and to whom, in the active and the passive."""
    subject = doer_of(verb)
    agents = agents_of(verb)
    marks = {child.dep_ for child in verb.children}
    # 'gas dropped by helicopters killed ten': parsers take the participle for the past tense.
    is_misread = "agent" in marks and not objects_of(verb)
    is_passive = is_misread or (verb.tag_ == "VBN" and (bool(agents) or verb.dep_ == "acl" or bool(marks & {"auxpass", "nsubjpass"})))
    subjects = [subject] if subject is not None else []
    return (agents, subjects) if is_passive else (subjects, objects_of(verb))


def _all(article: Article, found: "list[Token]", role: str, kind: str) -> list[Member]:
    """The named members among the nouns, or else the described ones; for vehicles the people they carry."""
    members = [member for noun in found for member in members_of(article, noun, role)]
    if not members and kind == "targets":
        carried = [load for noun in found for child in noun.children if child.lemma_ in ("carry", "transport") for load in objects_of(child)]
        members = [member for noun in carried for member in (members_of(article, noun, role) or described(article, noun, role, "people"))]
    if not members:
        members = [member for noun in found for member in described(article, noun, role, kind)]
    return once(members)


def _claims(article: Article, anchor: "Token", roles: list[tuple[str, list[Member]]], trigger: int | None) -> Iterator[Found]:
    for role, members in roles:
        if members:
            yield role_claim(article, role, anchor, members, trigger)
