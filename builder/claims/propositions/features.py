"""The features of a candidate: the positions of its words in the parse, never the open-class words themselves."""

from functools import cache

import numpy as np
import numpy.typing as npt

from builder.claims.propositions.proposition_candidates import Candidate
from builder.claims.propositions.proposition_words import Words
from builder.resources import mapping

Matrix = npt.NDArray[np.float64]
SIZES = (3, 4, 5, 6, 8, 10, 13, 17, 22)
SHARES = (0.15, 0.3, 0.45, 0.6, 0.75, 0.9)
FAMILIES = (
    ("core", "lean", "extended", "lean extended"),
    ("adjective",),
    ("whole", "sentence"),
    ("phrase", "noun and phrase", "base"),
    ("apposition",),
    ("bracket", "piece", "quoted"),
)
LENGTHENING = ("conj", "appos", "relcl", "acl", "prep", "punct", "amod", "compound")


def overlaps(member: Matrix) -> Matrix:
    """The Jaccard similarity of every two candidates."""
    shared = member @ member.T
    sizes = member.sum(1)
    return np.asarray(shared / (sizes[:, None] + sizes[None, :] - shared))


def members(found: list[Candidate], size: int) -> Matrix:
    """A row per candidate, a column per word: 1 where the word belongs to it."""
    width = (size + 7) // 8
    packed = np.frombuffer(b"".join(each.words.to_bytes(width, "little") for each in found), dtype=np.uint8).reshape(len(found), width)
    return np.unpackbits(packed, axis=1, bitorder="little")[:, :size].astype(np.float64)


def features(words: Words, found: list[Candidate], member: Matrix, similar: Matrix) -> Matrix:
    """A row of numbers per candidate, in the order of the weights."""
    kinds = _one_hot([each.kind for each in found], "kinds")
    shape = _shape(words, member)
    rivals = _rivals(member, similar)
    sentence = np.repeat(_one_hot(words.deps, "dependencies").sum(0)[None, _columns(LENGTHENING)], len(found), axis=0)
    general = np.hstack([shape, rivals, sentence])
    families = np.stack([kinds[:, _kind_columns(family)].sum(1) for family in FAMILIES], axis=1)
    crossed = (families[:, :, None] * general[:, None, :]).reshape(len(found), -1)
    return np.hstack([general, crossed, kinds, _names(words, member), _labels(words, member), _edges(words, found, member), _steps(shape)])


def _shape(words: Words, member: Matrix) -> Matrix:
    """Lengths and places of the candidate, and how many names it cuts through or leaves out."""
    count, size = member.shape
    length = member.sum(1)
    first, last = member.argmax(1), size - 1 - member[:, ::-1].argmax(1)
    runs = member[:, 0] + (member[:, 1:] > member[:, :-1]).sum(1)
    verbs = np.array([pos == "VERB" for pos in words.pos], dtype=np.float64)
    covered = [member[:, start:end].mean(1) for start, end, _ in words.names] or [np.full(count, 2.0)]
    cut = sum(((share > 0) & (share < 1)).astype(float) for share in covered)
    missed = sum((share == 0).astype(float) for share in covered)
    columns = [length, length / size, runs, first / size, last / size, last - first + 1, last - first + 1 - length, cut, missed]
    columns += [np.full(count, size), np.full(count, verbs.sum()), member @ verbs, np.full(count, count), first, size - 1 - last]
    return np.stack(columns, axis=1).astype(np.float64)


def _rivals(member: Matrix, similar: Matrix) -> Matrix:
    """How many other candidates are near it, contain it or lie inside it."""
    sizes = member.sum(1)
    within = (member @ member.T == sizes[:, None]) & (sizes[None, :] > sizes[:, None])
    return np.stack([(similar >= 0.8).sum(1), (similar >= 0.6).sum(1), within.sum(1), within.sum(0)], axis=1).astype(np.float64)


def _names(words: Words, member: Matrix) -> Matrix:
    """How many names of each kind lie wholly inside the candidate."""
    counts = np.zeros((len(member), len(mapping(LABELS)["names"]) + 1))
    for start, end, label in words.names:
        counts[:, _index("names").get(label, -1)] += member[:, start:end].all(1)
    return counts


def _labels(words: Words, member: Matrix) -> Matrix:
    """Counts of labels among its words, among the words left out from below one of its own, and among words cut off from their head."""
    heads = np.array(words.heads)
    is_root = heads == np.arange(len(heads))
    above = member[:, heads]
    dropped = above * (1 - member) * ~is_root
    loose = member * (1 - above * ~is_root)
    gaps = (np.cumsum(member, 1) > 0) & (np.cumsum(member[:, ::-1], 1)[:, ::-1] > 0) & (member == 0)
    dependencies, parts = _one_hot(words.deps, "dependencies"), _one_hot(words.pos, "parts_of_speech")
    lower, tags = _one_hot(words.lower, "words"), _one_hot(words.tags, "tags")
    blocks = [member @ dependencies, dropped @ dependencies, loose @ dependencies, member @ parts, member @ tags]
    return np.hstack([*blocks, gaps.astype(np.float64) @ parts, member @ lower, dropped @ lower])


def _edges(words: Words, found: list[Candidate], member: Matrix) -> Matrix:
    """The labels of its head, its first and last word, and its neighbours."""
    size = member.shape[1]
    heads = [each.head for each in found]
    first, last = member.argmax(1), size - 1 - member[:, ::-1].argmax(1)
    parts = np.vstack([_one_hot(words.pos, "parts_of_speech"), np.zeros(len(mapping(LABELS)["parts_of_speech"]))])
    of_head = [_one_hot(words.deps, "dependencies")[heads], parts[heads], _one_hot(words.tags, "tags")[heads]]
    before = np.where(first > 0, first - 1, size)
    return np.hstack([*of_head, parts[first], parts[last], parts[np.minimum(last + 1, size)], parts[before]])


def _steps(shape: Matrix) -> Matrix:
    """Lengths, shares and small counts in steps, because their effect is not linear."""
    edges = ((0, SIZES), (1, SHARES), (11, (1, 2, 3)), (10, (1, 2, 3, 4)), (2, (2, 3, 4)), (6, (1, 2, 4, 8)), (7, (1, 2)))
    return np.hstack([np.eye(len(limits) + 1)[np.digitize(shape[:, column], limits)] for column, limits in edges])


LABELS = "claims/data/proposition_labels.yaml"


@cache
def _index(kind: str) -> dict[str, int]:
    return {label: i for i, label in enumerate(mapping(LABELS)[kind])}


def _one_hot(labels: list[str], kind: str) -> Matrix:
    """A row per label with a 1 in its column; the row of an unlisted label is all zeros."""
    index = _index(kind)
    return np.eye(len(index) + 1)[[index.get(label, len(index)) for label in labels], :-1]


def _columns(labels: tuple[str, ...]) -> list[int]:
    return [_index("dependencies")[label] for label in labels]


def _kind_columns(kinds: tuple[str, ...]) -> list[int]:
    return [_index("kinds")[kind] for kind in kinds]
