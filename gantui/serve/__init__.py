"""The trainer in a browser: one process a visitor, and a door that only those with the link pass.

A visitor's terminal is xterm.js in a page. What it sends goes to a trainer's standard input, and
what the trainer draws comes back, in the packets of Textual's web driver. Nothing here knows what
a trainer is: it starts a command.
"""
