"""For any word of an article: who says it, through which medium, and whether the words affirm it."""

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from builder.language.article import Article
from builder.language.clauses import is_negated, is_passive
from builder.language.readings import once_per_article
from builder.statements.cues import cue_words
from builder.statements.factuality import Factuality, read_factuality
from builder.statements.headlines import find_colon_source, find_headline_source
from builder.statements.quotations import give_quotations
from builder.statements.rejection import report_of
from builder.statements.reporting_clauses import Statement, find_statements
from builder.statements.speakers import Memory

if TYPE_CHECKING:
    from builder.language.tokens import Token


@dataclass(frozen=True, slots=True)
class Voice:
    """Speaker, channel and factuality of what a token asserts; the columns of claims with the same names."""

    speaker: str | None
    speaker_id: str | None
    via: tuple[str, ...]
    cue: str | None
    stance: str
    statement: int | None
    """Position in `Context.statements` of the reporting clause that contains it."""
    is_negated: bool
    modality: str


@dataclass(slots=True)
class Context:
    """The reporting clauses of an article, and the clause of each token."""

    article: Article
    statements: list[Statement]
    carrier: dict[int, int] = field(default_factory=dict)
    """The innermost statement of every reported token; a cue belongs to its own statement."""

    def at(self, token_i: int) -> Voice:
        """The voice of the token."""
        token = self.article.doc[token_i]
        position = self.carrier.get(token_i)
        facts = read_factuality(token)
        if position is None:
            return _own_voice(self.article, token_i, facts)
        said = self.statements[position]
        is_denied = said.is_denial and token_i != said.anchor and not _is_granted(token, said)
        is_open = facts.modality == "actual" and token_i != said.anchor and self._is_unconfirmed(said)
        speaker = said.speaker
        return Voice(
            speaker=speaker.name if speaker else None,
            speaker_id=speaker.entity_id if speaker else None,
            via=said.via,
            cue=said.cue,
            stance=said.stance,
            statement=position,
            is_negated=facts.is_negated != is_denied,
            modality="possible" if is_open else facts.modality,
        )

    def _is_unconfirmed(self, said: Statement) -> bool:
        """'could not confirm that ...' leaves its content open."""
        cue = self.article.doc[said.anchor]
        return cue.lemma_ in cue_words()["confirming"] and is_negated(cue)


@once_per_article
def read_context(article: Article) -> Context:
    """The context of an article."""
    memory = Memory(article)
    statements = find_statements(memory)
    statements = give_quotations(article, sorted([*statements, *_headline_sources(memory, statements)], key=lambda statement: statement.anchor))
    statements = _without_outer_words(statements)
    carrier = _carriers(statements)
    statements = [replace(said, via=_chain(position, statements, carrier)) for position, said in enumerate(statements)]
    carrier.update({statement.anchor: position for position, statement in enumerate(statements)})
    return Context(article, statements, carrier)


def _without_outer_words(statements: list[Statement]) -> list[Statement]:
    """The statements. If two contain each other's verb ('..., the ministry said, TASS reported'), the inner one keeps only the words before it."""
    found = list(statements)
    for position, outer in enumerate(statements):
        for other in (position - 1, position - 2):
            inner = found[other] if 0 <= other < position else None
            if inner and _is_medium(outer) and inner.speaker and _holds(outer, inner.anchor) and _holds(inner, outer.anchor):
                first = min(inner.speaker.first, inner.anchor)
                said = tuple((start, min(end, first)) for start, end in outer.content if start < first)
                found[other] = replace(inner, content=said or inner.content)
    return found


def _holds(statement: Statement, token_i: int) -> bool:
    return any(first <= token_i < last for first, last in statement.content)


def _is_medium(statement: Statement) -> bool:
    """True if it names a medium, but not who speaks."""
    return statement.speaker is None and bool(statement.via)


def _chain(position: int, statements: list[Statement], carrier: dict[int, int]) -> tuple[str, ...]:
    """The media of a statement: its own, then those that report the whole statement ('TASS reported that the ministry said')."""
    via = list(statements[position].via)
    seen = {position}
    above = carrier.get(statements[position].anchor)
    while above is not None and above not in seen and _is_medium(statements[above]):
        via += statements[above].via
        seen.add(above)
        above = carrier.get(statements[above].anchor)
    return tuple(dict.fromkeys(via))


def _headline_sources(memory: Memory, statements: list[Statement]) -> list[Statement]:
    """The sources named in headlines and before quotations that have no reporting verb."""
    article = memory.article
    reported = {article.sentence_of[statement.anchor] for statement in statements}
    found = []
    for position, sentence in enumerate(article.sentences):
        if position in reported:
            continue
        is_headline = article.sections[position] == "title" or position == 0
        found.append(find_colon_source(sentence, memory) or (find_headline_source(sentence, memory) if is_headline else None))
    return [statement for statement in found if statement]


def _carriers(statements: list[Statement]) -> dict[int, int]:
    """The innermost (shortest) statement of every reported token."""
    carrier: dict[int, int] = {}
    for position in sorted(range(len(statements)), key=lambda p: (-_length(statements[p]), p)):
        for first, last in statements[position].content:
            carrier.update(dict.fromkeys(range(first, last), position))
    return carrier


def _is_granted(token: "Token", said: Statement) -> bool:
    """'denied any part in the attack that killed six' does not deny the killing: a relative clause is presupposed."""
    while token.i != said.anchor and token.head.i != token.i:
        if token.dep_ == "relcl" and report_of(token, token.head) == token.head:
            return True
        token = token.head
    return False


def _own_voice(article: Article, token_i: int, facts: Factuality) -> Voice:
    """The outlet's own assertion, or hearsay without a source ('reportedly', 'is said to have')."""
    cue = _hearsay(article.doc[token_i])
    if cue is None:
        return Voice(None, None, (), None, "asserts", None, facts.is_negated, facts.modality)
    words = cue_words()
    stance = "doubts" if cue.lower_ in words["doubtful"] or cue.lemma_ in words["doubts"] else "reports"
    return Voice(None, None, (), cue.lower_, stance, None, facts.is_negated, facts.modality)


def _hearsay(token: "Token") -> "Token | None":
    """The word that reports without saying who: an adverb of the clause, or the passive verb that governs it."""
    words = cue_words()
    for link in (token, token.head):
        for child in link.children:
            if child.dep_ == "advmod" and (child.lower_ in words["hearsay"] or child.lower_ in words["doubtful"]):
                return child
    is_told = token.dep_ in ("xcomp", "oprd", "ccomp") and is_passive(token.head) and token.head.lemma_ in words["hearsay_passive"]
    return token.head if is_told else None


def _length(statement: Statement) -> int:
    return sum(last - first for first, last in statement.content)
