import re

import pytest

from builder.ids import content_id, derived_id, id_of, is_short, meant_by, short_form

PAGE, NAME = content_id("doc", ["weir"]), content_id("ent", ["place", "Weir"])


def test_ids_tell_every_part_apart() -> None:
    parts: list[tuple[object, ...]] = [("a", "b"), ("b", "a"), ("ab",), ("a", "b", ""), ("a", "b", None), ("a", None, "b"), ("a", "", "b")]
    for make in (content_id, derived_id):
        assert len({make("lnk", one) for one in parts}) == len(parts)
        assert make("lnk", iter(("a", 1))) == make("lnk", ["a", "1"])
        assert re.fullmatch("lnk-[0-9a-f]{32}", make("lnk", ["a"]))


def test_an_id_of_ids_begins_with_what_it_was_when_those_were_short() -> None:
    assert short_form(derived_id("clm", [PAGE, 7, NAME])) == short_form(content_id("clm", [PAGE[:20], 7, NAME[:20]]))
    assert derived_id("clm", [7]) == content_id("clm", [7])


def test_an_id_may_be_made_of_both_forms_of_its_parts() -> None:
    assert id_of("lnk", (PAGE, NAME), (short_form(PAGE), short_form(NAME))) == derived_id("lnk", (PAGE, NAME))


def test_ids_of_rows_that_differ_in_the_second_half_alone_differ() -> None:
    other = PAGE[:-1] + ("0" if PAGE[-1] != "0" else "1")
    one, two = derived_id("clm", [PAGE, 7]), derived_id("clm", [other, 7])
    assert one != two
    assert short_form(one) == short_form(two)


@pytest.mark.parametrize("text", ["", "doc-12", PAGE[:20], f"{PAGE}0", PAGE.upper(), "a town by the river near the old dam", f"docs{PAGE[4:]}"])
def test_what_is_no_whole_id_stays(text: str) -> None:
    assert short_form(text) == text


def test_a_short_id_means_all_that_begin_with_it() -> None:
    twin = f"{PAGE[:20]}{'0' * 16}"
    assert is_short(PAGE[:20])
    assert meant_by(PAGE[:20], [NAME, PAGE]) == [PAGE]
    assert meant_by(PAGE[:20], [PAGE, twin]) == sorted([PAGE, twin])
    assert meant_by(PAGE[:19], [PAGE]) == meant_by(PAGE, [PAGE]) == meant_by("doc", [PAGE]) == []
