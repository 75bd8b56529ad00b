"""What the processes of `tests.processes` have from the start: the modules that the command imports, and what a first page loads.

Not huggingface_hub and datasets: they read their settings when they are imported, and those of a client are its own.
"""

from importlib import import_module

from builder import find_claims

OF_OURS = ("builder.ledger.view", "builder.pages.files", "builder.pipeline", "builder.publishing.changes", "builder.publishing.sources")
OF_OTHERS = ("duckdb", "great_expectations", "mlcroissant", "pandas", "pyarrow.parquet", "trafilatura")

for name in (*OF_OURS, *OF_OTHERS):
    import_module(name)
find_claims(["Gunmen killed at least 7 people in Oslo on Monday, police said."])
