"""What keeps a draft of a wording from being a sentence."""

import pytest

from builder.claims.wording.readability import CHECKS, MILD, faults_of, rank_of
from tests.claims.wording.kept_words import draft_with

CUTS = (
    ("The crew slept, but soldiers guarded nine ports.", "guarded nine ports", "no subject"),
    ("The crew slept, but soldiers guarded nine ports.", "soldiers guarded nine ports", None),
    ("The crew sailed home and reached nine ports.", "The crew sailed home reached nine ports", "joint lost"),
    ("The crew sailed home and reached nine ports.", "The crew sailed home and reached nine ports", None),
    ("The mayor of Lima reportedly resigned and nine aides left.", "The mayor of Lima resigned", "hedge lost"),
    ("The mayor of Lima reportedly resigned and nine aides left.", "The mayor of Lima reportedly resigned", None),
    ("A mid-sized ferry sank off Samoa.", "A sized ferry sank off Samoa", "word cut"),
    ("A big ferry sank off Samoa.", "A ferry sank off Samoa", None),
    ("The bank in Oslo lost its licence and its head.", "The bank in Oslo lost", "words lost"),
    ("The bank in Oslo lost its licence and its head.", "The bank in Oslo lost its licence", None),
    ("Nine miners were hurt and hundreds displaced.", "hundreds displaced", "words lost"),
    ("Nine miners were hurt and hundreds displaced.", "Nine miners were hurt", None),
    ("Troops left Chad, leaving nine posts empty.", "leaving nine posts empty", "no verb"),
    ("Troops left Chad, leaving nine posts empty.", "Troops left Chad", None),
    ("We lost nine boats in the storm.", "We lost nine boats in the storm .", "first person"),
    ("They lost nine boats in the storm.", "They lost nine boats in the storm .", "loose pronoun"),
    ("Fishers lost nine boats in their port.", "Fishers lost nine boats in their port .", None),
    ("The clinic hired nurses, cooks and drivers.", "The clinic hired nurses , cooks", "joint lost"),
    ("The clinic hired nurses, cooks and drivers.", "The clinic hired nurses", None),
    ("You can not row like this and win a cup.", "You can not row like this", "scope cut"),
    ("The team did not row home, but it won.", "The team did not row home", None),
    ("The storm hit Fiji, killing and injuring scores.", "The storm hit Fiji killing", "object lost"),
    ("The storm hit Fiji, killing scores and flattening huts.", "The storm hit Fiji killing scores", None),
    ("The mayor resigned two days after the court met.", "The mayor resigned two days", "span cut"),
    ("The mayor resigned on Monday after the court met.", "The mayor resigned on Monday", None),
    ("Ana Ruiz, a clerk of the bank, an agency that failed, left Rabat.", "Ana Ruiz an agency that failed left Rabat", "moved"),
    ("Ana Ruiz, a clerk of the bank, left Rabat.", "Ana Ruiz a clerk of the bank left Rabat", None),
    ("Police treated four cooks, one with burns and three with wounds.", "Police treated four cooks one with burns", "list broken"),
    ("Police treated four cooks, one with burns and three with wounds.", "Police treated four cooks", None),
    ("“The harm that we do is small,” Ana Ruiz said.", "“ The harm is small , ” Ana Ruiz said", "quote cut"),
    ("“The harm is small,” Ana Ruiz, a clerk, said.", "“ The harm is small , ” Ana Ruiz said", None),
    ("Swedish nurses who have marched daily before the girl's wedding have sworn to stay.", "the girl 's wedding have sworn to stay", "no agreement"),
    ("Youths who marched before the girl's wedding have sworn to stay.", "Youths have sworn to stay", None),
    ("Nurses who marched daily since the girl's wedding have sworn to stay.", "since the girl 's wedding have sworn to stay", "no agreement"),
    ("A bridge that herders say broke on Monday was old.", "herders say broke on Monday", "no subject"),
    ("On Monday herders say nothing broke.", "herders say nothing broke", None),
    ("A dam with a gate that broke in Gulu.", "A dam with a gate that broke in Gulu", "no verb"),
    ("A dam with a gate broke in Gulu.", "A dam with a gate broke in Gulu", None),
    (
        "Vogt and two nurses are seen resting at a bus stop as a red tram pulls up to the kerb.",
        "Vogt and two nurses are seen resting at a bus stop as a red tram",
        "list cut",
    ),
    ("The town sleeps because there are still nurses in Gulu.", "The town sleeps because there are", "existence lost"),
    ("The town sleeps because there are still nurses in Gulu.", "The town sleeps because there are nurses in Gulu", None),
    ("The nurses worked as cooks and slept.", "The nurses worked as cooks", None),
    ("In her letter, Lena Vogt praised Omar Haddad.", "In her letter , Lena Vogt praised Omar Haddad", None),
    ("In her letter, a clerk of the firm praised nurses.", "In her letter , a clerk of the firm praised nurses", "loose pronoun"),
    ("The firm (Accra: GHX) has grown.", "GHX ) has grown", "bracket cut"),
    ("The firm (Accra: GHX) has grown.", "The firm has grown", None),
    ("What if the roof of the shop is old?", "What the roof of the shop is old ?", "joining word lost"),
    ("The roof is old if the shop is.", "The roof is old", "condition lost"),
    ("The roof is old, as the shop is.", "The roof is old", None),
    ("The mayor likes either tea or coffee.", "The mayor likes either tea", "pair cut"),
    ("The mayor likes tea or coffee.", "The mayor likes tea", None),
    ("The crew of four cooks and two nurses slept.", "The crew of four cooks slept", "pair cut"),
    ("Wolves ate six goats and nine hens.", "Wolves ate six goats", None),
    ("The cook said that the roof fell but that she slept.", "The roof fell but that she slept .", "report left"),
    ("The cook said that the roof fell but that she slept.", "The cook said that the roof fell but that she slept", None),
    ("The big red gloves lay there.", "The big lay there", "head lost"),
    ("The big red gloves lay there.", "The gloves lay there", None),
    ("The inn where nine monks slept burned down.", "The inn where nine monks burned down", "head lost"),
    ("The inn where nine monks slept burned down.", "The inn burned down", None),
    (
        "Guards threw stones at a shop in the town and miners tried to storm the bank.",
        "Guards threw stones at a shop in the town and miners",
        "list cut",
    ),
    (
        "Lena Vogt scored 23 points to become the city's best scorer and the well-known Lynxes defeated Linz on Friday.",
        "Lena Vogt scored 23 points to become the city 's best scorer and the well - known Lynxes",
        "list cut",
    ),
    ("Kenya shut nine embassies, and the consulates stayed closed.", "Kenya shut nine embassies", None),
    ("The crew rowed home and slept.", "The crew rowed home and", "joint left"),
    ("US troops left Chad.", "US troops left Chad", None),
    ("The roof of the port's oldest shop is red.", "The roof 's oldest shop is red", "word cut"),
    ("The roof of the port's oldest shop is red.", "The roof of the port 's oldest shop is red", None),
    ("The nurse was praised earlier this year in Suva.", "The nurse was praised earlier this year in Suva", None),
    (
        "The shed held six old rifles, three other guns, 14 full crates, a mortar with two rockets and a radio.",
        "The shed held six old rifles",
        None,
    ),
    ("The shed held nine crates and a mortar with two rockets.", "The shed held nine crates with two rockets", "slid"),
    ("The shed held nine crates and a mortar with two rockets.", "The shed held nine crates", None),
    ("The storm killed nine herders and hurt a nurse in Gao.", "The storm killed nine herders in Gao", None),
    ("Will Bergen won a cup and Eva Lund lost nine games and two races.", "Will Bergen won a cup and two races", "in pieces"),
    ("Will Bergen won a cup and Eva Lund lost nine games.", "Will Bergen won a cup", None),
    (
        "Much power was lost in the Fiji islands, with the kingdom of Tonga and Samoa, on the ocean, also losing their water.",
        "Much power was lost in the Fiji islands , with the kingdom of Tonga and Samoa , on the ocean",
        "outcome lost",
    ),
    ("Lima lost all its power, with Quito losing half of it.", "Lima lost all its power", None),
    ("Lima lost all its power with Quito on Friday, leaving homes dark.", "Lima lost all its power with Quito", None),
    ("The mayor said that a raid was wrong but did not say why.", "a raid was wrong but did not say why", "outer verb"),
    ("The mayor said that a raid was wrong but did not say why.", "The mayor said that a raid was wrong but did not say why", None),
    ("The club left, the keeper having asked for a talk.", "the keeper having asked for a talk", "participle alone"),
    ("The club slept in Oslo, the keeper having asked for a talk.", "The club slept in Oslo", None),
    ("Eva Lund - the head of a firm in Graz - left the port.", "Eva Lund - the head left the port", "aside cut"),
    ("Eva Lund - the head of a firm in Graz - left the port.", "Eva Lund - the head of a firm - left the port", None),
    ("Rock falls killed nine miners in Peru and Chile.", "Rock falls killed nine miners in Peru", "place cut"),
    ("Rock falls killed nine miners in Peru, and Chile sent nurses.", "Rock falls killed nine miners in Peru", None),
    ("The paper accused herders of using gas.", "herders of using gas", "accused of"),
    ("The herders spoke of using gas.", "The herders spoke of using gas", None),
)


@pytest.mark.parametrize(("text", "kept", "fault"), CUTS)
def test_faults(text: str, kept: str, fault: str | None) -> None:
    faults = faults_of(draft_with(text, kept))
    assert fault in faults if fault else not faults


def test_one_broken_sentence_is_worse_than_all_mild_faults() -> None:
    assert rank_of([]) == 0
    assert rank_of(MILD) < min(rank_of([name]) for name in CHECKS if name not in MILD)
