"""Builds many collections of news in one process: no page may get one refused. `python -m tests.soak --help`"""
