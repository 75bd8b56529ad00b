"""Replies that are kept, each as a JSON file that a person can read, named by the hash of its question."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from builder.cache.whole_files import replace_file

FOLDER = "proposals"
LARGEST = 1_000_000
"""Bytes of a kept reply; a larger file is none."""
Tokens = Annotated[int, Meta(ge=0, le=10_000_000)]


class KeptReply(Struct, frozen=True, forbid_unknown_fields=True):
    """A reply with its question's hash and what it cost."""

    question: str
    model: str
    content: str
    tokens_in: Tokens
    tokens_out: Tokens


@dataclass(frozen=True, slots=True)
class KeptReplies:
    """The replies in a folder."""

    folder: Path

    def load(self, key: str) -> KeptReply | None:
        """The reply to the question with that hash; None if there is no valid one."""
        path = self._path(key)
        try:
            kept = msgspec.json.decode(path.read_bytes(), type=KeptReply) if path.stat().st_size <= LARGEST else None
        except (OSError, UnicodeDecodeError, RecursionError, msgspec.MsgspecError):
            return None
        return kept if kept is not None and kept.question == key else None

    def save(self, kept: KeptReply) -> None:
        """Keeps a reply; raises OSError."""
        replace_file(self._path(kept.question), msgspec.json.format(msgspec.json.encode(kept), indent=1) + b"\n")

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.json"
