"""The events of a page, and which claims are about each."""

import pytest

from builder.claims import casualty, count, date, location, participants
from builder.intermediate import PageEvent
from builder.language.article import Article
from builder.language.found import Found
from builder.page_events.event_finder import find_page_events
from builder.records import Claim
from tests.claims.event_tables import article_of

FINDERS = (("date", date.find), ("location", location.find), ("participants", participants.find), ("casualty", casualty.find), ("count", count.find))


def page_events_of(text: str) -> tuple[list[PageEvent], dict[str, str]]:
    """The page events of the text, and the words of each claim by its id."""
    article = article_of(text)
    founds = [(name, found) for name, find in FINDERS for found in find(article)]
    claims = [_claim(article, str(i), name, found) for i, (name, found) in enumerate(founds)]
    return find_page_events(article, claims, [found for _, found in founds]), {claim.claim_id: claim.quote for claim in claims}


def _claim(article: Article, claim_id: str, name: str, found: Found) -> Claim:
    start, end = found.spans[0].start, found.spans[-1].end
    quote = article.page.text[start:end]
    return Claim(claim_id, article.document_id, "", start, end, quote, found.spans, "body", "", None, None, name, found.attribute)


def test_words_for_one_event_are_one_page_event() -> None:
    text = "Peru and Chile opened talks in Lima on Monday. The negotiations were brokered by Spain. The meeting will end on Friday."
    (talks,), _ = page_events_of(text)
    assert (talks.kind, talks.place, talks.is_main) == ("talks", "Lima", True)
    assert (str(talks.start_date), str(talks.end_date)) == ("2021-06-14", "2021-06-18")
    assert talks.names == ("Chile", "Peru", "Spain")
    assert talks.label == "talks in Lima"


def test_what_is_set_apart_is_another_page_event() -> None:
    text = "The talks in Lima began on Monday. Previous talks broke up in May 2020. Talks in Madrid will start on 20 July 2021."
    found, quotes = page_events_of(text)
    assert [page_event.place for page_event in found] == ["Lima", None, "Madrid"]
    assert [quotes[i] for i in found[1].claim_ids] == ["Previous talks broke up in May 2020"]


def test_rounds_with_different_numbers_are_different_page_events() -> None:
    found, _ = page_events_of("The sixth round of talks began in Lima on Monday. The fifth round of talks in Lima ended on 2 May 2021.")
    assert [page_event.ordinal for page_event in found] == [6, 5]


def test_a_number_beyond_all_counting_is_no_round() -> None:
    found, _ = page_events_of("The 2147483648th round of talks began in Lima on Monday.")
    assert [page_event.ordinal for page_event in found] == [None]


@pytest.mark.parametrize(
    ("text", "ordinal"),
    [
        ("A man opened fire in a bakery in Oulu on Monday. Two bakers died. A third was shot in the arm.", None),
        ("Robbers attacked a bank in Lima. Two guards fled and the third was stabbed.", None),
        ("A shell hit a school in Aden. One pupil died, a second was bombed out.", None),
        ("The third shooting in Oulu killed two bakers.", 3),
        ("A second attack in Lima hurt a guard.", 2),
    ],
)
def test_who_is_the_third_gives_no_event_a_number(text: str, ordinal: int | None) -> None:
    assert {page_event.ordinal for page_event in page_events_of(text)[0]} == {ordinal}


def test_the_main_event_is_not_the_one_that_claims_reach_back_to() -> None:
    text = (
        "A German frigate drove off an attack by pirates near Aden on Saturday. Two boats fled. Last month a Thai sailor was killed in the attack."
        " Navies hunt the pirates. Patrols detained suspects. Police caught the pirates. Most navies arrest pirates and free the suspects."
    )
    found, quotes = page_events_of(text)
    [main] = [page_event for page_event in found if page_event.is_main]
    assert any("Aden" in quotes[i] for i in main.claim_ids)


