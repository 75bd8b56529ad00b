"""Who has which role, where it happens, and how parties relate: tables of grammar, read by one engine."""
