"""Rules that pick a settlement from the frontier, one file each, with their promises in `catalogue`."""
