"""What the processes of `tests.processes` have from the start: the modules that the command imports, and what a first page loads.

Not huggingface_hub and datasets: they read their settings when they are imported, and those of a client are its own.
"""

from importlib import import_module

from builder.cache.digests import AFTER_EXTRACTION, code_digest
from builder.extraction import extract
from builder.pages.metadata import NOTHING
from builder.pages.page import Source, make_page
from builder.settings import Settings

OF_OURS = ("builder.ledger.view", "builder.formats.page_files", "builder.pipeline", "builder.publishing.changes", "builder.release.sources")
OF_OTHERS = ("duckdb", "great_expectations", "pandas", "pyarrow.parquet", "trafilatura")

for name in (*OF_OURS, *OF_OTHERS):
    import_module(name)
page = make_page(Source("page.txt", "0" * 64), "Gunmen killed at least 7 people in Oslo on Monday, police said.", NOTHING)
list(extract([page], Settings()))
code_digest()
code_digest(AFTER_EXTRACTION)
