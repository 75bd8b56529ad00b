"""The table [propose] of the settings: which language model is asked, and what it may cost."""

import re
from collections.abc import Mapping, Sequence
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from builder.errors import BuilderError

BUDGET = re.compile(r"(?P<tokens>\d+) ?tokens?|(?P<money>\d+(?:\.\d+)?) ?(?P<currency>[A-Z]{3})")
"""'50000 tokens' or '2.50 USD', not '50k' or 'USD 2'."""
Money = Annotated[float, Meta(ge=0)]


class ProposalSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """How a language model is asked; nobody is asked without `url` and `model`."""

    url: str = ""
    """Base address of an interface like OpenAI's, as in http://127.0.0.1:8080/v1."""
    model: str = ""
    """The model's name there."""
    tokens: Annotated[int, Meta(ge=0)] | None = None
    """Tokens, sent and received, that a build may spend; none = no limit, 0 = nobody is asked and only kept replies are used."""
    money: Money | None = None
    """The same in `currency`."""
    price_in: Money = 0.0
    """What a million tokens of questions cost, in `currency`; likewise `price_out` for replies."""
    price_out: Money = 0.0
    currency: Annotated[str, Meta(pattern=r"^[A-Z]{3}\Z")] = "USD"
    key: Annotated[str, Meta(pattern=r"^[A-Za-z_][A-Za-z0-9_]*\Z")] = "OPENAI_API_KEY"
    """Name of the environment variable with the key; the key itself never stands in settings."""
    seconds: Annotated[float, Meta(gt=0)] = 60.0
    """Seconds for one reply."""
    retries: Annotated[int, Meta(ge=0, le=10)] = 3
    """How often a question is asked again after a status 408, 409, 429 or 5xx, or a lost connection."""
    at_once: Annotated[int, Meta(ge=1, le=64)] = 4
    """Questions that are asked at the same time."""
    reply_tokens: Annotated[int, Meta(ge=50, le=8000)] = 800
    """The longest reply."""

    @property
    def is_on(self) -> bool:
        """Whether a model is asked."""
        return bool(self.url)

    def cost(self, tokens_in: int, tokens_out: int) -> float:
        """What so many tokens cost, in `currency`."""
        return (tokens_in * self.price_in + tokens_out * self.price_out) / 1_000_000


NOBODY = ProposalSettings()
"""No model is asked."""


def proposal_settings(given: object, source: str) -> ProposalSettings:
    """The settings of the table [propose]. Raises BuilderError with the file, the setting and the fix."""
    try:
        found = msgspec.convert(given, ProposalSettings)
    except msgspec.ValidationError as error:
        raise BuilderError(f"{source}: [propose]: {error}") from error
    if bool(found.url) != bool(found.model):
        raise BuilderError(f"{source}: [propose] takes `url` and `model` together (--propose and --propose-model)")
    if found.url and not found.url.startswith(("http://", "https://")):
        raise BuilderError(f"{source}: [propose]: `url` is {found.url!r}; it takes an address as http://127.0.0.1:8080/v1")
    if found.money is not None and not found.price_in and not found.price_out:
        raise BuilderError(f"{source}: [propose]: a budget in money needs `price_in` and `price_out`, prices of a million tokens")
    return found


def proposal_options(url: str | None, model: str | None, budgets: Sequence[str]) -> Mapping[str, object]:
    """The settings that the options of the command give. Raises BuilderError for a budget that is none."""
    given: dict[str, object] = {name: value for name, value in (("url", url), ("model", model)) if value is not None}
    for budget in budgets:
        read = BUDGET.fullmatch(budget.strip())
        if read is None:
            raise BuilderError(f"--propose-budget is {budget!r}; it takes '50000 tokens' or '2.50 USD'")
        if read["tokens"]:
            given["tokens"] = int(read["tokens"])
        else:
            given |= {"money": float(read["money"]), "currency": read["currency"]}
    return given
