"""Numbers that name a thing and count nothing: 'Flight 370', 'F-16', '221 Baker Street', '+44 20 7946 0958'."""

import re

from builder.values.quantities.cue_words import is_counted, words
from builder.values.quantities.numerals import Numeral
from builder.values.quantities.tokens import HYPHENS, PHONE, Tokens
from builder.values.quantities.units import read_unit

CARRIER_CODE = 3
"""Letters of the code of an airline."""
PHONE_NUMBER = re.compile(PHONE)


def is_phone(word: str) -> bool:
    """Whether a word is a phone number by its form: '+44 20 7946 0958', '(202) 555-0143'."""
    return PHONE_NUMBER.fullmatch(word) is not None


def label_end(tokens: Tokens, i: int, numeral: Numeral) -> int | None:
    """The place behind the label that the number at word i is part of; None where it is no label."""
    before = tokens.words[i - 1]
    is_written_on = i > 1 and before in HYPHENS and tokens.is_tight(i - 1) and tokens.is_tight(i - 2)
    if is_written_on and tokens.words[i - 2] in words("before_strength"):
        return None
    if is_written_on and tokens.words[i - 2][:1].isalpha() and (tokens.words[i][0].isdigit() or tokens.words[i - 2] in words("before_label")):
        return numeral.end
    if (end := _kind_end(tokens, i, numeral)) is not None:
        return end
    if before in words("before_digits") or (before == ":" and tokens.words[i - 2] in words("before_digits")):
        return _digits_end(tokens, numeral.end)
    if before in ("#", "№") or _is_labelled(tokens, i, numeral.end) or _is_house_number(tokens, i, numeral):
        return numeral.end
    is_decimal = before == "." and tokens.is_tight(i - 1) and not tokens.is_tight(i - 2)
    is_code = numeral.is_bare and len(tokens.words[i]) > 1 and tokens.words[i][0] == "0"
    return numeral.end if is_code or is_decimal else None


def _kind_end(tokens: Tokens, i: int, numeral: Numeral) -> int | None:
    """The place behind a number that says which: 'a 911 operator', 'called 999', 'a 12-gauge shotgun', 'the 4500 block of Elm Street'."""
    end = numeral.end
    after = tokens.words[end + 1] if tokens.words[end] in HYPHENS else tokens.words[end]
    is_called = tokens.words[i - 1] in words("calling") and not is_counted(after)
    is_emergency = tokens.words[i] in words("emergency_numbers") and (is_called or after in words("after_emergency_number"))
    is_block = after == "block" and numeral.is_bare and tokens.words[i].isdigit() and tokens.words[end + 1] in ("of", "on", "block")
    return end if is_emergency or after in words("cartridges") or is_block else None


def calibre_of(tokens: Tokens, i: int, numeral: Numeral) -> tuple[float, int] | None:
    """The calibre in inches of '.38-caliber' or '38 calibre', and the place behind its words; None for any other number."""
    end = numeral.end + (tokens.words[numeral.end] in HYPHENS)
    if tokens.words[end] not in words("calibres") or not tokens.words[i].isdigit():
        return None
    return float(f"0.{tokens.words[i]}"), end + 1


def _is_labelled(tokens: Tokens, i: int, end: int) -> bool:
    """Whether a word that takes a number as a name stands before it: 'flight 12', 'No. 5', 'Phase Two'."""
    before = tokens.words[i - 1]
    if i > 1 and tokens.words[i - 2] == "flight" and len(before) <= CARRIER_CODE and tokens.words[i].isdigit() and not is_counted(tokens.words[end]):
        return True  # 'flight KL 93'
    if before == ".":
        return tokens.words[i - 2] in words("label_short_forms")
    if before in ("and", "or") and tokens.words[i - 2][:1].isdigit():
        return tokens.words[i - 3] in words("before_label")
    if before in words("before_label"):
        is_denial = before == "no" and not tokens.words[i][0].isdigit()
        return not is_denial and not (before == "number" and is_counted(tokens.words[end]))
    is_name = before in words("capital_before_label") and tokens.is_capital(i - 1)
    return is_name and not is_counted(tokens.words[end]) and read_unit(tokens, end) is None


def _digits_end(tokens: Tokens, end: int) -> int:
    """The place behind further groups of digits."""
    while tokens.words[end][:1].isdigit() or (tokens.words[end] in HYPHENS and tokens.words[end + 1][:1].isdigit()):
        end += 1
    return end


def _is_house_number(tokens: Tokens, i: int, numeral: Numeral) -> bool:
    """'221 Baker Street', '10 Downing St': one or two capitalised words and a street word follow."""
    if not numeral.is_bare or not tokens.is_capital(i + 1):
        return False
    if not tokens.is_capital(i + 2):
        return False
    return tokens.words[i + 2] in words("streets") or (tokens.is_capital(i + 3) and tokens.words[i + 3] in words("streets"))
