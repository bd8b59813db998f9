"""A run as a program of its own, in loops that a student can read.

The statements come from the expressions of cells and from nothing else: `template` finds what the
cells of a step have in common, `folds` the sums in that, and the writers put loops, comprehensions
or whole arrays around it. A form of code is a module with `chunks`.
"""
