"""The outline and the points in countries, from small lands drawn by hand."""

import pytest

from builder.ledger.page.natural_earth import Land, countries_text, middle, outline_text

SQUARE = [(0.0, 0.0), (0.0, 2.0), (2.0, 2.0), (2.0, 0.0), (0.0, 0.0)]
CRESCENT = [(0.0, 0.0), (0.0, 6.0), (6.0, 6.0), (6.0, 5.0), (1.0, 5.0), (1.0, 1.0), (6.0, 1.0), (6.0, 0.0), (0.0, 0.0)]
SPECK = [(5.0, 5.0), (5.01, 5.0), (5.01, 5.01), (5.0, 5.0)]


def test_rings_are_paths_in_tenths_of_a_degree_southwards() -> None:
    source, *rings = outline_text([Land("NOR", "Norway", (SQUARE, SPECK))]).splitlines()
    assert source.startswith("# ")
    assert rings == ["0 -20 20 0 M0,0l0-20,20,0,0,20z"]


def test_two_countries_with_one_ring_give_it_once() -> None:
    assert outline_text([Land("NOR", "Norway", (SQUARE,)), Land("SWE", "Sweden", (SQUARE,))]).count("M0,0") == 1


@pytest.mark.parametrize("ring", [SQUARE, SQUARE[::-1]])
def test_the_middle_of_a_square(ring: list[tuple[float, float]]) -> None:
    assert middle(ring) == pytest.approx((1.0, 1.0))


def test_the_middle_of_a_crescent_lies_on_land() -> None:
    east, north = middle(CRESCENT)
    assert (east, north) == pytest.approx((0.5, 3.0))


@pytest.mark.thorough
def test_countries_have_their_largest_land_else_their_capital() -> None:
    land = Land("NOR", "Norway", (SPECK, SQUARE))
    rows = {line.split(",")[0]: line for line in countries_text([land, Land("-99", "Kosovo", (SQUARE,))]).splitlines()[2:]}
    assert rows["NOR"] == "NOR,1,1,"
    assert rows["XKX"] == "XKX,1,1,"
    assert rows["PER"].startswith("PER,-12.04,-77.03")
    assert rows["GEO"].endswith(",USA")
