"""Words for events, and which of them on a page name one event."""
