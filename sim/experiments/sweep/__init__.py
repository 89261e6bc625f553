"""Many runs: shared among workers, kept as they finish, resumed where they stopped."""
