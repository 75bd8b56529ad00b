"""Training: learns what ships as weights, from folders of pages with reviewed claims and links."""
