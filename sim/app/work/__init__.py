"""What the app computes: scenarios from levers, ensembles kept by content, answers in the order in which they were asked for."""
