"""The wording of a claim: one sentence that can be read without its page."""
