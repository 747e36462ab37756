"""Voteview's files as published, of any Congress, made into the chambers of a case.

The walk::

    files.found(paths)                     which files, by their names
    people.members, calls.rollcalls        tables, every row checked
    chosen.chosen                          which roll calls, on what topic, and which way a yea points
    cast.votes                             votes of those, while the whole file goes by
    coded.coded                            roll calls with thresholds, as a case has them
    merged.members                         set beside what the case has: new, changed, unchanged

The trap: nothing in Voteview's files says what a vote was about. Topics and directions are the analyst's, and
thresholds are read from the words of the question or asked for, never guessed.
"""
