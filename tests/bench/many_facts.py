"""Tables of a release with as many facts as asked for: synthetic news, linked in groups, for measuring the ledger page at any size.

usage: python -m tests.bench.many_facts FOLDER FACTS     writes FOLDER/TABLE/NUMBER.parquet, a file per group of about 7,400 facts
Beyond five groups the same ones come again with other ids.
"""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from builder.claims.registry import claim_types
from builder.linking.stage import link_with
from builder.tables import to_table
from tests.bench.synthetic import synthetic

GROUP_CLAIMS = 50_000
MOST_GROUPS = 5
"""Groups that are linked; to link one takes half a minute."""
SHOWN = ("documents", "claims", "events", "facts", "links")
"""The tables of which the ledger page is made, without entities, whose coordinates make the map."""
ID = "^((?:doc|clm|evt|fct|lnk)-[0-9a-f]{12})[0-9a-f]{4}$"


def main() -> None:
    write_tables(Path(sys.argv[1]), int(sys.argv[2]))


def write_tables(folder: Path, fact_count: int) -> None:
    """Write groups until there are so many facts, or five; a group that is there already is kept."""
    count, number = 0, 0
    while count < fact_count and number < MOST_GROUPS:
        count += _write_group(folder, number)
        number += 1


def _write_group(folder: Path, number: int) -> int:
    """Write a group and return its number of facts. Groups differ in size by a claim, which makes all their news different."""
    last = folder / SHOWN[-1] / f"{number:04}.parquet"
    if not last.is_file():
        compare = {name: kind.compare for name, kind in claim_types().items()}
        linked = link_with(compare, synthetic(GROUP_CLAIMS + number), ())
        for table in SHOWN:
            (folder / table).mkdir(parents=True, exist_ok=True)
            pq.write_table(to_table(table, getattr(linked, table)), folder / table / last.name)
    rows: int = pq.read_metadata(folder / "facts" / last.name).num_rows
    return rows


def read_tables(folder: Path, fact_count: int) -> Mapping[str, pa.Table]:
    """The tables of so many groups that there are so many facts: all rows of these groups."""
    names = list(_names(folder, fact_count))
    tables = {
        table: pa.concat_tables([_own_ids(pq.read_table(folder / table / name), number) for number, name in enumerate(names)]).combine_chunks()
        for table in SHOWN
    }
    return {**tables, **{name: to_table(name, []) for name in ("entities", "corrections")}}


def _names(folder: Path, fact_count: int) -> Iterator[str]:
    paths = sorted((folder / "facts").glob("*.parquet"))[:MOST_GROUPS]
    count = turn = 0
    while count < fact_count:
        path = paths[turn % len(paths)]
        yield path.name
        count += pq.read_metadata(path).num_rows
        turn += 1


def _own_ids(rows: pa.Table, number: int) -> pa.Table:
    """The rows with a number at the end of all ids: groups tell of the same places and days, whose events would be one, and come again."""
    columns = [_numbered(column.combine_chunks(), f"{number:04x}") for column in rows.columns]
    return pa.Table.from_arrays(columns, schema=rows.schema)


def _numbered(cells: pa.Array, ending: str) -> pa.Array:
    if pa.types.is_string(cells.type):
        return pc.replace_substring_regex(cells, ID, rf"\1{ending}")
    if pa.types.is_list(cells.type):
        return pa.ListArray.from_arrays(cells.offsets, _numbered(cells.values, ending), type=cells.type, mask=cells.is_null())
    if pa.types.is_struct(cells.type):
        fields = [_numbered(cells.field(place), ending) for place in range(cells.type.num_fields)]
        return pa.StructArray.from_arrays(fields, fields=list(cells.type), mask=cells.is_null())
    return cells


if __name__ == "__main__":
    main()
