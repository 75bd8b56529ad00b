"""Why proposals are refused and questions get no reply: one row of problems for each reason, with how often it came."""

from collections import Counter
from collections.abc import Iterator
from typing import Literal

from builder.records import Problem
from builder.resources import data_file, read_yaml

FILE = "proposals/data/reasons.yaml"
STAGE = "proposals"
Refusal = Literal[
    "unknown_attribute",
    "quote_not_found",
    "quote_repeated",
    "figure_not_found",
    "figure_repeated",
    "no_figure",
    "several_figures",
    "unknown_entity",
    "unfit_entity",
    "not_speaking",
    "other_relation",
    "beside_figure",
    "nothing_shared",
    "already_claimed",
    "no_cue",
    "not_joined",
    "unfit",
    "repeated",
]
Fault = Literal[
    "timeout",
    "no_connection",
    "broken_off",
    "rate_limited",
    "server_error",
    "refused",
    "broken_reply",
    "too_long",
    "budget",
    "given_up",
    "not_kept",
]
UNBILLED: frozenset[Fault] = frozenset({"no_connection", "rate_limited", "server_error", "refused"})
"""Faults for which no interface charges tokens."""


def problems_of(refused: Counter[Refusal], unanswered: Counter[Fault]) -> Iterator[Problem]:
    """The rows: proposals that were refused, and questions without a reply, by reason."""
    sentences = read_yaml(data_file(FILE))
    counted = [*(("refused", *each) for each in sorted(refused.items())), *(("unanswered", *each) for each in sorted(unanswered.items()))]
    for name, reason, count in counted:
        yield Problem(STAGE, None, None, None, f"{name}_{reason}", f"{count:,} x {sentences[name][reason]}")
