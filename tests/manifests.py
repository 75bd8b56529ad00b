"""Changes the manifest of a release: like a forger, who corrects its hash, or like somebody who does not know the hash."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from builder.release.manifest import sealed


def edit_manifest(folder: Path, change: Callable[[dict[str, Any]], object], *, is_resealed: bool = True) -> None:
    path = folder / "manifest.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    said = content.pop("manifest_sha256")
    change(content)
    text = sealed(content) if is_resealed else json.dumps({**content, "manifest_sha256": said}, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
    path.write_text(text, encoding="utf-8")
