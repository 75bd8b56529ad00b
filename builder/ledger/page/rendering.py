"""Renders the templates of the ledger page: everything is escaped, and only our own style and script may be used."""

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from builder.corrections.correction_words import correction_note
from builder.ledger.page.blinding import Blinds
from builder.ledger.page.correcting import words_apart
from builder.ledger.page.directions import isolated
from builder.ledger.page.map_marks import SMALLEST, shape
from builder.ledger.page.question_rows import chain_words, told_words, way_words
from builder.linking.plain_words import bounds_words, day_words, days_words
from builder.resources import data_file

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

TEMPLATES = "ledger/page/templates"
STATIC, SERVED, FRONT, EVENTS, PAGES = "page.html", "served.html", "site_front.html", "site_events.html", "site_sources.html"
"""The page as a release has it, and as `claimweave review` serves it; of a ledger of many files the front page, a file of events and one of pages."""
STYLES = ("style.css", "correcting.css")
FILTERS, SEARCH, OF_REVIEW = "script.js", "search.js", "reviewing.js"
CORRECTING = (FILTERS, "correcting.js")
SCRIPTS: Mapping[str, Sequence[str]] = {
    STATIC: CORRECTING,
    SERVED: (*CORRECTING, OF_REVIEW),
    FRONT: (FILTERS, SEARCH),
    EVENTS: CORRECTING,
    PAGES: CORRECTING,
}
"""Those of each template; others have the filters alone."""
STATUS_WORDS = {"contested": "contested", "corroborated": "corroborated", "single_origin": "one origin", "not_established": "not established"}


def render(template: str, title: str, blinds: Blinds, view: "DataclassInstance") -> str:
    """The HTML of a template, which knows the fields of the view by their names; `blinds` marks the names of outlets.

    Only the search may load other scripts, and no markup: 'strict-dynamic' trusts what a script of the page with this hash asks for. That holds for
    files from disk too, where no hash of a file can be checked. Only the page that `claimweave review` serves may ask the place it came from.
    """
    scripts = SCRIPTS.get(template, (FILTERS,))
    style, script = _assets(STYLES), _assets(scripts)
    allowed = f"{_source_hash(script)} 'strict-dynamic'" if SEARCH in scripts else _source_hash(script)
    reach = "; connect-src 'self'" if OF_REVIEW in scripts else ""
    policy = f"default-src 'none'; style-src {_source_hash(style)}; script-src {allowed}{reach}; base-uri 'none'; form-action 'none'"
    own = {"title": title, "blinds": blinds, "style": style, "script": script, "policy": policy, "is_served": template == SERVED}
    return _rendered(template, own, view)


def render_piece(template: str, blinds: Blinds, view: "DataclassInstance") -> str:
    """The HTML of a piece of a file."""
    return _rendered(template, {"blinds": blinds}, view)


def _rendered(template: str, own: Mapping[str, object], view: "DataclassInstance") -> str:
    return _environment().get_template(template).render(own, **{field.name: getattr(view, field.name) for field in fields(view)})


@cache
def _environment() -> Environment:
    """The templates, in which no undefined name is tolerated."""
    loader = FileSystemLoader(data_file(TEMPLATES))
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, finalize=_finished, trim_blocks=True, lstrip_blocks=True, auto_reload=False
    )
    environment.filters |= {
        "blind": _blind,
        "chain": chain_words,
        "counted": counted,
        "date_list": lambda days: " ".join(day.isoformat() for day in sorted(days)),
        "day": day_words,
        "correction": correction_note,
        "label": lambda words: words.replace("_", " "),
        "percent": lambda share: f"{share:.0%}",
        "shape": lambda status: shape(status, SMALLEST),
        "status": lambda status: STATUS_WORDS.get(status, status),
        "time": _time,
        "told": told_words,
        "way": way_words,
        "words_apart": words_apart,
    }
    environment.globals |= {"bounds": bounds_words, "days": days_words}
    return environment


def _finished(value: object) -> object:
    """What is written of a value; what is markup already had its words isolated when it was made."""
    # Most of what is written is ASCII, which has no signs; markup is of a type of its own.
    return value if type(value) is not str or value.isascii() else isolated(value)


@cache
def _time(day: date) -> Markup:
    """A day in words and for programs."""
    return Markup('<time datetime="{}">{}</time>').format(day, day_words(day))


@pass_context
def _blind(context: Context, text: str) -> Markup:
    hidden: Markup = context["blinds"].hide(text)
    return hidden


def counted(count: int, noun: str) -> str:
    """'1 report', '1,200 reports'."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


@cache
def _assets(names: Sequence[str]) -> Markup:
    """The text of our own styles or scripts, which needs no escaping."""
    return Markup("\n".join(data_file(f"{TEMPLATES}/{name}").read_text(encoding="utf-8") for name in names))


@cache
def _source_hash(text: str) -> str:
    """The text's hash as a Content-Security-Policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"
