"""What a language model could add: `python -m tests.bench.proposals` (no model and no network).

Builds the reference set four times in memory: by rules alone, with an oracle (replies made from what people marked, so the most that perfect
replies would add through the checks), and with two adversaries: one that answers at random, and one that knows the checks and draws among what
gets through them. Prints what each adds, what was refused and why, and the scores, of which precision must not fall.
"""

import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from builder.collecting.collected import Collected, collect_pages
from builder.collecting.spool import in_order, tell_repeats_apart
from builder.formats.page_files import read_pages
from builder.intermediate import Page
from builder.pipeline import tables_of
from builder.proposal_settings import ProposalSettings
from builder.proposals.checking import Place, checked
from builder.proposals.kept_replies import FOLDER, KeptReplies, KeptReply
from builder.proposals.questions import Question
from builder.proposals.replies import Proposal, Reply, attributes
from builder.proposals.stage import Proposals, given_by_page, read_again
from builder.records import Claim, Document
from builder.scoring.folder_scores import score_tables
from builder.scoring.gold import Gold, GoldCasualty, GoldMeasure
from builder.scoring.gold_files import gold_folders, read_gold
from builder.scoring.matching import STRICT, casualty_worth, locate, measure_worth
from builder.scoring.release_scores import Scores, summed
from builder.settings import Settings

REFERENCE = Path(__file__).parents[1] / "reference"
ASKED = Settings(propose=ProposalSettings(url="http://127.0.0.1:9/v1", model="scripted", tokens=0))
MEASURED = ("count", "measure")
ANSWERS = 3
"""Proposals of an adversary about each sentence."""
Marked = Sequence[GoldCasualty | GoldMeasure]
Answering = Callable[[Place, Question, Marked], list[Proposal]]


def figures_in(place: Place) -> list[str]:
    """The words of all figures of a sentence: quantities, and headcounts with their nouns."""
    from builder.people.sentence_fates import fates_by_sentence

    text, start, end = place.article.page.text, place.sentence.start, place.sentence.end
    found = [text[one.start : one.end] for one in place.article.quantities if start <= one.start and one.end <= end]
    told = fates_by_sentence(place.article).get(place.sentence.position)
    counts = [one for chain in told.counts.chains for one in chain] if told else []
    return [*(text[slice(*place.article.span(one.first, one.last))] for one in counts), *found]


def oracle(place: Place, question: Question, marked: Marked) -> list[Proposal]:
    """For each marked figure of the sentence the proposal that gets through the checks with the marked bounds, or else its quote as it is."""
    return [one for gold in marked for one in _perfect(place, gold) if not is_found(gold, place.claims, place.article.page.text)]


def _perfect(place: Place, gold: GoldCasualty | GoldMeasure) -> Iterator[Proposal]:
    text = place.article.page.text
    spots = [(start, end) for start, end in locate(gold.quote, text) if start < place.sentence.end and end > place.sentence.start]
    for start, end in spots[:1]:
        quote = text[max(start, place.sentence.start) : min(end, place.sentence.end)]
        names = [gold.attribute] if isinstance(gold, GoldCasualty) else [name for name, kind in sorted(attributes().items()) if kind in MEASURED]
        for words in (*figures_in(place), quote):
            for attribute in names:
                for shown in (quote, text[place.sentence.start : place.sentence.end]):
                    proposal = Proposal(shown, words, attribute, None)
                    found = checked(place, proposal)
                    if (
                        not isinstance(found, str)
                        and found[1].quantity
                        and (found[1].quantity.value_low, found[1].quantity.value_high) == (gold.low, gold.high)
                    ):
                        yield proposal
                        return
        yield Proposal(quote, quote, names[0], None)


def random_answers(place: Place, question: Question, marked: Marked) -> list[Proposal]:
    """Anything: pieces of the sentence, attributes, figures and names by chance."""
    chance = random.Random(question.sentence)
    words = question.sentence.split()
    proposals = []
    for _ in range(ANSWERS):
        first, last = sorted(chance.sample(range(len(words) + 1), 2))
        quote = " ".join(words[first:last])
        figure = chance.choice([*figures_in(place), quote, "1,000 people"])
        proposals.append(Proposal(quote, figure, chance.choice(sorted(attributes())), None))
    return proposals


