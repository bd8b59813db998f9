"""The arithmetic behind one cell, as data: written once, read by everything that needs it.

`nodes` has the kinds of expression. Each other module makes one thing of any expression: its value,
the cells it comes from, the line a learner reads, a formula, LaTeX, source code.
"""
