"""The ledger of many files."""
