"""The command `serve`: a release as tools for agents and programs, by the Model Context Protocol; nothing here writes."""
