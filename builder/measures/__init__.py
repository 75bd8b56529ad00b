"""Figures other than casualties: what is counted or measured, by the words around them."""
