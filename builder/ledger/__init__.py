"""The ledger as text."""
