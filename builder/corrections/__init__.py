"""What people decided about the rows of a dataset, in a file beside its pages: it holds in every later build."""
