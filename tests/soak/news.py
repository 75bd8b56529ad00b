"""Made-up news pages for the soak test: many events all over the world, each reported by several outlets in several forms."""

import csv
import html
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random

import yaml

from builder.resources import rows

FIRST_DAY, DAYS = date(2012, 1, 1), 4000
SLOT = re.compile(r"\{(\w+)\}")
SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
FORMS = ("text", "text", "text", "html", "html", "bare", "foreign", "broken", "empty")
"""How often a page has each form; `bare` is a text without metadata."""


@dataclass(frozen=True, slots=True)
class NewsFile:
    """A file of a folder of pages, and its line in metadata.csv (empty: none)."""

    name: str
    content: str
    metadata: tuple[str, ...] = ()


def news(count: int, seed: int) -> Iterator[NewsFile]:
    """That many pages, those of one event in a row; the same for the same count and seed."""
    random = Random(seed)
    written = 0
    while written < count:
        event, last = _event(random), ""
        for _ in range(min(random.randint(1, 6), count - written)):
            file = _file(random, f"{written:05}", event, last)
            last = file.content if file.name.endswith(".txt") else last
            written += 1
            yield file


def write_news(folder: Path, count: int, seed: int) -> None:
    """Writes the pages and their metadata.csv into the folder."""
    table = io.StringIO()
    lines = csv.writer(table, lineterminator="\n")
    lines.writerow(["file", "outlet", "url", "published", "license"])
    for file in news(count, seed):
        (folder / file.name).write_text(file.content, encoding="utf-8")
        if file.metadata:
            lines.writerow([file.name, *file.metadata])
    (folder / "metadata.csv").write_text(table.getvalue(), encoding="utf-8")


@cache
def _templates() -> dict[str, list[str]]:
    loaded: dict[str, list[str]] = yaml.safe_load((Path(__file__).parent / "templates.yaml").read_text(encoding="utf-8"))
    return loaded


def _event(random: Random) -> dict[str, str]:
    """What the pages of one event share: where, when, who, what and how many."""
    words = _templates()
    states = [row for row in rows("values/data/countries.csv") if row["demonyms"] and row["seats"]]
    slots: dict[str, str] = {"blow": random.choice(words["blows"]), "day": (FIRST_DAY + timedelta(random.randrange(DAYS))).isoformat()}
    for prefix, own in (("", "country"), ("other_", "other"), ("third_", "third")):
        state = random.choice(states)
        demonym = random.choice(state["demonyms"].split(";"))
        slots |= {
            own: state["name"],
            f"{prefix}demonym": demonym,
            f"{prefix}demonyms": demonym if demonym.endswith(("ese", "ish", "s")) else demonym + "s",
        }
        slots |= {} if prefix else {"capital": random.choice(state["seats"].split(";"))}
    slots["city"] = random.choice([slots["capital"], random.choice(random.choice(states)["seats"].split(";")), "Nordvik", "Oster-am-See", "Al-Qasr"])
    slots["body"] = random.choice(rows("values/data/bodies.csv"))["name"]
    slots["agency"] = random.choice(rows("pages/data/agencies.csv"))["forms"].split("|")[0]
    people = [row["name"] for row in rows("values/data/persons.csv")]
    slots |= {"person": random.choice([*words["names"], random.choice(people)]), "person2": random.choice([*people, *words["names"]])}
    slots |= {"victims": random.choice(words["victims"]), "toll": str(random.choice([0, 1, 2, 3, 5, 8, 12, 16, 30, 75, 120, 400, 3000, 1_250_000]))}
    return slots


def _file(random: Random, number: str, event: dict[str, str], last: str) -> NewsFile:
    form = random.choice(FORMS)
    outlet = random.choice(_templates()["outlets"])
    published = date.fromisoformat(event["day"]) + timedelta(random.choice([0, 0, 1, 1, 2, 7, 40]))
    slots = {**event, "outlet": outlet, "published": published.isoformat()}
    url = random.choice(["", f"https://{outlet.lower().replace(' ', '')}.example/{number}"])
    metadata = (outlet, url, published.isoformat(), random.choice(["", "CC-BY-4.0"]))
    if form == "empty":
        return NewsFile(f"{number}.txt", random.choice(["", "\n \n", "​", "...\n"]), metadata)
    if form == "foreign":
        return NewsFile(f"{number}.txt", _filled(random, slots, "foreign"), metadata)
    if last and random.random() < 0.25:
        return NewsFile(f"{number}.txt", last, metadata)
    paragraphs = _paragraphs(random, slots)
    if form == "html":
        return NewsFile(f"{number}.html", _html(random, paragraphs, slots), random.choice([(), metadata]))
    text = "\n\n".join(paragraphs) + "\n"
    return NewsFile(f"{number}.txt", _broken(random, text) if form == "broken" else text, () if form == "bare" else metadata)


