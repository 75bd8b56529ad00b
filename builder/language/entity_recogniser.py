"""The model's named entities; most of the arithmetic is done for a whole page at once."""

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from spacy.pipeline import EntityRecognizer
    from spacy.tokens import Doc

FEATURES = 3
"""The recognizer looks at three tokens: the token itself, and the first and last token of the entity that is open there."""
Scores = npt.NDArray[np.float32]


def is_greedy(recognizer: "EntityRecognizer") -> bool:
    """Does the recognizer use the same tokens as `Entities`, and take the best action at each token?"""
    model: Any = recognizer.model
    is_plain = model.attrs["has_upper"] and not model.attrs["unseen_classes"] and model.get_ref("lower").get_dim("nF") == FEATURES
    return recognizer.cfg["beam_width"] == 1 and is_plain


class Entities:
    """An entity recognizer as a step of its own.

    spaCy runs its model on one token after the other, because a token's scores depend on the entity that is open there. Most tokens are
    outside of entities, where the scores depend on nothing else; these are computed together.
    """

    def __init__(self, recognizer: "EntityRecognizer") -> None:
        self._recognizer = recognizer
        moves: Any = recognizer.moves
        names = [moves.get_class_name(number) for number in range(moves.n_moves)]
        self._moves = [(name[0], name[2:]) for name in names]
        self._class_of = {name: number for number, name in enumerate(names)}
        self._begins, self._units = (np.array([name[:2] == kind and len(name) > 2 for name in names]) for kind in ("B-", "U-"))
        self._never = ~(self._begins | self._units | np.array([name == "O" for name in names]))

    def __call__(self, doc: "Doc") -> "Doc":
        """The document with its entities set. If it already has entities, the recognizer itself does the work."""
        from spacy.tokens import Span

        if doc.has_annotation("ENT_IOB"):
            already: Doc = self._recognizer(doc)
            return already
        model: Any = self._recognizer.model
        step = model.predict([doc])
        ends = [token.i + 1 == len(doc) or token.nbor().is_sent_start is True for token in doc]
        spans, position = [], 0
        for first, number in enumerate(self._outside(step, doc, ends)):
            kind, label = self._moves[number]
            if kind in "BU" and first >= position:
                position = self._end(step, first, label, ends) if kind == "B" else first + 1
                spans.append(Span(doc, first, position, label=label))
        doc.set_ents(spans, default="outside")
        return doc

    def _outside(self, step: Any, doc: "Doc", ends: list[bool]) -> list[int]:
        """The best action at each token if no entity is open there. None begins at a space; only an entity of one token begins at a sentence end."""
        tokens = np.full((len(doc), FEATURES), -1, dtype=np.int32)
        tokens[:, 0] = np.arange(len(doc))
        scores = _scores(step, tokens)
        spaces = np.array([token.is_space for token in doc])
        scores[:, self._never] = -np.inf
        scores[np.ix_(spaces, self._units)] = -np.inf
        scores[np.ix_(spaces | np.array(ends), self._begins)] = -np.inf
        best: list[int] = scores.argmax(axis=1).tolist()
        return best

    def _end(self, step: Any, first: int, label: str, ends: list[bool]) -> int:
        """The end of the entity that begins at the token."""
        inside, last = self._class_of[f"I-{label}"], self._class_of[f"L-{label}"]
        for position in range(first + 1, len(ends)):
            scores = _scores(step, np.array([[position, first, position - 1]], dtype=np.int32))[0]
            if ends[position] or (scores[last], -last) > (scores[inside], -inside):
                return position + 1
        return len(ends)


def _scores(step: Any, tokens: npt.NDArray[np.int32]) -> Scores:
    scores: Scores = step.vec2scores.predict(step.state2vec.predict(tokens))
    return scores
