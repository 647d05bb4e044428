"""Notes around an article: who contributed, who the author is, corrections, captions and their credits."""

from __future__ import annotations

import re

from briefer.cleaning.boilerplate_lines import BULLET, one_of

_PERSONS = r"(?-i:[A-Z][\w.'’-]+(?: (?:[A-Z][\w.'’-]+|de|da|von|van|al|and|in|at)|,){0,24})"
_DESK = r"(?:[Ww]riting|[Rr]eporting|[Ee]dit(?:ing|ed)|[Cc]ompiled|[Ww]ritten|(?:[Aa]dditional|[Ff]urther) reporting|[Pp]roduction)"
# What may stand in a list of credits; a verb may not, so that a sentence stays ("Reporting by the Courier showed that …").
_CREDITS = (
    r"(?:[A-Z][\w.'’&/-]*|(?:and|in|at|for|by|from|with|the|of|de|da|di|van|von|der|den|al|el|bin|la|y|und|et|news|newsroom|staff|bureaus?"
    r"|desk|agencies|wires|additional|further|editing|reporting|writing|production|graphics|—|–|-)[,;:.|)]{0,2})[,;:.|)]{0,2}"
)
_WIRES = r"(?:AFP|AP|Reuters|REUTERS|dpa|ANI|PTI|TASS|Xinhua|Bernama|UPI|EFE|ANSA)"
_PHOTO_WIRES = (
    r"(?:AP|AFP|Reuters|REUTERS|Getty Images|Getty|EPA|TT|dpa|Bloomberg|NurPhoto|Shutterstock|AP Photo|Associated Press|Xinhua"
    r"|Kyodo|EFE|ANSA"
    r"|TASS|Anadolu|Yonhap|PTI|ANI)"
)
_PERSON = r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,4}"
_OUTLET = (
    r"(?:[A-Z][\w.'’& -]{0,30}(?:News|Post|Times|Press|AP|Images|Journal|Tribune|Herald|Inquirer|Reuters)|ASSOCIATED PRESS|REUTERS|AFP)"
)
_PHOTO_WORD = r"(?:[Pp]hotos?|PHOTO|[Pp]hotograph|[Ff]ile|[Ii]mage|[Pp]icture|[Vv]ideo|[Hh]andout|[Ss]creengrab|[Ss]creenshot)"
_ROLES = one_of("reporter, correspondent, columnist, editor, contributor, journalist, bureau chief, staff writer, producer")

