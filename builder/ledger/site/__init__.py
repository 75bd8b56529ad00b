"""The ledger as a folder of HTML pages of bounded size, with a front page and a search, for what is too large for one page."""
