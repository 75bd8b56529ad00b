"""Who has which role, where, and how parties stand to each other: tables read by one engine."""