# "(?=.*\bcontributed )": a word that a note cannot lack is looked for first, for in most paragraphs it is missing.
CONTRIBUTOR_NOTE = re.compile(
    BULLET + r"(?:"
    r"\(?" + _DESK + r" (?:by|from)\b(?::? " + _CREDITS + r"){1,60}\)?\.?"
    r"|Sources?: (?:[A-Z][\w.&’'-]*,? ?|and |(?:news )?agencies){1,10}"
    r"|[Tt]he (?:below|following|text below)(?: \w+)? is attribut(?:ed|able) to .{3,100}"
    r"|(?:Citable reference|(?:Suggested|Recommended) citation|Cite this \w+)\s*:.{3,400}"
    r"|[a-z]{2,4}(?:/[a-z]{2,4}){1,3}(?: \((?:[A-Za-z]+[,/ ]*){1,6}\))?"  # the initials of a desk
    r"|(?:The|This) (?:interview|conversation|transcript|Q&A)(?: (?:was|has been|is)\b)?[^.!?]{0,80}\b(?:conducted by " + _PERSONS +
    r"|(?:edited|condensed|shortened|abridged)[\w, ]{0,40}\bfor (?:\w+ and )?(?:length|clarity|brevity|style|readability)[^.!?]{0,30})\.?"
    r"|(?=.*\bcontributed )[_*\s-]*(?:The |An? )?" + _PERSONS + r"(?:[^.!?]|(?<=[A-Z])\.|(?<=\bSt)\.){0,140}"
    r"\bcontributed (?:to (?:this|the) (?:report|article|story|post)|reporting|research)\b.{0,140}"
    r"|(?=.* be (?:reached|contacted|followed|e-?mailed)\b)"
    r"[_*\s-]*" + _PERSONS + r"(?: can| may) be (?:reached|contacted|followed|e-?mailed)\b.{0,160}"
    r"|(?:[Tt]o )?(?:[Cc]ontact|[Ee]-?mail|[Rr]each|[Ff]ollow|[Ww]rite to)(?: the (?:author|reporter|writer|editor)s?)?"
    r"[^.!?]{0,90}(?:@\w+|\S+@\S+\.\w+|on Twitter).{0,80}"
    r"|(?=.* (?:contributed|report))"
    + _PERSONS + r" (?:contributed|report(?:s|ed|ing) from [A-Z][\w.'’-]+(?:(?:,| and|, and)? [A-Z][\w.'’-]+){0,5})\.?"
    r"|Contributing: " + _PERSONS + r"\.?"
    r"|[Ww]ith (?:assistance|help|files|additional reporting|reporting|inputs?|agency inputs?|contributions) (?:from|by)\b[^!?]{1,120}"
    r"|\((?:[Ww]ith )?(?:inputs?|additional reporting) (?:from|by)\b[^)]{1,120}\)"
    r"|\(?[Tt]his (?:story|article|report) (?:is|was|has been) (?:produced|(?:first |originally )?published|provided"
    r"|supplied|translated"
    r"|auto-?generated|republished|based\b.{0,40}\b(?:wires?|agenc(?:y|ies)|news services?|" + _WIRES + r"))\b.{0,200}"
    r"|[-–—\s]*(?:with )?" + _WIRES + r"(?:[/, and]+(?:" + _WIRES + r"|agencies))*[\s.]*"
    r"|\((?:" + _WIRES + r"|agencies|wires)(?:[/, and]+\w+){0,3}\)"
    r"|(?=.*s expressed ).{0,500}\b(?:[Vv]iews|[Oo]pinions) expressed (?:in this (?:commentary|article|column|piece|essay|op-ed)|here|above"
    r"|by (?:columnists|contributors))[^.!?]{0,60} (?:are|is|do)\b.{0,200}"
    r")"
)

AUTHOR_NOTE = re.compile(
    BULLET + r"(?:[_*\s-]*" + _PERSON + r" (?:covers|writes about|reports on)\b[^.!?]{3,100} (?:for|at|from) [A-Z][^.!?]{2,60}\.?"
    r"|[_*\s-]*" + _PERSONS + r"(?: is| are) (?:an? |the )?(?:[\w’'-]+ ){0,8}" + _ROLES + r"s? "
    r"(?:for|at|with|of|based|covering)\b[^.!?]{0,140}\.?(?: (?:Follow|E-?mail|Contact|Reach|He|She|You|They|His|Her)\b.{0,160})?)"
)

CORRECTION_NOTE = re.compile(
    r"\((?:Updates|Adds|Recasts|Corrects|Fixes|Repeats|Rewrites|Removes|Refiles|Deletes)\b[^()]{3,300}\)|"
    r"(?i:(?:\W{0,3}(?:correction(?:, [a-z]{3,9}\.? \d{1,2}(?:, \d{4})?)?|clarification|editor[’']?s[’']? "
    r"note|update[ds]? note)\s*:.{5,500})"
    r"|an earlier version of this (?:story|article|post|report|headline).{5,400}"
    r"|this (?:story|article|post|report) has been (?:updated|corrected|amended).{0,200})"
)

