import pytest

from builder.derived_records import Estimate
from builder.errors import BuilderError
from builder.linking.profile_rules import profile
from builder.records import Claim
from tests.linking.builders import document, involved, killed, run, told

POST, STAR, ECHO = document("Harbour Post", "2020-03-01"), document("Evening Star", "2020-03-01"), document("Valley Echo", "2020-03-01")


def estimates(*claims: Claim, kind: str = "strike") -> dict[str, Estimate]:
    documents = [page for page in (POST, STAR, ECHO) if any(one.document_id == page.document_id for one in claims)]
    page_events = told(documents, claims, kind)
    return {estimate.profile: estimate for estimate in run(documents, list(claims), page_events).estimates}


def test_acled_takes_the_lowest_of_the_figures_that_stand() -> None:
    found = estimates(killed(POST, "32 died", 32, 32), killed(STAR, "50 died", 50, 50))["acled"]
    assert (found.value_low, found.value_best, found.value_high) == (None, 32, None)
    assert found.reason == "ACLED takes the lowest of the figures that stand (32 and 50), from Harbour Post."
    assert found.rule == "best=lowest"


@pytest.mark.parametrize(("low", "high", "number"), [(24, 99, 12), (200, 999, 100), (3, 10, 3), (2000, 9999, 1000), (None, None, 3)])
def test_acled_reads_vague_words(low: float | None, high: float | None, number: float) -> None:
    found = estimates(killed(POST, "some died", low, high, value=None, qualifier="vague"))["acled"]
    assert found.value_best == number


def test_ucdp_takes_the_range_and_what_most_origins_bear_out() -> None:
    found = estimates(killed(POST, "50 died", 50, 50), killed(STAR, "fifty died", 50, 50), killed(ECHO, "32 died", 32, 32))["ucdp"]
    assert (found.value_low, found.value_best, found.value_high) == (32, 50, 50)
    assert len(found.claim_ids) == 3


def test_ucdp_does_not_read_a_toll_without_number() -> None:
    assert "ucdp" not in estimates(killed(POST, "people died", None, None))


def test_hedged_numbers() -> None:
    assert estimates(killed(POST, "more than 30", 31, None, value=30, qualifier="more_than"))["ucdp"].value_best == 31
    assert estimates(killed(POST, "up to 30", None, 30, value=30, qualifier="up_to"))["ucdp"].value_best == 30
    assert estimates(killed(POST, "three to five", 3, 5, qualifier="range", value=None))["ucdp"].value_best == 3


def test_ibc_counts_civilians_and_calls_one_source_provisional() -> None:
    found = estimates(killed(POST, "9 civilians", 9, 9, population_group="civilians"))["ibc"]
    assert (found.value_low, found.value_high, found.profile_status) == (9, 9, "provisional")
    unclear = estimates(killed(POST, "9 people", 9, 9), killed(STAR, "nine people", 9, 9))["ibc"]
    assert (unclear.value_low, unclear.value_high, unclear.profile_status) == (None, 9, "full")
    assert "ibc" not in estimates(killed(POST, "9 soldiers", 9, 9, population_group="combatants"))


def test_airwars_grades_strikes() -> None:
    toll = killed(POST, "9 people", 9, 9)
    assert estimates(toll)["airwars"].profile_status == "weak"
    assert estimates(toll, killed(STAR, "nine people", 9, 9))["airwars"].profile_status == "fair"
    blamed = [involved(POST, "Norland did it", "perpetrator", "Norland"), involved(STAR, "Sudland did it", "perpetrator", "Sudland")]
    assert estimates(toll, *blamed)["airwars"].profile_status == "contested"
    assert "airwars" not in estimates(toll, kind="accident")


def test_airwars_confirms_what_a_belligerent_accepts() -> None:
    toll = killed(POST, "9 people", 9, 9)
    blamed = [involved(POST, "Norland did it", "perpetrator", "Norland"), involved(STAR, "Sudland did it", "perpetrator", "Sudland")]
    accepts = involved(STAR, "Norland took responsibility", "claimant", "Norland")
    assert estimates(toll, accepts)["airwars"].profile_status == "confirmed"
    assert estimates(toll, *blamed, accepts)["airwars"].profile_status == "confirmed"
    denied = involved(STAR, "Norland denied responsibility", "claimant", "Norland", is_negated=True)
    nobody = involved(STAR, "nobody took responsibility", "claimant", is_negated=True)
    perhaps = involved(STAR, "Norland may have taken responsibility", "claimant", "Norland", modality="possible")
    for unsure in (denied, nobody, perhaps, blamed[0]):
        assert estimates(toll, unsure)["airwars"].profile_status == "weak", unsure.text


def test_ibc_stays_provisional_when_one_source_is_printed_twice() -> None:
    guard = {"population_group": "civilians", "speaker": "Coast Guard", "speaker_id": "ent-c"}
    twice = [killed(page, f"9 civilians, {page.outlet}", 9, 9, **guard) for page in (POST, STAR)]
    assert estimates(*twice)["ibc"].profile_status == "provisional"
    other = killed(ECHO, "9 civilians", 9, 9, population_group="civilians")
    assert estimates(*twice, other)["ibc"].profile_status == "full"
    rival = killed(ECHO, "12 civilians", 12, 12, population_group="civilians")
    differing = estimates(*twice, rival)["ibc"]
    assert (differing.value_low, differing.value_high, differing.profile_status) == (9, 12, "full")


def test_acled_takes_the_lowest_of_a_number_and_a_vague_word_that_both_stand() -> None:
    dozens = killed(POST, "dozens died", 24, 99, value=None, qualifier="vague")
    assert estimates(dozens, killed(STAR, "120 died", 120, 120))["acled"].value_best == 12
    assert estimates(dozens, killed(STAR, "50 died", 50, 50))["acled"].value_best == 50
    written = killed(POST, "24 to 99 died", 24, 99, value=24, qualifier="range")
    assert estimates(written)["acled"].value_best == 24


def test_ucdp_takes_the_latest_and_then_the_lowest_where_equally_many_bear_figures_out() -> None:
    found = estimates(killed(POST, "50 died", 50, 50), killed(STAR, "32 died", 32, 32))["ucdp"]
    assert (found.value_low, found.value_best, found.value_high) == (32, 32, 50)


def test_parts_have_no_estimate() -> None:
    assert estimates(killed(POST, "9 children", 9, 9, population_group="children", scope="part")) == {}


def test_superseded_figures_do_not_count() -> None:
    later = document("Night Mail", "2020-03-03")
    claims = [killed(POST, "9 died", 9, 9), killed(later, "12 died", 12, 12)]
    page_events = told((POST, later), claims, "strike")
    (acled,) = (estimate for estimate in run([POST, later], claims, page_events).estimates if estimate.profile == "acled")
    assert acled.value_best == 12


def test_profiles_cite_their_source() -> None:
    for name in ("acled", "airwars", "ibc", "ucdp"):
        assert profile(name).source
        assert profile(name).wording


def test_an_unknown_profile_names_the_known_ones() -> None:
    with pytest.raises(BuilderError, match="acled, airwars, ibc, ucdp"):
        profile("nobody")
