"""The command `score`, and releases whose pages have marked claims beside them."""

import json
from dataclasses import replace
from pathlib import Path
from shutil import copytree, rmtree

import pytest
from msgspec import structs

from builder import build
from builder.errors import BuilderError
from builder.ledger.ledger_files import ledger_files
from builder.ledger.page.ledger_page import Told
from builder.ledger.page.page_on_disk import served_page
from builder.ledger.site.site import Placing
from builder.publishing.writing import write_release
from builder.release.manifest import changed_files
from builder.release.release import Release
from builder.scoring.comparison import compared
from builder.scoring.folder_scores import score_tables
from builder.scoring.gold import GoldCasualty
from builder.scoring.release_scores import SCORES_PATH, read_scores, summed
from builder.settings import Settings
from tests.processes import claimweave
from tests.publishing.conftest import PASSED, RUN
from tests.sample_release import sample_tables
from tests.scoring.test_release_scores import as_marked

pytestmark = pytest.mark.slow

PAGE = "Storm over Nakuru\n\nThe storm killed 14 people in Nakuru, Kenya, on 4 May 2019. At least 20 people were injured.\n"
GOLD = {
    "claims": [
        {"id": "1.k1", "doc": "a.txt", "type": "casualty", "measure": "killed", "quote": "killed 14 people", "low": 14, "high": 14},
        {"id": "1.k2", "doc": "a.txt", "type": "casualty", "measure": "injured", "quote": "20 people were injured", "low": 20, "high": 20},
    ]
}


