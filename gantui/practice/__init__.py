"""Practice: what is asked of a learner, whether an answer is right, and why it is not.

An exercise is a step of which some numbers are blank. Everything here is a pure function of a step
and of what was typed; a screen and a dialogue only render it.
"""
