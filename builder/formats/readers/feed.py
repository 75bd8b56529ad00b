"""News feeds: RSS and Atom."""

import re
from collections.abc import Iterator
from io import BufferedReader
from typing import TYPE_CHECKING

from builder.formats.format import Given, Row, TableFormat
from builder.formats.fragments import is_markup, markup_text
from builder.formats.streams import InputError
from builder.formats.table_columns import Reading

if TYPE_CHECKING:
    from lxml.etree import _Element

LARGEST_FEED = 2**25
"""Bytes: a feed is held whole."""
MORE = re.compile(r"\s*(?:\[?(?:…|\.\.\.)\]?\s*)?(?:read (?:more|the full story)|continue reading|full story)\W*$", re.I)
"""Matches the link to the article at the end of its beginning."""
ENTRIES = ("item", "entry")
BODIES, TEASERS = ("encoded", "content"), ("description", "summary")
"""The names of elements with the text of an entry: of all of it, and of its beginning at least."""
DAYS = ("pubdate", "published", "issued", "date", "updated", "modified")


def feed_rows(stream: BufferedReader, _: Reading) -> Iterator[Given]:
    """The entries of a feed. Raises InputError for what is no feed; entities are not resolved and nothing is fetched."""
    raw = stream.read(LARGEST_FEED + 1)
    if len(raw) > LARGEST_FEED:
        raise InputError("too_long", f"a feed of more than {LARGEST_FEED} bytes: split the file")
    root = _root(raw)
    entries = [element for element in root.iter() if _name(element) in ENTRIES] if root is not None else []
    if root is None or (not entries and _name(root) not in ("rss", "feed", "rdf")):
        what = "no XML" if root is None else f"XML with the root {_name(root)}"
        raise InputError("unreadable", f"{what}, no RSS or Atom feed: give its texts as .txt, .html or a table")
    site = next((element for element in root.iter() if _name(element) == "channel"), root)
    title = _text(_child(site, "title"))
    for entry in entries:
        yield _row(entry, title)


def _root(raw: bytes) -> "_Element | None":
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        return etree.fromstring(raw.lstrip(), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _row(entry: "_Element", site: str) -> Row:
    title = _text(_child(entry, "title"))
    found = [_text(_child(entry, name)) for name in (*BODIES, *TEASERS)]
    text = MORE.sub("", max(found[: len(BODIES)], key=len) or max(found[len(BODIES) :], key=len))
    source = _text(_child(entry, "source")) or _text(_child(_child(entry, "source"), "title"))
    return {
        "title": title.removesuffix(f" - {source}") if source else title,
        "text": "" if _is_only(text, title, source) else text,
        "published": next((day for name in DAYS if (day := _text(_child(entry, name)))), ""),
        "outlet": source or site,
        "url": _link(entry),
        "author": _text(_child(entry, "creator")) or _text(_child(_child(entry, "author"), "name")) or _text(_child(entry, "author")),
    }


def _is_only(text: str, title: str, source: str) -> bool:
    """Whether a text has no more words than the title and the source of its entry, as in feeds of addresses."""
    return not set(text.casefold().split()) - set(f"{title} {source}".casefold().split())


def _name(element: "_Element") -> str:
    """The name of an element without its namespace, in small letters; comments have none."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _child(element: "_Element | None", name: str) -> "_Element | None":
    """The first child of that name that has any words; that of an extension, as media:content, has none."""
    children = [child for child in element if _name(child) == name] if element is not None else []
    return next((child for child in children if "".join(child.itertext()).strip()), children[0] if children else None)


def _text(element: "_Element | None") -> str:
    """The words of an element, whose markup may be escaped, in CDATA or inside it."""
    if element is None:
        return ""
    if len(element) and not any(_name(child) in ("title", "name", "link") for child in element):
        from lxml import etree

        return markup_text(etree.tostring(element, encoding="unicode", method="html", with_tail=False))
    wording = (element.text or "").strip()
    return markup_text(wording) if is_markup(wording) or "&" in wording else wording


def _link(entry: "_Element") -> str:
    """The address of an entry: its link, in RSS in words and in Atom as an attribute, or an id that is one."""
    links = [child for child in entry if _name(child) == "link"]
    given = [(child.get("href") or child.text or "").strip() for child in links if child.get("rel", "alternate") == "alternate"]
    names = [_text(_child(entry, name)) for name in ("origlink", "guid", "id")]
    return next((address for address in (*given, *names) if address.startswith(("http://", "https://"))), "")


FORMATS = (TableFormat((".rss", ".atom", ".xml"), feed_rows, has_header=False),)
