"""The gate as hooks of any git server (decision 8, R2, Y6, Y47).

Before anything is taken in, ``pre-receive`` judges every ref that a push would move, by the server's own knowledge of
who pushes and by its own clock; ``post-receive`` then writes the receipts. Whatever goes wrong refuses the push.
"""
