"""Is it an invitation?"""


def may_be_call(text):
    return True


def is_call(words, parts):
    return True
