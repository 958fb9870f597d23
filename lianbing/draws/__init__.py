"""The draw of case files in the shell: what its commands write, what a page shows, and its verification in git."""
