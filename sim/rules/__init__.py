"""Pure functions of plain numbers, one behaviour a file: no state, no file, no clock, no random source.

A rule gets an agent's own numbers, the parameters ``p`` and uniform draws; it returns and changes nothing. The same
function runs inside the compiled passes and, as plain Python, in the Mesa driver.
"""
