"""The README's Python examples run unchanged."""

import re
from pathlib import Path

import pytest

from builder.release.release import Release

README = (Path(__file__).resolve().parent.parent / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.split()[1])
def test_the_example_runs(example: str, seed_release: Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setenv("HF_DATASETS_CACHE", str(tmp_path / "cache"))
    (tmp_path / "dist").symlink_to(seed_release.path.parent.parent)
    monkeypatch.chdir(tmp_path)
    exec(compile(example, "README.md", "exec"), {})


def test_the_excerpt_is_what_show_prints(seed_release: Release) -> None:
    from builder.ledger.ledger import read_ledger
    from builder.ledger.outline import outline_of
    from builder.ledger.view import outline_lines

    printed = "\n".join(outline_lines(outline_of(read_ledger(seed_release))))
    excerpt = re.search(r"<!-- excerpt -->\n```text\n(.*?)```", README, re.DOTALL)
    assert excerpt is not None
    assert [fact for fact in excerpt[1].rstrip().split("\n\n") if fact not in printed] == []
