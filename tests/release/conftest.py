"""The sample release on disk."""

from tests.publishing.conftest import release as release
