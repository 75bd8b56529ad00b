"""Quantities in English news text: numbers and vague amounts with the bounds that their words say."""

from dataclasses import replace
from functools import cache

from builder.intermediate import Quantity
from builder.values.bounds import NO_BOUNDS, apply_hedge, comes_whole
from builder.values.hedge_words import hedges_of
from builder.values.quantities.amount import Amount, below_zero, exact, in_unit
from builder.values.quantities.cue_words import words
from builder.values.quantities.fractions import fraction_words, ordinal_words, read_fraction, read_ordinal
from builder.values.quantities.hedges import hedge_phrases, read_hedges, read_late_hedge
from builder.values.quantities.numbers_as_times import skip_time
from builder.values.quantities.numerals import FRACTION_SIGNS, Numeral, number_words, read_numeral
from builder.values.quantities.quantity_labels import calibre_of, is_phone, label_end
from builder.values.quantities.ranges import in_later_unit, read_between, read_range, with_whole
from builder.values.quantities.tokens import Tokens, tokenize
from builder.values.quantities.units import currency_signs, read_currency, read_decade_age, read_unit, unit_after, unit_of
from builder.values.quantities.vague import read_vague, read_zero, vague_phrases

UNHEDGED_KINDS = ("ordinal", "number", "score")


def find_quantities(text: str) -> list[Quantity]:
    """The quantities of a text in order; [start, end) covers hedge, number and unit words, not the counted noun.

    Years, dates and clock times are left out; ordinals, ages, money, measures, scores and labels are told by `kind`.
    """
    tokens = tokenize(text)
    first_words = _first_words()
    found: list[Quantity] = []
    i = 0
    while i < tokens.count:
        word = tokens.words[i]
        if word in first_words or word[0].isdigit() or is_phone(word):
            quantity, i = _read_quantity(tokens, i)
            if quantity is not None:
                found.append(quantity)
        else:
            i += 1
    return found


@cache
def _first_words() -> frozenset[str]:
    """Every word that a quantity, date or clock time in words can start with."""
    lookups = (hedge_phrases("before"), vague_phrases(), currency_signs())
    phrase_starts = {word for lookup in lookups for word in lookup.by_first_word}
    others = {"a", "an", "no", "not", "none", "nobody", "zero", "between", "from", *FRACTION_SIGNS}
    return frozenset(phrase_starts | others | set(number_words()) | set(ordinal_words()) | set(fraction_words()) | words("months"))


def _read_quantity(tokens: Tokens, i: int) -> tuple[Quantity | None, int]:
    """The quantity that starts at word i, if one does, and the place where reading goes on."""
    hedges, start = read_hedges(tokens, i)
    after_time = skip_time(tokens, start, is_hedged=bool(hedges))
    if after_time is not None:
        return None, after_time
    amount = _read_amount(tokens, start, hedge_start=i)
    if amount is None:
        return None, i + 1
    if hedges and amount.value == 0:  # 'almost no trees' denies nothing
        return None, amount.end
    is_place = bool(hedges) and amount.qualifier == "vague" and tokens.words[start - 1] in hedges_of("preposition")
    if amount.kind in UNHEDGED_KINDS or is_place:  # 'over several years' is no 'more than several'
        return _quantity(tokens, amount, []), amount.end
    covered = replace(amount, start=i) if i < amount.start else amount
    late = read_late_hedge(tokens, amount.end)
    if late is None:
        return _quantity(tokens, covered, hedges[::-1]), amount.end
    if tokens.words[late[1] - 1] in ("older", "younger"):
        covered = replace(covered, kind="age", unit="year")
    return _quantity(tokens, replace(covered, end=late[1]), [*hedges[::-1], late[0]]), late[1]


def _quantity(tokens: Tokens, amount: Amount, qualifiers: list[str]) -> Quantity:
    """The amount under its hedges, innermost first."""
    bounds, qualifier = amount.bounds, amount.qualifier
    for hedge in qualifiers:
        narrowed = apply_hedge(bounds, hedge, is_whole=comes_whole(amount.kind, amount.value))
        if narrowed == NO_BOUNDS and qualifier != amount.qualifier:
            break
        qualifier = hedge if narrowed != bounds or bounds.low == bounds.high else qualifier
        bounds = narrowed
    start, end = tokens.starts[amount.start], tokens.ends[amount.end - 1]
    return Quantity(start, end, amount.value, bounds.low, bounds.high, qualifier, amount.unit, amount.kind)