def test_of_equally_frequent_words_the_first_describe_an_event() -> None:
    things = (
        "an apple, a barn, a bank, a bench, a boat, a bottle, a bridge, a bucket, a bus, a cabin, a cable, a candle, a car, a castle, a chair,"
        " a church, a coat, a cup, a desk, a door, a drum, a fence, a flag, a flute, a fork, a garden, a glove, a hammer, a hat, a horse, a jacket,"
        " a kettle, a knife, a ladder, a lamp, a map, a mirror, a needle, a nest, a pan and a pen"
    )
    [crash] = page_events_of(f"A zeppelin crashed near Yeppoon on Monday, killing two. The finder sold {things}.")[0]
    assert {"zeppelin", "crash"} <= set(crash.words)
    assert len(crash.words) == 40


def test_an_attack_belongs_to_the_war_of_the_page() -> None:
    found, _ = page_events_of("A bomb killed six people in Aden on Monday. The war in Yemen, which started in 2014, has killed thousands of people.")
    bomb, war = found
    assert (bomb.kind, war.kind) == ("bombing", "war")
    assert bomb.part_of == war.page_event_id
    assert war.part_of is None


def test_the_rescued_are_of_the_accident_unless_their_rescue_is_of_another_place() -> None:
    for text, kind in (
        ("A ferry sank off Ukara on Monday and 94 people drowned. Thirty people have been rescued, police said.", "accident"),
        ("A ferry sank off Ukara on Monday and 94 people drowned. Another 30 people were rescued.", "accident"),
        ("A train derailed near Cusco on Sunday, killing 11. A further 14 people were rescued.", "accident"),
        ("Two trains collided near Lahore on Friday, killing 40 people. Another nine people were rescued.", "accident"),
        ("A ferry sank off Ukara on Monday and 94 people drowned. In May 2020, 30 people were rescued from a hotel in Lima.", "evacuation"),
    ):
        found, quotes = page_events_of(text)
        assert [page_event.kind for page_event in found for i in page_event.claim_ids if quotes[i].endswith("rescued")] == [kind]


def test_who_attacked_is_never_about_a_truce() -> None:
    text = "Peru and Chile signed a truce in Lima on Monday. Fighting broke out at dawn. The rebels had fired rockets first, killing two soldiers."
    found, quotes = page_events_of(text)
    told = {quotes[i]: page_event.kind for page_event in found for i in page_event.claim_ids}
    assert told["Peru and Chile signed a truce in Lima on Monday"] in ("agreement", "ceasefire")
    assert told["The rebels had fired rockets first"] == "strike"
    found, quotes = page_events_of("Peru and Chile signed a truce in Lima on Monday. The rebels broke it at once and attacked an outpost.")
    assert {page_event.kind for page_event in found for i in page_event.claim_ids if "rebels" in quotes[i]} == {"attack"}


def test_a_toll_is_never_about_talks() -> None:
    found, quotes = page_events_of("The talks in Lima began on Monday. Six farmers were killed.")
    assert all("killed" not in quotes[i] for page_event in found for i in page_event.claim_ids)


def test_a_claim_about_something_else_has_no_page_event() -> None:
    found, quotes = page_events_of("The talks in Lima began on Monday. The mayor visited a school on Tuesday.")
    assert [quotes[i] for page_event in found for i in page_event.claim_ids if "school" in quotes[i]] == []


def test_two_tolls_of_one_word_are_two_events_with_ids_of_their_own() -> None:
    text = "An air raid hit a hotel in Aden on Monday, killing 12 people. Last year 30 people were killed in Taiz and 40 in Ibb."
    found, _ = page_events_of(text)
    assert [page_event.place for page_event in found] == ["Aden", "Taiz", "Ibb"]
    assert len({page_event.page_event_id for page_event in found}) == 3
    assert page_events_of(text)[0] == found


