"""Accounts as a tab tells them: exhibits and notes of documents that stand beside the answer.

One file an account. An exhibit here draws from its document, which is inside it; the answer is not read.
"""
