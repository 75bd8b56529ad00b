"""What 'struck', 'hit' and 'strike' mean: an attack from the air, a collision, a shot, a stoppage of work, or no event."""

import pytest

from builder.page_events.event_words import event_kind
from builder.page_events.striking import told_by_strike
from tests.claims.event_tables import article_of


@pytest.mark.parametrize(
    ("text", "word", "kind", "told"),
    [
        ("A drone struck a fuel depot near Omdurman on Thursday.", "struck", "strike", "strike"),
        ("The airfield was struck by warplanes on Monday.", "struck", "strike", "strike"),
        ("Israel struck Iran on Friday.", "struck", "strike", "strike"),
        ("They struck the barracks at dawn.", "struck", "strike", "strike"),
        ("Jets hit a bakery in Idlib on Monday.", "hit", "strike", "strike"),
        ("Mario Ferri was struck in the chest by a bullet in Turin.", "struck", "attack", "shooting"),
        ("A cyclist was struck by a car in Leeds on Friday night.", "struck", "other", "accident"),
        ("Two boys were hit by a train near Pune.", "hit", "other", "accident"),
        ("A driver who struck and killed two pedestrians in Leeds was arrested.", "struck", "other", "accident"),
        ("Two pedestrians were hit and killed by a van in Leeds.", "hit", "other", "accident"),
        ("Truck drivers struck for higher pay in Lyon on Monday.", "struck", "other", "walkout"),
        ("Nurses in Porto went on strike on Monday.", "strike", "other", "walkout"),
        ("The teachers' strike in Nairobi entered its second week.", "strike", "other", "walkout"),
        ("Drivers began a strike over pay in Accra.", "strike", "other", "walkout"),
        ("Two soldiers were killed in a strike near Kharkiv on Monday.", "strike", "strike", "strike"),
        ("The president's strike on the port killed two guards.", "strike", "strike", "strike"),
        ("Tragedy struck the village on Monday.", "struck", None, None),
        ("The company and the union struck a deal in Oslo.", "struck", None, None),
        ("The army struck a softer tone on Monday.", "struck", None, None),
        ("Jamal Peters was struck on the head with a bottle in Cardiff.", "struck", None, None),
        ("Ana Ruiz struck twice in the second half in Lima.", "struck", None, None),
        ("The helicopters hit bad weather near Bari.", "hit", None, None),
        ("Police hit farmers with fines in Goa.", "hit", None, None),
        ("Prices hit a record in Accra on Monday.", "hit", None, None),
        ("The strike hit a bakery in Raqqa on Monday.", "hit", None, None),
    ],
)
def test_who_strikes_whom_tells_the_event(text: str, word: str, kind: str | None, told: str | None) -> None:
    token = next(token for token in article_of(text).doc if token.text == word)
    assert event_kind(token) == kind
    assert told_by_strike(token) == told
