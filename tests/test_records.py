from builder.ids import content_id


def test_ids_tell_every_part_apart() -> None:
    parts: list[tuple[object, ...]] = [("a", "b"), ("b", "a"), ("ab",), ("a", "b", ""), ("a", "b", None), ("a", None, "b"), ("a", "", "b")]
    assert len({content_id("lnk", one) for one in parts}) == len(parts)
    assert content_id("lnk", iter(("a", 1))) == content_id("lnk", ["a", "1"])
