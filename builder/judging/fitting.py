"""Fits a logistic regression whose weights may not have the wrong sign."""

import numpy as np

from builder.judging.pair_features import Column

ROUNDS, TRIES, SMALL = 100, 30, 1e-9


def fit(matrix: Column, is_right: Column, importance: Column, signs: Column, penalty: float) -> Column:
    """The weights of the columns: >= 0 where the sign is 1, <= 0 where it is -1, any where it is 0; these also have no penalty.

    Newton's method on the weights that are free to move (projected Newton, Bertsekas 1982); the penalty is quadratic.
    """
    penalties = penalty * np.abs(signs)
    weights = np.zeros(matrix.shape[1])
    loss = _loss(matrix, is_right, importance, penalties, weights)
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-matrix @ weights))
        slope = matrix.T @ (importance * (chance - is_right)) + penalties * weights
        is_free = (signs == 0) | (signs * weights > 0) | (signs * slope < 0)
        bend = (matrix * (importance * chance * (1 - chance))[:, None]).T @ matrix + np.diag(penalties + SMALL)
        step = np.zeros_like(weights)
        step[is_free] = np.linalg.solve(bend[np.ix_(is_free, is_free)], slope[is_free])
        for halved in range(TRIES):
            tried = weights - step / 2**halved
            tried = np.where(signs * tried < 0, 0, tried)
            after = _loss(matrix, is_right, importance, penalties, tried)
            if after < loss:
                break
        if loss - after < SMALL:
            break
        weights, loss = tried, after
    return weights


def _loss(matrix: Column, is_right: Column, importance: Column, penalties: Column, weights: Column) -> float:
    scores = matrix @ weights
    return float((importance * np.logaddexp(0, np.where(is_right > 0, -scores, scores))).sum() + (penalties * weights**2).sum() / 2)
