"""A page of the ledger in a tab of its own, with all that it asked of the browser."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page

COUNT_REFUSALS = """
window.refused = [];
addEventListener("securitypolicyviolation", (event) => window.refused.push(`${event.effectiveDirective} ${event.blockedURI}`));
"""
"""Runs before the page's own script; the policy of the page does not hold for it."""


@dataclass(slots=True)
class Tab:
    """A tab that has been at one file; `asked` are the addresses it asked for, `failed` those it did not get, with the reason.

    `said` are its dialogs, errors and messages of the console.
    """

    page: Page
    address: str
    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    failed: list[tuple[str, str | None]] = field(default_factory=list)

    def find(self, selector: str) -> Locator:
        return self.page.locator(selector)

    def run(self, code: str, argument: object = None) -> Any:
        """The value of an expression of JavaScript, or of a function of it for an argument."""
        return self.page.evaluate(code, argument)

    @property
    def fragment(self) -> str:
        return str(self.run("location.hash"))

    def shown(self) -> set[str]:
        """The ids of the questions that are not hidden."""
        return set(self.run("[...document.querySelectorAll('article.fact')].filter((fact) => fact.checkVisibility()).map((fact) => fact.id)"))

    def refused(self) -> list[str]:
        """What the page's policy stopped."""
        return list(self.run("window.refused"))

    def open_all(self) -> None:
        """Opens whatever can be opened."""
        self.run("document.querySelectorAll('details').forEach((part) => { part.open = true; })")


def open_tab(browser: Browser, path: Path, fragment: str = "", **options: Any) -> Tab:
    """The file in a new context of the browser, 1280 pixels wide unless the options say otherwise."""
    context: BrowserContext = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
    context.add_init_script(COUNT_REFUSALS)
    tab = Tab(context.new_page(), path.as_uri())
    context.on("request", lambda request: tab.asked.append(request.url.partition("#")[0]))
    context.on("requestfailed", lambda request: tab.failed.append((request.url, request.failure)))
    tab.page.on("console", lambda message: tab.said.append(f"{message.type}: {message.text}"))
    tab.page.on("pageerror", lambda error: tab.said.append(f"error: {error}"))
    # Closed at once: a dialog that nobody answers would stop the page.
    tab.page.on("dialog", lambda dialog: (tab.said.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    tab.page.goto(f"{tab.address}#{fragment}" if fragment else tab.address)
    return tab


def close_tab(tab: Tab) -> tuple[set[str], list[str], list[str]]:
    """Closes a tab; gives the addresses of others that it asked for, what it said, and what its policy stopped."""
    told = set(tab.asked) - {tab.address}, tab.said, tab.refused()
    tab.page.context.close()
    return told
