"""The tests: rooms, axioms, papers, recovery, walk, house."""