def test_same_input_same_page_events() -> None:
    text = "Gunmen attacked a convoy near Aden on Monday. The attack killed six people."
    assert page_events_of(text) == page_events_of(text)


def main_tolls(text: str) -> list[str]:
    """The words of the tolls of the page's main event."""
    article = article_of(text)
    founds = [(name, found) for name, find in FINDERS for found in find(article)]
    claims = [_claim(article, str(i), name, found) for i, (name, found) in enumerate(founds)]
    main = next(page_event for page_event in find_page_events(article, claims, [found for _, found in founds]) if page_event.is_main)
    return [claim.quote for claim in claims if claim.claim_type == "casualty" and claim.claim_id in main.claim_ids]


RAID = "An air raid hit a hotel in Aden on Monday, killing 12 people. "


def test_a_side_word_near_a_toll_still_means_the_main_event() -> None:
    assert main_tolls(RAID + "Doctors said 30 people were wounded when the building collapsed.") == ["killing 12 people", "30 people were wounded"]


def test_what_a_side_word_sets_apart_is_another_event() -> None:
    for other in ("In May 2019, a truck bomb killed 50 people.", "When another hotel collapsed, 6 people were killed."):
        assert main_tolls(RAID + other) == ["killing 12 people"], other


def test_a_toll_in_another_place_is_another_event() -> None:
    quiet = "Police closed the roads. Shops stayed shut. Schools were closed. "
    assert main_tolls(RAID + quiet + "Later 3 people were killed in Aden.") == ["killing 12 people", "3 people were killed"]
    assert main_tolls(RAID + quiet + "In Lima, police said, 3 people were killed.") == ["killing 12 people"]


def test_the_first_toll_of_a_page_dates_its_event() -> None:
    found, _ = page_events_of("The blast in Lima killed 12 people on Monday.")
    assert str(found[0].start_date) == "2021-06-14"


def test_late_deaths_do_not_date_the_event() -> None:
    found, _ = page_events_of("Two girls died of their wounds on Monday after the blast in Lima.")
    assert found[0].start_date is None


def test_a_page_without_event_words_is_about_its_first_toll() -> None:
    found, quotes = page_events_of("Nine people lost their lives in Lima on Monday. Their families are waiting.")
    assert [page_event.kind for page_event in found] == ["other"]
    assert any("Nine" in quotes[i] for i in found[0].claim_ids)


def test_nobody_is_killed_by_prayers() -> None:
    found, quotes = page_events_of("When the imam began the prayers, the bombs exploded. Nine people were killed.")
    home = next(page_event for page_event in found if any("Nine" in quotes[i] for i in page_event.claim_ids))
    assert home.kind == "bombing"


def test_gunfire_and_rescue_workers_are_no_events() -> None:
    for text in ("Police fire on protesters killed 9 people.", "Rescue workers said 9 people were killed."):
        found, _ = page_events_of(text)
        assert all(page_event.kind not in ("accident", "evacuation") for page_event in found), text
    found, _ = page_events_of("A fire killed 9 people.")
    assert found[0].kind == "accident"


def test_old_dates_later_in_the_page_are_of_another_event() -> None:
    text = "The Lima bombing killed 9 people. Police closed the roads. Two bombings in March 2018 had killed 74 people there."
    assert main_tolls(text) == ["killed 9 people"]


def test_weapons_of_different_sorts_are_different_events() -> None:
    found, _ = page_events_of("Barrel bombs killed 9 people in Aden on Monday. Rocket attacks killed 4 people on Monday.")
    assert len([page_event for page_event in found if page_event.claim_ids]) == 2


def test_a_separate_incident_is_another_event() -> None:
    assert main_tolls(RAID + "Police closed the roads. Shops stayed shut. In a separate incident 2 civilians were killed.") == ["killing 12 people"]


