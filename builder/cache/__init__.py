"""Keeps what earlier builds read, and what that depends on."""
