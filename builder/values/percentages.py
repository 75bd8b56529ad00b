"""Shares in the unit that the page writes: '49 percent' is 49 percent, 'a half' the share 0.5."""

import re
from dataclasses import replace

from builder.intermediate import Quantity

PERCENT, SHARE = "percent", "share"
SHARES = frozenset({PERCENT, SHARE})
"""The units of shares."""
SIGN = re.compile(r"%|\bper ?cent\b|\bpct\b|\bpc\b", re.IGNORECASE)
DIGITS = 10
"""Decimal places of a number in percent: those that a share loses in binary are no digits of the page."""


def as_written(quantity: Quantity, text: str) -> Quantity:
    """The quantity with a share in percent where the text writes percent; any other as it is."""
    if quantity.kind != SHARE or not SIGN.search(text, quantity.start, quantity.end):
        return quantity
    shares = quantity.value, quantity.value_low, quantity.value_high
    value, low, high = (None if share is None else round(share * 100, DIGITS) for share in shares)
    return replace(quantity, value=value, value_low=low, value_high=high, unit=PERCENT)
