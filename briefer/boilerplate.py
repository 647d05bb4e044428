"""What lines that are not article text look like: one named pattern table, tried in order on a whole paragraph.

A pattern must match the whole paragraph (``fullmatch``), so that a real sentence that merely mentions sharing,
voting or comments stays. Where words can follow freely, the pattern bounds their length.
"""

from __future__ import annotations

import re

_BULLET = r"[•·●▪■*+►▶»>–—-]?\s*"


def _lines(*patterns: str) -> re.Pattern[str]:
    return re.compile(_BULLET + "(?:" + "|".join(patterns) + r")[\s.…:»>!]*", re.IGNORECASE)


_PERSONS = r"(?-i:[A-Z][\w.'’-]+(?: (?:[A-Z][\w.'’-]+|de|da|von|van|al|and|in|at)|,){0,24})"
_DESK = r"(?:[Ww]riting|[Rr]eporting|[Ee]diting|[Cc]ompiled|[Ww]ritten|[Aa]dditional reporting|[Ff]urther reporting|[Pp]roduction)"

# Whole paragraphs, whatever their place: (step, pattern).
PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "navigation",
        _lines(
            r"you are here(?::.{0,120})?",
            r"skip to (?:main |the )?(?:content|navigation)",
            r"(?:main |site |toggle )?(?:menu|navigation)",
            r"home(?: ?page)?(?:\s*[|>»/›]\s*[\w &'-]{1,40}){1,8}",
            r"(?:[\w &'-]{1,24}\s*[|›»]\s*){2,12}[\w &'-]{1,24}",
            r"back to (?:top|home|homepage|previous page)",
            r"(?:previous|next|older|newer)(?: (?:article|post|story|page))?(?:\s*[|/»→]\s*next(?: (?:article|post|story|page))?)?",
            r"(?:page )?\d+ (?:of|/) \d+",
            r"(?:search|log ?in|sign ?in|sign ?up|register|subscribe|subscribe now|loading|close|print|e-?mail|tweet|share|reply|menu|search for)",
            r"(?:continue reading|keep reading|read more|read full (?:article|story)|show more|see more|view more|load more|more)",
            r"continue reading(?: the main story| below)?",
            r"story continues(?: below)?(?: (?:this )?advertisement)?",
            r"(?:scroll down|scroll) (?:for|to).{0,40}",
            r"jump to (?:comments|navigation|search).{0,40}",
            r"(?:view|see) (?:all )?(?:\d+ )?(?:photos|images|pictures|gallery|slideshow|comments)",
            r"table of contents",
            r"filed under:?.{0,160}",
            r"(?:tags?|topics?|categories|category|keywords|in this article|see also|posted in)\s*:.{0,200}",
            r"\d{1,2}[- ]min(?:ute)?s?[- ]read",
            r"(?:estimated )?reading time:?.{0,30}",
            r"listen to (?:this )?(?:article|story).{0,40}",
            r"toggle (?:caption|navigation|menu)|hide caption",
        ),
    ),
    (
        "advertisement",
        _lines(
            r"advertisements?", r"sponsored(?: content)?", r"promoted(?: stories| content)?", r"paid (?:post|content)",
            r"ad(?:vertisement)? (?:feedback|choices)", r"article continues (?:below|after).{0,40}", r"- ?advertisement ?-",
        ),
    ),
    (
        "share",
        _lines(
            r"share (?:this|it|on|via|with|article|story|post|page)\b.{0,60}",
            r"(?:share|tweet|pin|e-?mail|print|save|copy link|whatsapp|facebook|twitter|linkedin|reddit|telegram|flipboard|pinterest|x|mail|bluesky|threads)"
            r"(?:[\s,|/•·]+(?:share|tweet|pin|e-?mail|print|save|copy link|whatsapp|facebook|twitter|linkedin|reddit|telegram|flipboard|pinterest|on|via|with|this|article|mail|x|bluesky|threads|copy|link)){1,14}",
            r"[\d.,]+[km]? (?:shares?|likes?|retweets?|views?|reads?|reactions?)(?:[\s|•·]+[\d.,]+[km]? (?:shares?|likes?|retweets?|comments?|views?))*",
            r"(?:like|follow|find|join) (?:us|me)\b.{0,80}(?:facebook|twitter|instagram|telegram|youtube|linkedin|whatsapp|social media|@\w+|on x).{0,60}",
            r"follow (?:\S+ ){1,5}on (?:twitter|facebook|instagram|telegram|x)\b.{0,80}",
            r"click to (?:share|e-?mail|print|tweet)\b.{0,80}",
            r"(?:e-?mail|print) this (?:article|story|page|post).{0,30}",
            r"like this:?(?: like)?(?: loading)?",
        ),
    ),
    (
        "newsletter",
        _lines(
            r"(?:get|receive) (?:[\w’',&-]+ ){0,9}(?:stories|news|headlines|posts|updates|briefing|newsletter|alerts)\b.{0,60}"
            r"(?:e-?mailed|delivered|sent|inbox|by e-?mail|newsletter).{0,60}",
            r"(?:get|receive) (?:our|the) (?:[\w’'-]+ ){0,4}newsletter.{0,80}",
            r"(?:sign up|subscribe|register|join)(?: now| here| today| free)?(?: (?:for|to|and)\b.{0,120})?"
            r"(?:newsletter|alerts?|e-?mails?|inbox|updates|briefing|podcast|mailing list).{0,100}",
            r"subscribe(?: (?:to|for|now|today)\b.{0,80})",
            r"(?:enter )?your e-?mail(?: address)?",
            r"(?:the )?[\w’' ]{0,30}newsletter",
            r"by signing up.{0,40}you (?:agree|accept).{0,160}",
            r"thank(?:s| you) for (?:subscribing|signing up).{0,60}",
            r"(?:download|get) (?:our|the) (?:[\w’'-]+ ){0,4}app\b.{0,80}",
            r"(?:already a subscriber|not a subscriber)\??.{0,60}",
            r"support (?:our|independent|quality|local) journalism.{0,120}",
            r"(?:unsubscribe|view (?:this e-?mail )?in (?:your )?browser|manage (?:your )?(?:preferences|subscription)s?)\b.{0,80}",
            r"you(?: a|’|')re receiving this (?:e-?mail|newsletter).{0,120}",
        ),
    ),
    (
        "votes",
        _lines(
            r"(?:average:? ?[\d.]+ ?)?\(?\d[\d,.]* (?:users?|readers?|people|votes?|ratings?)(?: (?:have|has))?(?: voted)?\)?",
            r"(?:rate|vote for) this (?:article|story|post).{0,40}",
            r"(?:no votes yet|vote up!?|vote down!?|average rating.{0,40}|rating: ?[\d./ ]+)",
            r"was this (?:article|page|story) (?:helpful|useful|interesting)\??.{0,40}",
        ),
    ),
    (
        "comments",
        _lines(
            r"(?:leave|post|add|write) (?:a |your )?(?:reply|comment|response)s?(?: cancel reply)?",
            r"your e-?mail address will not be published.{0,80}",
            r"required fields are marked.{0,10}",
            r"(?:please )?(?:read|see|review) our (?:comments?|commenting|community|moderation) (?:policy|guidelines|rules).{0,60}",
            r"(?:view|see|show|read|join|hide)(?: all| the)?(?: \d+)? (?:comments?|conversation|discussion).{0,30}",
            r"\(?\d+\)? (?:comments?|replies|responses)(?: (?:on|to)\b.{0,120})?",
            r"(?:no )?comments?(?: \(?\d+\)?)?(?: (?:are )?(?:closed|off|yet))?(?: (?:for|on) this (?:article|story|post))?",
            r"comments are (?:closed|moderated|disabled|the responsibility).{0,160}",
            r"(?:save my name,? e-?mail,? and website in this browser).{0,80}",
            r"(?:log in|sign in|register|you must be logged in) to (?:leave|post|join|write|add|comment).{0,60}",
            r"this site uses akismet.{0,120}",
            r"notify me of (?:new|follow-?up).{0,80}",
            r"the views expressed in the (?:contents|comments).{0,200}",
        ),
    ),
    (
        "contributor note",
        re.compile(
            _BULLET + r"(?:"
            r"\(?" + _DESK + r" (?:by|from)\b.{1,260}\)?\.?"
            r"|[_*\s-]*(?:The |An? )?" + _PERSONS + r"[^.!?]{0,120}\bcontributed (?:to (?:this|the) (?:report|article|story|post)|reporting|research)\b.{0,140}"
            r"|[_*\s-]*" + _PERSONS + r"(?: is| are) (?:an? |the )?(?:[\w’'-]+ ){0,8}(?:reporter|correspondent|columnist|editor|contributor|journalist|bureau chief)s? "
            r"(?:for|at|with|of|based|covering)\b[^.!?]{0,140}\.?(?: (?:Follow|E-?mail|Contact|Reach|He|She)\b.{0,160})?"
            r"|[_*\s-]*" + _PERSONS + r"(?: can| may) be (?:reached|contacted|followed|e-?mailed)\b.{0,160}"
            r"|(?:[Cc]ontact|[Ee]-?mail|[Rr]each|[Ff]ollow|[Ww]rite to)(?: the (?:author|reporter|writer)s?)?[^.!?]{0,60}(?:@\w+|\S+@\S+\.\w+).{0,80}"
            r"|[Ww]ith (?:files|additional reporting|reporting|inputs?|agency inputs?|contributions) (?:from|by)\b[^!?]{1,120}"
            r"|\((?:[Ww]ith )?(?:inputs?|additional reporting) (?:from|by)\b[^)]{1,120}\)"
            r"|\(?(?:[Tt]his|[Tt]he) (?:story|article|report) (?:is|was|has been) (?:based|produced|published|provided|supplied|translated|auto-?generated|republished)\b.{0,200}"
            r"|[-–—\s]*(?:with )?(?:AFP|AP|Reuters|dpa|ANI|PTI|TASS|Xinhua|Bernama|UPI|EFE|ANSA)(?:[/, and]+(?:AFP|AP|Reuters|dpa|ANI|PTI|TASS|UPI|agencies))*[\s.]*"
            r"|\((?:AFP|AP|Reuters|REUTERS|dpa|ANI|PTI|TASS|Xinhua|agencies|wires)(?:[/, and]+\w+){0,3}\)"
            r")"
        ),
    ),
    (
        "copyright",
        _lines(
            r"(?:copyright|©|\(c\)|&copy;)\s.{0,220}",
            r"©.{0,220}",
            r".{0,60}all rights reserved.{0,160}",
            r"this material may not be (?:published|reproduced).{0,160}",
            r"our standards: ?the thomson reuters trust principles.{0,40}",
            r"(?:terms (?:of|and) (?:use|service|conditions)|privacy policy|cookie policy|contact us|about us|advertise(?: with us)?)"
            r"(?:[\s|•·,/&and]+(?:terms (?:of|and) (?:use|service|conditions)|privacy policy|cookie policy|contact us|about us|advertise(?: with us)?|help|sitemap|careers))*",
            r"(?:we|this (?:site|website)) uses? cookies.{0,240}",
        ),
    ),
    (
        "related links",
        _lines(
            r"(?:read|see|watch|listen|view|more|related|also read|read also|also see|read next|up next|recommended|don[’']t miss|see also|related (?:article|story|link|video|content)s?|more on this(?: story)?|watch(?: now| live)?|video|photos|gallery|in pictures|explainer|analysis|opinion|live updates)\s*:\s*.{1,160}",
            r"(?:related|recommended|popular|trending|latest|most (?:read|popular|viewed|shared)|top|more|editor[’']?s?|you (?:may|might) (?:also )?like)"
            r"(?: (?:articles?|stories|posts?|news|links?|topics?|content|videos?|coverage|picks?|headlines?|now|today|this week|reading|on this story|from .{1,40}))*",
            r"more (?:from|on|about|in) [^.!?]{1,60}",
            r"click here (?:to|for)\b.{0,100}",
            r"(?:what to (?:read|watch) next|you may also like|from (?:around|the) (?:the )?web)",
            r"(?:read (?:the )?(?:full|original|more|whole)\b.{0,80}(?:here|story|article|on \S+|at \S+))",
        ),
    ),
    (
        "caption",
        re.compile(
            r"(?:(?i:image|photo(?:graph)?|picture|pic|file|video|media|getty)\s?(?i:caption|copyright|source|credit|by|courtesy|gallery)?(?i:s)?\s*[:©].{1,300}"
            r"|(?:Image|Media) (?:copyright|caption) .{1,300}"
            r"|(?i:photo(?:graph)?s?|picture|image|illustration|graphic|video)(?i: by| courtesy of| courtesy| credit:?)\s.{1,120}"
            r"|.{10,600}[\[(](?:[^()\[\]]{0,60}\b(?:[Pp]hotos?|PHOTO|[Pp]hotograph|[Ff]ile|[Ii]mage|[Pp]icture|[Vv]ideo|[Hh]andout|[Ss]creengrab|[Ss]creenshot)\b[^()\[\]]{0,80}|"
            r"(?:AP|AFP|Reuters|REUTERS|Getty|EPA|PA|Xinhua|TASS)\s?(?:[/|]|Images\b)[^()\[\]]{1,80}|[^()\[\]]{1,60}/(?:AP|AFP|Reuters|REUTERS|Getty Images|Getty|EPA|TT|dpa|Bloomberg|NurPhoto|Shutterstock))[\])]\.?"
            r"|.{10,500}(?:\b[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3}\s?/\s?)(?:AP|AFP|Reuters|REUTERS|Getty Images|EPA|AP Photo|Bloomberg|Shutterstock)(?: (?:via )?[A-Z]\w+)*\.?"
            r"|.{10,500}(?:REUTERS|AFP|EPA|AP Photo|Getty Images?)\s?/\s?[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,4}(?:/(?:File|Handout|Pool|File Photo))?\.?"
            r"|.{0,300}\b(?:AP Photo|Getty Images|File [Pp]hoto|FILE PHOTO|Photo:|Photograph:)[^.!?]{0,80}\.?"
            r"|(?:FILE|File)(?: -| –| —| photo| PHOTO|:).{1,400})",
            re.DOTALL,
        ),
    ),
)

# From here on to the end of the page, nothing is the article's, where enough article text came before.
TAIL = _lines(
    r"(?:leave|post|add|write) (?:a |your )?(?:reply|comment|response)s?(?: cancel reply)?",
    r"\(?\d+\)? (?:comments?|replies|responses)(?: (?:on|to)\b.{0,120})?",
    r"comments? ?(?:\(?\d+\)?)?",
    r"(?:related|recommended|trending|latest|most (?:read|popular|viewed|shared))(?: (?:articles?|stories|posts?|news|now|today|this week|headlines?))",
    r"you (?:may|might) also (?:like|be interested in)",
    r"about the authors?",
    r"notes? to editors",
    r"-?\s?ends?\s?-?(?=[\s]*$)",
    r"(?:#\s?){3}",
)


def find_step(paragraph: str) -> str | None:
    """The name of the cleaning step that takes this paragraph out, or None where it is article text."""
    text = paragraph.strip()
    if len(text) > 700:
        return None
    for step, pattern in PATTERNS:
        if pattern.fullmatch(text):
            return step
    return None
