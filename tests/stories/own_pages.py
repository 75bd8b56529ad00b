"""Seven short pages of three stories; two of them are of one subject: a mine fire in Chile and one in Poland."""

from dataclasses import replace

from builder.records import Document
from tests.linking.builders import document

TEXTS = {
    "chile_1": (
        "Fire traps miners near Copiaguay",
        "A fire broke out in the Santa Lucinda copper mine near Copiaguay, Chile, early on Tuesday and trapped 14 miners about 600 metres below "
        "ground. Governor Ramiro Olivos said that drilling teams were on their way from the coast and that the mine's owner, Cobres Olivos, "
        "had closed two other shafts. Relatives of the men waited at the gate through the night.",
    ),
    "chile_2": (
        "Drilling begins at Santa Lucinda",
        "Rescuers began to drill towards the 14 miners who are trapped in the Santa Lucinda mine after Tuesday's fire. The governor of the "
        "province, Ramiro Olivos, told families in Copiaguay that the men had food for five days. Cobres Olivos, which owns the mine, promised "
        "an inquiry into the ventilation of the shaft where smoke was first seen.",
    ),
    "chile_3": (
        "All 14 out of burning mine",
        "All 14 miners were brought up alive from the Santa Lucinda mine in northern Chile on Friday, three days after a fire cut them off. "
        "They were flown to a hospital in Copiaguay. Ramiro Olivos, the governor, called it a day of joy, and the company Cobres Olivos said "
        "that the mine would stay closed until the inquiry into its ventilation had ended.",
    ),
    "poland_1": (
        "Methane fire kills three in Silesian pit",
        "Three miners died and eight were burned when methane caught fire in the Barbara Nowa coal pit in Silesia on Sunday evening. The chief "
        "of the pit, Tomasz Wilk, said that 42 men had been at work in the gallery. The mining office in Katowice opened an inquiry, and flags "
        "in the town of Brzezno were lowered for two days of mourning.",
    ),
    "poland_2": (
        "Mourning in Brzezno after pit fire",
        "Flags flew at half mast in Brzezno, Silesia, for the three miners who died in Sunday's methane fire at the Barbara Nowa pit. Tomasz "
        "Wilk, who runs the pit, visited the eight burned men in hospital. The Katowice mining office wants to know why an alarm in the gallery "
        "failed while 42 men were at work.",
    ),
    "bank_1": (
        "Lakeside Bank to buy rival for 3.1 billion francs",
        "Lakeside Bank agreed to buy Helder & Sohn for 3.1 billion francs in shares, the two lenders said in Basel on Wednesday. The deal makes "
        "it the third largest lender of the country. Chief executive Anneke Brugger said that 900 jobs would go in two years, most of them by "
        "retirement, and that regulators had been told in March.",
    ),
    "bank_2": (
        "900 jobs to go as Lakeside swallows Helder",
        "About 900 jobs will be lost when Lakeside Bank takes over Helder & Sohn, its rival across the Rhine in Basel, for shares worth 3.1 "
        "billion francs. Anneke Brugger, the chief executive, told staff on Wednesday that most would retire. The unions asked regulators to "
        "look at the deal, which makes Lakeside the third largest lender.",
    ),
}
STORY_OF = {name: name.split("_")[0] for name in TEXTS}


def own_pages() -> dict[str, Document]:
    """The pages by name, without days of print."""
    return {name: replace(document(name, text=f"{title}\n{text}"), title=title) for name, (title, text) in TEXTS.items()}
