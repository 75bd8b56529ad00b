"""Scores over folders: ratios with intervals, calibration, the curve; and that what is scored against itself is right everywhere."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.records import Claim, Document, Link
from builder.release.release import Release
from builder.scoring.calibration import curve, reliability
from builder.scoring.figure_scores import ATTRIBUTES
from builder.scoring.folder_scores import score_tables
from builder.scoring.gold import Gold
from builder.scoring.gold_rows import gold_of
from builder.scoring.release_scores import Scores, decode_scores, summed
from builder.scoring.score_lines import score_lines
from builder.scoring.tallies import Judged, Tally
from builder.tables import from_table, to_table
from tests.conftest import examples
from tests.scoring.made_folder import DAY, PAGES, claim, link, member, page
from tests.scoring.test_folder_scores import DIED, ELEVEN, K1, K2, K3, NINE, gold, scored

MODALITIES = {"actual": "happened", "planned": "planned", "possible": "possible"}
LONGEST = 400


def folder(name: str, found: int, strict: int, marked: int) -> Tally:
    tally = Tally(name)
    for count, number in (("gold", marked), ("found", found), ("detected", strict), ("strict", strict)):
        tally.add("casualty", "killed", count, number)  # type: ignore[arg-type]  # one of the counts
    return tally


def test_precision_recall_and_f1_over_folders() -> None:
    scores = summed([folder("oslo", 4, 3, 6), folder("lima", 6, 5, 6)]).scores
    assert [scores[f"casualty_strict_{name}"].value for name in ("precision", "recall", "f1")] == [0.8, 0.6667, 0.7273]
    assert [scores[f"casualty_strict_{name}"].of for name in ("precision", "recall", "f1")] == [10, 12, 22]


def test_nothing_to_be_right_about_is_told_by_of() -> None:
    scores = summed([folder("oslo", 0, 0, 2)]).scores
    assert (scores["casualty_strict_precision"].value, scores["casualty_strict_precision"].of) == (0.0, 0)
    assert (scores["link_f1"].value, scores["link_f1"].of) == (None, 0)
    assert (scores["casualty_strict_f1"].value, scores["casualty_strict_f1"].of) == (0.0, 2)


def test_intervals_come_from_folders_and_are_the_same_every_time() -> None:
    tallies = [folder("oslo", 4, 4, 4), folder("lima", 4, 1, 4), folder("kyoto", 4, 3, 4), folder("accra", 4, 2, 4)]
    first, again = summed(tallies), summed(reversed(tallies))
    assert first == again
    score = first.scores["casualty_strict_recall"]
    assert (score.low, score.value, score.high) == (0.375, 0.625, 0.875)
    alone = summed(tallies[:1]).scores["casualty_strict_recall"]
    assert (alone.low, alone.high) == (None, None)
    same = summed([folder(name, 4, 2, 4) for name in ("oslo", "lima")]).scores["casualty_strict_recall"]
    assert (same.low, same.high) == (0.5, 0.5)


def test_reliability_and_curve() -> None:
    chances, is_right = np.array([0.95, 0.95, 0.25, 0.45]), np.array([1.0, 0.0, 0.0, 1.0])
    rows, error = reliability(chances, is_right)
    assert [row[:2] for row in rows] == [(0.2, 1), (0.4, 1), (0.9, 2)]
    assert error == pytest.approx((0.25 + 0.55 + 2 * 0.45) / 4)
    assert curve(chances, is_right, 4)[0] == (0.0, 4, 0.5, 0.5)
    assert curve(chances, is_right, 4)[-1] == (0.9, 2, 0.5, 0.25)


def test_probabilities_of_links_and_the_curve_of_conflicts() -> None:
    tally = scored(gold(K1, K2, K3, links=(("1.k1", "3.k1", "conflicts"), ("2.k1", "3.k1", "conflicts"))), NINE, DIED, ELEVEN)
    tally.judged.extend(
        [Judged("conflicts", 0.62, True), Judged("conflicts", 0.41, False), Judged("agrees", 0.97, True), Judged("conflicts", None, True)]
    )
    scores = summed([tally])
    assert scores.calibration.error == pytest.approx((0.38 + 0.41 + 0.03) / 3, abs=1e-4)
    assert [(one.least, one.links, one.share_right) for one in scores.calibration.bins] == [(0.4, 1, 0.0), (0.6, 1, 1.0), (0.9, 1, 1.0)]
    assert [(one.least, one.conflicts, one.precision, one.recall) for one in scores.conflict_curve] == [
        (0.4, 3, 0.6667, 1.0),
        (0.6, 2, 1.0, 1.0),
        (0.95, 1, 1.0, 0.5),
    ], "what a page itself says counts as certain"
    nothing = summed([Tally("oslo")])
    assert (nothing.calibration.error, nothing.calibration.bins, nothing.conflict_curve) == (None, (), ())


def test_the_file_gives_the_scores_again() -> None:
    scores = summed([scored(gold(K1, K2, links=(("1.k1", "2.k1", "agrees"),)), NINE, DIED, links=(link(NINE, DIED, "agrees"),))])
    assert decode_scores(scores.to_json()) == scores
    assert scores.to_json() == decode_scores(scores.to_json()).to_json()


def as_marked(tables: dict[str, pa.Table]) -> Gold:
    """What somebody would have marked who agrees with the release in everything."""
    documents: list[Document] = from_table("documents", tables["documents"])
    claims: list[Claim] = from_table("claims", tables["claims"])
    links: list[Link] = from_table("links", tables["links"])
    paths = {document.document_id: document.path for document in documents}
    rows = {claim.claim_id: row for claim in claims if (row := marked_row(claim, paths[claim.document_id]))}
    figures = {one for one, row in rows.items() if row["type"] in ("casualty", "measure")}
    related = [
        {"a": one.claim_a, "b": one.claim_b, "relation": one.relation, "same_page": one.is_same_page}
        for one in links
        if {one.claim_a, one.claim_b} <= figures and one.relation in ("agrees", "refines", "conflicts", "supersedes")
    ]
    return gold_of({"claims": [*rows.values()], "links": related}, lambda part, number: f"{part} {number}")


def marked_row(claim: Claim, path: str) -> dict[str, object] | None:
    """The claim as a marked one, if people mark such claims."""
    row: dict[str, object] = {
        "id": claim.claim_id,
        "doc": path,
        "quote": claim.quote,
        "speaker": claim.speaker,
        "modality": MODALITIES[claim.modality],
    }
    row["polarity"] = "negated" if claim.is_negated else "asserted"
    bounds = {"low": claim.value_low, "high": claim.value_high}
    if claim.claim_type in ("casualty", "displacement"):
        return None if claim.attribute not in ATTRIBUTES else {**row, "type": "casualty", "measure": claim.attribute, **bounds}
    if claim.value_low is not None or claim.value_high is not None:
        return {**row, "type": "measure", "attribute": claim.attribute, "unit": claim.unit or "thing", **bounds}
    if claim.claim_type == "date" and claim.start_date and claim.end_date:
        return {**row, "type": "date", "attribute": "occurred", "timex": f"{claim.start_date}/{claim.end_date}"}
    if claim.claim_type == "location" and claim.place:
        return {**row, "type": "location", "place": claim.place}
    if claim.claim_type == "participants" and claim.members:
        names = [one.name for one in claim.members]
        return {**row, "type": "participants", "role": claim.attribute, "members": names, "present": not claim.is_negated}
    return None


def assert_right_everywhere(tally: Tally) -> Scores:
    assert [miss.line() for miss in tally.misses] == []
    scores = summed([tally])
    assert {name: score.value for name, score in scores.scores.items() if score.of} == {
        name: 1.0 for name, score in scores.scores.items() if score.of
    }
    assert scores.wrong_conflicts == 0
    assert all(row.gold == row.found == row.strict for row in scores.rows)
    assert all(one.share_right == 1 for one in scores.calibration.bins)
    assert all(point.precision == 1 for point in scores.conflict_curve)
    return scores


BOUNDS = st.tuples(st.none() | st.integers(0, 9), st.none() | st.integers(10, 99)).filter(any)
FIGURES = st.tuples(st.sampled_from(("killed", "injured", "detained")), BOUNDS, st.sampled_from((None, "the mayor", "Ana Ruiz")))
CONTEXT = st.tuples(st.booleans(), st.sampled_from(sorted(MODALITIES)))


@examples(25)
@given(st.lists(st.tuples(st.sampled_from(sorted(PAGES)), FIGURES, CONTEXT), max_size=6), st.data())
def test_a_release_scored_against_itself_is_right_everywhere(given: list[tuple[str, tuple, tuple]], data: st.DataObject) -> None:  # type: ignore[type-arg]
    texts = {name: " ".join(f"Sentence {number} of it." for number in range(12)) for name in PAGES}
    pages = {name: page(name, text) for name, text in texts.items()}
    claims = []
    for number, (name, (attribute, (low, high), speaker), (is_negated, modality)) in enumerate(given):
        words = f"Sentence {number} of it"
        made = claim(
            "1_post.txt", "Nine", "casualty", attribute, value_low=low, value_high=high, speaker=speaker, is_negated=is_negated, modality=modality
        )
        start = texts[name].index(words)
        placed = replace(made.spans[0], start=start, end=start + len(words))
        claims.append(replace(made, claim_id=f"clm-{number}", document_id=pages[name].document_id, quote=words, start=start, spans=(placed,)))
    pairs = [pair for pair in combinations(claims, 2) if data.draw(st.booleans())]
    links = [link(a, b, data.draw(st.sampled_from(("agrees", "refines", "conflicts"))), data.draw(st.none() | st.floats(0, 1))) for a, b in pairs]
    tables = {"documents": to_table("documents", pages.values()), "claims": to_table("claims", claims), "links": to_table("links", links)}
    assert_right_everywhere(score_tables(tables, as_marked(tables), "dam"))


def test_claims_of_every_type_scored_against_themselves() -> None:
    others = [
        claim("1_post.txt", "Forty barns", "count", "lost", number=40.0),
        claim("1_post.txt", "on 3 May 2021", "date", "start", start_date=DAY, end_date=DAY),
        claim("1_post.txt", "above Ketola", "location", "site", place="Ketola"),
        claim("3_echo.txt", "Police and the coast guard", "participants", "participant", members=(member("Police"), member("coast guard"))),
    ]
    rows = {"documents": list(PAGES.values()), "claims": [NINE, DIED, ELEVEN, *others], "links": [link(NINE, ELEVEN, "conflicts")]}
    tables = {name: to_table(name, given) for name, given in rows.items()}
    scores = assert_right_everywhere(score_tables(tables, as_marked(tables), "dam"))
    shown = [line.plain for line in score_lines(scores)]
    assert shown[0] == "1 folder: dam"
    assert "conflicts between casualty figures that nobody linked: 0" in shown


@pytest.mark.slow
def test_the_seeds_scored_against_themselves(seed_release: Release) -> None:
    tables = {name: seed_release.table(name) for name in ("documents", "claims", "links")}
    claims: list[Claim] = from_table("claims", tables["claims"])
    kept = [one for one in claims if one.modality in MODALITIES and sum(span.end - span.start for span in one.spans) <= LONGEST]
    tables["claims"] = to_table("claims", kept)
    scores = summed([score_tables(tables, as_marked(tables), "seeds")])
    assert (scores.scores["casualty_strict_f1"].value, scores.scores["link_f1"].value, scores.wrong_conflicts) == (1.0, 1.0, 0)
    assert scores.scores["measure_strict_recall"].value == scores.scores["speaker_accuracy"].value == 1.0
