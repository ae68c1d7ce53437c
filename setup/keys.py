"""Make the key file where there is none (0600). Run from the project's root."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.umask(0o077)

from app.config import from_environment, make_keys

make_keys(from_environment().keys)
