"""What a language model could add: `python -m tests.bench.proposals` (no model and no network).

Builds the reference set four times in memory: by rules alone, with an oracle (replies made from what people marked, so the most that perfect
replies would add through the checks), and with two adversaries: one that answers at random, and one that knows the checks and draws among what
gets through them. All three answer about figures, speakers without a name and improbable links. Prints what each adds, what was refused and why,
and the scores, of which precision must not fall.
"""

import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec
import pyarrow as pa

from builder.collecting.collected import Collected, collect_pages
from builder.collecting.spool import in_order, tell_repeats_apart
from builder.formats.page_files import read_pages
from builder.intermediate import Page
from builder.linking.related import Related
from builder.pipeline import tables_of
from builder.proposal_settings import ProposalSettings
from builder.proposals.checking import Place
from builder.proposals.kept_replies import FOLDER, KeptReplies, KeptReply
from builder.proposals.questions import Question
from builder.proposals.replies import Reply
from builder.proposals.stage import Proposals, given_by_page, read_again
from builder.proposals.ties import pages_of
from builder.records import Claim, Problem
from builder.scoring.folder_scores import score_tables
from builder.scoring.gold import Gold, GoldCasualty, GoldMeasure
from builder.scoring.gold_files import gold_folders, read_gold
from builder.scoring.matching import share_a_name
from builder.scoring.release_scores import Scores, summed
from builder.settings import Settings
from tests.bench.model_answers import ORACLE, RANDOM, SLY, Model, is_found

REFERENCE = Path(__file__).parents[1] / "reference"
ASKED = Settings(propose=ProposalSettings(url="http://127.0.0.1:9/v1", model="scripted", tokens=0))


@dataclass
class Seen:
    """Breaks no tie, and remembers all."""

    ties: list[Related] = field(default_factory=list)

    def broken(self, ties: Sequence[Related]) -> list[str | None]:
        """None is kept."""
        self.ties += ties
        return [None] * len(ties)

    def problems(self) -> list[Problem]:
        """There are none."""
        return []


@dataclass(frozen=True)
class Folder:
    """A folder of the reference set: its pages, what they give, and what is marked in them."""

    pages: Sequence[Page]
    collected: Collected
    gold: Gold

    def marked_in(self, document_id: str) -> list[GoldCasualty | GoldMeasure]:
        """The marked figures of a page."""
        name = next(Path(one.path).name for one in self.collected.documents if one.document_id == document_id)
        return [one for one in self.gold.claims if isinstance(one, GoldCasualty | GoldMeasure) and one.doc == name]

    def relation(self, one: Related) -> str | None:
        """How people marked the two figures; None if not at all."""
        ids = [{mark.id for mark in self.marked_in(claim.document_id) if is_found(mark, [claim], self._text(claim))} for claim in (one.a, one.b)]
        return next(
            (link.relation for link in self.gold.links if (link.a in ids[0] and link.b in ids[1]) or (link.b in ids[0] and link.a in ids[1])), None
        )

    def _text(self, claim: Claim) -> str:
        return next(one.text or "" for one in self.collected.documents if one.document_id == claim.document_id)


