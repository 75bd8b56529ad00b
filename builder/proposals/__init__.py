"""Asks a language model about sentences that gave no claim, and takes of its replies only what the page's own words bear out."""
