"""Two stories on one page: the blast of the harbour pages, whose toll rises and is disputed, and a flood."""

from pathlib import Path

from builder import build
from tests.harbour_pages import write_pages

NAME = "stories"
FLOOD = {
    "flood_wire.txt": (
        "Evening Wire",
        "2021-06-02",
        "Flood in Belém kills at least 40\n\nA flood in Belém killed at least 40 people on Tuesday, mayor Ana Prates said.\n"
        "The river broke its banks at night. About 900 families fled their homes.\n",
    ),
    "flood_star.txt": (
        "Morning Star",
        "2021-06-03",
        "Belém flood: 46 dead\n\nThe flood in Belém on Tuesday killed 46 people, the fire brigade said.\n"
        "A bridge collapsed and 7 people are missing.\n\nShe rowed the children to the school roof.\n",
    ),
}
"""File, outlet, day of print and text."""


def build_stories(folder: Path) -> None:
    """A release of both stories in a folder, which is empty before."""
    pages = write_pages(folder / "pages")
    with (pages / "metadata.csv").open("a", encoding="utf-8") as metadata:
        for name, (outlet, day, text) in FLOOD.items():
            (pages / name).write_text(text, encoding="utf-8")
            metadata.write(f"{name},{outlet},{day}\n")
    build(pages, folder / "dist", name=NAME)
