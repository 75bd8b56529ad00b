"""Who says what is said, through whom, and whether the words affirm it."""
