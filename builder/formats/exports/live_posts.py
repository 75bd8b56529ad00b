"""The posts of a live blog: each is read as a page of its own day, for a later one may say what an earlier one could not know."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from builder.formats.format import Piece
from builder.formats.fragments import block_texts, markup_text
from builder.pages.blocks import SENTENCE_END
from builder.pages.days import read_day
from builder.pages.heading import is_aside_alone
from builder.pages.json_ld import objects_of
from builder.pages.markup import read_markup
from builder.pages.metadata import Metadata

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MARK = re.compile(r"LiveBlogPosting|<(?:title|h1)\b[^>]{0,300}>[^<]{0,300}\b(?:live|as it happened|minute by minute)\b", re.I)
"""Matches what a page must have in its data or its title to be looked at."""
LIVE_TITLE = re.compile(r"\blive\s*(?:updates?|blog|coverage|:|$)|\bas it happened\b|\bminute by minute\b|[-–—|:]\s*live\b", re.I)
FEWEST, SHORTEST, DEEPEST = 2, 6, 40
"""Posts of a blog, words of a post, and elements around a time in which its post is looked for."""


def live_posts(markup: str) -> list[Piece]:
    """The posts of a page that is a live blog, as the page orders them; none of any other page."""
    if not MARK.search(markup):
        return []
    from trafilatura import load_html

    tree = load_html(markup)
    if tree is None:
        return []
    scripts = [script.text or "" for script in tree.iter("script") if "ld+json" in (script.get("type") or "").lower()]
    blogs = [found for found in objects_of(scripts) if "LiveBlogPosting" in str(found.get("@type"))]
    title = " ".join((tree.findtext(".//h1") or tree.findtext(".//title") or "").split())
    if not blogs and not LIVE_TITLE.search(title):
        return []
    stated = read_markup(tree)
    known = replace(stated, title=title or stated.title, updated=None)
    posts = [post for blog in blogs for post in _of_updates(blog.get("liveBlogUpdate"), known)]
    if len(posts) < FEWEST:
        posts = list(_of_times(tree, known))
    return posts if len(posts) >= FEWEST else []


def _of_updates(updates: object, known: Metadata) -> Iterator[Piece]:
    """The posts in the page's data."""
    for update in updates if isinstance(updates, list) else []:
        if isinstance(update, dict) and isinstance(update.get("articleBody"), str):
            heading = update.get("headline")
            text = "\n\n".join([*([heading] if isinstance(heading, str) else []), markup_text(update["articleBody"])])
            if len(text.split()) >= SHORTEST:
                yield Piece(text, replace(known, published=read_day(update.get("datePublished")) or known.published))


def _of_times(tree: "HtmlElement", known: Metadata) -> Iterator[Piece]:
    """The posts in the markup, which are neighbours that have one time each, below the paragraphs above the first of them."""
    posts = [(time, post) for time in tree.iter("time") if (post := _post(time)) is not None and not is_aside_alone(post)]
    parents = [post.getparent() for _, post in posts]
    best = max(parents, key=parents.count, default=None)
    own = [post for (_, post), parent in zip(posts, parents, strict=True) if parent is best]
    opening = "\n\n".join(_opening(tree, own[0])) if len(own) >= FEWEST else ""
    if opening:
        yield Piece(opening, known)
    for (time, post), parent in zip(posts, parents, strict=True):
        if parent is best:
            shown = " ".join(time.text_content().split())
            text = "\n\n".join(block for block in _blocks(post, shown))
            if len(text.split()) >= SHORTEST:
                day = read_day(time.get("datetime")) or read_day(shown)
                yield Piece(text, replace(known, published=day or known.published))


def _opening(tree: "HtmlElement", first: "HtmlElement") -> Iterator[str]:
    """The paragraphs of the page above its first post."""
    for element in tree.iter("*"):
        if element is first:
            return
        words = " ".join(element.text_content().split()) if element.tag == "p" and not is_aside_alone(element) else ""
        if len(words.split()) >= SHORTEST and SENTENCE_END.search(words):
            yield words


def _post(time: "HtmlElement") -> "HtmlElement | None":
    """The largest element around a time that holds no other."""
    node = time
    for _ in range(DEEPEST):
        parent = node.getparent()
        if parent is None or parent.tag == "body":
            return None if parent is None else node
        if sum(1 for _ in parent.iter("time")) > 1:
            return node
        node = parent
    return None


def _blocks(post: "HtmlElement", shown: str) -> Iterator[str]:
    """The blocks of a post without its time."""
    for block in block_texts(post):
        words = " ".join(block.split()).removeprefix(shown).strip() if shown else block
        if words:
            yield words
