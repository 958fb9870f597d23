"""The shell: command line, git, publishing. It alone reads files, runs git and knows the time; it holds no rule."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("lianbing")
except PackageNotFoundError:  # run from a checkout that is not installed
    __version__ = "0"