def _read_amount(tokens: Tokens, i: int, *, hedge_start: int) -> Amount | None:
    """The amount at word i without its hedge, which starts at `hedge_start` (i itself where there is none)."""
    is_hedged = hedge_start < i
    if is_phone(tokens.words[i]):
        return Amount(i, i + 1, None, NO_BOUNDS, kind="number")
    if (zero_end := read_zero(tokens, i)) is not None:
        return exact(i, zero_end, 0.0)
    if (vague := read_vague(tokens, i)) is not None:
        amount = Amount(i, vague.end, None, vague.bounds, "vague")
        return in_unit(amount, read_unit(tokens, vague.end + (tokens.words[vague.end] == "of")))
    if (decade := read_decade_age(tokens, i)) is not None:
        return Amount(decade[0], i + 1, None, decade[1], "range", "age", "year")
    if (between := read_between(tokens, i)) is not None:
        return between
    if (part := read_fraction(tokens, i, is_hedged=is_hedged)) is not None:
        return _fraction_amount(tokens, i, part)
    if (ordinal := read_ordinal(tokens, i)) is not None:
        return replace(exact(i, ordinal.end, ordinal.value), kind="ordinal")
    return _read_number(tokens, i, hedge_start=hedge_start)


def _fraction_amount(tokens: Tokens, i: int, part: Numeral) -> Amount:
    """A share, a part of a counting word ('half a million euros') or a part of a measure ('half an hour')."""
    amount = exact(i, part.end, part.value)
    if not part.is_share:
        return in_unit(amount, unit_after(tokens, part))
    unit = read_unit(tokens, part.end + (tokens.words[part.end] in ("a", "an")))
    if unit is not None and unit.kind != "share":
        return in_unit(amount, unit)
    return replace(amount, kind="share", unit="share")


def _read_number(tokens: Tokens, i: int, *, hedge_start: int) -> Amount | None:
    """A number or range with its currency, unit or label."""
    is_hedged = hedge_start < i
    currency = read_currency(tokens, i)
    start = currency[1] if currency else i
    numeral = read_numeral(tokens, start, is_hedged=is_hedged)
    if numeral is None:
        return None
    calibre = None if currency else calibre_of(tokens, start, numeral)
    if calibre is not None:
        return replace(exact(i, calibre[1], calibre[0]), kind="measure", unit="caliber")
    label = None if currency else label_end(tokens, start, numeral)
    if label is not None:
        return replace(exact(i, label, numeral.value), kind="number")
    ranged = read_range(tokens, start, numeral)
    amount, last = ranged or (exact(start, numeral.end, numeral.value), numeral)
    if amount.kind == "score":
        return amount
    if currency is not None:
        return replace(amount, start=i, kind="money", unit=currency[0])
    unit = unit_of(tokens, hedge_start, last)
    if last.suffix and unit is None and last.scale == 1:
        return None
    amount = below_zero(tokens, in_unit(amount, unit)) if unit else in_later_unit(tokens, with_whole(tokens, amount), last)
    is_plain_one = tokens.words[i] == "one" and amount == exact(i, i + 1, 1.0) and not is_hedged
    return None if is_plain_one and not _is_one_counted(tokens, i) else amount


def _is_one_counted(tokens: Tokens, i: int) -> bool:
    """Whether 'one' is a number: 'one man', 'killing one and wounding two', 'one was killed'; not 'the one' or 'one can'."""
    before, after, third = tokens.words[i - 1], tokens.words[i + 1], tokens.words[i + 2]
    if before in words("not_before_one"):
        return False
    if after == "of":
        return (third in words("after_one_of") or third in number_words()) and tokens.words[i + 3] != "most"
    if after in words("harm") or before in words("harm"):
        return True
    if after in ("is", "was", "has"):
        return third in words("harm")
    return after.isalpha() and after not in words("not_after_one")
