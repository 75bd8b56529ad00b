"""What a reporting verb carries: the clause after it, the words before it, its object."""

from typing import TYPE_CHECKING

from builder.language.clauses import SUBJECTS, is_negated, is_passive
from builder.statements.cues import QUOTES, cue_words, has_verb, is_as_clause, reporting_subject
from builder.statements.speakers import phrase_start

if TYPE_CHECKING:
    from spacy.tokens import Token

SHORTEST_CLAUSE = 3
PAUSES = QUOTES | {",", "-", "--", "–", "—"}


def reported_words(verb: "Token") -> tuple[tuple[int, int], ...]:
    """The words that the verb reports: its clause, infinitive or object, or the words around or before the reporting clause."""
    words = cue_words()
    clauses = [child for child in verb.children if child.dep_ == "ccomp"]
    after = [child for child in clauses if child.i > verb.i]
    before = _words_before(verb, is_led=bool(after))
    if not after and verb.lemma_ in words["with_infinitive"]:
        after = [child for child in verb.children if child.dep_ == "xcomp"]
    if not after and before is None and is_passive(verb):
        after = [child for child in verb.children if child.dep_ in ("xcomp", "oprd")]
        before = (verb.left_edge.i, verb.i) if after else None
    if not after and before is None and verb.lemma_ in words["with_object"] and not is_negated(verb):
        after = [child for child in verb.children if _is_object_noun(child) and child.i > verb.i and _is_reportable(verb, child)]
    ranges = [(child.left_edge.i, child.right_edge.i + 1) for child in after]
    if not ranges and before is None:
        ranges = _in_a_statement(verb) or _lost_clause(verb)
    if verb.lemma_ in words["revising"]:
        return tuple(_revised_toll(verb))
    if verb.lemma_ in words["putting"] and verb.dep_ != "acl":
        tolls = [child for child in verb.rights if child.dep_ == "dobj" and child.lemma_ in words["tolls"]]
        ranges = [(verb.i + 1, verb.right_edge.i + 1)] if tolls else []
    if not ranges and before is None and (verb.dep_ == "parataxis" or is_as_clause(verb)):
        ranges = trailing_words(verb)
    return (before, *ranges) if before else tuple(ranges)


def _revised_toll(verb: "Token") -> list[tuple[int, int]]:
    """'raised the death toll to 40', 'gave a toll of nine', but not 'raised the number of seats to 40'."""
    words = cue_words()
    objects = [child for child in verb.rights if child.dep_ == "dobj" and child.lemma_ in words["tolls"]]
    is_of_victims = any(token.lower_ in words["victims"] for noun in objects for token in noun.subtree)
    return [(verb.i + 1, verb.right_edge.i + 1)] if is_of_victims else []


def _in_a_statement(verb: "Token") -> list[tuple[int, int]]:
    """The clause that a parser attaches to the noun in 'said in a statement that ...'."""
    nouns = [noun for prep in verb.rights if prep.dep_ == "prep" for noun in prep.children]
    clauses = [clause for noun in nouns for clause in noun.children if clause.dep_ in ("acl", "relcl") and _is_that_clause(clause)]
    return [(clause.left_edge.i, clause.right_edge.i + 1) for clause in clauses]


def _lost_clause(verb: "Token") -> list[tuple[int, int]]:
    """The words after 'say' if the parser mistook its clause for an object, or the charge in 'accused them of killing'."""
    if verb.lemma_ == "say" and any(child.dep_ == "dobj" and has_verb(child.subtree) for child in verb.rights):
        return [(verb.i + 1, verb.right_edge.i + 1)]
    if verb.lemma_ in cue_words()["accusing"]:
        charges = (prep for prep in verb.rights if prep.dep_ == "prep" and prep.lower_ == "of")
        return [(prep.left_edge.i, prep.right_edge.i + 1) for prep in charges if has_verb(prep.subtree)]
    return []


def _is_that_clause(clause: "Token") -> bool:
    return clause.left_edge.lower_ == "that" and any(child.dep_ in SUBJECTS and child.lower_ != "that" for child in clause.lefts)


def _is_object_noun(child: "Token") -> bool:
    """'confirmed 12 deaths', not the 'dead' of the headline 'Five people confirmed dead'."""
    return child.dep_ == "dobj" or (child.dep_ == "oprd" and child.pos_ not in ("ADJ", "VERB"))


def _is_reportable(verb: "Token", noun: "Token") -> bool:
    """'rejected the claim' is about something said, 'rejected the offer' is not."""
    return verb.lemma_ not in cue_words()["dismisses"] or noun.lemma_ in cue_words()["nouns"]


def _words_before(verb: "Token", *, is_led: bool) -> tuple[int, int] | None:
    """The words before a reporting clause at the end of its sentence or inside it: '..., X said', '..., said X', '..., he said, ...'.

    Read from the word order, because the parse of such sentences is poor where commas were lost.
    """
    doc, start, edge = verb.doc, verb.sent.start, _left_edge(verb)
    if verb.dep_ == "acl" or edge - start < SHORTEST_CLAUSE or verb.lemma_ not in cue_words()["closing"]:
        return None
    if doc[verb.sent.end - 1].text == "?":
        return None
    is_set_off = doc[edge - 1].text in PAUSES
    if is_led and not (is_set_off and verb.i + 1 < len(doc) and doc[verb.i + 1].text in PAUSES):
        return None
    if any(_is_object(child) for child in verb.rights) and verb.lemma_ != "tell":
        return None
    if verb.dep_ == "relcl" and any(child.tag_ in ("WDT", "WP", "WRB") and not child.text.isupper() for child in verb.lefts):
        return None
    return (start, edge) if has_verb(doc[start:edge]) or (is_set_off and edge < verb.i) else None


def _is_object(child: "Token") -> bool:
    return (child.dep_ in ("dobj", "prt") and child.ent_type_ not in ("DATE", "TIME")) or (child.dep_ == "xcomp" and child.tag_ != "VBG")


def _left_edge(verb: "Token") -> int:
    """The token at which the reporting clause starts: its subject, auxiliary or 'as'."""
    subject = reporting_subject(verb)
    edge = min(verb.i, phrase_start(subject)) if subject is not None and subject.i < verb.i and subject.i >= verb.sent.start else verb.i
    for child in verb.lefts:
        if child.dep_ in ("aux", "neg", "mark", "advmod"):
            edge = min(edge, child.left_edge.i)
    return edge


def trailing_words(verb: "Token") -> list[tuple[int, int]]:
    """How a reporting clause at the end may continue: '..., X said, adding / updating / while ...'."""
    if verb.head.i > verb.i and (verb.dep_ in ("parataxis", "ccomp") or is_as_clause(verb)):
        return [(verb.right_edge.i + 1, verb.sent.end)]
    clauses = [child for child in verb.rights if child.dep_ in ("advcl", "conj", "xcomp")]
    clauses += [token for token in verb.subtree if token.i > verb.i and token.dep_ == "acl" and token.tag_ == "VBG"]
    return [(clause.left_edge.i, clause.right_edge.i + 1) for clause in clauses]
