"""Whatever a model's server does ends as a count, is never kept if it is no reply, and costs what the bill says."""

from pathlib import Path

import pytest

from builder.errors import BuilderError
from builder.proposals.asking import MOST_FAULTS, Asker
from builder.proposals.endpoint import LARGEST_BODY
from builder.proposals.kept_replies import KeptReplies
from builder.proposals.questions import figure_question
from tests.proposals.model_server import NOTHING, SOON, ModelServer, Scripted, proposing, said

ONE = [figure_question("", "A second porter was shot in Oruro.", "")]
MANY = [figure_question("", f"Porter number {n} was shot in Oruro.", "") for n in range(12)]
BUSY = Scripted(b"{}", 429, SOON)
DOWN = Scripted(b"<html>bad gateway", 502, SOON)


def asker(model: ModelServer, folder: Path, **other: object) -> Asker:
    return Asker(model.settings(**other), KeptReplies(folder))


def test_a_reply_is_kept_and_not_asked_for_again(model: ModelServer, tmp_path: Path) -> None:
    model.script = [proposing(("A second porter was shot", "A second porter", "injured"))]
    first = asker(model, tmp_path).replies(ONE)
    again = asker(model, tmp_path)
    assert again.replies(ONE) == first
    assert first[0] is not None
    assert (first[0].tokens_in, first[0].tokens_out) == (100, 20)
    assert (len(model.asked), again.asked, again.spent_in) == (1, 0, 0)


