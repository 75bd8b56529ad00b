"""The problems of a build in a few lines: the rows of `problems` by code."""

from collections import Counter

from builder.release.release import Release

LONGEST_LINE = 300
"""Most code points of a line: a detail may quote a page."""


def problem_lines(release: Release) -> list[str]:
    """The problems of a release by code, the most frequent first: the count, and one example with its page."""
    problems = release.table("problems")
    codes = problems["code"].to_pylist()
    if not codes:
        return []
    documents = release.table("documents")
    paths = dict(zip(documents["document_id"].to_pylist(), documents["path"].to_pylist(), strict=True))
    lines = []
    for code, count in sorted(Counter(codes).items(), key=lambda counted: (-counted[1], counted[0])):
        row = problems.slice(codes.index(code), 1).to_pylist()[0]
        path, detail = paths.get(row["document_id"]), row["detail"]
        line = f"{code}, {count:,}: {detail}" if path is None or detail.startswith(path) else f"{code}, {count:,}: {path}: {detail}"
        lines.append(line if len(line) <= LONGEST_LINE else f"{line[: LONGEST_LINE - 1]}…")
    return lines
