"""The report on the sample release, made once."""

import pytest

from builder.quality.gates import check_tables
from builder.quality.report import Report
from tests.sample_release import sample_tables


@pytest.fixture(scope="session")
def good_report() -> Report:
    return check_tables(sample_tables())