def test_an_evacuation_kills_nobody() -> None:
    text = "The evacuation of Aden resumed on Monday. It had stopped after a bombing, and 9 people were killed."
    found, quotes = page_events_of(text)
    assert all("9" not in quotes[i] for page_event in found if page_event.kind == "evacuation" for i in page_event.claim_ids)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Nine people died when a ferry sank near Aden on Monday.", "sinking in Aden"),
        ("Six people were shot in Lima on Monday.", "shooting in Lima"),
        ("Two men blew up a hotel in Aden on Monday, killing 12 people.", "explosion in Aden"),
        ("A ferry sank near Aden on Monday. The ferry disaster killed 9 people.", "ferry disaster"),
        ("Six people were killed in the Lima shootings.", "Lima shootings"),
        ("The first two rounds of talks in Lima began on Monday.", "first two rounds of talks in Lima"),
    ],
)
def test_a_label_names_the_event_by_a_noun(text: str, label: str) -> None:
    found, _ = page_events_of(text)
    assert [page_event.label for page_event in found] == [label]


@pytest.mark.parametrize(
    ("text", "label", "place", "day"),
    [
        ("A 6.1-magnitude earthquake struck Herat province on Tuesday.", "6.1-magnitude earthquake in Herat", "Herat", "2021-06-15"),
        ("Baghlan was struck by an earthquake on Tuesday.", "earthquake in Baghlan", "Baghlan", "2021-06-15"),
        ("The tremor struck before dawn on 14 June.", "tremor", None, "2021-06-14"),
        ("Six people were hurt when the magnitude 6.1 tremor shook the province on Tuesday.", "6.1 tremor", None, "2021-06-15"),
        ("Hurricane Iris hit Haiti on Tuesday.", "Hurricane Iris in Haiti", "Haiti", "2021-06-15"),
        ("The coast of Luzon was pounded by Typhoon Koru on Monday.", "Typhoon Koru in Luzon", "Luzon", "2021-06-14"),
        ("The cyclone made landfall on Sunday near Beira.", "cyclone in Beira", "Beira", "2021-06-13"),
        ("Nine people died when floods swept through Lima on Monday.", "floods in Lima", "Lima", "2021-06-14"),
    ],
)
def test_what_nature_does_is_told_by_its_noun(text: str, label: str, place: str | None, day: str) -> None:
    (page_event,), _ = page_events_of(text)
    assert (page_event.kind, page_event.label, page_event.place, str(page_event.start_date)) == ("other", label, place, day)


@pytest.mark.parametrize(
    ("text", "kind", "label"),
    [
        ("Jets struck the town of Aden on Monday.", "strike", "strike in Aden"),
        ("Tornado jets struck the airfield near Mosul on Monday.", "strike", "strike in Mosul"),
        ("Rebels stormed the airport in Aden on Monday.", "attack", "storming in Aden"),
        ("The army pounded Aden on Monday.", "strike", "bombardment in Aden"),
        ("Aden was struck by warplanes on Monday during a storm.", "strike", "strike in Aden"),
    ],
)
def test_what_armies_do_stays_a_strike(text: str, kind: str, label: str) -> None:
    found, _ = page_events_of(text)
    assert (found[0].kind, found[0].label) == (kind, label)


def test_words_for_one_earthquake_in_several_places_are_one_event() -> None:
    text = "An earthquake struck Herat province on Tuesday. The quake hit at 4:12 a.m. near Baghlan. The tremor shook Kabul on Tuesday."
    found, _ = page_events_of(text)
    assert [page_event.label for page_event in found] == ["earthquake in Herat"]


def test_the_toll_in_another_town_of_the_country_is_of_the_same_flood() -> None:
    text = "A flood hit Kunduz province on Tuesday, killing 36 people. Shops closed. Roads closed. In Kabul, 4 people were killed."
    assert main_tolls(text) == ["killing 36 people", "4 people were killed"]


