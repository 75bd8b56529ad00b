"""What a new dataset begins with."""
