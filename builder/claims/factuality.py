"""Did it happen, as the words have it? Negation and modality of a verb or noun, read from what governs it."""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from builder.language.clauses import SUBJECTS, is_negated
from builder.resources import mapping

if TYPE_CHECKING:
    from spacy.tokens import Token

# Where what is said of the head is said of the dependent too: 'may have caused deaths', 'plans to attack', 'a threat of attack'.
TRANSMITS = frozenset({"xcomp", "dobj", "pobj", "pcomp", "prep", "attr", "nsubjpass", "nsubj", "oprd", "acomp", "agent", "compound", "dative", "appos", "nummod", "aux", "auxpass", "csubj"})
LONGEST_CHAIN = 12


@dataclass(frozen=True, slots=True)
class Factuality:
    """The polarity and modality of a token's proposition; modality is a value of claims.modality."""

    is_negated: bool
    modality: str


def read_factuality(token: "Token") -> Factuality:
    """Polarity and modality of what the token asserts, within the innermost reported clause around it."""
    negations = 0
    modality = "actual"
    for link, carries_negation in _chain(token):
        if carries_negation and is_negated(link):
            negations += 1
        elif carries_negation and link.i != token.i and _fails(link):
            negations += 1
        if modality == "actual":
            modality = _modality(link, token)
    return Factuality(negations % 2 == 1, modality)


def _chain(token: "Token") -> "list[tuple[Token, bool]]":
    """The token and what governs it, nearest first, each with whether its negation reaches the token."""
    links = [(token, True)]
    link, carries_negation = token, True
    for _ in range(LONGEST_CHAIN):
        head = link.head
        if head.i == link.i or not _transmits(link):
            break
        carries_negation = carries_negation and _carries_negation(link)
        links.append((head, carries_negation))
        link = head
    return links


def _transmits(token: "Token") -> bool:
    dep = token.dep_
    if dep in TRANSMITS:
        return True
    if dep == "conj":
        return not any(child.dep_ in SUBJECTS or child.dep_ == "aux" and child.tag_ == "MD" for child in token.children)
    if dep == "advcl":
        return token.tag_ == "VBG" or _is_conditional(token)
    if dep == "acl":
        return token.tag_ in ("VB", "VBG") or any(child.dep_ == "aux" and child.tag_ == "TO" for child in token.children)
    return dep == "ccomp" and (token.head.lemma_ in _words()["possible"] or token.head.lemma_ in _words()["planned"])


def _carries_negation(token: "Token") -> bool:
    """'did not kill civilians' denies the killing of them; 'was not hit by a bomb that killed 3' does not deny it, nor does 'not because of'."""
    return token.dep_ in ("xcomp", "dobj", "pcomp", "attr", "oprd", "nsubjpass", "aux", "auxpass", "nummod", "compound") or token.dep_ in ("prep", "pobj", "acl") and _is_tight(token)


def _is_tight(token: "Token") -> bool:
    """'no reports of deaths', 'failed in killing', 'led to deaths' hold together; 'not attacked in Homs' does not name what failed."""
    prep = token if token.dep_ == "prep" else token.head
    return token.dep_ == "acl" or prep.lower_ in ("of", "to", "in") and prep.head.pos_ in ("NOUN", "VERB", "ADJ") and prep.head.lemma_ in _tight_heads()


def _fails(token: "Token") -> bool:
    words = _words()
    return token.lemma_ in words["failing"] or token.lemma_ in words["denying_nouns"]


def _modality(link: "Token", token: "Token") -> str:
    words = _words()
    if _is_conditional(link):
        return "conditional"
    if link.i != token.i and (link.lemma_ in words["planned"] or link.lemma_ in words["planned_nouns"]) and _is_future_complement(link, token):
        return "planned"
    if link.i != token.i and (link.lemma_ in words["possible"] or link.lemma_ in words["possible_nouns"]):
        return "possible"
    return _modality_of_children(link)


def _modality_of_children(link: "Token") -> str:
    words = _words()
    for child in link.children:
        if child.dep_ == "aux" and child.lower_ in words["planned_aux"]:
            return "planned"
        if child.dep_ == "aux" and child.lower_ in words["future_in_past"]:
            return "conditional" if _has_condition(link) else "planned"
        if child.dep_ == "aux" and child.lower_ in words["possible_aux"] and not _is_ability(link, child):
            return "possible"
        if child.dep_ in ("advmod", "acomp", "amod") and child.lower_ in words["possible_words"] and child.i < link.i + 6:
            return "possible"
    return "actual"


def _is_future_complement(link: "Token", token: "Token") -> bool:
    """Only what hangs on the planning word by an infinitive, a clause or 'for' is planned: 'planned to attack', not 'the planned attack killed 5'."""
    return token.i > link.i or token.dep_ in ("nsubjpass",)


def _is_ability(verb: "Token", aux: "Token") -> bool:
    """'could be heard', 'can see' state what is."""
    return aux.lower_ in ("could", "can") and verb.lemma_ in ("hear", "see", "smell", "feel", "say")


def _has_condition(verb: "Token") -> bool:
    return any(child.dep_ == "advcl" and _is_conditional(child) for child in verb.children)


def _is_conditional(verb: "Token") -> bool:
    return verb.dep_ in ("advcl", "ccomp", "pcomp", "ROOT") and any(
        child.dep_ in ("mark", "aux", "advmod") and child.lower_ in _words()["conditional_marks"] and child.i < verb.i for child in verb.children if child.lower_ != "should" or child.i == verb.left_edge.i
    )


@cache
def _words() -> dict[str, frozenset[str]]:
    return {name: frozenset(listed) for name, listed in mapping("claims/data/modality.yaml").items()}


@cache
def _tight_heads() -> frozenset[str]:
    return frozenset({"report", "claim", "sign", "evidence", "confirmation", "succeed", "result", "lead", "fail", "word", "indication", "account", "lack", "denial", "case", "any", "cause"})
