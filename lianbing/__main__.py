"""``python -m lianbing``."""

import sys

from lianbing.cli import main

if __name__ == "__main__":
    sys.exit(main())
