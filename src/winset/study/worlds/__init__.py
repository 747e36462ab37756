"""Many worlds of one case: what is uncertain, drawn; every world answered; the table that comes of it."""
