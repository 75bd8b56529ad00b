"""Judging: how probable it is that two figures which the rules relate answer one question and relate so."""
