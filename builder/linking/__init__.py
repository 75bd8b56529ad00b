"""The claims of all pages become entities, events, facts and links."""
