"""The map in a real browser: wide and narrow, light and dark, by keyboard, without a script, and by the rules of accessibility."""

from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from builder.ledger.ledger import Ledger
from builder.ledger.page.ledger_page import page_html
from tests.sample_release import DOCUMENTS, EVENTS, FACTS

pytestmark = [pytest.mark.slow, pytest.mark.thorough]

WORLD = {"Lima": (-12.04, -77.03), "Oslo": (59.91, 10.75), "Nairobi": (-1.28, 36.82), "Suva": (-18.14, 178.44)}
ANDES = {"Lima": (-12.04, -77.03), "Cusco": (-13.52, -71.97), "Quito": (-0.23, -78.52)}


def map_page(points: dict[str, tuple[float, float]]) -> str:
    """The page of three events at every point, of all statuses."""
    events, facts = [], []
    statuses = ["contested", "corroborated", "single_origin"]
    for number, place in enumerate(points):
        for turn, status in enumerate(statuses):
            event_id = f"evt-{number:08x}{turn:08x}"
            event = replace(EVENTS[0], event_id=event_id, label=f"Fire {turn} in {place}", place=place, place_id=place)
            events.append(replace(event, document_ids=tuple(map(str, range(turn + 1))), place_precision=6 if turn == 1 else None))
            facts.append(replace(FACTS[0], fact_id=f"fct-{number:08x}{turn:08x}", event_id=event_id, status=status))
    return page_html("fires 1.0.0", Ledger((), tuple(events), tuple(facts), (), points=points), DOCUMENTS, "")


def opened(browser: Browser, folder: Path, points: dict[str, tuple[float, float]], **options: object) -> Page:
    path = folder / "map.html"
    path.write_text(map_page(points), encoding="utf-8")
    page = browser.new_context(**options).new_page()  # type: ignore[arg-type]
    page.goto(path.as_uri())
    return page


@pytest.mark.parametrize("points", [WORLD, ANDES], ids=["world", "region"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_every_mark_is_seen_inside_the_map(browser: Browser, tmp_path: Path, points: dict[str, tuple[float, float]], scheme: str, width: int) -> None:
    page = opened(browser, tmp_path, points, viewport={"width": width, "height": 800}, color_scheme=scheme)
    frame = page.locator("svg.world").bounding_box()
    assert frame is not None
    assert frame["height"] == pytest.approx(frame["width"] / 2, abs=2)
    marks = [mark.bounding_box() for mark in page.locator(".world .pin").all()]
    assert len(marks) == 3 * len(points)
    middles = [(box["x"] + box["width"] / 2 - frame["x"], box["y"] + box["height"] / 2 - frame["y"]) for box in marks if box]
    assert all(0 < x < frame["width"] and 0 < y < frame["height"] for x, y in middles)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.locator(".map details summary").click()
    found = Axe().run(page, context=".map").response["violations"]
    assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []
    page.context.close()


@pytest.mark.parametrize("points", [WORLD, ANDES], ids=["world", "region"])
@pytest.mark.parametrize("width", [360, 1280])
def test_marks_and_land_are_drawn_in_one_projection(browser: Browser, tmp_path: Path, points: dict[str, tuple[float, float]], width: int) -> None:
    page = opened(browser, tmp_path, points, viewport={"width": width, "height": 800})
    drawn = """([east, south]) => {
      const place = new DOMPoint(east * 10, south * 10).matrixTransform(document.querySelector(".land path").getScreenCTM());
      return [place.x, place.y]; }"""
    marks = """() => [...document.querySelectorAll(".world .pin")].map((pin) => {
      const place = new DOMPoint(0, 0).matrixTransform(pin.parentElement.getScreenCTM());
      return [place.x, place.y]; })"""
    shown = page.evaluate(marks)
    assert len(shown) == 3 * len(points)
    for latitude, longitude in points.values():
        x, y = page.evaluate(drawn, [longitude, -latitude])
        assert sum(abs(x - one) < 1 and abs(y - other) < 1 for one, other in shown) == 3
    page.context.close()


def test_the_keyboard_reaches_every_mark_and_leads_to_its_event(browser: Browser, tmp_path: Path) -> None:
    page = opened(browser, tmp_path, ANDES, java_script_enabled=False)
    page.locator(".map > summary").focus()
    reached = []
    for _ in range(3 * len(ANDES)):
        page.keyboard.press("Tab")
        reached.append(page.locator(":focus").get_attribute("href"))
    assert reached == [mark.get_attribute("href") for mark in page.locator(".map td a").all()]
    assert page.get_by_role("link", name="Fire 2 in Cusco").count() == 1
    page.keyboard.press("Enter")
    assert page.url.endswith(str(reached[-1]))
    page.context.close()


def test_what_is_printed_has_the_map(browser: Browser, tmp_path: Path) -> None:
    page = opened(browser, tmp_path, ANDES)
    page.emulate_media(media="print")
    assert page.locator("svg.world").is_visible()
    page.context.close()
