"""Privacy: what in a text tells who somebody is, and whether it may be published."""
