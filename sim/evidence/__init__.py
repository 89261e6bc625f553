"""Evidence as data: figures, priors, national schedules and counties, each row with its source."""
