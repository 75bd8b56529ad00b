"""What a corrections file may say, what stops it, and that the order of its lines does not matter."""

import json
from pathlib import Path

import pytest

from builder.corrections.correction_file import read_corrections
from builder.corrections.decision_values import normalise
from builder.corrections.decisions import Decision, kinds
from builder.errors import BuilderError

HEAD = "kind,target,field,value,author,date,note,quote\n"
A, B, C = "clm-000000000000000a", "clm-000000000000000b", "clm-000000000000000c"
BAD_LINES = {
    f"clam,{A},reject,,,,,": "line 2: unknown kind 'clam'; did you mean 'claim'?",
    f"claim,{A},vale,14,,,,": "line 2: claim has no field 'vale'; did you mean 'value'?",
    f"claim,{A},value,many,,,,": "line 2: value takes a number, as 14, not 'many'",
    f"claim,{A},value,nan,,,,": "line 2: value takes a number, as 14, not 'nan'",
    f"claim,{A},bounds,15..12,,,,": "line 2: bounds takes bounds, as 12..15, 12.. or ..15, not '15..12'",
    f"claim,{A},bounds,..,,,,": "line 2: bounds takes bounds",
    f"claim,{A},day,3 May,,,,": "line 2: day takes a day, as 2021-05-03",
    f"claim,{A},scope,half,,,,": "line 2: scope takes whole or part",
    f"claim,{A},polarity,no,,,,": "line 2: polarity takes affirmed or denied, not 'no'",
    f"claim,{A},place,,,,,": "line 2: place takes words, not ''",
    f"claim,{A},reject,yes,,,,": "line 2: reject takes nothing, not 'yes'",
    f"claim,{A} {B},reject,,,,,": "line 2: the target of claim reject is one id clm-..., not",
    "claim,evt-1,reject,,,,,": "line 2: the target of claim reject is one id clm-..., not 'evt-1'",
    f"event,{A},same,,,,,": "line 2: the target of event same is two ids clm-... with a blank between them",
    f"event,{A} {A},same,,,,,": "line 2: the target of event same is two ids",
    f"claim,{A},reject,,,5 May,,": "line 2: the date '5 May' is no day; write it as 2021-05-03",
    f"claim,{A},reject,,,,why, not,": "line 2 has 9 cells and its head 8",
}
EXCLUDING = {
    "two values": (f"claim,{A},value,14,,,,", f"claim,{A},value,15,,,,"),
    "value and bounds": (f"claim,{A},value,14,,,,", f"claim,{A},bounds,14..,,,,"),
    "rejected and set": (f"claim,{A},scope,part,,,,", f"claim,{A},reject,,,,,"),
    "one event and two": (f"event,{A} {B},same,,,,,", f"event,{B} {A},different,,,,,"),
    "no link and a link": (f"link,{A} {B},reject,,,,,", f"link,{B} {A},relation,agrees,,,,"),
    "both directions": (f"link,{A} {B},relation,refines,,,,", f"link,{B} {A},relation,refines,,,,"),
}
AGREEING = {
    "the same twice": (f"claim,{A},value,14,Ida,2021-05-03,,", f'claim,{A},value,"14.0",Olu,2021-05-04,,'),
    "a pair in both orders": (f"event,{A} {B},same,,,,,", f"event,{B} {A},same,,,,,"),
    "a relation without direction": (f"link,{A} {B},relation,conflicts,,,,", f"link,{B} {A},relation,conflicts,,,,"),
}


def read(folder: Path, lines: str, name: str = "corrections.csv") -> tuple[Decision, ...]:
    (folder / name).write_text(lines, encoding="utf-8")
    return read_corrections(str(folder / name)).decisions


@pytest.mark.parametrize("line", BAD_LINES)
def test_a_line_that_cannot_be_read_stops_with_its_number_and_the_fix(line: str, tmp_path: Path) -> None:
    with pytest.raises(BuilderError) as error:
        read(tmp_path, HEAD + line + "\n")
    assert f"corrections.csv {BAD_LINES[line]}" in str(error.value)


@pytest.mark.parametrize(("first", "second"), EXCLUDING.values(), ids=EXCLUDING)
def test_two_lines_that_exclude_each_other_stop_with_both_named(first: str, second: str, tmp_path: Path) -> None:
    with pytest.raises(BuilderError, match=r"corrections\.csv line 2 \(.*corrections\.csv line 4 \(.* exclude each other: delete one of the lines"):
        read(tmp_path, f"{HEAD}{first}\n# a remark\n{second}\n")


@pytest.mark.parametrize(("first", "second"), AGREEING.values(), ids=AGREEING)
def test_two_lines_that_say_the_same_are_one_decision_in_any_order(first: str, second: str, tmp_path: Path) -> None:
    (one,) = read(tmp_path, f"{HEAD}{first}\n{second}\n")
    (other,) = read(tmp_path, f"{HEAD}{second}\n{first}\n")
    assert (one.target, one.value, one.author) == (other.target, other.value, other.author)


def test_json_lines_say_the_same(tmp_path: Path) -> None:
    cells = {"kind": "claim", "target": A, "field": "day", "value": "2021-05-03", "note": "it says, plainly, Monday"}
    (one,) = read(tmp_path, json.dumps(cells) + "\n\n", "corrections.jsonl")
    (other,) = read(tmp_path, f'{HEAD}claim,{A},day,2021-05-03,,,"it says, plainly, Monday",\n')
    assert (one.target, one.value, one.note) == (other.target, other.value, other.note)
    with pytest.raises(BuilderError, match="line 2 is no JSON object of strings"):
        read(tmp_path, json.dumps(cells) + "\n[1]\n", "corrections.jsonl")


@pytest.mark.parametrize(("name", "text"), [("corrections.csv", ""), ("corrections.csv", f"# to come\n\n{HEAD}"), ("corrections.jsonl", "\n")])
def test_a_file_without_decisions_is_no_fault(name: str, text: str, tmp_path: Path) -> None:
    assert read(tmp_path, text, name) == ()


def test_columns_stand_in_any_order_and_others_are_refused(tmp_path: Path) -> None:
    (one,) = read(tmp_path, f"field,kind,target\nreject,claim,{A}\n")
    assert (one.kind, one.field, one.author) == ("claim", "reject", "")
    for head, fault in (("kind,target\n", "no column 'field'"), ("kind,target,field,autor\n", "'autor', which is not known; did you mean 'author'?")):
        with pytest.raises(BuilderError, match=fault.replace("?", r"\?")):
            read(tmp_path, head)


def test_a_second_file_behind_the_first_brings_its_own_head(tmp_path: Path) -> None:
    decisions = read(tmp_path, f"{HEAD}claim,{A},reject,,,,,\n\ufeff{HEAD}claim,{B},value,'-5,,,'=why,\nfield,kind,target\nanswer,fact,{C}\n")
    assert [(one.kind, one.field, one.value, one.note) for one in decisions] == [
        ("claim", "reject", "", ""),
        ("claim", "value", "-5", "=why"),
        ("fact", "answer", "", ""),
    ]
    with pytest.raises(BuilderError, match="line 3: unknown kind 'kind'"):
        read(tmp_path, f"{HEAD}claim,{A},reject,,,,,\nkind,target\n")


@pytest.mark.parametrize(("kind", "field"), [(kind, field) for kind, entry in kinds().items() for field in entry.fields])
def test_every_field_takes_its_example(kind: str, field: str) -> None:
    said = kinds()[kind].fields[field]
    assert normalise(said.example, said.takes) == said.example