@pytest.mark.parametrize(
    "text",
    [
        "An earthquake in Chile killed 9 people on Monday. The earthquake in Haiti killed 200 people.",
        "An earthquake in Lima killed 9 people on Monday. The quake in Lima in 2007 killed 500 people.",
        "A flood hit Nepal on Monday, killing 9 people. A flood in Peru on Monday killed 12 people.",
        "An earthquake in Palermo killed 9 people on Monday. The eruption in Naples killed 7 people.",
    ],
)
def test_other_hazards_are_other_events(text: str) -> None:
    found, _ = page_events_of(text)
    assert len(found) == 2


@pytest.mark.parametrize(
    ("text", "is_named_by_verb"),
    [
        ("Six people were shot in Lima on Monday.", True),
        ("Six people died in a shooting in Lima on Monday.", False),
        ("A blast hit Lima on Monday.", False),
    ],
)
def test_a_label_is_the_pages_word_where_a_noun_names_the_event(text: str, is_named_by_verb: bool) -> None:
    (page_event,), _ = page_events_of(text)
    assert page_event.is_named_by_verb == is_named_by_verb


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A driver who struck and killed two pedestrians in Leeds on Friday was arrested on Sunday.", "2021-06-11"),
        ("Police in Bari arrested two men on Tuesday for the shooting that killed a baker on Saturday.", "2021-06-12"),
        ("A man was jailed on Thursday for a bombing that killed six people in Omagh in 1998.", "1998-01-01"),
        ("Karl Reed was charged on Monday over a stabbing in Graz. The stabbing happened on Saturday.", "2021-06-12"),
        ("A fire in Oslo on Sunday injured Ana Ruiz, who died a day later.", "2021-06-13"),
    ],
)
def test_what_followed_has_a_day_of_its_own(text: str, day: str) -> None:
    (main, *_), _ = page_events_of(text)
    days = [str(found.time.start_date) for i, found in enumerate(date.find(article_of(text))) if found.time and str(i) in main.claim_ids]
    assert (str(main.start_date), days) == (day, [day])


@pytest.mark.parametrize(
    "text",
    [
        "Two people were arrested on Monday during a protest in Minsk.",
        "Nine people died on Monday after a bus fell into a river near Cusco.",
        "Police shot a man on Monday in Graz as they arrested him.",
    ],
)
def test_an_arrest_or_death_that_is_part_of_it_dates_it(text: str) -> None:
    (main, *_), _ = page_events_of(text)
    assert str(main.start_date) == "2021-06-14"


def test_an_aftershock_is_beside_the_quake() -> None:
    found, _ = page_events_of("A magnitude 7.1 quake shook Ica on Sunday. An aftershock of magnitude 5.4 shook the town on Tuesday.")
    assert [(str(one.start_date), one.label, one.is_main) for one in found] == [
        ("2021-06-13", "magnitude 7.1 quake", True),
        ("2021-06-15", "aftershock", False),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Six people were shot in Graz on Monday. A man was sentenced to prison in Lund over the shooting.", {"were shot in Graz"}),
        ("Six people were shot in Graz on Monday. A suspect was arrested in Lund.", {"were shot in Graz"}),
        ("Police investigated the shooting in Graz.", {"shooting in Graz"}),
        ("Rebels captured a barracks in Obo on Monday and killed six soldiers.", {"captured a barracks in Obo"}),
    ],
)
def test_where_police_and_courts_act_is_no_place_of_the_crime(text: str, told: set[str]) -> None:
    (main, *_), quotes = page_events_of(text)
    article = article_of(text)
    before = len(date.find(article))
    places = range(before, before + len(location.find(article)))
    found = {quotes[i] for i in main.claim_ids if int(i) in places}
    assert len(found) == len(told)
    assert all(any(words in quote for quote in found) for words in told), found


