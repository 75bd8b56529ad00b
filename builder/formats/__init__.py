"""Files of all formats become texts with what is known of them."""
