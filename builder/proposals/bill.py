"""What the replies of a language model cost."""

from dataclasses import dataclass

from builder.proposal_settings import ProposalSettings
from builder.proposals.asking import Asker
from builder.proposals.kept_replies import KeptReply


@dataclass(slots=True)
class Bill:
    """The replies that a release rests on and their tokens, whenever they were asked for."""

    replies: int = 0
    tokens_in: int = 0
    tokens_out: int = 0

    def add(self, kept: KeptReply) -> None:
        """Adds a reply."""
        self.replies += 1
        self.tokens_in += kept.tokens_in
        self.tokens_out += kept.tokens_out

    def line(self, settings: ProposalSettings) -> str:
        """The bill for the manifest, the same whether replies were asked for now or kept."""
        return f"{self.replies:,} replies{_cost(self.tokens_in, self.tokens_out, settings)}"

    def spent(self, asker: Asker, settings: ProposalSettings) -> str:
        """What this build spent, for people."""
        return f"the language model was asked {asker.asked:,} times{_cost(asker.spent_in, asker.spent_out, settings)}"


def _cost(tokens_in: int, tokens_out: int, settings: ProposalSettings) -> str:
    words = f", {tokens_in:,} tokens in, {tokens_out:,} out"
    is_priced = settings.price_in or settings.price_out
    return f"{words}, {settings.cost(tokens_in, tokens_out):.4f} {settings.currency}" if is_priced else words
