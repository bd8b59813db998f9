"""Lines of text: spans, numbers, matrices, lists, the cells on them."""
