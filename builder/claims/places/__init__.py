"""Where things happen: names that stand for places, and which happening each place belongs to."""
