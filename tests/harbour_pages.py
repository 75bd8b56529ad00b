"""Pages of three outlets over three days about one blast: the toll rises, then two sources contradict each other."""

from collections.abc import Iterable, Mapping
from pathlib import Path

PAGES = {
    "mon_post.txt": (
        "Harbour Post",
        "2021-05-04",
        "Blast at Oslo harbour kills 12\n\nAn explosion at the harbour of Oslo killed 12 people on Monday, police said.\n"
        "The blast tore through a warehouse shortly before noon.\n",
    ),
    "tue_wire.txt": (
        "Evening Wire",
        "2021-05-05",
        "Oslo harbour blast: toll rises to 19\n\nThe explosion at the harbour of Oslo on Monday killed 19 people, police said on Wednesday.\n"
        "Divers searched the basin for survivors.\n",
    ),
    "wed_star.txt": (
        "Morning Star",
        "2021-05-06",
        "Hospital counts 31 dead after Oslo harbour blast\n\nThe explosion at the harbour of Oslo on Monday killed 31 people, "
        "the Ullevaal hospital said.\nThe blast tore through a warehouse.\n",
    ),
    "wed_post.txt": (
        "Harbour Post",
        "2021-05-06",
        "Police now count 21 dead in Oslo blast\n\nMonday's explosion at the harbour of Oslo killed 21 people, police said.\n"
        "No further victims were found in the warehouse.\n",
    ),
    "undated.txt": (
        "Nordic Review",
        "",
        "What happened at Oslo harbour\n\nAn explosion at the harbour of Oslo on Monday killed 20 people, a union said.\n",
    ),
}
"""File, outlet, day of print and text."""


def write_pages(folder: Path, names: Iterable[str] = PAGES, published: Mapping[str, str] | None = None) -> Path:
    """The folder with the named pages and their metadata, and with nothing else; some printed on another day."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    rows = ["file,outlet,published"]
    for name in names:
        outlet, day, text = PAGES[name]
        (folder / name).write_text(text, encoding="utf-8")
        rows.append(f"{name},{outlet},{(published or {}).get(name, day)}")
    (folder / "metadata.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return folder
