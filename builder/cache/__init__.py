"""What earlier builds read, and what it rests on."""
