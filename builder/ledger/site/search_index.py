"""The index of the search, in parts that a page loads as scripts: a browser that opens a file from disk lets a page read no other kind.

So `pagefind` (modules, fetch, WebAssembly) does not run there, and lunr, MiniSearch or FlexSearch read an index whole. A part holds the
words of a stretch of the alphabet, each with the numbers of its questions.
"""

import json
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
"""Each sign holds five bits of a number, the lowest first, and in the sixth whether there are more."""
PART_SIZE = 60_000
"""A part is closed when it holds so many characters; one word of many questions can be more."""
SHORT_STEPS = 1 << 15


class SearchIndex:
    """The questions of each word and filter."""

    def __init__(self) -> None:
        self._questions: dict[str, array[int]] = defaultdict(lambda: array("I"))

    def add(self, number: int, words: Iterable[str]) -> None:
        """Let the words find a question; questions come in any order, each once."""
        for word in words:
            self._questions[word].append(number)

    def parts(self) -> Iterator[tuple[str, Sequence[str]]]:
        """The parts of the index in the order of the alphabet: the first word of each, then words and their questions in turn."""
        steps = [_signs(number) for number in range(SHORT_STEPS)]
        own: list[str] = []
        first, size = "", 0
        # The browser compares words by their UTF-16 units.
        for word in sorted(self._questions, key=lambda word: word.encode("utf-16-be")):
            questions = _steps(sorted(self._questions.pop(word)), steps)
            if own and size + len(word) + len(questions) > PART_SIZE:
                yield first, own
                own, size = [], 0
            first = first if own else word
            own += [word, questions]
            size += len(word) + len(questions)
        if own:
            yield first, own


def script_of(name: str, content: Sequence[object] | Mapping[str, object]) -> str:
    """A part as a script that hands its content over; in JSON of ASCII alone nothing can end a string but its quotation mark."""
    return f"ledgerPart({json.dumps(name)},{json.dumps(content, separators=(',', ':'))});\n"


def _steps(numbers: Sequence[int], short: Sequence[str]) -> str:
    """Growing numbers as the steps between them."""
    before, signs = -1, []
    for number in numbers:
        step = number - before - 1
        signs.append(short[step] if step < SHORT_STEPS else _signs(step))
        before = number
    return "".join(signs)


def _signs(number: int) -> str:
    signs = ""
    while number > 31:
        signs += SIGNS[32 + number % 32]
        number //= 32
    return signs + SIGNS[number]
