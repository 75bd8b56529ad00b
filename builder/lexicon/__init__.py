"""What words mean: the lists that other packages look words up in."""
