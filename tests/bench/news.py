"""Small synthetic news pages: some thousand events, each reported by a few outlets with their own figures."""

import csv
from datetime import date, timedelta
from pathlib import Path
from random import Random

PAGES_PER_EVENT = 3
PER_FOLDER = 500
FIRST_DAY = date(2014, 1, 6)
OUTLETS = ("Harbour Post", "Daily Ledger", "Northern Times", "Valley Herald", "Union Gazette", "City Monitor", "Coast Tribune", "Plains Courier")
PLACES = (
    *("Aleppo", "Homs", "Mosul", "Kirkuk", "Kabul", "Kandahar", "Tripoli", "Benghazi", "Aden", "Taiz", "Donetsk", "Kharkiv", "Karachi", "Quetta"),
    *("Lahore", "Mogadishu", "Kano", "Maiduguri", "Lagos", "Goma", "Bunia", "Manila", "Davao", "Kathmandu", "Dhaka", "Chittagong", "Cali", "Lima"),
)
HAPPENINGS = (
    ("car bomb", "A car bomb exploded near a market in {place} on {day}, killing {toll} people, {source} said."),
    ("shelling", "Shells hit a residential quarter of {place} on {day} and killed {toll} civilians, according to {source}."),
    ("air strike", "An air strike on a fuel depot in {place} killed {toll} people on {day}, {source} said."),
    ("clash", "At least {toll} fighters were killed in clashes outside {place} on {day}, {source} said."),
    ("ferry accident", "A crowded ferry sank off {place} on {day}, and {toll} passengers drowned, {source} said."),
    ("flood", "Floods swept through {place} on {day} and killed at least {toll} people, {source} said."),
)
SOURCES = ("police", "a hospital official", "the interior ministry", "the Red Crescent", "a provincial governor", "rescue workers", "local officials")
SENTENCES = (
    "More than {hurt} others were wounded, {missing} of them seriously.",
    "{hurt} people were taken to two hospitals, a doctor told reporters.",
    "{source} said {missing} people were still missing on the evening of {day}.",
    "About {moved} families fled their homes after the {what}, the United Nations said.",
    "No group claimed responsibility for it.",
    "“We heard a loud noise and ran into the street,” said a shopkeeper who gave his name as Karim.",
    "The toll could rise, because some of the wounded are in a critical condition, {source} said.",
    "An earlier count had put the number of dead at {earlier}.",
    "Officials from three countries are to meet in Geneva on {later} to discuss aid for the region.",
    "The road to {place} was closed until noon, and the army sent {missing} trucks with water and blankets.",
    "In {month}, a similar {what} in {other} left {earlier} people dead.",
    "The governor denied that {moved} people had left the province.",
    "Schools in {place} will stay closed until {later}, the mayor said in a statement.",
)


def write_pages(folder: Path, count: int) -> None:
    """Writes `count` pages into sub-folders of `folder`, with a metadata.csv that gives outlet and day."""
    rows = []
    for number in range(count):
        path = f"{number // PER_FOLDER:03}/{number:06}.txt"
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(page_text(number), encoding="utf-8")
        event = number // PAGES_PER_EVENT
        rows.append((path, OUTLETS[(number + event) % len(OUTLETS)], (event_day(event) + timedelta(days=number % 2)).isoformat()))
    with (folder / "metadata.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("file", "outlet", "published"), *rows])


def page_text(number: int) -> str:
    """One outlet's report of event `number // 3`; the same for the same number."""
    event = number // PAGES_PER_EVENT
    shared, own = Random(event), Random(f"page {number}")
    what, opening = HAPPENINGS[event % len(HAPPENINGS)]
    place, other = shared.sample(PLACES, 2)
    toll = shared.randint(2, 60) + own.choice((0, 0, 1, 4))
    day = event_day(event)
    words = {
        **{"what": what, "place": place, "other": other, "toll": toll, "day": day.strftime("%A"), "source": own.choice(SOURCES)},
        **{"hurt": toll * 2 + own.randint(0, 9), "missing": own.randint(2, 19), "moved": own.randint(2, 90) * 10, "earlier": max(1, toll - 2)},
        **{"later": f"{day + timedelta(days=9):%d %B %Y}", "month": f"{day - timedelta(days=200):%B %Y}"},
    }
    body = [opening, *own.sample(SENTENCES, own.randint(6, 10))]
    paragraphs = [" ".join(body[i : i + 2]).format(**words) for i in range(0, len(body), 2)]
    title = f"{what.capitalize()} leaves {toll} dead in {place}"
    return "\n\n".join([title, *(paragraph[0].upper() + paragraph[1:] for paragraph in paragraphs)]) + "\n"


def event_day(event: int) -> date:
    """The day of an event; no two events of one place share a day within a month."""
    return FIRST_DAY + timedelta(days=event * 3)
