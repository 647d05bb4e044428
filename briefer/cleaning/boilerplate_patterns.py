"""What lines that are not article text look like: one named pattern table, tried in order on a whole paragraph.

A pattern must match the whole paragraph (``fullmatch``), so that a real sentence that merely mentions sharing,
voting or comments stays. Where words can follow freely, the pattern bounds their length.
"""

from __future__ import annotations

import re

from briefer.cleaning.boilerplate_languages import OTHER_LANGUAGES, OTHER_LINK_LISTS
from briefer.cleaning.boilerplate_letters import NEWSLETTER
from briefer.cleaning.boilerplate_lines import one_of, whole_line
from briefer.cleaning.boilerplate_navigation import NAVIGATION
from briefer.cleaning.boilerplate_notes import AUTHOR_NOTE, CAPTION, CONTRIBUTOR_NOTE, CORRECTION_NOTE

_NETWORKS = one_of(
    "share, shares, tweet, pin, e-?mail, print, save, copy ?link, whatsapp, facebook, twitter, linkedin, reddit, telegram, flipboard, "
    "pinterest, pocket, instapaper, messenger, x(?:\\.com)?, mail, link, "
    "bluesky, threads, google\\+?"
)
_COUNTED = one_of(
    "shares?, likes?, retweets?, quote tweets?, reposts?, quotes?, bookmarks?, comments?, replies, views?, reads?, reactions?"
)
_LEGAL = one_of(
    "terms (?:of|and) (?:use|service|conditions), privacy policy, cookie policy, contact us, about us, about this site, "
    "advertise(?: with us)?, help, sitemap, careers"
)
_READ_ON = one_of(
    "read, read more, see, watch, listen, view, more, more info, related, also read, read also, also see, read next, up next, "
    "recommended, don[’']t miss, see also, "
    "related (?:article|story|link|video|content|coverage)s?, more on this(?: story)?, watch(?: now| live)?, explore further, read "
    "more about, further reading, "
    "video, photos, gallery, in pictures, live updates, blog"
)
_LINK_LISTS = one_of(
    "related, recommended, popular, trending, latest, most (?:read|popular|viewed|shared), top, more, editor[’']?s?, you (?:may"
    "|might) (?:also )?like"
)
_LINK_THINGS = one_of(
    "articles?, stories, posts?, news, links?, topics?, content, videos?, coverage, picks?, headlines?, now, today, this week, "
    "reading, to (?:read|explore|watch), on this story, from .{1,40}"
)

