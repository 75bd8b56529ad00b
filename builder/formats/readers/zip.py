"""Zip archives."""

from builder.formats.archives import zip_members
from builder.formats.format import ArchiveFormat

FORMATS = (ArchiveFormat((".zip",), zip_members, needs_seeking=True),)
