"""The process that judges: it limits itself first, then reads its requests, and answers with one line of JSON.

What it is working on is told on standard error, so that whoever started it can name the file if it is killed.
"""

from __future__ import annotations

import errno
import gc
import os
import resource
import sys

OUT_OF_MEMORY, NO_REPOSITORY = 70, 71
OUTPUT, ERRORS = 1, 2
"""The descriptors that the answer and the marks go to."""


def limit(seconds: int, memory: int) -> None:
    """Limit this process and all that it starts: processor time, address space, no core dump, no file written."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def judged(text: str) -> int:
    """Answer the requests in a text, one a line; the status that the process is to end with."""
    try:
        import json

        from lianbing.gate.answer import answers
        from lianbing.gate.request import Request
        from lianbing.repository import RepositoryError

        try:
            requests = map(Request.from_json, text.splitlines())
            said = json.dumps(list(answers(requests, _mark)), ensure_ascii=False)
        except RepositoryError as error:
            _say(ERRORS, str(error))
            return NO_REPOSITORY
        _say(OUTPUT, said)
    except MemoryError:
        return OUT_OF_MEMORY
    except OSError as error:
        if error.errno != errno.ENOMEM:
            raise
        return OUT_OF_MEMORY
    return 0


def _mark(what: str) -> None:
    _say(ERRORS, "\x01" + what.encode("unicode_escape").decode() + "\n")


def _say(descriptor: int, text: str) -> None:
    content = memoryview(text.encode("utf-8", "backslashreplace"))
    while content:
        content = content[os.write(descriptor, content) :]


def main() -> int:
    """Judge requests. The limits are the first two arguments, the requests are on standard input, one a line."""
    limit(int(sys.argv[1]), int(sys.argv[2]))
    gc.disable()  # the process ends with its answer, and its memory is limited
    return judged(sys.stdin.read())


if __name__ == "__main__":
    sys.exit(main())
