"""Parts of phrases that the tables of cues share."""

from __future__ import annotations

from typing import Final

#: Who speaks, and for whom.
WHO: Final = r"(?:i|we|me and \w+|count me|both of us|all of us|my \w+ and i|the \w+ of us|she|he|they)"
#: Up to three words of any kind.
FILL: Final = r"(?:\w+ ){0,3}?"
#: To come, however it is put.
COME: Final = (
    r"(?:make (?:it|this|that|the|tonight|tomorrow|today|saturday|sunday|friday|thursday|wednesday"
    r"|tuesday|monday|your|dinner|lunch|brunch|drinks|coffee|games|breakfast)|come|coming"
    r"|join(?:ing)?|attend(?:ing)?|be (?:there|around|able|joining|coming|attending|present|free"
    r"|going|in|here|with you|making)|"
    r"swing by|drop (?:by|in)|pop (?:in|by|over|down)|stop by|turn up|show(?: up)?|get there"
    r"|get (?:out|away|down|over)|participate|partake|hang|head over"
    r"|(?:do|manage) (?:it|this|that|tonight|tomorrow|today|\w+day)|tag along|"
    r"be in|roll up|pull up|pull through|come through|rock up|mosey|drag myself|squeeze it in"
    r"|fit it in|walk with|see you)"
)
#: To stay away, however it is put.
MISS: Final = (
    r"(?:miss(?:ing)?|skip(?:ping)?|pass(?:ing)? (?:this |that |it )?up"
    r"|turn(?:ing)? (?:this |that |it )?down|say(?:ing)? no"
    r"|not (?:come|coming|go|going|be there|show|make)|decline|refuse|resist|bail(?:ing)?"
    r"|flak(?:e|ing)|sit(?:ting)? (?:this|it) (?:one )?out|back(?:ing)? out"
    r"|stay(?:ing)? (?:away|home)|let(?:ting)? you down|pull(?:ing)? out|drop(?:ping)? out"
    r"|ditch(?:ing)?|cancel(?:l?ing)?|trade it|trade this)"
)
