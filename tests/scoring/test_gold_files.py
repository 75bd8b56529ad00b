"""Reading marked claims: both forms, and what is wrong with a row is told with its place, its field and what belongs there."""

import json
from pathlib import Path

import pytest

from builder.errors import BuilderError
from builder.scoring.gold_files import find_gold, gold_folders, read_gold, read_gold_files, with_gold
from builder.settings import Settings

KILLED = {"id": "1.k1", "doc": "1_post.txt", "type": "casualty", "quote": "Nine people were killed", "measure": "killed", "low": 9, "high": 9}
DIED = {"id": "2.k1", "doc": "2_wire.txt", "type": "casualty", "quote": "At least nine people died", "measure": "killed", "low": 9, "high": None}
BARNS = {
    "id": "1.m1",
    "doc": "1_post.txt",
    "type": "measure",
    "quote": "Forty barns",
    "attribute": "barns lost",
    "unit": "barn",
    "low": 40,
    "high": 40,
}
DAY = {"id": "1.d1", "doc": "1_post.txt", "type": "date", "quote": "on 3 May 2021", "attribute": "occurred", "timex": "2021-05-03"}
PLACE = {"id": "1.l1", "doc": "1_post.txt", "type": "location", "quote": "Ketola", "place": "Ketola, Estonia"}
PEOPLE = {"id": "3.p1", "doc": "3_echo.txt", "type": "participants", "quote": "Police", "role": "participant", "members": ["police", "coast guard"]}
CLAIMS = [KILLED, DIED, BARNS, DAY, PLACE, PEOPLE]
LINK = {"a": "1.k1", "b": "2.k1", "relation": "agrees", "why": "nine in both"}
TABLE = """id,doc,type,quote,measure,attribute,unit,low,high,timex,place,role,members
1.k1,1_post.txt,casualty,Nine people were killed,killed,,,9,9,,,,
2.k1,2_wire.txt,casualty,At least nine people died,killed,,,9,,,,,
1.m1,1_post.txt,measure,Forty barns,,barns lost,barn,40,40,,,,
1.d1,1_post.txt,date,on 3 May 2021,,occurred,,,,2021-05-03,,,
1.l1,1_post.txt,location,Ketola,,,,,,,"Ketola, Estonia",,
3.p1,3_echo.txt,participants,Police,,,,,,,,participant,police; coast guard
"""
LINKS = "a,b,relation,why,same_page\n1.k1,2.k1,agrees,nine in both,\n1.k1,1.m1,undecided,,\n"


def write(folder: Path, content: object) -> Path:
    path = folder / "gold.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def test_tables_say_the_same_as_json(tmp_path: Path) -> None:
    (tmp_path / "sheets").mkdir()
    (tmp_path / "sheets" / "gold_claims.csv").write_text(TABLE, encoding="utf-8-sig")
    (tmp_path / "sheets" / "gold_links.csv").write_text(LINKS, encoding="utf-8")
    path = write(tmp_path, {"claims": CLAIMS, "links": [LINK], "undecided": [["1.k1", "1.m1"]]})
    assert read_gold(path) == read_gold(tmp_path / "sheets") == read_gold(tmp_path / "sheets" / "gold_links.csv")
    assert [name for name, _ in read_gold_files(str(tmp_path / "sheets")).inputs] == ["gold_claims.csv", "gold_links.csv"]


def test_a_table_with_semicolons_and_without_links(tmp_path: Path) -> None:
    (tmp_path / "gold_claims.csv").write_text("id;doc;type;quote;place\n1.l1;1_post.txt;location;Ketola;Ketola, Estonia\n\n", encoding="utf-8")
    assert read_gold(tmp_path).claims == read_gold(write(tmp_path / "..", {"claims": [PLACE]})).claims


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({**KILLED, "low": "nine"}, r"claims 1 \(1\.k1\): low: Expected `float \| null`, got `str`; give the least number"),
        ({name: KILLED[name] for name in KILLED if name != "high"}, r"claims 1 \(1\.k1\): high: .*missing required.*; give the greatest number"),
        ({**KILLED, "measure": "drowned"}, r"measure: Invalid enum value 'drowned'; give what happened to them"),
        ({**KILLED, "speeker": "mayor"}, r"speeker: .*unknown field"),
        ({**KILLED, "type": "toll"}, r"type: Invalid value 'toll'; give casualty, measure"),
        ({**KILLED, "quote": ""}, r"quote: .*length >= 1; give the shortest words"),
        ({**KILLED, "low": 12}, r"claims 1 \(1\.k1\): low: 12 is more than high, 9; exchange them"),
        ({**DAY, "timex": "3 May"}, r"timex: .*; give a day as 2021-05-03"),
        ("Nine", r"claims 1: .*got `str`; give an object"),
    ],
)
def test_a_wrong_claim_is_told_with_its_field(tmp_path: Path, row: object, told: str) -> None:
    with pytest.raises(BuilderError, match=rf"gold\.json: {told}" if told.startswith("claims") else told):
        read_gold(write(tmp_path, {"claims": [row]}))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ({"claims": [KILLED, {**DIED, "id": "1.k1"}]}, r"claims 2 \(1\.k1\): id: .*claims 1 has it too"),
        ({"claims": [{**KILLED, "event": "E2"}], "events": [{"id": "E1"}]}, r"event: 'E2' is none of the events \(E1\)"),
        ({"claims": CLAIMS, "links": [{**LINK, "b": "2.k9"}]}, r"links 1: b: no claim has the id '2\.k9'; give the id"),
        ({"claims": CLAIMS, "links": [{**LINK, "b": "1.k1"}]}, r"links 1: b: is the same claim as a"),
        ({"claims": CLAIMS, "links": [LINK, {**LINK, "a": "2.k1", "b": "1.k1"}]}, r"links 2: b: .*links 1 is about 2\.k1 and 1\.k1 too"),
        ({"claims": CLAIMS, "links": [LINK], "undecided": [{"a": "1.k1", "b": "2.k1"}]}, r"undecided 1: b: .*links 1"),
        ({"claims": CLAIMS, "links": [{**LINK, "relation": "equals"}]}, r"links 1: relation: Invalid enum value 'equals'; give agrees, refines"),
        ({"claims": CLAIMS, "links": [{**LINK, "same_page": True}]}, r"same_page: two pages give the claims; set it to false"),
        ({"claims": CLAIMS, "links": [{**LINK, "b": "1.m1"}]}, r"same_page: one page gives both claims; set it to true"),
        ({"claims": CLAIMS, "link": []}, r"the part `link` is not known"),
        ({"claims": KILLED}, r"`claims` is no list"),
        ({"text": "The price of gold rose."}, r"has no `claims`; .*name the file otherwise if it holds pages"),
        ("{", r"not valid JSON"),
    ],
)
def test_rows_that_do_not_fit_each_other(tmp_path: Path, content: object, told: str) -> None:
    with pytest.raises(BuilderError, match=rf"gold\.json.*{told}"):
        read_gold(write(tmp_path, content))


