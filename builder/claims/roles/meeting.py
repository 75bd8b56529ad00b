"""Roles in talks, agreements, truces and evacuations: participant, delegate, mediator, host, observer, signatory, invitee, guarantor."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from builder.claims.found import Found
from builder.claims.happenings.triggers import dictionary_form, event_kind, trigger_for
from builder.claims.roles.members import described, members_of, names_in, nouns, once
from builder.claims.roles.words import doer_of, event_before, role_claim, verb_roles
from builder.language.article import Article
from builder.language.clauses import agents_of, is_negated, objects_of, prepositions_of
from builder.records import Member

if TYPE_CHECKING:
    from spacy.tokens import Token

MEETINGS = frozenset({"talks", "agreement", "ceasefire"})
PACTS = frozenset({"agreement", "ceasefire"})
TALKS = frozenset({"talks"})


def meeting_roles(article: Article, token: "Token") -> list[Found]:
    """The roles in meetings and agreements that the verb or noun gives."""
    if token.pos_ == "VERB":
        finders = (_attending, _meeting, _holding, _mediating, _signing, _sending, _refusing, _representing, _inviting, _evacuating)
        roles = verb_roles(token)
        return [claim for finder in finders for claim in finder(article, token, roles)]
    return [*_between(article, token), *_attendance(article, token)]


def listed_parties(article: Article) -> list[Found]:
    """A list of names that answers a question for the parties of a meeting ('Who takes part? The government and the rebels.')."""
    found = []
    for question, answer in zip(article.sentences, article.sentences[1:], strict=False):
        if not question.text.rstrip().endswith("?") or any(token.pos_ in ("VERB", "AUX") for token in answer):
            continue
        event = next((token for token in question if event_kind(token) in MEETINGS and token.pos_ == "NOUN"), None)
        asks_who = any(token.lower_ in ("who", "whose", "whom") for token in question)
        members = members_of(article, answer.root, "participant") if event and asks_who else []
        if event is not None and len(members) > 1:
            found.append(role_claim(article, "participant", answer.root, members, event.i))
    return found


def _attending(article: Article, verb: "Token", roles: frozenset[str]) -> Iterator[Found]:
    if "attend" not in roles or verb.lemma_ == "send":
        return
    trigger = _attended(article, verb)
    role = "observer" if any(noun.lemma_ == "observer" for noun in prepositions_of(verb, "as")) else "participant"
    subject = doer_of(verb)
    if trigger is None or subject is None or _is_refused(verb):
        return
    members = members_of(article, subject, role) or described(article, subject, role, "parties")
    if members:
        yield role_claim(article, role, verb, members, trigger)


def _attended(article: Article, verb: "Token") -> int | None:
    """What is attended: its object if that is a meeting or other event; without an object the talks that were mentioned."""
    attended = [*objects_of(verb), *prepositions_of(verb, "in")]
    attended += [noun for child in verb.children if child.lower_ == "part" for noun in prepositions_of(child, "in")]
    nouns_attended = [noun for noun in attended if noun.lower_ != "part"]
    if not nouns_attended:
        return event_before(article, verb, TALKS)
    return next((int(noun.i) for noun in nouns_attended if event_kind(noun) in (*MEETINGS, "other")), None)


def _meeting(article: Article, verb: "Token", roles: frozenset[str]) -> Iterator[Found]:
    if "meet" not in roles:
        return
    members = _sides(article, verb)
    is_meeting = event_kind(verb) == "talks" or any(member for member in members if _is_delegation(article, member))
    if not is_meeting and not any(event_kind(noun) == "talks" for noun in prepositions_of(verb, "for")):
        return
    if len(members) > 1 or (members and event_before(article, verb, TALKS)):
        yield role_claim(article, "participant", verb, members, verb.i if event_kind(verb) else _event_of(article, verb))


def _holding(article: Article, verb: "Token", roles: frozenset[str]) -> Iterator[Found]:
    event = next((noun for noun in objects_of(verb) if event_kind(noun) == "talks"), None) if "hold" in roles else None
    if event is None:
        return
    members = _sides(article, verb, *prepositions_of(event, "with"))
    if members:
        yield role_claim(article, "participant", verb, members, event.i)


def _mediating(article: Article, verb: "Token", roles: frozenset[str]) -> Iterator[Found]:
    for name, role in (("mediate", "mediator"), ("host", "host"), ("guarantee", "guarantor")):
        if name not in roles:
            continue
        doers, event = _doers_and_event(verb)
        if event is not None:
            members = [member for doer in doers for member in members_of(article, doer, role)]
            if members:
                yield role_claim(article, role, verb, once(members), event.i)


def _signing(article: Article, verb: "Token", roles: frozenset[str]) -> Iterator[Found]:
    if "sign" not in roles and verb.lemma_ != "agree":
        return
    doers, event = _doers_and_event(verb)
    if event is None and verb.lemma_ == "agree":
        doers, event = _subjects(verb), next((noun for noun in prepositions_of(verb, "to", "on", "upon") if event_kind(noun) in PACTS), None)
    if event is not None and event_kind(event) in PACTS:
        members = once([member for doer in doers for member in members_of(article, doer, "signatory")])
        if members:
            yield role_claim(article, "signatory", verb, members, event.i)


def _sending(article: Article, verb: "Token", roles: frozenset[str]) -> Iterator[Found]:
    sent = next((noun for noun in objects_of(verb) if _is_sent(noun)), None) if "send" in roles else None
    subject = doer_of(verb) if sent is not None else None
    trigger = _event_of(article, verb) if sent is not None else None
    if sent is None or trigger is None or subject is None:
        return
    senders = members_of(article, subject, "participant")
    if senders:
        yield role_claim(article, "participant", verb, senders, trigger)
    last = trigger if sent.i < trigger <= verb.right_edge.i else sent.right_edge.i + 1
    people = [name for name in names_in(article, range(sent.i, last)) if name.kind == "person"]
    if people:
        represented = senders[0].entity_id if len(senders) == 1 else None
        delegates = [Member(name.entity_id, name.name, "delegate", represented, name.start, name.end) for name in people]
        yield role_claim(article, "delegate", verb, delegates, trigger)


def _refusing(article: Article, verb: "Token", roles: frozenset[str]) -> Iterator[Found]:
    """'refused to attend the talks', 'boycotted the meeting', 'rejected the idea' after 'set to participate in the talks'."""
    subject = doer_of(verb) if "refuse" in roles else None
    if subject is None or is_negated(verb):
        return
    trigger = _refused_event(article, verb)
    members = members_of(article, subject, "participant") if trigger is not None else []
    if members:
        yield replace(role_claim(article, "participant", verb, members, trigger), is_negated=True)


def _refused_event(article: Article, verb: "Token") -> int | None:
    below = [child for child in verb.subtree if child.i > verb.i]
    content = [child for child in below if child.pos_ in ("VERB", "NOUN")]
    attending = any("attend" in verb_roles(child) or dictionary_form(child) in nouns("attendances") for child in content)
    events = [child for child in [*objects_of(verb), *below] if event_kind(child) == "talks" and child.pos_ == "NOUN"]
    if events and (attending or events[0] in objects_of(verb) or verb.lemma_ in ("pull", "withdraw", "walk")):
        return int(events[0].i)
    if any(noun.lemma_ in ("idea", "invitation", "offer", "proposal") for noun in objects_of(verb)):
        planned = [token for token in verb.sent if token.i < verb.i and token.pos_ == "VERB" and "attend" in verb_roles(token)]
        return _event_of(article, planned[-1]) if planned else None
    return None


def _representing(article: Article, verb: "Token", roles: frozenset[str]) -> Iterator[Found]:
    if "represent" not in roles or verb.tag_ == "VBN":
        return
    subject, trigger = doer_of(verb), _event_of(article, verb)
    if subject is None or trigger is None:
        return
    represented = [member for noun in objects_of(verb) for member in members_of(article, noun, "participant")]
    people = members_of(article, subject, "delegate")
    if represented and people:
        delegates = [replace(member, represents_id=represented[0].entity_id) for member in people]
        yield role_claim(article, "delegate", verb, delegates, trigger)


def _inviting(article: Article, verb: "Token", roles: frozenset[str]) -> Iterator[Found]:
    is_passive = any(child.dep_ == "auxpass" for child in verb.children)
    trigger = _event_of(article, verb) if "invite" in roles else None
    if trigger is None:
        return
    invited = _subjects(verb) if is_passive else objects_of(verb)
    members = once([member for noun in invited for member in members_of(article, noun, "invitee")])
    if members:
        yield role_claim(article, "invitee", verb, members, trigger)


def _evacuating(article: Article, verb: "Token", roles: frozenset[str]) -> Iterator[Found]:
    """'A has withdrawn its staff', 'A evacuated its embassy'."""
    if "evacuate" in roles and event_kind(verb) == "evacuation" and objects_of(verb) and not agents_of(verb):
        members = once([member for doer in _subjects(verb) for member in members_of(article, doer, "participant")])
        if members:
            yield role_claim(article, "participant", verb, members, int(verb.i))


def _between(article: Article, noun: "Token") -> Iterator[Found]:
    """'talks between A and B', 'a deal with A'."""
    kind = event_kind(noun)
    if kind not in MEETINGS and kind not in ("clash", "war"):
        return
    role = "signatory" if kind == "agreement" else "participant"
    holders = [noun, *(child for child in noun.children if child.dep_ == "acl")]
    sides = [side for holder in holders for side in prepositions_of(holder, "between", "among", "with")]
    members = once([member for side in sides for member in members_of(article, side, role)])
    has_between = any(child.lower_ in ("between", "among") for holder in holders for child in holder.children)
    if kind in ("clash", "war") and len(members) < len(sides):
        members = once([*members, *(member for side in sides for member in described(article, side, role, "forces"))])
    if members and (len(members) > 1 or not has_between):
        yield role_claim(article, role, noun, members, noun.i)


def _attendance(article: Article, noun: "Token") -> Iterator[Found]:
    """'with the participation of experts from A and B'."""
    if dictionary_form(noun) not in nouns("attendances"):
        return
    trigger = _event_of(article, noun)
    members = once([member for side in prepositions_of(noun, "of", "by") for member in members_of(article, side, "participant")])
    if members and trigger is not None:
        yield role_claim(article, "participant", noun, members, trigger)


def _sides(article: Article, verb: "Token", *others: "Token") -> list[Member]:
    """The members among the verb's subjects, after 'with' and among the others; with named ones also those only described ('regional powers')."""
    sides = [*_subjects(verb), *prepositions_of(verb, "with"), *others]
    sides += objects_of(verb) if verb.lemma_ == "meet" else []
    named = once([member for side in sides for member in members_of(article, side, "participant")])
    unnamed = [member for side in sides for member in described(article, side, "participant", "parties")] if named else []
    return sorted([*named, *(member for member in once(unnamed) if " " in member.name)], key=lambda member: member.start or 0)


