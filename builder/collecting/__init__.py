"""Gathers what all pages give: in files, where it is not what linking needs."""
