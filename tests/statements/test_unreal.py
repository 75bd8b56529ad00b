"""What is asked, staged or made up is not said to have happened."""

import pytest

from builder.statements.factuality import read_factuality
from tests.claims.event_tables import article_of


@pytest.mark.parametrize(
    ("text", "word", "modality"),
    [
        ("Did the landslide kill two shepherds?", "kill", "possible"),
        ("Has the flood injured anyone in Lima?", "injured", "possible"),
        ("Were nine miners buried in Zambia?", "buried", "possible"),
        ("Rebels, it seems, killed two shepherds.", "killed", "possible"),
        ("Nine guards, it is believed, were killed near Obo.", "killed", "possible"),
        ("The landslide, it turned out, killed two shepherds.", "killed", "actual"),
        ("The army, it said, killed two shepherds.", "killed", "actual"),
        ("Who killed the two shepherds?", "killed", "actual"),
        ("The landslide killed two shepherds. Who gave the warning?", "killed", "actual"),
        ("Pilots simulated a crash that killed 80 passengers.", "killed", "conditional"),
        ("The film depicts a siege that killed 90 people in Oslo.", "killed", "conditional"),
        ("She wrote a novel about a plague that killed nine sailors.", "killed", "conditional"),
        ("Soldiers rehearsed the rescue of 40 hostages in Peru.", "rescue", "conditional"),
        ("It was a hoax in which two students were shot.", "shot", "conditional"),
        ("In the novel a plague kills nine sailors and blinds 12.", "kills", "conditional"),
        ("In the drill 40 guests were 'killed' by Saturday.", "killed", "conditional"),
        ("In the exercise two soldiers were killed.", "killed", "actual"),
        ("In the film hall nine guests were hurt.", "hurt", "actual"),
        ("The drill was cancelled after a blast killed two cadets.", "killed", "actual"),
        ("A film festival was hit by a blast that killed nine people.", "killed", "actual"),
        ("The exercise killed two soldiers in Kenya.", "killed", "actual"),
        ("The paper wrote that nine had died; the army called that wrong.", "died", "actual"),
        ("The union said that 40 were hurt; the firm urged calm.", "hurt", "actual"),
        ("The union urged that the guards be moved.", "moved", "planned"),
    ],
)
def test_modality(text: str, word: str, modality: str) -> None:
    token = next(token for token in article_of(text).doc if token.text == word)
    assert read_factuality(token).modality == modality
