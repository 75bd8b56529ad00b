"""Outlets of one publisher are one origin."""

import pytest

from builder.linking.origins import find_origins
from builder.linking.publishers import publisher_of, publishers
from tests.linking.builders import document


@pytest.mark.parametrize(
    ("outlet", "publisher"),
    [
        ("BBC Arabic", "BBC"),
        ("www.bbc.co.uk", "BBC"),
        ("The New York Post", "News Corp"),
        ("wsj.com", "News Corp"),
        ("Vancouver Sun", "Postmedia"),
        ("The Sun", "The Sun"),
        ("Harbour Post", "Harbour Post"),
        ("Daily Star (Lebanon)", "Daily Star (Lebanon)"),
        (None, None),
    ],
)
def test_the_publisher_of_an_outlet(outlet: str | None, publisher: str | None) -> None:
    assert publisher_of(outlet) == publisher


def test_pages_of_one_publisher_share_their_origin_but_for_an_agency() -> None:
    pages = [
        document("BBC News", text="A dam broke near Lusaka, a reporter saw."),
        document("BBC Arabic", text="Six villages lie below a dam that broke."),
        document("BBC Sport", text="Water stopped the match at half time.", origin="Reuters"),
    ]
    found = {page.outlet: (page.origin, page.origin_basis) for page in find_origins(pages)}
    assert found == {"BBC News": ("BBC", "own"), "BBC Arabic": ("BBC", "own"), "BBC Sport": ("Reuters", "credit")}


def test_no_outlet_has_two_publishers_and_each_entry_names_its_source() -> None:
    outlets = [outlet for one in publishers().values() for outlet in one.outlets]
    assert len(outlets) == len(set(outlets))
    assert all(one.source.startswith("https://") and len(one.outlets) > 1 for one in publishers().values())