# Whole paragraphs, whatever their place, but for "author note": (step, pattern).
PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("navigation", NAVIGATION),
    (
        "advertisement",
        whole_line(
            r"(?:skip )?advertisements?|advertising",
            r"sponsored(?: content)?",
            r"promoted(?: stories| content)?",
            r"paid (?:post|content)",
            r"(?:video )?ad(?:vertisement)? (?:feedback|choices)|sponsor message",
            r"article continues (?:below|after).{0,40}",
            r"- ?advertisement ?-",
            r".{0,120}\b(?:(?:be)?gambleaware\.\w{2,4}(?:\.uk)?|t&cs? apply|18\+)"
            r"(?:[\s,.;|]+(?:18\+|only|t&cs? apply|(?:be)?gambleaware\S*))*",
            r"(?:sponsored|presented|brought to you) by (?:[^.,:!?]{2,50}|[^.,:]{2,60}: .{3,120})",
            r"ad failed to load|remove ads?|why this ad\?",
            r"buy (?:tickets?|this photo|this print|a print|now|the book)(?: now| here)?",
            r"(?:18|21)\+(?: only| years)?(?:[\s.,|]+(?:only|t&c|terms|play|please|gambl|be ?gamble).{0,160})?",
            r"(?:(?:please|always|when the fun stops,?) )?(?:be ?gamble ?aware|gamble (?:aware|"
            r"responsibly))\b.{0,100}|t&cs? (?:and conditions )?apply.{0,80}",
            r"(?:odds|prices) (?:correct|subject|accurate)\b.{0,80}|(?:bet|deposit|stake) (?:£|\$|€)\d.{0,120}",
        ),
    ),
    (
        "share",
        whole_line(
            r"(?:kindly |please )?share (?:this|full|it|on|via|with|article|story|post|page)\b.{0,60}",
            r"read or share this (?:story|article).{0,80}",
            rf"{_NETWORKS}{{1,8}}",
            rf"{_NETWORKS}(?:[\s,|/•·]+(?:{_NETWORKS}|on|via|with|this|article|copy|link)){{1,14}}",
            rf"(?!\d+ (?:comments?|replies)$)[\d.,]+[km]? {_COUNTED}(?:[\s|•·]+[\d.,]+[km]? {_COUNTED})*",
            r"(?:like|follow|find|join) (?:us|me)\b.{0,80}(?:facebook|twitter|instagram|telegram|youtube|linkedin|whatsapp|social "
            r"media|@\w+|on x).{0,60}",
            r"follow (?-i:[A-Z])[^.!?:]{2,30}(?:\.com)?: .{2,60}",
            r"follow (?:\S+ ){1,5}on (?:twitter|facebook|instagram|telegram|x)\b.{0,80}",
            r"click to (?:share|e-?mail|print|tweet)\b.{0,80}",
            r"(?:e-?mail|print) this (?:article|story|page|post).{0,30}",
            r"(?:[—–-] ?)?[\w .'’-]{2,40} \(@\w{2,30}\).{0,40}",
            r"(?:view|save|open|read) (?:on|in|to) (?:pocket|instapaper|apple news|flipboard|google news)|(?:read|see) also:?",
            r"like this:?(?: like)?(?: loading)?|like loading|(?:link )?copied(?: to clipboard)?",
        ),
    ),
    ("newsletter", NEWSLETTER),
    (
        "votes",
        whole_line(
            r"(?:average:? ?[\d.]+ ?)?\(?\d[\d,.]* (?:users?|readers?|people|votes?|ratings?)(?: (?:have|has))?(?: voted)?\)?",
            r"(?:(?:reader|opinion|online|today[’']s|our) )?polls?|umfrage|sondage|encuesta|sondeo|sondaggio|enquete|anket|sonda",
            r"(?:rate|vote for) this (?:article|story|post).{0,40}",
            r"(?:no votes yet|vote up!?|vote down!?|average rating.{0,40}|rating: ?[\d./ ]+)",
            r"was this (?:article|page|story) (?:helpful|useful|interesting)\??.{0,40}",
        ),
    ),
    (
        "comments",
        whole_line(
            r"(?:leave|post|add|write) (?:a |your )?(?:reply|comment|response)s?(?: cancel reply)?",
            r"\d+ thoughts? on [“\"‘«'].{0,200}",
            r"(?:comments?|responses?|replies|discussion) ?\(\d+\)|please log ?in to .{3,40}|\W{0,3}\d[\d.,]*k? "
            r"(?:claps?|applauses?|upvotes?|likes?)",
            r"your e-?mail address will not be published.{0,80}",
            r"required fields are marked.{0,10}",
            r"(?:please )?(?:read|see|review) our (?:comments?|commenting|community|moderation) (?:policy|guidelines|rules).{0,60}",
            r"(?:view|see|show|read|join|hide)(?: all| the)?(?: \d+)? (?:comments?|conversation|discussion).{0,40}",
            r"\(?\d+\)? (?:comments?|replies|responses)(?: (?:on|to)\b.{0,120})?",
            r"(?:no )?comments?(?: \(?\d+\)?)?(?: (?:are )?(?:closed|off|yet))?(?: (?:for|on) this (?:article|story|post))?",
            r"join (?:our |the )?(?:[\w-]+ ){0,3}(?:forum|conversations?|discussions?|community|debate)\b.{0,120}|all reactions",
            r"the comments below\b.{0,80}|(?:sign|log) in to comment",
            r"comments are (?:(?:now )?(?:closed|disabled|switched off)(?: (?:on|for) this \w+)?"
            r"|(?:pre-?)?moderated\b.{0,160}|the responsibility.{0,160})",
            r"(?:save my name,? e-?mail,? and website in this browser).{0,80}",
            r"(?:log in|sign in|register|you must be logged in) (?:to (?:leave|post|join|write|add|comment)|using).{0,60}",
            r"this site uses akismet.{0,120}",
            r"notify me of (?:new|follow-?up).{0,80}",
            r"the views expressed in the (?:contents|comments).{0,200}",
        ),
    ),
    (
        "print note",
        whole_line(
            r"a version of this (?:article|story|review|essay|op-ed) (?:appears|appeared|ran|was published) (?:in|on)\b.{0,300}",
            r"the (?:post|article|story) .{3,200} appeared first (?:on|in|at) .{2,60}",
            r"this (?:article|story|post|piece|essay|column) (?:first|originally) (?:appeared|ran|was published) (?:on|in|at) .{2,100}",
            r"this (?:press )?summary is (?:provided|not)\b.{3,200}\b(?:decision|judgment|judgement|opinion)s?\b.{0,260}",
            r"references in (?:square )?brackets are to .{3,80}|(?:please )?notes?",
            r"this (?:article|story|piece|column) (?:appeared|appears|was published|ran) in\b.{3,100}\b(?:print|edition|issue)\b.{0,160}",
            r"transcripts are created on a rush deadline.{0,300}",
        ),
    ),
    ("related links", OTHER_LINK_LISTS),
    ("page words in other languages", OTHER_LANGUAGES),
    ("contributor note", CONTRIBUTOR_NOTE),
    ("author note", AUTHOR_NOTE),
    ("correction note", CORRECTION_NOTE),
    (
        "copyright",
        whole_line(
            r"disclaimer\s*:.{5,400}",
            r"(?:cautionary (?:note|statement) (?:on|regarding) )?forward-looking statements",
            r"(?:this|certain statements in this) (?:(?:press|news) )?release (?:may )?(?:contains?|includes?) (?:certain )?"
            r"forward-looking\b.{0,400}",
            r"(?:market |\*)?(?:data|quotes|prices) (?:(?:is|are) )?(?:a )?(?:real-time|delayed)\b.{0,160}",
            r"\(?copyright (?:©|\(c\)|\d{4}|by\b|(?-i:[A-Z])).{0,220}",
            r"(?:©|\(c\) ?\d{4}|&copy;).{0,220}",
            r".{0,60}all rights reserved.{0,160}|all rights reserved\..{0,400}",
            r"this material may not be (?:published|reproduced).{0,160}",
            r"this (?:work|article|story) is (?:licensed|published|republished) under .{0,120}\b(?:creative commons|licen[cs]e)\b.{0,120}",
            r"(?:cricos no|abn \d|acn \d|vat (?:no|number|reg)|registered (?:in [\w ]{2,30} (?:no|number)\b|office:|"
            r"charity)|company (?:no|number))\b.{0,120}",
            r"we acknowledge the traditional (?:custodians|owners).{0,200}",
            r"our standards: ?the thomson reuters trust principles.{0,40}",
            rf"{_LEGAL}(?:[\s|•·,/&and]+{_LEGAL})*",
            r"(?:we|this (?:site|website)) uses? cookies.{0,240}",
        ),
    ),
    (
        "related links",
        whole_line(
            rf"{_READ_ON}\s*:\s*.{{1,160}}",
            r"(?:explainer|analysis|opinion)\s*:\s*[^.]{1,160}",
            r"(?-i:RELATED|MORE|READ|READ MORE|WATCH|ALSO READ|BLOG|PHOTOS?|VIDEO|TIMELINE)(?: [|-])? .{3,160}(?<![.])",
            r"\[[^\[\]]{12,180}\]|(?-i:\[(?:PODCAST|WATCH|VIDEO|READ|LISTEN|PHOTOS?|OPINION|ANALYSIS|FACT CHECK)\]) .{3,160}",
            r"must[- ]reads?(?: stories)?|keep reading|also read|more on this story|recommended(?: stories)?",
            r"\((?:also on|photos|video|related|more|read|see also|watch)\b[^()]{3,160}\)",
            r"(?:[\w’'&.-]+ ){0,12}[-–:]?\s*https?://\S+",
            rf"{_LINK_LISTS}(?: {_LINK_THINGS})*",
            r"more (?:from|on|about|in|like) [^.!?]{1,60}|you can also check: .{3,200}",
            r"(?:to learn more|for (?:more|further))\b[^.!?:]{3,120}\b(?:visit|see|contact|go to)\b(?:.{0,80}https?://\S+|[^.!?]{0,60}:.{0,120})",
            # a person or office with a telephone number or a mail address
            r"(?-i:(?:In [A-Z][\w -]{2,30}, )?[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,5})(?: \([\w, ]{3,60}\))?: ?\+?\d[\d ()-]{7,}\b.{0,160}",
            r"click here (?:to|for)\b.{0,100}",
            r"(?:what to (?:read|watch) next|you (?:may|might) also (?:like|enjoy|be interested in)"
            r"|from (?:around|the) (?:the )?web)",
            r"(?:read (?:the )?(?:full|original|more|whole)\b.{0,80}(?:here|story|article|on \S+|at \S+))",
            r"for (?:all )?the latest (?:news|updates)\b.{0,120}",
            r"(?:recommended|picked|selected|more|top (?:stories|picks)) (?:for|from) (?:you|us)|trending(?: now)?|"
            r"most read(?: in .{2,30})?",
            r"what (?:else )?we(?:[’']re| are) (?:reading|watching|listening to).{0,20}|up next|read full story|read more (?:on"
            r"|about|in)\s*: .{2,120}|more galleries:? .{3,120}|watch now|(?-i:VIDEO) \d{1,2}:\d{2}",
        ),
    ),
    ("caption", CAPTION),
)

