"""The points of the gazetteer follow from GeoNames; among namesakes only the one that dwarfs the others has one."""

import pytest

from builder.linking.gazetteer_points import Spot, line_of, points_text
from builder.resources import data_file
from builder.values.known_places import Place

OXLEY = Spot(Place("Oxley", "city", "AUS", ("New South Wales", "Australia")), -30.1, 150.2, 60_000)


def other(country: str, region: str, population: int, *, north: float = 40.0, east: float = 20.0) -> Spot:
    return Spot(Place("Oxley", "city", country, (region, country)), north, east, population)


@pytest.mark.thorough
def test_the_points_are_up_to_date() -> None:
    """If not: `python -m builder.linking.gazetteer_points`."""
    assert data_file("linking/data/place_points.txt").read_text(encoding="utf-8") == points_text()


@pytest.mark.parametrize(
    ("namesake", "line"),
    [
        (other("AUS", "Queensland", 6_000), "-30.1 150.2"),
        (other("AUS", "Queensland", 6_001), ""),
        (other("AUS", "Queensland", 6_001, north=-30.05, east=150.25), "-30.1 150.2"),
        (other("GBR", "England", 10_000), "-30.1 150.2\t\t\tGBR"),
        (other("GBR", "England", 10_001), "-30.1 150.2\t\tGBR"),
        (other("GBR", "England", 900_000), "-30.1 150.2\t\tGBR"),
        (Spot(Place("Oxley", "region", "AUS", ("Australia",)), -33.0, 149.0, 900_000), ""),
    ],
)
def test_namesakes(namesake: Spot, line: str) -> None:
    assert line_of(OXLEY, [OXLEY, namesake]) == line


def test_a_town_inside_the_region_of_its_name_is_no_namesake() -> None:
    region = Spot(Place("New South Wales", "region", "AUS", ("Australia",)), -33.0, 149.0, 900_000)
    town = Spot(Place("New South Wales", "city", "AUS", ("New South Wales", "Australia")), -33.5, 149.5, 500_000)
    assert line_of(region, [region, town]) == "-33 149\t1"


def test_a_region_whose_name_is_shared_abroad_or_with_a_country() -> None:
    punjab = Spot(Place("Punjab", "region", "PAK", ("Pakistan",)), 31.0, 73.0, 90_000_000)
    georgia = Spot(Place("Georgia", "region", "USA", ("United States",)), 33.0, -83.0, 9_000_000)
    assert line_of(punjab, [punjab]) == "31 73\t1\tIND"
    assert line_of(georgia, [georgia]) == "33 -83\t1\tGEO"


@pytest.mark.parametrize(
    ("place", "population", "fame"),
    [
        (Place("Oxley", "city", "AUS", ("Australia",)), 1_000_000, "\t2"),
        (Place("Oxley", "city", "AUS", ("Australia",)), 999_999, ""),
        (Place("Wellington", "city", "NZL", ("New Zealand",)), 400_000, "\t1"),
        (Place("Wellington", "city", "ZAF", ("South Africa",)), 400_000, ""),
        (Place("Ghent", "city", "BEL", ("Belgium",)), 200_000, "\t1"),
        (Place("Oxley", "region", "AUS", ("Australia",)), 2_000_000, "\t1"),
    ],
)
def test_how_far_a_place_is_known(place: Place, population: int, fame: str) -> None:
    spot = Spot(place, 1.0, 2.0, population)
    assert line_of(spot, [spot]) == f"1 2{fame}"
