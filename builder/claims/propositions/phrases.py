"""The ways to read a phrase: with or without its adjectives and descriptions, each member of a list by itself."""

from builder.claims.propositions.proposition_words import BEFORE_NOUN, DESCRIBING, JOINING, NOUNS, Words, union

MOST = 16
"""Most readings that are kept of one phrase."""


def whole(words: Words, i: int) -> int:
    """The whole phrase, except the punctuation at its ends."""
    mask = words.below[i]
    while mask and words.pos[mask.bit_length() - 1] == "PUNCT":
        mask ^= 1 << mask.bit_length() - 1
    while mask and words.pos[(mask & -mask).bit_length() - 1] == "PUNCT":
        mask &= mask - 1
    return mask


def base(words: Words, i: int) -> int:
    """A noun with the words before it and its prepositional phrases, without lists and descriptions."""
    return union([1 << i, *(words.below[child] for child in words.children[i] if words.deps[child] not in DESCRIBING | JOINING)])


def short(words: Words, i: int) -> int:
    """A noun with the words before it and its 'of' phrases."""
    mask = 1 << i
    for child in words.children[i]:
        if words.deps[child] in BEFORE_NOUN:
            mask |= plain(words, child)
        elif words.deps[child] == "prep" and words.lower[child] == "of":
            mask |= 1 << child | union(short(words, noun) for noun in words.of_kind(child, frozenset({"pobj"})))
    return mask


def plain(words: Words, i: int) -> int:
    """A modifier without the words joined to it."""
    return union([1 << i, *(words.below[child] for child in words.children[i] if words.deps[child] not in JOINING | DESCRIBING)])


def bare(words: Words, i: int) -> int:
    """A noun with the rest of its name only."""
    return union([1 << i, *(words.below[child] for child in words.of_kind(i, frozenset({"compound", "poss", "case", "nmod"})))])


def clause_reading(words: Words, verb: int) -> int:
    """A clause without the verbs joined to it."""
    return whole(words, verb) & ~union(words.below[child] for child in words.of_kind(verb, frozenset({"conj", "cc"})))


def readings(words: Words, i: int) -> list[int]:
    """The members of a list of nouns, each also split by the lists inside it, and the names or examples given for one."""
    found = []
    for member in words.conjuncts(i):
        found += split(words, member)
    for member in words.conjuncts(i):
        found += named(words, member)
    return list(dict.fromkeys(found))[:MOST]


def readings_of(words: Words, i: int) -> list[int]:
    """The readings of an object, or of the phrase of a preposition."""
    if words.deps[i] in ("prep", "agent") or words.pos[i] in ("ADP", "SCONJ"):
        nouns = words.of_kind(i, frozenset({"pobj"}))
        rest = union(words.below[child] for child in words.children[i] if words.deps[child] not in ("pobj", "punct", "conj", "cc"))
        joined = [reading for other in words.of_kind(i, frozenset({"conj"})) for reading in readings_of(words, other)]
        return [1 << i | rest | reading for noun in nouns for reading in readings(words, noun)] + joined or [whole(words, i)]
    return readings(words, i)


def named(words: Words, i: int) -> list[int]:
    """Shorter forms of the noun: 'Nile' for 'the river Nile', 'lions' for 'animals such as lions', a name without title, a noun without its 'of'."""
    found = []
    for child in words.children[i]:
        if words.deps[child] == "appos" and child > i:
            found += [short(words, member) for member in words.conjuncts(child)]
        elif words.deps[child] == "prep" and words.lower[child] in ("as", "including", "like"):
            found += [short(words, member) for noun in words.of_kind(child, frozenset({"pobj"})) for member in words.conjuncts(noun)]
        elif words.deps[child] == "prep" and words.lower[child] == "of":
            found.append(short(words, i) & ~words.below[child])
            found += [short(words, member) for noun in words.of_kind(child, frozenset({"pobj"})) for member in words.conjuncts(noun)]
    name = untitled(words, i)
    return [*found, name] if name else found


def untitled(words: Words, i: int) -> int:
    """A proper name without the common nouns and adjectives before it; 0 if there are none."""
    kept = [child for child in words.children[i] if child < i and words.pos[child] == "PROPN" and words.deps[child] in ("compound", "nmod")]
    first = min((*kept, i))
    has_title = any(words.deps[child] in ("compound", "amod", "nmod", "det") for child in words.children[i] if child < first)
    return union([1 << i, *(words.below[child] for child in kept)]) if words.pos[i] == "PROPN" and has_title else 0


def split(words: Words, i: int) -> list[int]:
    """One noun with each member of the lists among its adjectives and 'of' phrases by itself."""
    if words.pos[i] not in NOUNS:
        return [plain(words, i)]
    options = [1 << i]
    for child in words.children[i]:
        if words.deps[child] in BEFORE_NOUN:
            parts = [plain(words, member) for member in words.conjuncts(child)]
        elif words.deps[child] == "prep" and words.lower[child] == "of":
            nouns = words.of_kind(child, frozenset({"pobj"}))
            parts = [1 << child | reading for noun in nouns for reading in readings(words, noun)]
        else:
            continue
        options = [option | part for option in options for part in parts or [0]][:MOST]
    return options


def by_adjective(words: Words, i: int) -> list[int]:
    """A noun with each of its adjectives alone, with and without the rest of its name."""
    left = [child for child in words.of_kind(i, frozenset({"amod", "compound", "nummod", "nmod"})) if child < i]
    if not left:
        return []
    article = union(words.below[child] for child in words.of_kind(i, frozenset({"det", "poss"}))) | 1 << i
    compounds = union(plain(words, child) for child in left if words.deps[child] == "compound")
    singles = [plain(words, member) for child in left for member in words.conjuncts(child)]
    found = [article, *(article | single for single in singles)]
    if compounds:
        found += [article | compounds, *(article | compounds | single for single in singles)]
    return list(dict.fromkeys(found))