@pytest.mark.parametrize(
    ("claims", "links", "told"),
    [
        (TABLE.replace("casualty,Nine", "toll,Nine"), LINKS, r"gold_claims\.csv: line 2 \(1\.k1\): type"),
        (TABLE.replace("9,9", "9,about 9"), LINKS, r"gold_claims\.csv: line 2 \(1\.k1\): high: 'about 9' is no number"),
        (TABLE.replace("40,40", "1e400,40"), LINKS, r"line 4 \(1\.m1\): low: '1e400' is no number"),
        (TABLE.replace("quote", "words"), LINKS, r"gold_claims\.csv: line 1 has no column 'quote'"),
        (TABLE.replace("unit", "units"), LINKS, r"gold_claims\.csv: line 1: the column 'units' is not known"),
        (TABLE, LINKS.replace("2.k1", "2.k7"), r"gold_links\.csv: line 2: b: no claim has the id '2\.k7'"),
        (TABLE, LINKS.replace("nine in both,", "nine in both,perhaps"), r"gold_links\.csv: line 2: same_page: 'perhaps' is neither"),
    ],
)
def test_a_wrong_line_of_a_table_is_told_with_its_number(tmp_path: Path, claims: str, links: str, told: str) -> None:
    (tmp_path / "gold_claims.csv").write_text(claims, encoding="utf-8")
    (tmp_path / "gold_links.csv").write_text(links, encoding="utf-8")
    with pytest.raises(BuilderError, match=told):
        read_gold(tmp_path)


def test_where_marked_claims_are_found(tmp_path: Path) -> None:
    for name in ("dam", "fire"):
        (tmp_path / name).mkdir()
    write(tmp_path / "dam", {"claims": CLAIMS})
    assert gold_folders(tmp_path) == {"dam": tmp_path / "dam"}
    assert find_gold(tmp_path / "dam") == tmp_path / "dam" / "gold.json"
    with pytest.raises(BuilderError, match=r"no marked claims are there; give a gold\.json"):
        find_gold(tmp_path / "fire")
    (tmp_path / "dam" / "gold_claims.csv").write_text(TABLE, encoding="utf-8")
    with pytest.raises(BuilderError, match="keep the marked claims in one of them"):
        find_gold(tmp_path / "dam")
    (tmp_path / "fire" / "gold_links.csv").write_text(LINKS, encoding="utf-8")
    with pytest.raises(BuilderError, match=r"gold_links\.csv without gold_claims\.csv"):
        find_gold(tmp_path / "fire")


def test_a_build_takes_what_lies_beside_the_pages(tmp_path: Path) -> None:
    inside, outside = tmp_path / "pages", tmp_path / "elsewhere.json"
    inside.mkdir()
    assert with_gold(inside, Settings()) == Settings()
    assert read_gold_files("").golds == ()
    outside.write_text(json.dumps({"claims": CLAIMS}), encoding="utf-8")
    assert with_gold(inside, Settings(gold=str(outside))).gold == str(outside)
    assert [name for name, _ in read_gold_files(str(outside)).golds] == [""]
    (inside / "gold.json").symlink_to(outside)
    with pytest.raises(BuilderError, match="link out of the folder"):
        with_gold(inside, Settings())


def test_a_build_of_several_folders_takes_what_lies_beside_the_pages_of_each(tmp_path: Path) -> None:
    for name in ("dam_1", "dam_2", "fire", ".old"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text("A dam broke.", encoding="utf-8")
    for name in ("dam_1", "fire", ".old"):
        write(tmp_path / name, {"claims": CLAIMS})
    assert with_gold(tmp_path, Settings()).gold == str(tmp_path)
    files = read_gold_files(str(tmp_path))
    assert [name for name, _ in files.golds] == ["dam_1", "fire"]
    assert [name for name, _ in files.inputs] == ["dam_1/gold.json", "fire/gold.json"]
    assert with_gold(f"{tmp_path}/dam_2*/*.txt", Settings()) == Settings(), "the pages are of another folder"
    assert with_gold(tmp_path / "dam_2" / "a.txt", Settings()) == Settings()


def test_the_example_of_the_guide_can_be_read(tmp_path: Path) -> None:
    guide = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text(encoding="utf-8")
    example = guide.partition("## How to annotate a folder")[2].partition("```json\n")[2].partition("```")[0]
    gold = read_gold(write(tmp_path, example))
    assert ([claim.id for claim in gold.claims], gold.links[0].relation) == (["1.k1", "2.k1"], "agrees")
