"""Pages written for the tests: one article, bare and with the boilerplate of a site around it."""

TITLE = "Floods cut off three villages in the Bela valley"
BODY = (
    "Heavy rain on Monday night cut off three villages in the Bela valley and forced hundreds of families to leave their houses, officials said.",
    "At least four people died when a bridge near the village of Orsa collapsed, according to the district's rescue service.",
    '"We have never seen the river rise so fast," said the head of the service, Mara Tolen, who spoke by telephone from Orsa.',
    "The army sent two helicopters and 120 soldiers to the valley, but thick fog kept the helicopters on the ground until noon.",
    "The last flood of that size in the valley, in 1987, destroyed nearly half of the houses in Orsa.",
)
ARTICLE = "\n\n".join((TITLE, *BODY))
TOP = (
    "Bela Gazette\n\nHome\n\nWorld\n\nSport\n\nSubscribe\n\nWe use cookies to improve your experience. By continuing you agree to our use of cookies."
)
HEAD = "By Jon Arvid\n\n12 March, 2019\n\n3 min read\n\nShare\n\nThe bridge near Orsa on Tuesday [AFP]"
TEASERS = (
    "YOU MIGHT ALSO LIKE\n\nHow the valley was settled\n\nFor four hundred years people have farmed the steep slopes above the river.\n\n"
    "A day with the lighthouse keeper\n\nHe is the last of his trade, and he does not miss company."
)
COMMENTS = (
    "View all comments\n\nThe government should have repaired that bridge years ago, everybody in the valley knew it.\n\nold_miller\n\n"
    "My cousin lives in Orsa and says that six people are dead, not four. Nobody believes the service any more."
)
LETTER = (
    "A Message from The Bela Gazette:\n\nDear readers,\n\nOur small newsroom is in danger. Printing has become twice as expensive in two years.\n\n"
    "We have never asked for much, but today we do. Every contribution counts.\n\nOnce\n\nMonthly\n\nRemind me later."
)
FOOT = "© 2019 Bela Gazette Ltd. All rights reserved."


def join(*parts: str) -> str:
    return "\n\n".join(parts)
