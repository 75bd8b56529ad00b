"""What a cut may not tear from the words that a wording keeps."""

import pytest

from builder.claims.wording.readability import faults_of
from builder.claims.wording.torn_parts import TORN
from tests.claims.wording.kept_words import draft_with

CUTS = (
    ("Lena Vogt, a baker of nine loaves who won a cup, left Graz.", "a baker of nine loaves who won a cup", "name cut"),
    ("Omar Haddad, the cook who fed nine towns, was hired in Oran.", "the cook fed nine towns", "name cut"),
    ("Ana Ruiz, the judge who freed nine monks, retired in Cusco.", "the judge freed nine monks", "name cut"),
    ("Lena Vogt, a baker of nine loaves, left Graz.", "Lena Vogt left Graz", None),
    ("The judge, Ana Ruiz, freed nine monks.", "The judge freed nine monks", None),
    ("Ruiz is better at chess than Lena Vogt, who lost.", "Ruiz is better at chess", "comparison cut"),
    ("Nine dams in Chad were older than the port of Gao.", "Nine dams in Chad were older", "comparison cut"),
    ("The ferry to Samoa carried more nurses than the boats did.", "The ferry to Samoa carried more nurses", "comparison cut"),
    ("Ruiz is better at chess, though Lena Vogt won.", "Ruiz is better at chess", None),
    ("More than nine dams in Chad were old.", "nine dams in Chad were old", None),
    (
        "In May, Lund earned 90,000 euros for filming (and writing) The Red Goat in Oslo.",
        "Lund earned 90,000 euros for filming and writing",
        "end torn",
    ),
    ("Kenya was picked to host the 2031 Sea Games in Gao.", "Kenya was picked to host the 2031", "end torn"),
    ("Lund took the lead with nine minutes to row in the final.", "Lund took the lead with nine minutes", "end torn"),
    ("Nine guards were found sleeping, the mayor said.", "Nine guards were found sleeping", None),
    ("The crew stopped rowing on Monday.", "The crew stopped rowing on Monday", None),
    ("Herders crossed the bridge that the storm had spared.", "Herders crossed the bridge", "definite bared"),
    ("Linz needed nine wins to forget the grief Graz felt in May.", "Linz needed nine wins to forget the grief", "definite bared"),
    ("The novel looks back to the age when nine queens ruled Tonga.", "The novel looks back to the age", "definite bared"),
    ("Herders crossed the bridge, which the storm had spared.", "Herders crossed the bridge", None),
    ("Herders crossed a bridge that the storm had spared.", "Herders crossed a bridge", None),
    ("The bank of Oslo announced on Monday (1 June) that it will close nine shops.", "The bank of Oslo announced on Monday", "content lost"),
    ("The bank of Oslo announced on Monday that it will close nine shops.", "it will close nine shops", "loose pronoun"),
    ("The bank of Oslo announced a sale on Monday.", "The bank of Oslo announced a sale on Monday", None),
    (
        "The cook said she saw a boat before her guest called “Look, I have caught a goat” in Turku.",
        "she saw a boat I have caught a goat",
        "quote torn",
    ),
    ("The cook said she saw a boat before her guest called “Look” in Turku.", "The cook said she saw a boat", None),
    ("Lund rowed hard as nine sailors slept; as the crew left, Vogt sang.", "Lund rowed hard as the crew left", "break crossed"),
    ("Lund rowed hard; nine sailors slept.", "nine sailors slept", None),
    (
        "His third prize comes after Haddad crossed a lake with his dog in Oran on 8 June, and then sang for sailors.",
        "His third prize then sang for sailors",
        "subject between",
    ),
    ("Haddad crossed a lake in Oran and then sang for sailors.", "Haddad then sang for sailors", None),
    (
        "Talks on the dam were hard because nine states had plans, but Togo had never built one.",
        "Talks on the dam were hard but Togo had never built one",
        "contrast cut",
    ),
    (
        "The leak was found only in nine pumps, but that older ones are at risk too is likely.",
        "The leak was found only in nine pumps",
        "contrast cut",
    ),
    ("The leak was found in nine pumps, but nobody was hurt.", "The leak was found in nine pumps", None),
    ("Haddad caught a goat, washed it, cut nine kilos of wool and left.", "Haddad caught a goat , washed it", "series cut"),
    ("Haddad caught a goat and washed it, then left for Oran.", "Haddad caught a goat and washed it", None),
    ("The film had Lena Vogt leading a crew that rowed nine miles.", "Lena Vogt leading a crew that rowed nine miles", "participle alone"),
    ("With the port shut and Vogt leading nine crews, the town slept.", "Vogt leading nine crews", "participle alone"),
    ("Nurses were telling of nine fires.", "Nurses were telling of nine fires", None),
    ("Vogt admitted shooting nine geese and wounding a third.", "Vogt admitted wounding a third", "first lost"),
    ("The raiders robbed nine shops in Oran and burned another.", "The raiders burned another", "first lost"),
    ("The raiders left Oran and burned another.", "The raiders burned another", None),
    ("The quake hit Oran, hurting 40, nine of them on the coast.", "The quake hit Oran hurting 40 on the coast", "part lost"),
    ("The quake hit Oran, hurting 40 on the coast.", "The quake hit Oran hurting 40 on the coast", None),
    ("Haddad was caught in May and is being held in a fort in Oran.", "Haddad was caught in May in a fort in Oran", "place of another"),
    ("Haddad was caught in a fort in Oran and is being held.", "Haddad was caught in a fort in Oran", None),
    (
        "Bern baked 17 loaves from baker Leo Frei, while rival baker Urs Keller sold 9 cakes.",
        "Bern baked 17 loaves from baker Leo Frei baker Urs Keller sold 9 cakes",
        "clauses joined",
    ),
    (
        "The tram hit the nurse Ana Ruiz, while judge Omar Haddad lost nine bags.",
        "The tram hit the nurse Omar Haddad lost nine bags",
        "clauses joined",
    ),
    ("On Monday, in a hall full of nurses, Lena Vogt sold nine boats.", "On Monday Lena Vogt sold nine boats", None),
    ("Ruiz sold a goat to Vogt, a price named by Omar Haddad.", "Ruiz sold a goat to Vogt by Omar Haddad", "doer of another"),
    ("Ruiz sold a goat that was fed by Omar Haddad.", "Ruiz sold a goat that was fed by Omar Haddad", None),
    ("Mob cook Omar Haddad, the quiet baker who sold nine cakes, died in Oran.", "the quiet baker sold nine cakes", "name cut"),
    ("As nine cooks have noted in Graz, the mill is old.", "nine cooks have noted in Graz", "content lost"),
    ("Nine cooks added salt on Monday, and the mill is old.", "Nine cooks added salt on Monday", None),
    ("Nine cooks noted on Monday that the mill is old.", "Nine cooks noted on Monday that the mill is old", None),
    ("The boat foiled a raid, catching 31 Tongan raiders near Suva.", "The boat foiled a raid catching 31 Tongan", "end torn"),
    ("The boat foiled a raid, catching 31 Tongans.", "The boat foiled a raid catching 31 Tongans", None),
    ("Vogt shot a judge, clerk, deputy and a nurse in Graz.", "Vogt shot a judge , clerk", "list end lost"),
    ("Vogt shot a judge and a clerk, but a nurse fled.", "Vogt shot a judge and a clerk", None),
    ("Vogt sold boats, nets and a mill in Graz.", "Vogt sold boats , nets and a mill in Graz", None),
    ("The knee was healed in Graz and coach Omar Haddad slept.", "The knee was healed in Graz and coach", "end torn"),
    ("The knee was healed in Graz and Oran.", "The knee was healed in Graz and Oran", None),
    ("The town had offered a $40,000 prize in the race.", "The town had offered a $ 40,000 in the race", "head lost"),
    ("The town had offered $40,000 in the race.", "The town had offered $ 40,000 in the race", None),
    ("Nine clubs filed suit in Graz hours after the vote.", "Nine clubs filed suit in Graz hours", "span cut"),
    ("Nine clubs filed suit in Graz within nine hours after the vote.", "Nine clubs filed suit in Graz within nine hours", None),
    (
        "Cooks led out of a hall after a small leak near Graz at noon have since gone back.",
        "a small leak near Graz at noon have since gone back",
        "no agreement",
    ),
    ("Nurses slept after a group of cooks in Suva have been freed.", "a group of cooks in Suva have been freed", None),
    ("Nine, she carried off at dawn.", "she carried off", "fronted lost"),
    ("Two, Vogt sank.", "Vogt sank", "fronted lost"),
    ("Still, Vogt sank.", "Vogt sank", None),
    ("In May, Vogt sank.", "Vogt sank", None),
)


@pytest.mark.parametrize(("text", "kept", "fault"), CUTS)
def test_torn_parts(text: str, kept: str, fault: str | None) -> None:
    faults = faults_of(draft_with(text, kept))
    assert fault in faults if fault else not faults


def test_every_check_is_tested() -> None:
    assert {fault for _, _, fault in CUTS} >= set(TORN)
