"""Tables of a release with as many facts as asked for: synthetic news, linked in groups, for measuring the ledger page at any size.

usage: python -m tests.bench.many_facts FOLDER FACTS     writes FOLDER/TABLE/NUMBER.parquet, a file per group of about 7,400 facts
"""

import sys
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from builder.claims.registry import claim_types
from builder.linking.stage import link_with
from builder.tables import to_table
from tests.bench.synthetic import synthetic

GROUP_CLAIMS = 50_000
SHOWN = ("documents", "claims", "events", "facts", "links")
"""The tables of which the ledger page is made, without entities, whose coordinates make the map."""
GROUP_IDS = ("event_id", "fact_id", "main_event_id")


def main() -> None:
    write_tables(Path(sys.argv[1]), int(sys.argv[2]))


def write_tables(folder: Path, fact_count: int) -> None:
    """Write groups until there are so many facts; a group that is there already is kept."""
    count, number = 0, 0
    while count < fact_count:
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
    """The tables of the first groups that have so many facts: all rows of these groups."""
    count, names = 0, []
    for path in sorted((folder / "facts").glob("*.parquet")):
        if count < fact_count:
            names.append(path.name)
            count += pq.read_metadata(path).num_rows
    tables = {table: pa.concat_tables([_own_ids(pq.read_table(folder / table / name), name) for name in names]) for table in SHOWN}
    return {**tables, **{name: to_table(name, []) for name in ("entities", "corrections")}}


def _own_ids(rows: pa.Table, name: str) -> pa.Table:
    """The rows with the group's number at the end of ids of events and facts: groups tell of the same places and days, whose events would be one."""
    ending = name[:4]
    for column in GROUP_IDS:
        if column in rows.column_names:
            place = rows.schema.get_field_index(column)
            own = pc.binary_replace_slice(rows.column(column), len("evt-") + 12, len("evt-") + 16, ending)
            rows = rows.set_column(place, rows.schema.field(place), own)
    return rows


if __name__ == "__main__":
    main()
