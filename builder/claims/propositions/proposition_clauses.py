"""Clauses as candidates for propositions: the core with each adjunct, with several, and with each member of its lists."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice, product

from builder.claims.propositions.phrases import base, by_adjective, clause_reading, named, plain, readings_of, short, whole
from builder.claims.propositions.proposition_words import VERBS, Words, union

MOST_CORES = 20
MOST_SUBJECTS = 8
LONGEST_RUN = 4
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
GROUP = frozenset({"aux", "auxpass", "neg", "prt", "expl"})
OBJECTS = frozenset({"dobj", "attr", "oprd", "acomp", "dative"})


@dataclass(slots=True)
class Parts:
    """The parts of a clause: the verb's own words, adverbs before it, its complements and its adjuncts, each with its readings."""

    group: int
    adverbs: int = 0
    complements: list[list[int]] = field(default_factory=list)
    adjuncts: list[list[int]] = field(default_factory=list)


def clauses(words: Words) -> Iterator[tuple[int, int, str]]:
    """Every candidate clause as (words, head, kind)."""
    for verb in range(len(words.pos)):
        if words.pos[verb] in VERBS and words.deps[verb] not in ("aux", "auxpass"):
            yield from clause(words, verb)


def clause(words: Words, verb: int) -> Iterator[tuple[int, int, str]]:
    """The candidates of one verb."""
    parts = parts_of(words, verb)
    subjects = subjects_of(words, verb)[:MOST_SUBJECTS] or [0]
    cores = [union(choice) for choice in islice(product(subjects, [parts.group | parts.adverbs], *parts.complements), MOST_CORES)]
    for core in cores:
        yield core, verb, "core"
        if parts.adverbs:
            yield core & ~parts.adverbs, verb, "lean"
        for extended in _extended(core, parts.adjuncts):
            yield extended, verb, "extended"
            if parts.adverbs:
                yield extended & ~parts.adverbs, verb, "lean extended"
    for subject in subjects[:3]:
        yield from ((subject | parts.group | attribute, verb, "adjective") for attribute in _attributes(words, verb))
        yield subject | whole(words, verb) & ~_left(words, verb), verb, "whole"
    yield whole(words, verb), verb, "whole"


def _left(words: Words, verb: int) -> int:
    """The subject as written in the text."""
    return union(words.below[child] for child in words.of_kind(verb, SUBJECTS))


def _extended(core: int, adjuncts: list[list[int]]) -> Iterator[int]:
    """The core with each adjunct, and with runs of neighbouring ones."""
    for first, options in enumerate(adjuncts):
        for option in options:
            yield core | option
        run = core | options[0]
        for last in range(first + 1, min(first + LONGEST_RUN, len(adjuncts))):
            for option in adjuncts[last]:
                yield run | option
            run |= adjuncts[last][0]
    if len(adjuncts) > 2:
        yield core | union(options[0] for options in adjuncts)


def _attributes(words: Words, verb: int) -> Iterator[int]:
    for child in words.of_kind(verb, frozenset({"attr", "dobj"})):
        for member in words.conjuncts(child):
            yield from by_adjective(words, member)


def parts_of(words: Words, verb: int) -> Parts:
    """The parts of a clause in text order."""
    parts = Parts(group=1 << verb)
    if words.deps[verb] == "conj" and not words.of_kind(verb, GROUP):
        parts.group |= _shared_group(words, verb)
    _collect(words, verb, parts)
    if not parts.complements:
        _share_object(words, verb, parts)
    return parts


def _shared_group(words: Words, verb: int) -> int:
    head = words.heads[verb]
    if words.tags[head] != words.tags[verb]:
        return 0
    return union(words.below[child] for child in words.of_kind(head, GROUP))


def _share_object(words: Words, verb: int, parts: Parts) -> None:
    """'wrote and performed her plays': the first verb shares the object of the last."""
    for other in words.of_kind(verb, frozenset({"conj"})):
        if words.pos[other] in VERBS and not words.of_kind(other, SUBJECTS):
            objects = words.of_kind(other, frozenset({"dobj", "agent"}))
            parts.complements += [readings_of(words, noun) for noun in objects]
            return