def sly_answers(place: Place, question: Question, marked: Marked) -> list[Proposal]:
    """Real figures of the whole sentence, each with an attribute by chance among those that get through the checks, where any does."""
    chance = random.Random(question.sentence)
    sentence = place.article.page.text[place.sentence.start : place.sentence.end]
    tried = [Proposal(sentence, words, attribute, None) for words in dict.fromkeys(figures_in(place)) for attribute in sorted(attributes())]
    fitting = [one for one in tried if not isinstance(checked(place, one), str)]
    return chance.sample(fitting, min(ANSWERS, len(fitting)))


def proposed(pages: Sequence[Page], collected: Collected, gold: Gold, answer: Answering, counts: Counter[str]) -> Collected:
    """What the pages give with the rows of the answers, which are kept beforehand, so that nobody is asked."""
    names = {document.document_id: Path(document.path).name for document in collected.documents}
    marked = [one for one in gold.claims if isinstance(one, GoldCasualty | GoldMeasure)]
    with tempfile.TemporaryDirectory() as folder:
        proposals, kept = Proposals(ASKED, Path(folder)), KeptReplies(Path(folder) / FOLDER)
        for asked in read_again(pages, given_by_page(collected), ASKED):
            here = [one for one in marked if one.doc == names[asked.article.document_id]]
            for question in asked.questions:
                given = answer(Place(asked.article, asked.sentences[question.position], asked.claims), question, here)
                counts["sentences asked about"] += 1
                counts["proposals"] += len(given)
                reply = msgspec.json.encode(Reply(tuple(given))).decode()
                kept.save(KeptReply(question.key("scripted", ASKED.propose.reply_tokens), "scripted", reply, 0, 0))
        found = proposals.added(pages, collected)
    counts.update({f"  refused: {reason}": count for reason, count in sorted(proposals.refused.items())})
    return found


def is_found(gold: GoldCasualty | GoldMeasure, claims: Sequence[Claim], text: str) -> bool:
    """Whether a claim has the marked words and bounds, and the attribute where that is marked: of measures it is in words of the reader."""
    spans = locate(gold.quote, text)
    if isinstance(gold, GoldCasualty):
        return any(casualty_worth(gold, spans, claim) == STRICT for claim in claims)
    return any(claim.claim_type in MEASURED and measure_worth(gold, spans, claim) == STRICT for claim in claims)


def run(answer: Answering | None) -> tuple[Counter[str], Scores]:
    """The counts and scores of the reference set with those answers."""
    counts, tallies = Counter[str](), []
    for name, folder in gold_folders(REFERENCE).items():
        pages, gold = list(tell_repeats_apart(sorted(read_pages(folder), key=in_order))), read_gold(folder)
        collected = collect_pages(pages, Settings())
        collected = proposed(pages, collected, gold, answer, counts) if answer else collected
        for document in collected.documents:
            _count_rows(document, [claim for claim in collected.claims if claim.document_id == document.document_id], gold, counts)
        tallies.append(score_tables(tables_of(collected, Settings()), gold, name))
    return counts, summed(tallies)


def _count_rows(document: Document, claims: Sequence[Claim], gold: Gold, counts: Counter[str]) -> None:
    """Counts the rows that were proposed, and those that are marked figures which the rules had missed."""
    text, name = document.text or "", Path(document.path).name
    marked = [one for one in gold.claims if isinstance(one, GoldCasualty | GoldMeasure) and one.doc == name]
    left = [one for one in marked if not is_found(one, [claim for claim in claims if claim.method == "rule"], text)]
    for claim in (claim for claim in claims if claim.method == "model"):
        is_right = any(is_found(one, [claim], text) for one in left)
        counts["rows accepted"] += 1
        counts["rows right"] += is_right
        if "--rows" in sys.argv:
            print("+" if is_right else "-", claim.attribute, claim.value_low, claim.value_high, repr(claim.quote))


def main() -> None:
    """Prints the table."""
    for name, answer in {"rules alone": None, "oracle": oracle, "random": random_answers, "sly": sly_answers}.items():
        counts, scores = run(answer)
        print(f"\n{name}")
        for what, count in counts.items():
            print(f"  {what:<40} {count:>6,}")
        for what, score in scores.scores.items():
            print(f"  {what:<40} {score.value}")


if __name__ == "__main__":
    main()