def _doers_and_event(verb: "Token") -> "tuple[list[Token], Token | None]":
    """Who does it and to which meeting or pact: active, passive, or a participle after the event noun."""
    agents = agents_of(verb)
    done_to = _subjects(verb) if agents else objects_of(verb)
    event = next((noun for noun in done_to if event_kind(noun) in MEETINGS and noun.pos_ != "VERB"), None)
    return agents or _subjects(verb), event


def _subjects(verb: "Token") -> "list[Token]":
    subject = doer_of(verb)
    return [subject] if subject is not None else []


def _event_of(article: Article, token: "Token") -> int | None:
    """The meeting that the words are about: in the sentence, or else the last one mentioned a few sentences before."""
    trigger = trigger_for(article, token.i)
    if trigger is not None and event_kind(article.doc[trigger]) in (*MEETINGS, "other"):
        return trigger
    return event_before(article, token, TALKS)


def _is_sent(noun: "Token") -> bool:
    return dictionary_form(noun) in nouns("delegates") or dictionary_form(noun) in nouns("offices")


def _is_delegation(article: Article, member: Member) -> bool:
    token = article.token_at(member.start or 0)
    return any(dictionary_form(ancestor) in nouns("delegates") for ancestor in token.ancestors)


def _is_refused(verb: "Token") -> bool:
    """Is attending what somebody refuses, or planned and then refused in the same sentence?"""
    return any("refuse" in verb_roles(token) for token in verb.sent if token.pos_ == "VERB")