CAPTION = re.compile(
    r"(?:"
    r"\d{1,3} (?:of|/) \d{1,3}\s?[|:–—-] .{5,600}"
    rf"|.{{3,300}}[.!] [A-Z][\w.'’-]+ [A-Z][\w.'’-]+/[A-Z]\w+(?: [A-Z]\w+){{0,2}}"
    rf"|.{{10,600}}\({_PERSON} / (?:{_PERSON} )?(?:[Ss]taff )?[Pp]hotographer\)\.?"
    rf"|.{{10,600}}\({_PERSON.replace('{0,4}', '{1,4}')}(?:/| / )[A-Z]\w+(?: [A-Z]\w+){{0,3}}\)\.?"
    r"|.{10,600}\((?:Supplied|ABC News|Facebook|Instagram|Twitter|Courtesy)\s?[:/] ?[^()]{2,80}\)\.?"
    rf"|.{{10,400}}[a-z]\.{_PERSON.replace('{0,4}', '{1,2}')}(?:/[A-Z]\w+)?"  # a credit run into its caption
    r"|(?i:image|photo(?:graph)?|picture|pic|file|video|media|getty)\s?(?i:caption|copyright|source|credit|by|courtesy"
    r"|gallery)?(?i:s)?\s*[:©].{1,300}"
    r"|(?:Image|Media) (?:copyright|caption) .{1,300}"
    r"|(?i:photo(?:graph)?s?|picture|image|illustration|graphic|video|photographer)(?i: by| courtesy of| courtesy| "
    r"credit:?)\s.{1,120}"
    r"|(?:itoggle caption|Enlarge this image|Facebook Twitter Pinterest) .{3,400}"
    r"|CLOSE .{10,600}"
    rf"|.{{10,600}}(?:\[(?={_PHOTO_WORD})|\((?!In |See |Related|Watch))(?:[^()\[\]]{{0,60}}\b{_PHOTO_WORD}\b[^()\[\]]{{0,80}}"
    rf"|{_PHOTO_WIRES}\s?(?:[/|]|Images\b)[^()\[\]]{{1,80}}|[^()\[\]]{{1,60}}(?:/|\bvia ){_PHOTO_WIRES})[\])]\.?"
    rf"(?:\s?\({_PHOTO_WIRES}\))?"
    rf"|.{{10,500}}\b{_PERSON}\s?/\s?{_PHOTO_WIRES}(?: (?:via )?[A-Z]\w+)*\.?"
    rf"|.{{10,500}}(?:REUTERS|AFP|EPA|AP Photo|Getty Images?)\s?/\s?{_PERSON}(?:/(?:File|Handout|Pool|File Photo))?\.?"
    rf"|(?:.{{10,600}})?\({_PERSON}/(?:{_PERSON} )?{_OUTLET}\)\.?"
    rf"|{_PERSON}\s?/\s?{_PHOTO_WIRES}(?: (?:file|via \w+))? .{{10,400}}"
    rf"|.{{10,500}} \| (?:{_PHOTO_WIRES}|{_PERSON}/[A-Z][\w ]{{2,30}})\.?"
    r"|(?:[A-Z]\w+ )?(?:YouTube|Getty Images|iStock|Shutterstock|Screenshot|AP Images|Wikimedia Commons)"
    r"|.{0,300}\b(?:AP Photo|Getty Images|File [Pp]hoto|FILE PHOTO|PHOTOS?:|Photo:|Photograph:|Fotos?:|Bild:|Fot\.:?"
    r"|Crédits?(?: photo)?\s?:|Crédito:)[^.!?]{0,80}\.?"
    r"|(?:FILE|File)(?: -| –| —| photo| PHOTO|:).{1,400}"
    r"|.{10,600} (?:hide|toggle) caption|.{10,600}© ?\d{4} .{2,60}"
    r"|.{10,500}\b[Cc]redit(?:\.{3}|…|:) ?.{2,80}"
    r"|\((?:Supplied|File|Undated|Handout|Combination|Composite) (?:photo|picture|image)s?\b[^()]{3,300}\)(?: ?\[[^\[\]]{3,80}\])?"
    r"|In this [^.]{3,60}\b(?:photo|image|frame)\b,.{1,500}"
    r")",
    re.DOTALL,
)