def proposed(folder: Folder, model: Model, counts: Counter[str]) -> dict[str, pa.Table]:
    """The tables with the rows of the replies, which are kept beforehand, so that nobody is asked."""
    with tempfile.TemporaryDirectory() as place:
        proposals, kept = Proposals(ASKED, Path(place)), KeptReplies(Path(place) / FOLDER)

        def keep(question: Question, reply: msgspec.Struct) -> None:
            counts[f"questions: {question.kind}"] += 1
            content = msgspec.json.encode(reply).decode()
            kept.save(KeptReply(question.key("scripted", ASKED.propose.reply_tokens), "scripted", content, 0, 0))

        for asked in read_again(folder.pages, given_by_page(folder.collected), ASKED):
            marked = folder.marked_in(asked.article.document_id)
            for position, question in asked.figures:
                given = model.figures(Place(asked.article, asked.sentences[position], asked.claims), question, marked)
                counts["proposals of figures"] += len(given)
                keep(question, Reply(tuple(given)))
            for speaker, question in asked.speakers:
                keep(question, model.speaker(asked, speaker, marked))
        found, seen = proposals.added(folder.pages, folder.collected), Seen()
        tables_of(replace(found, ties=seen), Settings())
        pages = pages_of(found.documents, found.names)
        for one in seen.ties:
            keep(pages.question(one), model.pair(one, pages, folder.relation(one)))
        tables = tables_of(found, Settings())
    counts.update({f"  refused: {reason}": count for reason, count in sorted(proposals.refused.items())})
    _count_rows(folder, found.claims, counts)
    _count_links(folder, seen.ties, tables, counts)
    return tables


def run(model: Model | None) -> tuple[Counter[str], Scores]:
    """The counts and scores of the reference set with those answers."""
    counts, tallies = Counter[str](), []
    for name, place in gold_folders(REFERENCE).items():
        pages, gold = list(tell_repeats_apart(sorted(read_pages(place), key=in_order))), read_gold(place)
        folder = Folder(pages, collect_pages(pages, Settings()), gold)
        tables = proposed(folder, model, counts) if model else tables_of(folder.collected, Settings())
        tallies.append(score_tables(tables, gold, name))
    return counts, summed(tallies)


def _count_rows(folder: Folder, claims: Sequence[Claim], counts: Counter[str]) -> None:
    """Counts the rows that were proposed and those that are marked figures which the rules had missed; likewise the speakers of marked figures."""
    for document in folder.collected.documents:
        text, marked = document.text or "", folder.marked_in(document.document_id)
        here = [claim for claim in claims if claim.document_id == document.document_id]
        left = [one for one in marked if not is_found(one, [claim for claim in here if claim.method == "rule"], text)]
        for claim in (claim for claim in here if claim.method == "model"):
            is_right = any(is_found(one, [claim], text) for one in left)
            counts["rows accepted"] += 1
            counts["rows right"] += is_right
            _show(is_right, claim.attribute, claim.value_low, claim.value_high, claim.quote)
        for claim in (claim for claim in here if claim.is_speaker_proposed):
            of_mark = [one for one in marked if is_found(one, [claim], text)]
            is_right = any(share_a_name(one.speaker or "", claim.speaker or "") for one in of_mark)
            counts["speakers accepted"] += 1
            counts["  of marked figures"] += bool(of_mark)
            counts["  right"] += is_right
            _show(is_right, claim.speaker, claim.quote)


def _count_links(folder: Folder, ties: Sequence[Related], tables: dict[str, pa.Table], counts: Counter[str]) -> None:
    """Counts the improbable links, those that were kept, and how many of both people marked so."""
    kept = {(row["claim_a"], row["claim_b"]) for row in tables["links"].to_pylist() if row["method"] == "model"}
    for one in ties:
        is_right = folder.relation(one) == one.relation.relation
        counts["ties"] += 1
        counts["ties that are right"] += is_right
        if (one.a.claim_id, one.b.claim_id) in kept:
            counts["links kept"] += 1
            counts["links right"] += is_right
            _show(is_right, one.relation.relation, one.a.quote, one.b.quote)


def _show(is_right: bool, *words: object) -> None:
    if "--rows" in sys.argv:
        print("+" if is_right else "-", *map(repr, words))


def main() -> None:
    """Prints the table."""
    for name, model in {"rules alone": None, "oracle": ORACLE, "random": RANDOM, "sly": SLY}.items():
        counts, scores = run(model)
        print(f"\n{name}")
        for what, count in counts.items():
            print(f"  {what:<40} {count:>6,}")
        for what, score in scores.scores.items():
            print(f"  {what:<40} {score.value}")


if __name__ == "__main__":
    main()
