"""The process that judges: it limits itself first, then reads the request, and answers with one line of JSON.

What it is working on is told on standard error, so that whoever started it can name the file if it is killed.
"""

from __future__ import annotations

import resource
import sys

OUT_OF_MEMORY, NO_REPOSITORY = 70, 71


def _limit(seconds: int, memory: int) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _mark(what: str) -> None:
    print("\x01" + what.encode("unicode_escape").decode(), file=sys.stderr, flush=True)


def main() -> int:
    """Judge one request. The limits are the first two arguments, the request is on standard input."""
    _limit(int(sys.argv[1]), int(sys.argv[2]))
    try:
        import json

        from lianbing.gate.answer import answer
        from lianbing.gate.request import Request
        from lianbing.repository import RepositoryError

        try:
            text = json.dumps(answer(Request.from_json(sys.stdin.read()), _mark), ensure_ascii=False)
        except RepositoryError as error:
            print(error, file=sys.stderr)
            return NO_REPOSITORY
        sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
        sys.stdout.buffer.flush()
    except MemoryError:
        return OUT_OF_MEMORY
    return 0


if __name__ == "__main__":
    sys.exit(main())
