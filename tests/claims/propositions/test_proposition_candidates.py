import pytest

from builder.claims.propositions.features import features, members, overlaps
from builder.claims.propositions.proposition_candidates import Candidate, candidates
from builder.claims.propositions.proposition_words import Words, positions, read_words, union
from builder.claims.propositions.ranker import load_ranker, select
from builder.language.model import load
from builder.language.tokens import read_doc


def parse(text: str) -> tuple[Words, list[Candidate]]:
    words = read_words(next(iter(read_doc(load()(text)).sents)))
    return words, candidates(words)


def proposed(text: str) -> set[str]:
    words, found = parse(text)
    return {" ".join(words.lower[i] for i in positions(each.words)) for each in found}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The dam is a large concrete barrier.", "the dam is a large barrier"),
        ("The guide walked and the driver slept because he was ill.", "the guide was ill"),
        ("The old river Tamber floods the valley.", "tamber floods the valley"),
        ("Animals such as lions live here.", "lions live here"),
        ("Harbour (1987) won.", "harbour ( 1987 )"),
        ("He wrote and performed her songs.", "he wrote her songs"),
        ("The singer of the band, who lives in Oslo, won.", "the singer of the band lives in oslo"),
    ],
)
def test_the_rules_propose(text: str, wanted: str) -> None:
    assert wanted in proposed(text)


@pytest.mark.parametrize(
    ("text", "unwanted"),
    [
        ("The dam is a large concrete barrier.", "dam is a"),
        ("The guide walked because he was ill.", "ill"),
        ("Harbour (1987) won.", "( 1987 )"),
    ],
)
def test_the_rules_do_not_propose(text: str, unwanted: str) -> None:
    assert unwanted not in proposed(text)


def test_every_set_of_words_is_proposed_once() -> None:
    _, found = parse("The mayor, the governor and the judge met in Lima and Quito on Monday.")
    assert len({each.words for each in found}) == len(found)


def test_a_feature_row_fits_the_weights() -> None:
    words, found = parse("Police arrested Tom Reed (49), a former mayor, on Tuesday.")
    member = members(found, len(words.pos))
    matrix = features(words, found, member, overlaps(member))
    assert matrix.shape == (len(found), len(load_ranker().weights))


def test_words_become_bits_and_columns() -> None:
    mask = union([1 << 0, 1 << 9])
    assert list(positions(mask)) == [0, 9]
    assert members([Candidate(mask, 0, "core")], 10).tolist() == [[1, 0, 0, 0, 0, 0, 0, 0, 0, 1]]


def test_what_is_like_a_better_one_or_far_less_likely_is_left_out() -> None:
    member = members([Candidate(mask, 0, "core") for mask in (0b11111, 0b11110, 0b1100000000, 0b110000000000)], 12)
    chance = overlaps(member)[0] * 0 + [0.8, 0.7, 0.6, 0.1]
    assert select(chance, overlaps(member)) == [0, 2]
