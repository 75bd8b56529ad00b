"""Numbers and vague amounts with the bounds that their words give."""
