"""What people corrected in a ledger of many files."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from builder.derived_records import Correction
from builder.ledger.page.corrected import Corrected, corrected
from builder.ledger.page.places import Places
from builder.records import Claim, Link
from builder.tables import from_table

if TYPE_CHECKING:
    import pyarrow as pa


def corrected_in(tables: Mapping[str, "pa.Table"], places: Places) -> Corrected:
    """The corrections of a ledger, with the addresses of their targets; only the claims and links that they are about become records."""
    import pyarrow as pa
    import pyarrow.compute as pc

    corrections: list[Correction] = from_table("corrections", tables["corrections"])
    targets = pa.array(sorted({row_id for one in corrections for row_id in one.target}), pa.string())
    claims, links = (tables[name].filter(pc.is_in(tables[name].column(key), targets)) for name, key in (("claims", "claim_id"), ("links", "claim_a")))
    known: tuple[list[Claim], list[Link]] = (from_table("claims", claims), from_table("links", links))
    return corrected(corrections, *known, places)
