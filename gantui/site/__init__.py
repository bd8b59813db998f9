"""A folder that any web server can show, in whose page the trainer itself runs: `gantui site`.

Python comes as WebAssembly (Pyodide), with the packages that gantui needs, and runs in the browser
of whoever opens the page. Nothing here knows what a trainer is: `gantui/tui/in_page.py` runs there.
"""
