"""A tab of the browser at a page of the ledger, with all that the page asked for and said."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, Locator, Page

COUNT_REFUSALS = """
window.refused = [];
addEventListener("securitypolicyviolation", (event) => window.refused.push(`${event.effectiveDirective} ${event.blockedURI}`));
"""
"""Runs before the page's own script; the policy of the page does not hold for it."""
WIDTH, HEIGHT = 1280, 900


@dataclass(slots=True)
class Tab:
    """`asked` are the addresses that the page asked for, `failed` those it did not get, with the reason.

    `said` are its dialogs, errors and messages of the console.
    """

    page: Page
    address: str = ""
    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    failed: list[tuple[str, str | None]] = field(default_factory=list)

    def open(self, path: Path, fragment: str = "", size: tuple[int, int] = (WIDTH, HEIGHT), scheme: Literal["light", "dark"] = "light") -> "Tab":
        """Loads a file, on a screen of this width and height in pixels."""
        self.address = path.as_uri()
        self.page.set_viewport_size({"width": size[0], "height": size[1]})
        self.page.emulate_media(media="screen", color_scheme=scheme)
        self.page.goto(f"{self.address}#{fragment}")
        self.forget()
        # From one fragment to another nothing is loaded, and the last test may have been here.
        self.page.reload()
        return self

    def forget(self) -> None:
        """Forgets what the page asked for and said."""
        for told in (self.asked, self.said, self.failed):
            told.clear()
        self.run("() => { window.refused.length = 0; }")

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


def new_tab(browser: Browser) -> Tab:
    """An empty tab that notes everything."""
    context = browser.new_context()
    context.add_init_script(COUNT_REFUSALS)
    tab = Tab(context.new_page())
    context.on("request", lambda request: tab.asked.append(request.url.partition("#")[0]))
    context.on("requestfailed", lambda request: tab.failed.append((request.url, request.failure)))
    tab.page.on("console", lambda message: tab.said.append(f"{message.type}: {message.text}"))
    tab.page.on("pageerror", lambda error: tab.said.append(f"error: {error}"))
    # Closed at once: a dialog that nobody answers would stop the page.
    tab.page.on("dialog", lambda dialog: (tab.said.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    return tab