@pytest.fixture(scope="module")
def scored_ferry(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """The sample release, with the scores by what somebody marked who agrees with it but for one number."""
    gold = as_marked(sample_tables())
    claims = tuple(structs.replace(one, high=15) if isinstance(one, GoldCasualty) and one.low == 14 else one for one in gold.claims)
    scores = summed([score_tables(sample_tables(), structs.replace(gold, claims=claims), "ferry")])
    return write_release(sample_tables(), tmp_path_factory.mktemp("dist"), "ferry", replace(RUN, scores=scores.to_json()), PASSED)


def test_scores_stand_in_their_file_on_the_card_and_on_the_page(scored_ferry: Release) -> None:
    scores = read_scores(scored_ferry.path)
    assert scores is not None
    assert scores.scores["casualty_strict_recall"].value == 0.6667
    assert SCORES_PATH in {file.path for file in scored_ferry.manifest.files}
    assert changed_files(scored_ferry.path, scored_ferry.manifest) == []
    card = (scored_ferry.path / "README.md").read_text(encoding="utf-8")
    assert "### Scores on this release" in card
    assert "| Casualty figures with both bounds right, F1 | 0.6667 |  | 6 |" in card
    for page in ((scored_ferry.path / "ledger/index.html").read_text(encoding="utf-8"), served_page(scored_ferry)):
        assert '<section id="scores"' in page
        assert '<a href="#scores">Scores</a>' in page


def test_the_front_of_many_pages_has_the_scores_too(scored_ferry: Release, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builder.ledger.ledger_files.MOST_QUESTIONS", 0)
    scores = read_scores(scored_ferry.path)
    told = Told("ferry 1.0.0", sample_tables(), "", scores=scores)
    files = dict(ledger_files(told, Placing("index.html")))
    assert len(files) > 1
    assert [path for path, text in files.items() if 'id="scores"' in text] == ["index.html"]


def test_scores_of_a_stranger(scored_ferry: Release, tmp_path: Path) -> None:
    copy = replace(scored_ferry, path=Path(copytree(scored_ferry.path, tmp_path / "1.0.0")))
    path, said = copy.path / SCORES_PATH, (scored_ferry.path / SCORES_PATH).read_text(encoding="utf-8")
    for text in ("[]", '{"folders": "ferry"}', "{", "[" * 100_000):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(BuilderError, match=r"scores\.json: not a readable scores"):
            read_scores(copy.path)
    path.write_text(said.replace("date_recall", "day_recall").replace('"killed"', '"<b>killed"'), encoding="utf-8")
    page = served_page(copy)
    assert "<b>killed" not in page
    assert "Places of the main event" in page
    assert "Days of the main event" not in page


def test_a_release_without_marked_claims_says_nothing_of_scores(tmp_path: Path) -> None:
    release = write_release(sample_tables(), tmp_path, "ferry", RUN, PASSED)
    assert read_scores(release.path) is None
    assert "Scores on this release" not in (release.path / "README.md").read_text(encoding="utf-8")
    assert 'id="scores"' not in (release.path / "ledger/index.html").read_text(encoding="utf-8")
    assert "in-sample" in (release.path / "README.md").read_text(encoding="utf-8"), "the reference set is on every card"


def test_marked_claims_beside_the_pages_score_the_build_and_change_no_row(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "a.txt").write_text(PAGE, encoding="utf-8")
    plain = build(pages, tmp_path / "dist", name="storm")
    (pages / "gold.json").write_text(json.dumps(GOLD), encoding="utf-8")
    scored = build(pages, tmp_path / "dist", name="storm")
    assert (plain.version, scored.version, scored.manifest.step.level) == ("1.0.0", "1.0.1", "patch")
    assert scored.manifest.content_sha256 == plain.manifest.content_sha256
    assert [path for path, _ in scored.manifest.run.inputs] == ["a.txt", "gold.json"]
    scores = read_scores(scored.path)
    assert scores is not None
    assert [(row.attribute, row.gold, row.detected, row.strict) for row in scores.rows] == [("injured", 1, 1, 0), ("killed", 1, 1, 1)]
    assert not build(pages, tmp_path / "dist", name="storm").is_new
    (pages / "gold.json").write_text('{"claims": [{"id": "1.k1"}]}', encoding="utf-8")
    with pytest.raises(BuilderError, match=r"gold\.json: claims 1"):
        build(pages, tmp_path / "dist", name="storm")


def test_a_renamed_folder_of_marked_claims_makes_another_release(tmp_path: Path) -> None:
    pages, marked = tmp_path / "pages", tmp_path / "marked"
    for folder in (pages, marked / "first"):
        folder.mkdir(parents=True)
    (pages / "a.txt").write_text(PAGE, encoding="utf-8")
    (marked / "first" / "gold.json").write_text(json.dumps(GOLD), encoding="utf-8")
    settings = Settings(gold=str(marked))
    build(pages, tmp_path / "dist", name="storm", settings=settings)
    (marked / "first").rename(marked / "second")
    renamed = build(pages, tmp_path / "dist", name="storm", settings=settings)
    assert [path for path, _ in renamed.manifest.run.inputs] == ["a.txt", "second/gold.json"]


def test_the_command_prints_scores_misses_and_json(scored_ferry: Release, tmp_path: Path) -> None:
    toll = {
        "id": "1.k1",
        "doc": "first.txt",
        "type": "casualty",
        "measure": "killed",
        "quote": "At least 12 people were killed",
        "low": 12,
        "high": 12,
    }
    path = tmp_path / "marked" / "ferry" / "gold.json"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps({"claims": [toll]}), encoding="utf-8")
    run = claimweave("score", str(scored_ferry.path), str(path), "--errors")
    assert run.returncode == 0, run.stderr
    assert "Casualty figures with both bounds right, F1   0.0000" in run.stdout
    assert "casualty value    ferry/first.txt 1.k1: marked killed 12, found at least 12: “At least 12 people were killed”" in run.stdout
    told = json.loads(claimweave("score", str(scored_ferry.path.parents[1]), str(tmp_path / "marked"), "--errors", "--json").stdout)
    assert (told["folders"], told["scores"]["casualty_detection_f1"]["value"]) == (["ferry"], 0.6667)
    assert [miss["what"] for miss in told["misses"]] == ["casualty extra", "casualty value", "speaker"]


def test_a_release_of_several_folders_is_scored_by_each(scored_ferry: Release, tmp_path: Path) -> None:
    toll = {"id": "1.k1", "type": "casualty", "measure": "killed", "low": 12, "high": None}
    marked = {
        "a": {**toll, "doc": "first.txt", "quote": "At least 12 people were killed"},
        "b": {**toll, "doc": "second.txt", "quote": "rose to 14"},
        "c": {**toll, "doc": "third.txt", "quote": "killed"},
    }
    for name, claim in marked.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "gold.json").write_text(json.dumps({"claims": [claim]}), encoding="utf-8")
    tallies = compared(scored_ferry.path, tmp_path)
    assert [(tally.folder, tally.total("casualty", "strict"), tally.remarks) for tally in tallies] == [("a", 1, []), ("b", 0, [])]
    for name in "ab":
        rmtree(tmp_path / name)
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "gold.json").write_text(json.dumps({"claims": [marked["c"]]}), encoding="utf-8")
    with pytest.raises(BuilderError, match="marked claims of no page of"):
        compared(scored_ferry.path, tmp_path)


def test_every_folder_needs_its_dataset(scored_ferry: Release, tmp_path: Path) -> None:
    for name in ("ferry", "tram"):
        (tmp_path / "marked" / name).mkdir(parents=True)
        (tmp_path / "marked" / name / "gold.json").write_text(json.dumps({"claims": []}), encoding="utf-8")
    with pytest.raises(BuilderError, match="there is no dataset 'tram' for the marked claims"):
        compared(scored_ferry.path.parents[1], tmp_path / "marked")
