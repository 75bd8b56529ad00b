"""Two numbers that belong together: '3-5', 'between 20 and 30', 'two or three', '15 out of 20', 'one in five', 'won 3-1'."""

from dataclasses import replace

from builder.values.bounds import NO_BOUNDS, Bounds
from builder.values.quantities.amount import Amount, exact, in_unit
from builder.values.quantities.cue_words import is_counted, words
from builder.values.quantities.hedges import read_hedges
from builder.values.quantities.numbers_as_times import skip_time
from builder.values.quantities.numerals import Numeral, read_numeral
from builder.values.quantities.tokens import Tokens
from builder.values.quantities.units import read_currency, unit_after, unit_of

WINDOW = 8
"""Words looked at before a range for one that makes it a change or a result."""
THOUSAND = 1000.0
SCORE_LIMIT = 200


def read_between(tokens: Tokens, i: int) -> Amount | None:
    """'between 20 and 30', 'from 20 to 30', with hedges inside: 'between about 20 and 30'."""
    join = {"between": "and", "from": "to"}.get(tokens.words[i])
    left = _read_side(tokens, i + 1) if join else None
    if left is None or (join == "to" and _is_change(tokens, i)):
        return None
    unit = unit_after(tokens, left[0])
    joint = unit.end if unit else left[0].end
    right = _read_side(tokens, joint + 1) if tokens.words[joint] == join else None
    if right is None or (unit and unit.name != _unit_name(tokens, right[0])):
        return None
    low, high = _share_scale(left[0], right[0]), right[0].value
    if low >= high:
        return None
    amount = Amount(i, right[0].end, None, Bounds(low, high), "range")
    if (currency := left[1] or right[1]) is not None:
        return replace(amount, kind="money", unit=currency)
    return in_unit(amount, unit_of(tokens, i, right[0]))


def _read_side(tokens: Tokens, i: int) -> tuple[Numeral, str | None] | None:
    """One side of a range: its number and the currency before it."""
    _, start = read_hedges(tokens, i)
    if skip_time(tokens, start) is not None:
        return None
    currency = read_currency(tokens, start)
    numeral = read_numeral(tokens, currency[1] if currency else start)
    return (numeral, currency[0] if currency else None) if numeral else None


def read_range(tokens: Tokens, i: int, left: Numeral) -> tuple[Amount, Numeral] | None:
    """The range or score that starts with the number `left` at word i, and its second number."""
    unit = unit_after(tokens, left)
    join = _read_join(tokens, unit.end if unit else left.end)
    side = _read_side(tokens, join[1]) if join else None
    if join is None or side is None:
        return None
    (sign, _), (right, currency) = join, side
    if sign == "-" and unit is None and _is_score(tokens, i, left, right):
        return Amount(i, right.end, None, NO_BOUNDS, kind="score"), right
    is_mixed = unit is not None and (currency is not None or unit.name != _unit_name(tokens, right))
    is_move = currency is not None and any(word in words("change") for word in tokens.words[max(0, i - 2) : i])
    is_change = sign == "to" and tokens.words[i - 1] in ("from", "by") and _is_change(tokens, i - 1)
    after = tokens.words[right.end]
    is_list = sign == "–" and (not is_counted(after) or after in words("harm"))
    low = _share_scale(left, right)
    if low >= right.value or is_mixed or is_move or is_change or is_list:
        return None
    return Amount(i, right.end, None, Bounds(low, right.value), "range"), right


def _read_join(tokens: Tokens, i: int) -> tuple[str, int] | None:
    """What joins two numbers at word i ('-' on both, 'to', 'or', a dash apart from them), and the place behind it."""
    sign = tokens.words[i]
    if tokens.after_hyphen(i) > i:
        return ("to", i + 3) if tokens.words[i + 1 : i + 3] == ["to", "-"] else ("-", i + 1)
    return (sign, i + 1) if sign in ("to", "or", "–") else None


def _unit_name(tokens: Tokens, numeral: Numeral) -> str | None:
    unit = unit_after(tokens, numeral)
    return unit.name if unit else None


def _share_scale(left: Numeral, right: Numeral) -> float:
    """The left number, times the counting word that only the right one carries: the 2 of '2 to 3 million', the 10 of '10-15,000'."""
    scale = right.scale if right.scale >= THOUSAND else 1.0
    if scale == 1 and not right.is_bare and right.value % THOUSAND == 0:
        scale = THOUSAND
    is_shared = left.scale == 1 and left.value < right.value / scale
    return left.value * scale if is_shared else left.value


def _is_change(tokens: Tokens, i: int) -> bool:
    """Whether a word of rising or falling stands before word i: 'rose from 15 to 32' gives two numbers and no range."""
    before = tokens.words[max(0, i - WINDOW) : i]
    for word in reversed(before):
        if word in ".;:!?":
            return False
        if word in words("change"):
            return True
    return before[-1:] in (["up"], ["down"])


def _is_score(tokens: Tokens, i: int, left: Numeral, right: Numeral) -> bool:
    """Whether 'a-b' is a result: it falls or ties, or words of a contest stand near and nothing counted follows."""
    if left.value > SCORE_LIMIT or right.scale > 1 or left.value % 1 or right.value % 1:
        return False
    if left.value >= right.value:
        return True
    near = tokens.words[max(0, i - WINDOW // 2) : i] + tokens.words[right.end : right.end + 2]
    return not is_counted(tokens.words[right.end]) and any(word in words("contest") for word in near)


def in_later_unit(tokens: Tokens, amount: Amount, left: Numeral) -> Amount:
    """The 7 of 'cut from seven to five years' is in years too, the 90 of 'from 90 to 60 million' counts millions; other amounts as they are."""
    if amount.value is None or amount.kind != "count" or tokens.words[amount.start - 1] != "from" or tokens.words[left.end] != "to":
        return amount
    right = read_numeral(tokens, left.end + 1)
    unit = unit_after(tokens, right) if right else None
    if right is None or unit is None:
        return amount
    counted = right.scale if right.scale >= THOUSAND > amount.value and left.scale == 1 else 1.0
    return replace(in_unit(exact(amount.start, amount.end, amount.value * counted), unit), end=amount.end)


def with_whole(tokens: Tokens, amount: Amount) -> Amount:
    """'15 out of 20' is 15; 'one in five' and 'two out of every three' are shares."""
    if amount.value is None or amount.kind != "count":
        return amount
    start, is_share = _whole_start(tokens, amount)
    whole = read_numeral(tokens, start) if start else None
    if whole is None or whole.value <= amount.value or skip_time(tokens, start) is not None or unit_after(tokens, whole):
        return amount
    if not is_share:
        return replace(amount, end=whole.end)
    return replace(exact(amount.start, whole.end, amount.value / whole.value), kind="share", unit="share")


def _whole_start(tokens: Tokens, amount: Amount) -> tuple[int, bool]:
    """The place of the whole behind 'out of', 'in' or 'in every' (0 without one), and whether the words say a share."""
    this, after, third = tokens.words[amount.end : amount.end + 3]
    if this == "out" and after == "of":
        return (amount.end + 3, True) if third == "every" else (amount.end + 2, False)
    if this == "in" and after == "every":
        return amount.end + 2, True
    is_rate = this == "in" and amount.value == 1 and tokens.words[amount.start - 1] not in words("harm")
    return (amount.end + 1, True) if is_rate else (0, False)
