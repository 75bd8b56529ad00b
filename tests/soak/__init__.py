"""Builds many collections of news in one process: no page may cause a refusal. `python -m tests.soak --help`"""
