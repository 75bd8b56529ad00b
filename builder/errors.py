"""Errors that a user can act on."""


class BuilderError(Exception):
    """Something outside the program is wrong; the message names the file and the fix."""
