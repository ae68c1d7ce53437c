"""The leak linter (FEATURES N2): free text compared with what its readers may not know, before anybody reads it."""
