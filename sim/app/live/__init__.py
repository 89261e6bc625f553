"""The live model: the Mesa driver under Mesa's own controls, what each quarter looks like, and the card of one firm."""
