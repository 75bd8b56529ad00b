"""Did it happen, according to the words? Negation and modality of a verb or noun, read from the words that govern it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from builder.language.clauses import SUBJECTS, is_negated
from builder.language.readings import once_per_doc
from builder.lexicon.word_classes import in_class
from builder.resources import mapping
from builder.statements.cues import cue_words
from builder.statements.rejection import is_rejected

if TYPE_CHECKING:
    from builder.language.tokens import Doc, Token
    from builder.language.words import Word

# Links by which what is said of the head holds for the dependent too: 'may have caused deaths', 'deaths could rise'.
TRANSMITTING = frozenset(
    "xcomp dobj pobj pcomp prep attr nsubj nsubjpass oprd acomp agent compound dative appos nummod aux auxpass csubj".split()  # noqa: SIM905
)
# Of these, the ones by which a denial reaches the dependent: 'did not kill civilians'.
DENYING = frozenset({"xcomp", "dobj", "pcomp", "attr", "oprd", "nsubjpass", "aux", "auxpass", "nummod", "compound", "acl"})
LONGEST_CHAIN = 12
REHEARSED = frozenset({"drill", "exercise", "rehearsal"})
"""Made up, but people are hurt in them all the same."""
QUOTES = frozenset("'\"‘’“”")


@dataclass(frozen=True, slots=True)
class Factuality:
    """The polarity and modality of a token's proposition; modality is a value of claims.modality."""

    is_negated: bool
    modality: str


@dataclass(frozen=True, slots=True)
class Step:
    """One word of the chain that governs a token: the word, the word below it, and whether its denial reaches the token."""

    word: "Token"
    below: "Token | None"
    denies: bool


def read_factuality(token: "Token") -> Factuality:
    """Polarity and modality of the token's assertion, within the innermost reported clause around it."""
    negations = 0
    modality = "actual"
    for step in _chain(token):
        negations += step.denies and ((is_negated(step.word) and not _is_checking(step)) or _fails(step))
        modality = _modality(step) if modality == "actual" else modality
    if modality == "actual":
        modality = "possible" if _is_asked(token) else "conditional" if _is_made_up(token) else modality
    return Factuality((negations + is_rejected(token)) % 2 == 1, modality)


def _is_asked(token: "Token") -> bool:
    """'Has the flood hurt anyone?': a question that its verb opens; 'Who hurt the two guards?' takes it for granted that somebody did."""
    return any(first < token.i < last for first, last in _questions(token.doc))


@once_per_doc
def _questions(doc: "Doc") -> list[tuple[int, int]]:
    """The verb that opens each such question, and the end of its sentence."""
    found = []
    for sentence in doc.sents if any(token.text == "?" for token in doc) else ():
        last = next((word.text for word in reversed(sentence) if not word.is_space and not word.is_quote), "")
        first = next((word for word in sentence if word.is_alpha), None)
        if last == "?" and first is not None and first.tag_ in ("VBD", "VBZ", "VBP", "MD"):
            found.append((first.i, sentence.end))
    return found


def _is_made_up(token: "Token") -> bool:
    """Does it happen only in a film, a drill or a rehearsal: 'rehearsed the rescue of 40 miners', 'a novel about a plague that killed 9'?"""
    if _is_quoted_alone(token) or any(noun.lemma_ in in_class("made_up") - REHEARSED for noun in _framing(token)):
        return True
    below = token
    for above in token.ancestors:
        is_content = below.dep_ not in ("nsubj", "nsubjpass", "agent") and below.i > above.i
        if is_content and above.lemma_ in (in_class("making_up") if above.pos_ == "VERB" else in_class("made_up")):
            return True
        below = above
    return False


def _framing(token: "Token") -> Iterator["Token"]:
    """'In the film 80 are hurt and nine die': the nouns before a verb that frame all it says."""
    verb = token if token.pos_ == "VERB" else token.head
    while verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        verb = verb.head
    before = (child for child in verb.lefts if child.dep_ == "prep" and child.lower_ == "in")
    return (noun for prep in before for noun in prep.children if noun.dep_ == "pobj")


def _is_quoted_alone(token: "Token") -> bool:
    """'80 people were "killed" in the drill': a verb in quotation marks of its own is not meant."""
    is_inside = 0 < token.i < len(token.doc) - 1
    return is_inside and token.pos_ == "VERB" and token.nbor(-1).text in QUOTES and token.nbor(1).text in QUOTES


def _chain(token: "Token") -> Iterator[Step]:
    """The token and what governs it, nearest first."""
    step = Step(token, None, denies=True)
    yield step
    for _ in range(LONGEST_CHAIN):
        word = step.word
        if word.head.i == word.i or not _transmits(word):
            return
        step = Step(word.head, word, denies=step.denies and _carries_denial(word))
        yield step


def _transmits(word: "Token") -> bool:
    if word.dep_ in TRANSMITTING:
        return True
    if word.dep_ == "conj":
        return not any(child.dep_ in SUBJECTS or child.tag_ == "MD" for child in word.children)
    if word.dep_ == "advcl":
        return word.tag_ == "VBG" or (_is_infinitive(word) and word.head.lemma_ in in_class("failing"))
    if word.dep_ in ("acl", "relcl"):
        return _is_infinitive(word) or (word.dep_ == "acl" and (word.tag_ == "VBG" or word.head.lemma_ in in_class("chances")))
    return word.dep_ == "ccomp" and word.head.lemma_ in in_class("supposing", "planning", "failing", "causing")


