"""Credit lines, datelines and picture captions: the source of a text or a picture."""

import re
from functools import cache

from builder.resources import rows

AGENCIES = "pages/data/agencies.csv"
SOURCE = re.compile(
    r"^\W{0,3}(?i:sources?)\s*:\s*"
    r"(?P<source>[A-Z][\w'’&-]*(?:\s+(?:(?:and|of|the|for)\s+){0,2}[A-Z][\w'’&-]*){0,4}(?: and agencies)?)\W{0,3}$"
)
CONTRIBUTED = re.compile(
    r"\bcontributed\s+(?:to\s+(?:this|the)\s+(?:story|report|article|dispatch)|reporting)\b"
    r"|(?:\b[A-Z]\w+|\b[Aa]gencies|\bpress|\breporters?|\bcorrespondents?|\bstaff)\s+(?:also\s+)?contributed(?:\s+from\s+[A-Z]\w+)?\.?$"
)
REPORTING = re.compile(
    r"^\W{0,3}\(?(?:(?:additional\s+)?(?:reporting|writing|editing|compiled)\s+by\b"
    r"|with\s+(?:additional\s+)?(?:reporting|files|inputs?|material)\s+(?:by|from)\s+(?:the\s+)?(?-i:[A-Z]|(?:news\s+)?agencies\b))",
    re.I,
)
AGENCY_BYLINE = re.compile(r"^[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){1,3}\s*[|•]\s*(?P<agency>[A-Z][\w '’-]{1,30})$")
PHOTO_LABEL = re.compile(
    r"^\W{0,3}(?i:(?:file\s+)?(?:photo|image|picture|video)s?(?:\s+(?:credit|courtesy|source))?|credits?|courtesy)\s*"
    r"(?::\s*.{0,80}|(?i:by|of):?\s+(?:[A-Z][\w.'’-]*\W*){1,8})$"
)
CREDIT_END = re.compile(
    r".{20,}?(?:\(\s*(?i:image|photo|picture|source)s?(?:\s+(?i:credit))?:[^()]{1,60}\)"
    r"|\b(?:Image|Photo|Picture)?\s?[Cc]redits?:\s?[\w /.,'’&-]{2,40})\W{0,3}$"
)
PHOTO_AGENCY = re.compile(r"^\W{0,3}(?:(?P<first>[A-Z]{2,6}) Photos?\s?/|[^()/.,]{2,40}\s?/\s?(?P<last>[\w '’-]{2,30})\)?$)")
NEWS_AGENCIES = re.compile(r"\band\s+(?:news\s+)?agencies$|^\W*(?:news\s+)?agencies$", re.I)
JOINING = re.compile(r"\b(?:and|with|via|from|the|staff|agencies|news|wires?|in)\b", re.I)
DATELINE = re.compile(r"^(?:[^()]{0,60}\((?P<inside>[^()]{2,40})\)|(?P<first>[\w -]{2,30}?)\s*[-–—:]\s)")
PHOTOGRAPHER = re.compile(r"(?: [Pp]hotos?)?\s?/\s?[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3}(?:[,/] ?[Ff]ile(?: [Pp]hoto)?)?[)\]]?$")
PICTURE_END = re.compile(r"[\[/|©]$|\([^()]{0,60}$")
LONGEST_CREDIT, LONGEST_CONTRIBUTION, LONGEST_CAPTION, SHORTEST_CAPTION = 12, 40, 80, 4
DATELINE_REACH = 90


def find_agencies(text: str) -> tuple[str, ...]:
    """The agencies that a credit names: canonical names in order, each once."""
    names = agency_names()
    return tuple(dict.fromkeys(names[match[0]] for match in agency_pattern().finditer(text)))


def credits_of(text: str) -> tuple[str, ...]:
    """Agencies and outlets that a credit line names."""
    source = SOURCE.match(text)
    return find_agencies(text) or ((source["source"].strip(),) if source else ())


def is_agency(name: str) -> bool:
    """Whether the name is that of a news agency, whose texts other outlets print."""
    return agency_names().get(name) in _agencies()


def source_outlet(text: str) -> str | None:
    """The outlet that a source line names; None for a news agency, whose texts other outlets print."""
    source = SOURCE.match(text)
    if not source or any(name in _agencies() for name in find_agencies(text)):
        return None
    return source["source"].removesuffix(" and agencies")


def dateline_credits(body: str) -> tuple[str, ...]:
    """Agencies at the start of a body: 'BEIRUT (Reuters) -', 'AFP - '."""
    match = DATELINE.match(body[:DATELINE_REACH])
    return find_agencies(match["inside"] or match["first"]) if match else ()


def without_dateline(sentence: str) -> str:
    """The sentence after an agency's dateline ('BEIRUT (Reuters) - Two ships sank' -> ' - Two ships sank')."""
    match = DATELINE.match(sentence[:DATELINE_REACH])
    return sentence[match.end() :] if match and dateline_credits(sentence) else sentence


def credit_kind(text: str, count: int, *, is_prose: bool) -> str | None:
    """`credit` if a line of `count` words gives the source of the text, `photo_credit` if it gives that of a picture, else None."""
    if PHOTO_LABEL.match(text):
        return "photo_credit"
    if SOURCE.match(text) or REPORTING.match(text) or (count <= LONGEST_CONTRIBUTION and CONTRIBUTED.search(text)):
        return "credit"
    if is_prose or count > LONGEST_CREDIT:
        return None
    photo = PHOTO_AGENCY.match(text)
    if photo and agency_pattern(with_photo=True).fullmatch(photo["first"] or photo["last"]):
        return "photo_credit"
    byline = AGENCY_BYLINE.match(text)
    if byline and agency_pattern().fullmatch(byline["agency"]):
        return "credit"
    rest = agency_pattern().sub("", text)
    is_only_agencies = rest != text and not re.search(r"\w{2}", JOINING.sub("", rest))
    return "credit" if is_only_agencies or NEWS_AGENCIES.search(text) else None


def is_caption(text: str, count: int) -> bool:
    """Whether a line of `count` words ends in a picture credit: '[AFP]', '(Jane Doe/AP)', 'Jane Doe / AP'."""
    if not SHORTEST_CAPTION <= count <= LONGEST_CAPTION:
        return False
    if CREDIT_END.match(text):
        return True
    agencies = list(agency_pattern(with_photo=True).finditer(text))
    if not agencies or agencies[-1].start() == 0:
        return False
    last = agencies[-1]
    if PHOTOGRAPHER.match(text, last.end()):
        return True
    return not text[last.end() :].strip(" .)]/") and PICTURE_END.search(text[: last.start()].rstrip()) is not None


@cache
def agency_names() -> dict[str, str]:
    """The canonical name of every form of an agency's or outlet's name in text credits."""
    return {form: row["name"] for row in rows(AGENCIES) if row["kind"] != "photo" for form in row["forms"].split("|")}


@cache
def agency_pattern(*, with_photo: bool = False) -> re.Pattern[str]:
    """Matches any form of an agency's name, with the case of the list."""
    forms = [form for row in rows(AGENCIES) if with_photo or row["kind"] != "photo" for form in row["forms"].split("|")]
    ordered = "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))
    return re.compile(rf"(?<!\w)(?<!\w-)(?:{ordered})(?![\w-])")


@cache
def _agencies() -> frozenset[str]:
    return frozenset(row["name"] for row in rows(AGENCIES) if row["kind"] == "agency")