def test_a_question_has_the_schema_the_sentence_and_the_key_of_the_environment(
    model: ModelServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MY_KEY", "secret-1")
    asker(model, tmp_path, key="MY_KEY").replies(ONE)
    shape = model.asked[0]["response_format"]
    assert isinstance(shape, dict)
    assert shape["type"] == "json_schema"
    assert shape["json_schema"]["strict"] is True
    assert "killed" in shape["json_schema"]["schema"]["properties"]["claims"]["items"]["properties"]["attribute"]["enum"]
    assert "A second porter was shot in Oruro." in str(model.asked[0]["messages"])
    assert model.headers[0]["authorization"] == "Bearer secret-1"
    assert not any("secret-1" in path.read_text() for path in tmp_path.rglob("*.json"))


@pytest.mark.parametrize(
    ("answers", "fault", "asked"),
    [
        ([Scripted(b"{}", pause=0.4)] * 2, "timeout", 2),
        ([BUSY] * 2, "rate_limited", 2),
        ([Scripted(b"{}", 429, {"retry-after": "3600"})], "rate_limited", 1),
        ([DOWN] * 2, "server_error", 2),
        ([Scripted(b"{}", 401)], "refused", 1),
        ([Scripted(b'{"choices": [', is_dropped=True)], "broken_off", 1),
        ([Scripted(b" " * (LARGEST_BODY + 1))], "too_long", 1),
        ([said('{"claims": [', finish="length")], "too_long", 1),
        ([Scripted(b"not json")], "broken_reply", 1),
        ([Scripted(b"\xff\xfe")], "broken_reply", 1),
        ([Scripted(b'{"choices": []}')], "broken_reply", 1),
        ([Scripted(b"[" * 100_000)], "broken_reply", 1),
        ([said("I would say two porters.")], "broken_reply", 1),
        ([said('{"claims": [{"quote": "A second porter"}]}')], "broken_reply", 1),
        ([said('{"claims": [], "value": 12}')], "broken_reply", 1),
        ([said('{"claims": [' + ",".join(['{"quote": "a", "figure": "a", "attribute": "killed", "holder": null}'] * 21) + "]}")], "broken_reply", 1),
        ([said("")], "broken_reply", 1),
        ([Scripted(b" ", drip=True)], "timeout", 1),
        ([Scripted(b" ", 400, drip=True)], "refused", 1),
        ([Scripted(b" ", 500, SOON, drip=True)] * 2, "server_error", 2),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_a_fault_is_counted_and_never_kept(model: ModelServer, tmp_path: Path, answers: list[Scripted], fault: str, asked: int) -> None:
    model.script = list(answers)
    asking = asker(model, tmp_path, seconds=0.2)
    assert asking.replies(ONE) == [None]
    assert (dict(asking.faults), len(model.asked)) == ({fault: 1}, asked)
    assert not list(tmp_path.rglob("*.json"))


def test_a_server_that_is_not_there_is_a_fault(model: ModelServer, tmp_path: Path) -> None:
    asking = asker(model, tmp_path, url="http://127.0.0.1:9/v1", retries=0)
    assert asking.replies(ONE) == [None]
    assert (dict(asking.faults), asking.spent_in) == ({"no_connection": 1}, 0)


@pytest.mark.parametrize("first", [BUSY, DOWN], ids=["429", "502"])
def test_a_passing_fault_is_asked_again(model: ModelServer, tmp_path: Path, first: Scripted) -> None:
    model.script = [first, NOTHING]
    asking = asker(model, tmp_path)
    assert asking.replies(ONE)[0] is not None
    assert (len(model.asked), asking.faults, asking.spent_in) == (2, {}, 100)


def test_after_many_faults_in_a_row_no_more_is_asked(model: ModelServer, tmp_path: Path) -> None:
    model.otherwise = lambda _: Scripted(b"{}", 403)
    asking = asker(model, tmp_path, at_once=1)
    asking.replies(MANY)
    assert dict(asking.faults) == {"refused": MOST_FAULTS, "given_up": len(MANY) - MOST_FAULTS}


def test_no_more_than_the_budget_in_tokens_is_spent_and_the_next_build_goes_on(model: ModelServer, tmp_path: Path) -> None:
    most = sum(MANY[0].most_tokens(800))
    asking = asker(model, tmp_path, tokens=most + 500, at_once=1)
    replies = asking.replies(MANY)
    known = sum(reply is not None for reply in replies)
    assert 0 < known < len(MANY)
    assert asking.spent_in + asking.spent_out <= most + 500
    assert dict(asking.faults) == {"budget": len(MANY) - known}
    rest = asker(model, tmp_path)
    assert None not in rest.replies(MANY)
    assert rest.asked == len(MANY) - known


def test_no_more_than_the_budget_in_money_is_spent(model: ModelServer, tmp_path: Path) -> None:
    asking = asker(model, tmp_path, money=0.06, at_once=1)
    asking.replies(MANY)
    assert 0 < asking.faults["budget"] < len(MANY)
    assert 0 < asking.settings.cost(asking.spent_in, asking.spent_out) <= 0.06


def test_a_budget_of_nothing_uses_kept_replies_alone(model: ModelServer, tmp_path: Path) -> None:
    asker(model, tmp_path).replies(ONE)
    asking = asker(model, tmp_path, tokens=0, url="http://127.0.0.1:9/v1")
    replies = asking.replies([*ONE, MANY[0]])
    assert replies[0] is not None
    assert replies[1] is None
    assert (dict(asking.faults), asking.asked) == ({"budget": 1}, 0)


def test_a_reply_that_tells_no_tokens_is_billed_at_the_most(model: ModelServer, tmp_path: Path) -> None:
    model.script = [said('{"claims": []}', usage=None)]
    asking = asker(model, tmp_path)
    asking.replies(ONE)
    assert (asking.spent_in, asking.spent_out) == ONE[0].most_tokens(800)


def test_a_timeout_is_billed_at_the_most_and_an_error_at_nothing(model: ModelServer, tmp_path: Path) -> None:
    model.script = [Scripted(pause=0.4), Scripted(b"{}", 401)]
    asking = asker(model, tmp_path, seconds=0.2, retries=0, at_once=1)
    asking.replies(MANY[:2])
    assert (asking.spent_in, asking.spent_out) == MANY[0].most_tokens(800)


def test_no_more_questions_than_wanted_are_open_at_once(model: ModelServer, tmp_path: Path) -> None:
    model.script = [Scripted(NOTHING.body, pause=0.05)] * len(MANY)
    assert None not in asker(model, tmp_path, at_once=3).replies(MANY)
    assert model.most_at_once == 3


@pytest.mark.parametrize("content", [b"", b"{", b'{"question": "other", "model": "m", "content": "{}", "tokens_in": 0, "tokens_out": 0}'])
def test_a_kept_reply_that_is_broken_is_asked_for_again(model: ModelServer, tmp_path: Path, content: bytes) -> None:
    asker(model, tmp_path).replies(ONE)
    (kept,) = tmp_path.rglob("*.json")
    whole = kept.read_bytes()
    kept.write_bytes(content)
    asker(model, tmp_path).replies(ONE)
    assert (len(model.asked), kept.read_bytes()) == (2, whole)


def test_a_folder_that_cannot_be_written_loses_no_reply(model: ModelServer, tmp_path: Path) -> None:
    (tmp_path / "proposals").write_text("a file")
    asking = asker(model, tmp_path / "proposals")
    assert asking.replies(ONE)[0] is not None
    assert dict(asking.faults) == {"not_kept": 1}


def test_another_model_or_sentence_is_another_question() -> None:
    keys = {ONE[0].key("m", 800), ONE[0].key("n", 800), ONE[0].key("m", 900), MANY[0].key("m", 800)}
    assert len(keys) == 4


def test_a_key_or_an_address_that_cannot_be_sent_is_told(model: ModelServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BuilderError, match="no address"):
        asker(model, tmp_path, url="http://[::1").replies(ONE)
    monkeypatch.setenv("OPENAI_API_KEY", "geheim\n")
    with pytest.raises(BuilderError, match="OPENAI_API_KEY") as told:
        asker(model, tmp_path).replies(ONE)
    assert "geheim" not in str(told.value)
