"""Tiny files of our own made-up numbers, in the layouts of the publishers."""