def _collect(words: Words, head: int, parts: Parts) -> None:
    for child in words.children[head]:
        kind = words.deps[child]
        if kind in GROUP:
            parts.group |= words.below[child]
        elif kind == "advmod" and child < head and not words.children[child]:
            parts.adverbs |= 1 << child
        elif kind == "xcomp" and words.pos[child] in VERBS:
            parts.group |= 1 << child
            _collect(words, child, parts)
        elif kind == "ccomp":
            parts.complements.append(list(dict.fromkeys([whole(words, child), clause_reading(words, child)])))
        elif kind in OBJECTS or kind == "xcomp":
            parts.complements.append(readings_of(words, child))
            _collect_nested(words, child, parts)
        elif kind in ("prep", "agent"):
            _collect_prepositional(words, child, parts)
        elif kind in ("npadvmod", "advmod", "advcl", "pcomp", "acl"):
            parts.adjuncts.append(_adjunct(words, child))


def _collect_prepositional(words: Words, preposition: int, parts: Parts) -> None:
    options = readings_of(words, preposition)
    if words.deps[preposition] == "agent":
        parts.complements.append(options)
    else:
        parts.adjuncts.append(options)
    _collect_nested(words, preposition, parts)


def _collect_nested(words: Words, i: int, parts: Parts) -> None:
    """A phrase attached to a noun before it often belongs to the clause: each one becomes a separate adjunct."""
    for member in words.conjuncts(i):
        for child in words.children[member]:
            kind = words.deps[child]
            if kind == "prep" and words.lower[child] != "of":
                _collect_prepositional(words, child, parts)
            elif kind in ("prep", "pobj"):
                _collect_nested(words, child, parts)
            elif kind in ("npadvmod", "acl", "relcl") and child > member:
                parts.adjuncts.append(_adjunct(words, child))


def _adjunct(words: Words, i: int) -> list[int]:
    if words.pos[i] in VERBS:
        return list(dict.fromkeys([clause_reading(words, i), whole(words, i)]))
    return [plain(words, i)]


def subjects_of(words: Words, verb: int) -> list[int]:
    """The readings of the verb's subject: its own subject, the one it shares, or the noun it describes."""
    seen: set[int] = set()
    i = verb
    while i not in seen:
        seen.add(i)
        own = words.of_kind(i, SUBJECTS)
        if own and words.tags[own[0]] in ("WDT", "WP"):
            return _antecedents(words, i)
        if own:
            return _noun_readings(words, own[0]) + _referents(words, own[0])
        if words.deps[i] in ("acl", "relcl"):
            return _described(words, words.heads[i])
        i = words.heads[i]
    return []


def _antecedents(words: Words, verb: int) -> list[int]:
    i = verb
    while words.deps[i] not in ("relcl", "acl") and words.heads[i] != i:
        i = words.heads[i]
    return _described(words, words.heads[i]) if words.heads[i] != i else []


def _described(words: Words, noun: int) -> list[int]:
    """The noun that a clause describes; also X for 'X is a Y that ...', and A for 'the A of B, which ...'."""
    found = _noun_readings(words, noun)[:3]
    head = words.heads[noun]
    if words.deps[noun] == "attr":
        found += [reading for subject in words.of_kind(head, SUBJECTS) for reading in _noun_readings(words, subject)]
    elif words.deps[noun] in ("appos", "conj"):
        found += _noun_readings(words, head)[:2]
    elif words.deps[noun] == "pobj" and words.deps[words.heads[head]] != "ROOT" and words.pos[words.heads[head]] in ("NOUN", "PROPN"):
        found.append(short(words, words.heads[head]))
    return found


def _noun_readings(words: Words, noun: int) -> list[int]:
    found = []
    for member in words.conjuncts(noun):
        found.append(base(words, member))
        found += [short(words, member), *named(words, member)]
    if len(found) == 1 or words.of_kind(noun, frozenset({"conj"})):
        found.append(_all_members(words, noun))
    return list(dict.fromkeys(found))


def _all_members(words: Words, noun: int) -> int:
    return union(words.below[child] for child in words.children[noun] if words.deps[child] not in ("relcl", "acl", "appos")) | 1 << noun


def _referents(words: Words, noun: int) -> list[int]:
    """For a pronoun the first subject of the sentence before it that is a noun."""
    if words.tags[noun] != "PRP":
        return []
    before = (i for i in range(noun) if words.deps[i] in SUBJECTS and words.pos[i] in ("NOUN", "PROPN"))
    return [short(words, i) for i in before][:1]