# From here on to the end of the page, nothing is the article's, where enough article text came before.
TAIL = whole_line(
    r"(?:leave|post|add|write) (?:a |your )?(?:reply|comment|response)s?(?: cancel reply)?",
    r"\(?\d+\)? (?:comments?|replies|responses)(?: (?:on|to)\b.{0,120})?",
    r"comments? ?(?:\(?\d+\)?)?",
    r"(?:for )?(?:media|press|investor|company)(?: relations)?(?: contacts?| inquiries| enquiries)",
    r"(?:(?:with )?(?:kind|best|warm) (?:regards|wishes)|regards|(?:yours )?sincerely|yours (?:faithfully|truly)|mit freundlichen grüßen"
    r"|cordialement|un saludo|saludos|atentamente|cordiali saluti|cumprimentos),?",
    r"\d+ thoughts? on [“\"‘«'].{0,200}|(?:comments?|responses?|replies) ?\(\d+\)|join the (?:conversation|"
    r"discussion)(?: ?\(\d+\))?|(?:sign|log) in to comment",
    r"about the authors?",
    r"notes? to editors",
    r"-?\s?ends?\s?-?(?=[\s]*$)",
)
# A label above links: below the article, or in a box between its paragraphs.
LINK_TAIL = whole_line(
    rf"(?:related|recommended|trending|latest|most (?:read|popular|viewed|shared)) "
    rf"{one_of('articles?, stories, posts?, news, now, today, this week, headlines?')}",
    r"you (?:may|might) also (?:like|be interested in)",
    r"(?:recommended|picked) for you|trending(?: now)?|more galleries:? .{3,120}|mehr zum thema|lo más (?:leído|"
    r"visto)|(?:les )?plus lus|(?:as )?mais lidas"
    r"|i più letti|meest gelezen|das könnte sie auch interessieren",
)
# The sign that ends a release or a story on paper: below it nothing is the article's, however short it is.
END_MARK = whole_line(r"(?:#\s?){3}|[–—-]\s?30\s?[–—-]")
