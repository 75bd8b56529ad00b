"""Tar archives."""

from builder.formats.archives import tar_members
from builder.formats.format import ArchiveFormat

FORMATS = (ArchiveFormat((".tar", ".tgz"), tar_members),)
