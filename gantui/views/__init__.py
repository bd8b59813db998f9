"""Views: what anyone sees of a step, as pure functions that return lines of plain text.

A line is made of spans; a span has a text and says what it is (a probability, a written cell, a
name of the generator), never how that looks. The screen chooses colours, the log drops them.
"""