def _paragraphs(random: Random, slots: dict[str, str]) -> list[str]:
    lines = [_filled(random, slots, "headlines")] if random.random() < 0.8 else []
    lines += [_filled(random, slots, "credits")] if random.random() < 0.3 else []
    dateline = random.choice(["", "", f"{slots['capital'].upper()} ({slots['agency']}) - ", f"{slots['city']}, {_day(random, slots)} — "])
    lines.append(dateline + _filled(random, slots, "leads"))
    for _ in range(random.randint(0, 6)):
        lines.append(" ".join(_filled(random, slots, "body") for _ in range(random.randint(1, 3))))
    if random.random() < 0.2:
        lines += [_filled(random, slots, "lists") for _ in range(3)]
    if random.random() < 0.4:
        lines.insert(random.randint(0, len(lines)), _filled(random, slots, "boilerplate"))
    return lines


def _filled(random: Random, slots: dict[str, str], kind: str) -> str:
    return SLOT.sub(lambda slot: _value(random, slots, slot[1]), random.choice(_templates()[kind]))


def _value(random: Random, slots: dict[str, str], slot: str) -> str:
    """The words for a gap of a template: fixed by the event, else new each time."""
    words = _templates()
    match slot:
        case "n" | "m" | "k":
            return _number(random, int(slots["toll"]) if slot == "n" else int(slots["toll"]) // random.randint(1, 5))
        case "N":
            number = _number(random, int(slots["toll"]))
            return number[0].upper() + number[1:]
        case "a_blow" | "A_blow":
            article = "an" if slots["blow"][0] in "aeiou" else "a"
            return f"{article if slot == 'a_blow' else article.capitalize()} {slots['blow']}"
        case "when":
            return random.choice(
                ["on " + _day(random, slots), "on Monday", "yesterday", "last week", "early on Friday", "in March", "overnight", "this year"]
            )
        case "date":
            return _day(random, slots)
        case "year":
            return str(random.randint(1990, 2023))
        case "hedge" | "ordinal" | "speaker":
            return random.choice(words[f"{slot}s"])
        case "share":
            return str(random.choice([0, 5, 33, 50, 99.5, 100, 140]))
    return slots[slot]


def _number(random: Random, number: int) -> str:
    """The number in words or figures, sometimes hedged, slightly wrong, or vague."""
    words = _templates()
    number = max(0, number + random.choice([0, 0, 0, 0, 1, -1, 2, 10]))
    figure = SMALL[number] if number < len(SMALL) else random.choice([str(number), f"{number:,}"])
    if number >= 1_000_000:
        figure = random.choice([figure, f"{number / 1_000_000:.1f} million", f"{number / 1_000_000:.1f}m"])
    return random.choice([figure] * 6 + [f"{random.choice(words['hedges'])} {figure}", f"{figure} to {number + 5}", random.choice(words["vague"])])


def _day(random: Random, slots: dict[str, str]) -> str:
    day = date.fromisoformat(slots["day"])
    return random.choice(
        [f"{day.day} {day:%B %Y}", f"{day:%B} {day.day}", f"{day:%A}", f"{day:%b} {day.day}, {day.year}", day.isoformat(), f"{day:%d/%m/%Y}"]
    )


def _html(random: Random, paragraphs: list[str], slots: dict[str, str]) -> str:
    title = html.escape(paragraphs[0])
    metas = [
        f'<meta property="og:site_name" content="{slots["outlet"]}">',
        f'<meta property="article:published_time" content="{slots["published"]}">',
    ]
    metas.append(f'<link rel="canonical" href="https://site.example/{slots["published"]}/{random.randrange(10_000)}">')
    body = "".join(f"<p>{html.escape(line)}</p>" for line in paragraphs[1:] or paragraphs)
    head = "".join(meta for meta in metas if random.random() < 0.7)
    return f"<html><head><title>{title}</title>{head}</head><body><nav>Home | World</nav><article><h1>{title}</h1>{body}</article></body></html>"


def _broken(random: Random, text: str) -> str:
    """The text as bad conversions leave it: quotation marks, stops or blanks lost, doubled or odd."""
    changes = [
        ('"', ""),
        (". ", "."),
        (".", ""),
        (" ", "\u00a0"),
        (",", " ,"),
        ("\n\n", "\n"),
        ('"', "''"),
        (" ", "\u200b "),
        ("-", "\u2011"),
        ("e", "e\u0301"),
        (". ", ".. "),
    ]
    for old, new in random.sample(changes, 2):
        text = text.replace(old, new)
    return random.choice([text, text.upper(), text.lower(), text])