@pytest.mark.parametrize(
    ("text", "label", "day"),
    [
        ("A court in Graz on Monday sentenced the builder to nine years. The trial began on 9 January 2021.", "sentenced in Graz", "2021-06-14"),
        ("The nurse Eva Lund was jailed in Turku on Tuesday for theft. The hearing started on 3 April.", "jailed in Turku", "2021-06-15"),
        ("The minister was convicted of graft on Monday. He had taken money between 2015 and 2019.", "convicted", "2021-06-14"),
        ("A jury in Perth acquitted Tom Reid on Friday. He has been on trial since May. He was arrested in 2020.", "trial in Perth", "2021-06-11"),
        (
            "A judge in Cusco sentenced the governor on Monday. The inquest opened in May. An inquiry began in 2019.",
            "sentenced in Cusco",
            "2021-06-14",
        ),
        ("A builder was jailed. A court in Graz sentenced him on Monday. He was convicted of theft in 2010.", "jailed in Graz", "2021-06-14"),
        # near misses
        ("The trial of a smuggler began in Gdansk on Monday. He was convicted of theft in 2010.", "trial in Gdansk", "2021-06-14"),
        ("The trial of the mayor opens in Lima. He was acquitted of theft in 2015.", "trial in Lima", "None"),
        ("A man was sentenced on Monday for a shooting in Cork on 3 May 2019. The trial began in January.", "shooting in Cork", "2019-05-03"),
        ("The summit in Oslo began on Monday. The minister was sentenced in 2010.", "summit in Oslo", "2021-06-14"),
        ("The hearing on the reform began in Quito on Monday. An engineer was jailed in May.", "hearing in Quito", "2021-06-14"),
        ("The mayor won a prize. He was convicted of theft in 2010.", "“The mayor won a prize”", "None"),
    ],
)
def test_a_ruling_has_its_own_day_and_not_that_of_the_steps_before_it(text: str, label: str, day: str) -> None:
    (first, *_), _ = page_events_of(text)
    assert (first.label, str(first.start_date)) == (label, day)


def test_what_somebody_is_convicted_of_does_not_date_the_ruling() -> None:
    text = "The minister was convicted of graft on Monday. Prosecutors said he had taken money between 2015 and 2019. The trial began in May."
    ruling, quotes = page_events_of(text)
    assert not any(words in quotes[i] for i in ruling[0].claim_ids for words in ("2015", "May"))


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("The ferry sank off Cork on Monday, and nine people died. Police arrested the captain and two officers.", []),
        ("A bridge collapsed in Cusco on Monday, killing nine. Prosecutors detained the engineer.", []),
        ("A fire in a nightclub in Recife killed 40 people. Two owners of the club were arrested on Tuesday.", []),
        ("A bomb killed nine people in Lahore on Monday. Police arrested three brothers.", []),
        ("Two trains collided near Pune on Monday. Nine people died. The driver was arrested, police said.", []),
        # near misses
        ("Police arrested nine bakers in Lima on Monday.", ["bakers"]),
        ("Police arrested nine smugglers in a raid on a farm near Kano on Monday. The raid lasted an hour.", ["smugglers"]),
        ("Gunmen attacked a convoy near Gao on Monday. They shot two nurses.", ["convoy", "nurses"]),
        ("Rebels kidnapped nine nurses in Goma on Monday. The rebels detained a driver too.", ["nurses", "driver"]),
    ],
)
def test_whom_police_arrest_is_no_target_of_what_happened_before(text: str, targets: list[str]) -> None:
    assert names_in_role(text, "target") == targets


def names_in_role(text: str, role: str) -> list[str]:
    """Those who have the role in the main event of the text."""
    article = article_of(text)
    founds = [(name, found) for name, find in FINDERS for found in find(article)]
    claims = [_claim(article, str(i), name, found) for i, (name, found) in enumerate(founds)]
    main = find_page_events(article, claims, [found for _, found in founds])[0]
    return [member.name for i in main.claim_ids if founds[int(i)][1].attribute == role for member in founds[int(i)][1].members]
