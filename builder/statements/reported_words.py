"""What a reporting verb carries: the clause after it, the words before it, its object."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.language.clauses import SUBJECTS, is_negated, is_passive
from builder.lexicon.word_classes import in_class
from builder.statements.cues import QUOTES, cue_words, has_verb, is_as_clause, reporting_subject
from builder.statements.speaker_phrases import phrase_start

if TYPE_CHECKING:
    from builder.language.tokens import Token

    Ranges = list[tuple[int, int]]

SHORTEST_CLAUSE = 3
PAUSES = QUOTES | {",", "-", "--", "–", "—"}


@dataclass(frozen=True, slots=True)
class Way:
    """A way in which a reporting verb carries words, with a sentence (and the words) that has it and one that has not."""

    read: "Callable[[Token], Ranges]"
    example: tuple[str, str]
    near_miss: str
    verbs: str | None = None
    """The class of verbs that report so; None: all."""
    is_only: bool = False
    """The verbs of the class report in no other way."""
    is_alone: bool = False
    """Nothing but these words is reported: not where the verb also carries the words before it."""

    def is_of(self, verb: "Token") -> bool:
        """Can the verb report in this way?"""
        return self.verbs is None or verb.lemma_ in cue_words()[self.verbs]


def reported_words(verb: "Token") -> tuple[tuple[int, int], ...]:
    """The words that the verb reports: those before the reporting clause, and those of the first way that has some."""
    before = words_before(verb)
    for way in WAYS:
        if way.is_of(verb) and not (before and way.is_alone):
            found = way.read(verb)
            if found or way.is_only:
                return (*before, *found)
    return tuple(before)


def _spans(tokens: "list[Token]") -> "Ranges":
    return [(token.left_edge.i, token.right_edge.i + 1) for token in tokens]


def _clause(verb: "Token") -> "Ranges":
    return _spans([child for child in verb.rights if child.dep_ == "ccomp"])


def _infinitive(verb: "Token") -> "Ranges":
    return _spans([child for child in verb.children if child.dep_ == "xcomp"])


def _of_passive(verb: "Token") -> "Ranges":
    said = _spans([child for child in verb.children if child.dep_ in ("xcomp", "oprd")]) if is_passive(verb) else []
    return [(verb.left_edge.i, verb.i), *said] if said else []


def _object(verb: "Token") -> "Ranges":
    nouns = [child for child in verb.rights if _is_object_noun(child) and _is_reportable(verb, child)]
    return [] if is_negated(verb) else _spans(nouns)


def _bare_number(verb: "Token") -> "Ranges":
    numbers = [child for child in verb.rights if child.dep_ in ("dobj", "attr", "npadvmod") and child.pos_ == "NUM"]
    return [] if is_negated(verb) else _spans(numbers)


def _put_toll(verb: "Token") -> "Ranges":
    return [(verb.i + 1, verb.right_edge.i + 1)] if verb.dep_ != "acl" and (_tolls(verb) or _is_it_at_number(verb)) else []


def _is_it_at_number(verb: "Token") -> bool:
    """'The ministry put the toll at nine; the rebels put it at 30.'"""
    is_it = any(child.dep_ in ("dobj", "nsubj") and child.lower_ == "it" and child.i == verb.i + 1 for child in verb.rights)
    return is_it and any(noun.pos_ == "NUM" for prep in verb.rights if prep.lower_ == "at" for noun in prep.children)


def _revised_toll(verb: "Token") -> "Ranges":
    is_of_victims = any(token.lower_ in cue_words()["victims"] for noun in _tolls(verb) for token in noun.subtree)
    return [(verb.i + 1, verb.right_edge.i + 1)] if is_of_victims else []


def _tolls(verb: "Token") -> "list[Token]":
    objects = (child for child in verb.rights if child.dep_ == "dobj")
    return [noun for noun in objects if noun.lemma_ in in_class("figures") or noun.lower_ in cue_words()["victims"]]


def _in_a_statement(verb: "Token") -> "Ranges":
    """The clause that a parser attaches to the noun in 'said in a statement that ...'."""
    nouns = [noun for prep in verb.rights if prep.dep_ == "prep" for noun in prep.children]
    return _spans([clause for noun in nouns for clause in noun.children if clause.dep_ in ("acl", "relcl") and _is_that_clause(clause)])


def _lost_clause(verb: "Token") -> "Ranges":
    """The words after 'say' if the parser mistook its clause for an object."""
    is_lost = verb.lemma_ == "say" and any(child.dep_ == "dobj" and has_verb(child.subtree) for child in verb.rights)
    return [(verb.i + 1, verb.right_edge.i + 1)] if is_lost else []


def _charge(verb: "Token") -> "Ranges":
    return _spans([prep for prep in verb.rights if prep.dep_ == "prep" and prep.lower_ == "of" and has_verb(prep.subtree)])


def _after_aside(verb: "Token") -> "Ranges":
    return trailing_words(verb) if verb.dep_ == "parataxis" or is_as_clause(verb) else []


def _is_that_clause(clause: "Token") -> bool:
    return clause.left_edge.lower_ == "that" and any(child.dep_ in SUBJECTS and child.lower_ != "that" for child in clause.lefts)


def _is_object_noun(child: "Token") -> bool:
    """'confirmed 12 deaths', not the 'dead' of the headline 'Five people confirmed dead'."""
    return child.dep_ == "dobj" or (child.dep_ == "oprd" and child.pos_ not in ("ADJ", "VERB"))


def _is_reportable(verb: "Token", noun: "Token") -> bool:
    """'rejected the claim' is about something said, 'rejected the offer' is not."""
    return verb.lemma_ not in cue_words()["dismisses"] or noun.lemma_ in in_class("sayings")


def words_before(verb: "Token") -> "Ranges":
    """The words before a reporting clause at the end of its sentence or inside it: '..., X said', '..., said X', '..., he said, ...'.

    Read from the word order, because the parse of such sentences is poor where commas were lost.
    """
    doc, start, edge = verb.doc, verb.sent.start, _left_edge(verb)
    if edge - start < SHORTEST_CLAUSE or not _can_close(verb):
        return []
    is_set_off = doc[edge - 1].text in PAUSES
    is_led = bool(_clause(verb))
    if is_led and not (is_set_off and verb.i + 1 < len(doc) and doc[verb.i + 1].text in PAUSES):
        return []
    return [(start, edge)] if has_verb(doc[start:edge]) or (is_set_off and edge < verb.i) else []


def _can_close(verb: "Token") -> bool:
    """Can the verb report what stands before it? Not in a question, with an object of its own, or where it describes a noun."""
    if verb.lemma_ not in cue_words()["closing"] or verb.doc[verb.sent.end - 1].text == "?":
        return False
    if verb.dep_ == "acl" and not is_final_finding(verb):
        return False
    if verb.lemma_ != "tell" and any(_is_object(child) for child in verb.rights):
        return False
    return verb.dep_ != "relcl" or not any(child.tag_ in ("WDT", "WP", "WRB") and not child.text.isupper() for child in verb.lefts)


def is_final_finding(verb: "Token") -> bool:
    """'Nine patients died of burns, a court found on Tuesday.': it is parsed like 'Ana Ruiz, a nurse found on Tuesday'."""
    noun, rest = verb.head, verb.doc[verb.i + 1 : verb.sent.end]
    is_last = all(token.ent_type_ in ("DATE", "TIME") or token.pos_ in ("ADP", "PUNCT", "DET") for token in rest)
    is_set_off = noun.left_edge.i > 0 and verb.doc[noun.left_edge.i - 1].text == ","
    return verb.dep_ == "acl" and is_last and is_set_off and noun.dep_ in ("appos", "npadvmod") and noun.lemma_ in in_class("documents", "courts")


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


WAYS = (
    Way(
        _revised_toll,
        ("The agency raised the death toll to 40.", "the death toll to 40."),
        "The law raised the number of seats to 40.",
        verbs="revising",
        is_only=True,
    ),
    Way(_put_toll, ("Officials put the toll at nine.", "the toll at nine."), "Officials put the tables at the door.", verbs="putting", is_only=True),
    Way(_clause, ("The mayor said that a bridge had collapsed.", "that a bridge had collapsed"), "The mayor said a few words."),
    Way(_infinitive, ("The group vowed to strike again.", "to strike again"), "The monks vowed silence.", verbs="with_infinitive"),
    Way(_of_passive, ("The general is said to have fled.", "The general is | to have fled"), "The general said little to his guests.", is_alone=True),
    Way(
        _object,
        ("The hospital confirmed 12 deaths.", "12 deaths"),
        "The hospital did not confirm 12 deaths.",
        verbs="with_object",
        is_alone=True,
    ),
    Way(_bare_number, ("The navy counted six dead; the union says nine.", "nine"), "The villagers say little.", verbs="reports", is_alone=True),
    Way(
        _in_a_statement,
        ("The navy said in a report that the ship had sunk.", "that the ship had sunk"),
        "The navy said in a report that was long.",
        is_alone=True,
    ),
    Way(_lost_clause, ("Police said 12 killed, 20 wounded in blast", "12 killed, 20 wounded in blast"), "The mayor said a prayer.", is_alone=True),
    Way(
        _charge,
        ("The minister accused them of killing villagers.", "of killing villagers"),
        "The minister accused them of fraud.",
        verbs="accusing",
        is_alone=True,
    ),
    Way(_after_aside, ("As the mayor said, two men died.", ", two men died."), "As the mayor stood up, two men left.", is_alone=True),
)
"""The ways in their order: the first one that has words counts."""