def _carries_denial(word: "Token") -> bool:
    """A denial reaches the object in 'no reports of deaths', 'failed in killing'; 'not attacked in Homs' does not deny Homs."""
    if word.dep_ in DENYING or (word.dep_ in ("relcl", "advcl") and _is_infinitive(word)):
        return True
    prep = word if word.dep_ == "prep" else word.head
    return word.dep_ in ("prep", "pobj") and prep.lower_ in ("of", "to", "in", "from") and prep.head.lemma_ in in_class("denied_with_object")


def _is_checking(step: Step) -> bool:
    """'The claim could not be verified' leaves it open."""
    return step.below is not None and step.word.lemma_ in cue_words()["confirming"]


def _fails(step: Step) -> bool:
    """'failed to reach', 'a lack of food', 'narrowly escaped', 'almost drowned'."""
    if any(child.dep_ == "advmod" and child.lower_ in _words("almost") for child in step.word.children) and step.word.pos_ == "VERB":
        return True
    return step.below is not None and step.word.lemma_ in in_class("failing", "failures")


def _modality(step: Step) -> str:
    word, below = step.word, step.below
    condition = _condition(word)
    if condition:
        return condition
    if _is_infinitive(word) and (word.dep_ in ("advcl", "ROOT") or _is_to_be(word)):
        return "planned"
    if below is not None and below.dep_ not in ("nsubj", "agent", "appos", "compound", "nummod"):
        if _is_ahead(word, below):
            return "planned"
        if word.lemma_ in (in_class("chances") if word.pos_ == "NOUN" else in_class("supposing")):
            return "possible"
    return _modality_of_modifiers(word)


def _is_to_be(word: "Token") -> bool:
    """'are to be moved', 'is to return'."""
    return word.dep_ == "xcomp" and word.head.lemma_ == "be" and not any(child.dep_ in ("acomp", "attr") for child in word.head.children)


def _is_ahead(word: "Token", below: "Token") -> bool:
    """Does somebody plan, want or expect it ('planned to attack', 'a plan for talks')? Not 'the planned attack' or 'set fire, killing five'."""
    if below.dep_ == "ccomp" and below.i < word.i:  # 'the paper said that nine had died; the army called that wrong'
        return False
    is_content = below.dep_ in ("xcomp", "ccomp", "nsubjpass", "acl", "relcl") or (below.dep_ == "prep" and below.lower_ in ("for", "at"))
    if word.pos_ == "NOUN":
        return word.lemma_ in in_class("plans") and (is_content or below.lower_ == "of")
    if below.dep_ == "dobj":
        return word.lemma_ in in_class("planning_object")
    if below.dep_ == "nsubjpass":
        return word.lemma_ in in_class("planning_object")
    is_done = below.dep_ == "xcomp" and not _is_infinitive(below)
    return word.lemma_ in in_class("planning") and is_content and not is_done


def is_aside_of_doubt(clause: "Token | Word") -> bool:
    """'it seems' in 'Rebels, it seems, shelled the town'; what somebody believes is a report of theirs."""
    is_impersonal = any(child.dep_ in SUBJECTS and child.lower_ == "it" for child in clause.children)
    return clause.dep_ == "parataxis" and is_impersonal and clause.lemma_ in in_class("supposing")


def _modality_of_modifiers(word: "Token") -> str:
    for child in word.children:
        lower = child.lower_
        if is_aside_of_doubt(child):
            return "possible"
        if child.dep_ == "aux" and lower in _words("planned_aux"):
            return "planned"
        if child.dep_ == "aux" and lower in _words("future_in_past"):
            is_unreal = _has_condition(word) or any(other.lemma_ == "have" and other.dep_ == "aux" for other in word.children)
            return "conditional" if is_unreal else "planned"
        if child.dep_ == "aux" and lower in _words("possible_aux") and not _is_perceived(word, lower):
            return "possible"
        if child.dep_ in ("advmod", "acomp", "amod") and lower in _words("possible_words"):
            return "possible"
    return "actual"


def _is_perceived(word: "Token", auxiliary: str) -> bool:
    """'shots could be heard', 'we can see smoke' state facts; 'the region could see 200 deaths' does not."""
    if auxiliary not in ("can", "could") or word.lemma_ not in in_class("perceiving"):
        return False
    subjects = [child for child in word.children if child.dep_ in SUBJECTS]
    return not any(subject.dep_ == "nsubj" and subject.pos_ in ("NOUN", "PROPN") and subject.ent_type_ != "PERSON" for subject in subjects)


def _has_condition(verb: "Token") -> bool:
    return any(child.dep_ == "advcl" and _condition(child) for child in verb.children)


def _condition(verb: "Token") -> str | None:
    """'if' and 'unless' make a clause conditional. As the object of 'know' or 'say' ('whether they died') the clause is only possible."""
    marks = (child for child in verb.lefts if child.dep_ in ("mark", "advmod"))
    if not any(mark.lower_ in _words("conditional_marks") for mark in marks):
        return None
    return "possible" if verb.dep_ in ("ccomp", "pcomp", "csubj") else "conditional"


def _is_infinitive(word: "Token") -> bool:
    return any(child.tag_ == "TO" for child in word.lefts)


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(mapping("lexicon/data/modality.yaml")[kind])
