"""Writes the JSON schema of marked claims: `python -m builder.scoring.gold_schema` (a test holds it in step with the records)."""

import json

import msgspec

from builder.resources import folder
from builder.scoring.gold import Gold

SCHEMA_FILE = "gold.schema.json"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
TITLE = "Claims and links that people marked on the pages of a folder (gold.json)"


def gold_schema() -> str:
    """The text of the schema."""
    content = {"$schema": DIALECT, "title": TITLE, **msgspec.json.schema(Gold)}
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    (folder("schemas") / SCHEMA_FILE).write_text(gold_schema(), encoding="utf-8", newline="\n")
