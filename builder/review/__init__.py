"""The command `review`: the ledger page on this machine alone, which writes corrections into the file beside the pages."""
