"""The gates that every release passes."""
