"""Links: relations between claims of one fact, each with its type and an explanation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from builder.comparing.day_ranges import REMEMBERED
from builder.corrections.claim_corrections import HUMAN
from builder.ids import id_of, short_form
from builder.judging.pair_features import features
from builder.linking.changed import quick
from builder.linking.link_decisions import BY_HAND
from builder.linking.plain_words import day_words, value_words
from builder.linking.related import Related
from builder.records import Claim, Link
from builder.resources import data_file, read_yaml

RULES_FILE = "comparing/data/relations.yaml"
PROBABLE = 0.5
MODEL = "model"
KEPT_BY_MODEL = "; kept because a language model said so too"
make_link = quick(Link)
BY_HAND_REASON = "A person decided how the two relate: {a} gives {x}, {b} gives {y}."


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule that relates two claims: its condition, an example, and the sentence that explains a link."""

    rule: str
    relation: str
    dimension: str
    condition: str
    example: str
    reason: str


@cache
def rules() -> dict[str, Rule]:
    """Every rule by its id, in the order of the file."""
    loaded = read_yaml(data_file(RULES_FILE))
    return {entry["rule"]: Rule(**entry) for entry in loaded}


def rule_table() -> str:
    """The rules as a Markdown table, in the order in which they are tried."""
    header = ["| rule | relation | compares | holds when | example |", "|---|---|---|---|---|"]
    cells = ((rule.rule, rule.relation, rule.dimension, rule.condition, rule.example) for rule in rules().values())
    return "\n".join([*header, *(f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in cells)]) + "\n"


class _Said(NamedTuple):
    """What the links of a claim need of it: its ids, where it is from, and its source and value in words."""

    claim_id: str
    short_id: str
    document_id: str
    origin: str | None
    source: str
    value: str


def build_links(related: Sequence[Related], claims: Mapping[str, Claim]) -> list[Link]:
    """A link per relation; `claims` are the finished claims by id (with origins)."""
    used = dict.fromkeys(claim.claim_id for one in related for claim in (one.a, one.b))
    said = {claim_id: _said(claims[claim_id]) for claim_id in used}
    return [_link(one, said[one.a.claim_id], said[one.b.claim_id]) for one in related]


def _said(claim: Claim) -> _Said:
    return _Said(claim.claim_id, short_form(claim.claim_id), claim.document_id, claim.origin, _source(claim), value_words(claim))


def _link(one: Related, a: _Said, b: _Said) -> Link:
    relation, judgement = one.relation, one.judgement
    return make_link(
        link_id=id_of("lnk", (a.claim_id, b.claim_id), (a.short_id, b.short_id)),
        fact_id=one.fact_id,
        claim_a=a.claim_id,
        claim_b=b.claim_id,
        relation=relation.relation,
        dimension=relation.dimension,
        gap=relation.gap,
        rule=relation.rule,
        reason=_reason(one, a, b),
        is_same_page=a.document_id == b.document_id,
        is_same_origin=a.origin == b.origin,
        probability=judgement.probability if judgement else None,
        method=HUMAN if relation.rule == BY_HAND else MODEL if one.reply else "rule",
        proposal_sha256=one.reply,
    )


def _reason(one: Related, a: _Said, b: _Said) -> str:
    """The sentence of the rule, filled with source and value of both claims, and what the judgement rests on."""
    rule, judgement = one.relation.rule, one.judgement
    form = BY_HAND_REASON if rule == BY_HAND else rules()[rule].reason
    sentence = form.format(a=a.source, b=b.source, x=a.value, y=b.value).replace("says an unknown number", "says no number")
    first, rest = sentence[:1].upper(), sentence[1:]
    if judgement is None:
        return first + rest
    strongest = judgement.best if judgement.probability >= PROBABLE else judgement.worst
    return f"{first}{rest.removesuffix('.')}{_rests_on(judgement.probability, strongest)}{KEPT_BY_MODEL if one.reply else ''}."


@lru_cache(maxsize=REMEMBERED)
def _rests_on(probability: float, strongest: str | None) -> str:
    """The probability, with the strongest evidence for it: for the link where it is probable, else against it."""
    words = features()[strongest].words if strongest else None
    return f"; {probability:.2f} probable{f', as {words}' if words else ''}"


def _source(claim: Claim) -> str:
    """The outlet and the day of publication, with the speaker and the day of the figure if the text gives them."""
    as_of = f"as of {day_words(claim.as_of_date)}" if claim.as_of_basis == "text" and claim.as_of_date else None
    quoting = f"quoting {claim.speaker}" if claim.speaker else None
    notes = ", ".join(note for note in (quoting, as_of, None if claim.published_date else "undated") if note)
    outlet = (claim.outlet or "an unnamed outlet") + (f" ({notes})" if notes else "")
    return f"{outlet} on {day_words(claim.published_date)}" if claim.published_date and not as_of else outlet
