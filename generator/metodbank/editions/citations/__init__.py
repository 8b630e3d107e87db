"""Citations: a collection and its practices as others cite them."""
