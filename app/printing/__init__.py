"""Paper: sheets become PDFs, and every sheet that leaves the printer has an identity (DOMAIN 12, X-016)."""
