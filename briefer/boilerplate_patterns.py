"""What lines that are not article text look like: one named pattern table, tried in order on a whole paragraph.

A pattern must match the whole paragraph (``fullmatch``), so that a real sentence that merely mentions sharing,
voting or comments stays. Where words can follow freely, the pattern bounds their length.
"""

from __future__ import annotations

import re

_BULLET = r"[•·●▪■*+►▶»>–—-]?\s*"


def _lines(*patterns: str) -> re.Pattern[str]:
    return re.compile(_BULLET + "(?:" + "|".join(patterns) + r")[\s.…:»>!]*", re.IGNORECASE)


def _any(words: str) -> str:
    """An alternation of the words or phrases in a comma-separated list."""
    return "(?:" + "|".join(word.strip() for word in words.split(",")) + ")"


_PERSONS = r"(?-i:[A-Z][\w.'’-]+(?: (?:[A-Z][\w.'’-]+|de|da|von|van|al|and|in|at)|,){0,24})"
_DESK = r"(?:[Ww]riting|[Rr]eporting|[Ee]diting|[Cc]ompiled|[Ww]ritten|[Aa]dditional reporting|[Ff]urther reporting|[Pp]roduction)"
_WIRES = r"(?:AFP|AP|Reuters|REUTERS|dpa|ANI|PTI|TASS|Xinhua|Bernama|UPI|EFE|ANSA)"
_PHOTO_WIRES = r"(?:AP|AFP|Reuters|REUTERS|Getty Images|Getty|EPA|TT|dpa|Bloomberg|NurPhoto|Shutterstock|AP Photo|Associated Press)"
_PERSON = r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,4}"
_OUTLET = (
    r"(?:[A-Z][\w.'’& -]{0,30}(?:News|Post|Times|Press|AP|Images|Journal|Tribune|Herald|Inquirer|Reuters)|ASSOCIATED PRESS|REUTERS|AFP)"
)
_PHOTO_WORD = r"(?:[Pp]hotos?|PHOTO|[Pp]hotograph|[Ff]ile|[Ii]mage|[Pp]icture|[Vv]ideo|[Hh]andout|[Ss]creengrab|[Ss]creenshot)"
_NETWORKS = _any(
    "share, shares, tweet, pin, e-?mail, print, save, copy link, whatsapp, facebook, twitter, linkedin, reddit, telegram, flipboard, "
    "pinterest, pocket, instapaper, messenger, x, mail, "
    "bluesky, threads, google\\+?"
)
_ROLES = _any("reporter, correspondent, columnist, editor, contributor, journalist, bureau chief, staff writer")
_LEGAL = _any(
    "terms (?:of|and) (?:use|service|conditions), privacy policy, cookie policy, contact us, about us, about this site, "
    "advertise(?: with us)?, help, sitemap, careers"
)
_READ_ON = _any(
    "read, read more, see, watch, listen, view, more, more info, related, also read, read also, also see, read next, up next, "
    "recommended, don[’']t miss, see also, "
    "related (?:article|story|link|video|content|coverage)s?, more on this(?: story)?, watch(?: now| live)?, explore further, read "
    "more about, further reading, "
    "video, photos, gallery, in pictures, live updates, blog"
)
_LINK_LISTS = _any(
    "related, recommended, popular, trending, latest, most (?:read|popular|viewed|shared), top, more, editor[’']?s?, you (?:may"
    "|might) (?:also )?like"
)
_LINK_THINGS = _any(
    "articles?, stories, posts?, news, links?, topics?, content, videos?, coverage, picks?, headlines?, now, today, this week, "
    "reading, on this story, from .{1,40}"
)

# Whole paragraphs, whatever their place, but for "author note": (step, pattern).
PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "navigation",
        _lines(
            r"you are here(?::.{0,120})?",
            r"skip to (?:[\w-]+ ){0,2}(?:content|navigation|article|footer|menu|search|main|links|headlines)",
            r"(?:main |site |toggle )?(?:menu|navigation)",
            r"home(?: ?page)?(?:\s*[|>»/›]\s*[\w &'-]{1,40}){1,8}",
            r"(?:[\w &'-]{1,24}\s*[|›»>]\s*){2,12}[\w &'-]{1,24}",
            r"back to (?:top|home|homepage|previous page)",
            r"[←→«‹]?\s*(?:previous|next|older|newer)(?: (?:article|post|story|page)s?)?(?:\s*[|/»→]\s*next(?: "
            r"(?:article|post|story|page))?)?",
            r"(?:page )?\d+(?: of | ?/ ?)\d+",
            _any(
                "search, log ?in, sign ?in, sign ?up, register, subscribe, subscribe now, loading, close, reply, search for, home, "
                "follow, advertise"
            ),
            _any(
                "continue reading, keep reading, read more, read full (?:article|story), show more, see more, view more, load more, "
                "more, also read"
            ),
            r"continue reading(?: the main story| below)?",
            r"story continue[sd](?: below)?(?: (?:this )?advertisement)?",
            r"story highlights\b.{0,400}",
            r"(?:scroll down|scroll) (?:for|to).{0,40}",
            r"jump to (?:comments|navigation|search).{0,40}",
            r"(?:view|see) (?:all )?(?:\d+ )?(?:photos|images|pictures|gallery|slideshow|comments)",
            r"table of contents",
            r"filed under:?.{0,160}",
            _any("tags?, topics?, categories, category, keywords, in this article, posted in") + r"\s*:.{0,200}",
            r"\d{1,2}[- ]min(?:ute)?s?[- ]read",
            r"(?:estimated )?reading time:?.{0,30}",
            r"listen to (?:this )?(?:article|story).{0,40}",
            r"(?:toggle|hide|show) (?:caption|navigation|menu)s?",
            r"breadcrumbs?:.{0,120}",
            r"topics?|tags|keywords|related topics|text size:?.{0,20}|(?:a\s?){3}",
            r"(?:this (?:article|story)|article|story) continues (?:below|after).{0,40}|continues? (?:reading )?below",
            r"tagged(?: with| as| in|:) [^.!?]{3,100}|tagged [\w -]{2,30}(?:, [\w -]{2,30}){1,12}",
            r"(?:load|show) (?:older|newer|earlier|more) (?:updates?|posts?|stories|comments)",
            r"this (?:live )?(?:page|blog|live ?blog|coverage|event) (?:is now|has (?:now )?been|has(?: now)?) (?:closed|ended)\.?",
            r"(?:listen|download|transcript|play|pause|mute)(?:\W*\d{1,2}:\d{2}(?::\d{2})?)?(?:\W*(?:download|transcript))?",
            r"heard on (?-i:[A-Z])[^.!?]{2,50}",
            r"(?:proudly )?powered by [^.!?]{2,60}|(?:[\w ]{2,30} )?theme (?:by|:) [^.!?]{2,40}\.?",
            r"(?:print|order|get|buy|request|purchase)? ?(?:reprints?(?: and permissions)?|permissions|licensing|"
            r"syndication)(?: (?:and|&|/) \w+)?",
            r"print this page|send to a friend|cite this page|embed|download this .{3,40}|view the full version of this page.{0,40}",
            r"click here to view our privacy policy|do not (?:sell|share).{3,40}information|accessibility|site ?map|"
            r"report (?:an error|a problem|a typo)",
            r"(?:load|show) (?:new posts|key events(?: only)?|all updates)(?: ?:.{0,12})?|key events",
            r"(?:[a-z]\w* ){0,4}(?:is|are) not responsible for the content of external (?:internet )?(?:web)?sites\.?.{0,60}",
            r"(?:\[\^\w+\]: )?(?:this )?(?:page|site|website)?(?: was| is)?\s?(?:automatically )?(?:generated|built|made) (?:by|with) "
            r"(?:jekyll|hugo|wordpress|ghost|eleventy|gatsby)\b.{0,40}",
            r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
            r"(?:please )?enable java ?script.{0,60}|java ?script is (?:disabled|required).{0,80}",
            r"(?:tweet with a location|add a location to your tweets)",
            r"updated? (?:at )?\d{1,2}[:.]\d{2}\s?(?:[ap]\.?m\.?)?(?: [A-Z]{2,4})?",
            r"\(?we (?:most recently|last) (?:updated|added to) this (?:post|story|page)\b.{0,160}",
            r"you can add location information to your tweets.{0,300}",
            r"(?:autoplay|close autoplay|now playing|replay)\b.{0,80}",
            r"media playback is (?:un|not )supported on (?:your|this) device.{0,300}",
            r"(?:[_*=~#-]\s?){2,}",
        ),
    ),
    (
        "advertisement",
        _lines(
            r"advertisements?",
            r"sponsored(?: content)?",
            r"promoted(?: stories| content)?",
            r"paid (?:post|content)",
            r"ad(?:vertisement)? (?:feedback|choices)",
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
        _lines(
            r"share (?:this|it|on|via|with|article|story|post|page)\b.{0,60}",
            r"read or share this (?:story|article).{0,80}",
            _NETWORKS,
            rf"{_NETWORKS}(?:[\s,|/•·]+(?:{_NETWORKS}|on|via|with|this|article|copy|link)){{1,14}}",
            r"[\d.,]+[km]? (?:shares?|likes?|retweets?|views?|reads?|reactions?)(?:[\s|•·]+[\d.,]+[km]? (?:shares?|likes?|retweets?"
            r"|comments?|views?))*",
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
    (
        "newsletter",
        _lines(
            r"(?:get|receive) (?:[\w’',&-]+ ){0,9}(?:stories|news|headlines|posts|updates|briefing|newsletter|alerts)\b.{0,60}"
            r"(?:e-?mailed|delivered|sent|inbox|by e-?mail|newsletter).{0,60}",
            r"(?:get|receive) (?:our|the) (?:[\w’'-]+ ){0,4}newsletter.{0,80}",
            r"(?:sign up|subscribe|register|join)(?: now| here| today| free)?(?: (?:for|to|and)\b.{0,120})?"
            r"(?:newsletter|alerts?|e-?mails?|inbox|updates|briefing|podcast|mailing list).{0,160}",
            r"subscribe(?: (?:to|for|now|today)\b.{0,80})",
            r"(?:enter )?your e-?mail(?: address)?",
            r"(?:the )?[\w’' ]{0,30}newsletter",
            r"by signing up.{0,40}you (?:agree|accept).{0,160}",
            r"thank(?:s| you) for (?:subscribing|signing up|registering).{0,60}",
            r"(?:download|get) (?:our|the) (?:[\w’'-]+ ){0,4}app\b.{0,80}",
            r"(?:already a subscriber|not a subscriber)\??.{0,60}",
            r"support (?:our|independent|quality|local) journalism.{0,120}",
            r"(?:unsubscribe|view (?:this e-?mail )?in (?:your )?browser|manage (?:your )?(?:preferences|subscription)s?)\b.{0,80}",
            r"you(?: a|’|')re receiving this (?:e-?mail|newsletter).{0,120}",
            r"want more stories like this.{0,160}",
            r"(?:[^.?!]{0,60}[?!.] )?sign up (?:for|to) .{3,160}\b(?:inbox|newsletters?|e-?mails?|briefings?)\b.{0,400}",
            r"you will receive occasional promotional offers.{0,200}",
            r"breaking news e-?mails get breaking news alerts.{0,160}",
            r"(?:[^.?!]{3,120}\. )?subscribe to support our journalism\..{0,120}",
            r"start your free trial\.?",
            r"our (?:[\w’'-]+ ){0,3}(?:e-?mail|newsletter|briefing) "
            r"(?:breaks down|brings|delivers|rounds up|explains|gives you)\b.{0,160}",
            r"(?:privacy notice: )?newsletters may contain .{3,400}|(?:after|before|skip past) newsletter promotion",
            r"we have a (?:small )?favou?r to ask\b.{0,400}|support us from (?:as little as )?\W?\d.{0,60}",
            r"you are receiving this [\w ]{2,30} because .{3,120}|forward this (?:e-?mail )?to a (?:friend|colleague).{0,40}",
            r"(?:\(c\) [\w ]{2,40}\. )?for (?:licensing|syndication|reprint|permission)s?\b[\w ]{0,40}"
            r"(?:enquir|inquir)ies,? (?:please )?contact .{3,80}",
            r"you(?: have|[’']ve) (?:only |just )?(?:\d+|one|two|three|no) (?:more |free )*(?:articles?|stor(?:y|"
            r"ies)) (?:left|remaining)\b.{0,80}",
            r"you(?: have|[’']ve) (?:reached|used)\b.{0,30}\b(?:limit|free articles|free stories)\b.{0,60}",
            r"(?:this is your last|your last) free (?:article|story).{0,60}|(?:subscriber|member)[- ]only(?: (?:content|article|story))?",
            r"(?:did you |if you )?(?:like|liked|enjoy|enjoyed|enjoying|love|loved) (?:this|what|our)\b[\w ,’']{0,40}[?,] .{0,60}"
            r"\b(?:us|our|share|subscribe|sign up|newsletter|coffee|follow|support)\b.{0,80}",
            r"(?:buy|shout|get) (?:us|me|the author) a (?:coffee|beer|tea|cuppa)\b.{0,60}"
            r"|(?:donate|support us|become a (?:member|patron|supporter))(?: today| now| here| from .{2,20})?",
            r"(?:gift|give|save|bookmark) this (?:article|story)|save for later|unlimited access from .{0,60}|"
            r"(?:unlimited|full) digital access.{0,60}",
            r"cancel (?:at )?any ?time|try (?:it )?(?:free|for \W?\d).{0,60}",
            r"subscribe to [^.!?]{2,60} (?:from|for) \W?\d.{0,120}",
            r"(?:was this|has this been) (?:forwarded|sent) to you\?.{0,100}|to stop (?:getting|receiving) "
            r"[\w ]{0,20}(?:e-?mails?|newsletters?|messages?)\b.{0,80}",
            r"(?:know more|got a tip|have a story|do you know more)\?(?: .{0,80})?",
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
            r"\d+ thoughts? on [“\"‘«'].{0,200}",
            r"(?:comments?|responses?|replies|discussion) ?\(\d+\)|please log ?in to .{3,40}|\W{0,3}\d[\d.,]*k? "
            r"(?:claps?|applauses?|upvotes?|likes?)",
            r"your e-?mail address will not be published.{0,80}",
            r"required fields are marked.{0,10}",
            r"(?:please )?(?:read|see|review) our (?:comments?|commenting|community|moderation) (?:policy|guidelines|rules).{0,60}",
            r"(?:view|see|show|read|join|hide)(?: all| the)?(?: \d+)? (?:comments?|conversation|discussion).{0,40}",
            r"\(?\d+\)? (?:comments?|replies|responses)(?: (?:on|to)\b.{0,120})?",
            r"(?:no )?comments?(?: \(?\d+\)?)?(?: (?:are )?(?:closed|off|yet))?(?: (?:for|on) this (?:article|story|post))?",
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
        _lines(
            r"a version of this (?:article|story|review|essay|op-ed) (?:appears|appeared|ran|was published) (?:in|on)\b.{0,300}",
            r"the (?:post|article|story) .{3,200} appeared first (?:on|in|at) .{2,60}",
            r"this (?:article|story|post|piece|essay|column) (?:first|originally) (?:appeared|ran|was published) (?:on|in|at) .{2,100}",
            r"transcripts are created on a rush deadline.{0,300}",
        ),
    ),
    (
        "page words in other languages",
        _lines(
            r"(?:anzeige|werbung|teilen|merken|drucken|kommentare?|impressum|datenschutz(?:erklärung)?|agb|kontakt|"
            r"startseite|mehr zum thema|"
            r"(?:zum|das könnte sie auch) .{0,20}interessieren|meistgelesen|lesezeit:?.{0,20}|jetzt "
            r".{0,30}(?:abonnieren|anmelden|lesen)|newsletter(?: abonnieren| bestellen)?|"
            r"ich habe die datenschutz.{0,60}|die wichtigsten (?:nachrichten|meldungen)\b.{0,80}\b(?:uhr|abend|morgen|postfach)\.?|"
            r"(?:lesen sie|lesen sie dazu|siehe) auch\s*(?::.{0,160})?|mehr (?:aus|zu|"
            r"über) .{2,40}|zum inhalt springen|anmelden|.{0,40}alle rechte vorbehalten.{0,60})",
            r"(?:publicidad|compartir(?: en \w+)?|copiar enlace|archivado en:?.{0,120}|etiquetas:.{0,120}|"
            r"suscríbete.{0,80}|lo más (?:leído|visto)|aviso legal|(?:ir|saltar) al contenido|iniciar sesión|"
            r"suscribirse|.{0,40}todos los derechos reservados.{0,60}|"
            r"política de (?:cookies|privacidad)|quiénes somos|(?:te puede interesar|lee también|lea "
            r"también):?.{0,160}|(?:más información|relacionad[oa]s?)(?:: .{0,160})?|imprimir)",
            r"(?:(?:cet )?article (?:est )?réservé.{0,40}|il vous reste \d+ ?% de .{3,60}"
            r"|en vous inscrivant,? vous acceptez .{3,120}|recevez (?:chaque|tous les) .{3,120}|newsletter « .{2,40} »|"
            r"publicité|partager(?: sur \w+)?|(?:[àa] )?lire (?:aussi|"
            r"également)\s*(?::.{0,160})?|lire (?:aussi|également) [^.«]{3,80}« .{3,160}|aller au contenu|se "
            r"connecter|.{0,40}tous droits réservés.{0,60}|abonnez-vous.{0,80}|mentions légales|temps de lecture.{0,30}|"
            r"(?:les )?plus lus|s[’']abonner|inscrivez-vous.{0,80}|nous contacter|plan du site)",
            r"(?:publicidade|partilhar|compartilhar|(?:leia|veja) (?:também|mais)\s*:?.{0,160}|(?:as )?mais lidas|"
            r"enviar a um amigo|comentar(?: esta notícia)?|"
            r".{0,60}todos os direitos reservados.{0,40}|sondagem|(?:subscreva|assine) .{0,80})",
            r"(?:pubblicità|condividi|leggi anche\s*:?.{0,160}|iscriviti .{0,80}|i più letti|.{0,40}riproduzione riservata.{0,20})",
            r"(?:advertentie|deel dit artikel|lees ook\s*:?.{0,160}|meest gelezen|abonneer .{0,80})",
        ),
    ),
    (
        "contributor note",
        re.compile(
            _BULLET + r"(?:"
            r"\(?" + _DESK + r" (?:by|from)\b.{1,260}\)?\.?"
            r"|[_*\s-]*(?:The |An? )?" + _PERSONS + r"(?:[^.!?]|(?<=[A-Z])\.|(?<=\bSt)\.){0,140}"
            r"\bcontributed (?:to (?:this|the) (?:report|article|story|post)|reporting|research)\b.{0,140}"
            r"|[_*\s-]*" + _PERSONS + r"(?: can| may) be (?:reached|contacted|followed|e-?mailed)\b.{0,160}"
            r"|(?:[Tt]o )?(?:[Cc]ontact|[Ee]-?mail|[Rr]each|[Ff]ollow|[Ww]rite to)(?: the (?:author|reporter|writer|editor)s?)?"
            r"[^.!?]{0,90}(?:@\w+|\S+@\S+\.\w+|on Twitter).{0,80}"
            r"|" + _PERSONS + r" (?:contributed|report(?:s|ed|ing) from [A-Z][\w.'’-]+(?:(?:,| and|, and)? [A-Z][\w.'’-]+){0,5})\.?"
            r"|Contributing: " + _PERSONS + r"\.?"
            r"|[Ww]ith (?:files|additional reporting|reporting|inputs?|agency inputs?|contributions) (?:from|by)\b[^!?]{1,120}"
            r"|\((?:[Ww]ith )?(?:inputs?|additional reporting) (?:from|by)\b[^)]{1,120}\)"
            r"|\(?[Tt]his (?:story|article|report) (?:is|was|has been) (?:produced|(?:first |originally )?published|provided"
            r"|supplied|translated"
            r"|auto-?generated|republished|based\b.{0,40}\b(?:wires?|agenc(?:y|ies)|news services?|" + _WIRES + r"))\b.{0,200}"
            r"|[-–—\s]*(?:with )?" + _WIRES + r"(?:[/, and]+(?:" + _WIRES + r"|agencies))*[\s.]*"
            r"|\((?:" + _WIRES + r"|agencies|wires)(?:[/, and]+\w+){0,3}\)"
            r"|.{0,500}\b(?:[Vv]iews|[Oo]pinions) expressed (?:in this (?:commentary|article|column|piece|essay|op-ed)|here|above"
            r"|by (?:columnists|contributors))[^.!?]{0,60} (?:are|is|do)\b.{0,200}"
            r")"
        ),
    ),
    (
        "author note",
        re.compile(
            _BULLET + r"(?:[_*\s-]*" + _PERSON + r" (?:covers|writes about|reports on)\b[^.!?]{3,100} (?:for|at|from) [A-Z][^.!?]{2,60}\.?"
            r"|[_*\s-]*" + _PERSONS + r"(?: is| are) (?:an? |the )?(?:[\w’'-]+ ){0,8}" + _ROLES + r"s? "
            r"(?:for|at|with|of|based|covering)\b[^.!?]{0,140}\.?(?: (?:Follow|E-?mail|Contact|Reach|He|She)\b.{0,160})?)"
        ),
    ),
    (
        "correction note",
        re.compile(
            r"(?i:(?:\W{0,3}(?:correction(?:, [a-z]{3,9}\.? \d{1,2}(?:, \d{4})?)?|clarification|editor[’']?s[’']? "
            r"note|update[ds]? note)\s*:.{5,500})"
            r"|\((?:Corrects|Adds|Updates|Recasts|Refiles|Repeats|Rewrites|Removes|Fixes)\b[^()]{5,300}\)"
            r"|an earlier version of this (?:story|article|post|report|headline).{5,400}"
            r"|this (?:story|article|post|report) has been (?:updated|corrected|amended).{0,200})"
        ),
    ),
    (
        "copyright",
        _lines(
            r"disclaimer\s*:.{5,400}",
            r"(?:cautionary (?:note|statement) (?:on|regarding) )?forward-looking statements",
            r"(?:this|certain statements in this) (?:(?:press|news) )?release (?:may )?(?:contains?|includes?) (?:certain )?"
            r"forward-looking\b.{0,400}",
            r"\(?copyright (?:©|\(c\)|\d{4}|by\b|(?-i:[A-Z])).{0,220}",
            r"(?:©|\(c\) ?\d{4}|&copy;).{0,220}",
            r".{0,60}all rights reserved.{0,160}",
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
        _lines(
            rf"{_READ_ON}\s*:\s*.{{1,160}}",
            r"(?:explainer|analysis|opinion)\s*:\s*[^.]{1,160}",
            r"(?-i:RELATED|MORE|READ|READ MORE|WATCH|ALSO READ|BLOG|PHOTOS?|VIDEO|TIMELINE)(?: [|-])? .{3,160}(?<![.])",
            r"\[[^\[\]]{12,180}\]",
            r"\((?:also on|photos|video|related|more|read|see also|watch)\b[^()]{3,160}\)",
            r"(?:[\w’'&.-]+ ){0,12}[-–:]?\s*https?://\S+",
            rf"{_LINK_LISTS}(?: {_LINK_THINGS})*",
            r"more (?:from|on|about|in|like) [^.!?]{1,60}",
            r"click here (?:to|for)\b.{0,100}",
            r"(?:what to (?:read|watch) next|you (?:may|might) also (?:like|enjoy|be interested in)"
            r"|from (?:around|the) (?:the )?web)",
            r"(?:read (?:the )?(?:full|original|more|whole)\b.{0,80}(?:here|story|article|on \S+|at \S+))",
            r"for (?:all )?the latest (?:news|updates)\b.{0,120}",
            r"(?:recommended|picked|selected|more|top (?:stories|picks)) (?:for|from) (?:you|us)|trending(?: now)?|"
            r"most read(?: in .{2,30})?",
            r"up next|read full story|read more (?:on|about|in)\s*: .{2,120}|more galleries:? .{3,120}|watch now|(?-i:VIDEO) \d{1,2}:\d{2}",
        ),
    ),
    (
        "caption",
        re.compile(
            r"(?:"
            r"\d{1,3} (?:of|/) \d{1,3}\s?[|:–—-] .{5,600}"
            rf"|.{{3,300}}[.!] [A-Z][\w.'’-]+ [A-Z][\w.'’-]+/[A-Z]\w+(?: [A-Z]\w+){{0,2}}"
            rf"|.{{10,600}}\({_PERSON} / (?:{_PERSON} )?(?:[Ss]taff )?[Pp]hotographer\)\.?"
            rf"|.{{10,600}}\({_PERSON.replace('{0,4}', '{1,4}')}/[A-Z]\w+(?: [A-Z]\w+){{0,3}}\)\.?"
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
            r"|.{0,300}\b(?:AP Photo|Getty Images|File [Pp]hoto|FILE PHOTO|Photo:|Photograph:)[^.!?]{0,80}\.?"
            r"|(?:FILE|File)(?: -| –| —| photo| PHOTO|:).{1,400}"
            r"|In this [^.]{3,60}\b(?:photo|image|frame)\b,.{1,500}"
            r")",
            re.DOTALL,
        ),
    ),
)

# From here on to the end of the page, nothing is the article's, where enough article text came before.
TAIL = _lines(
    r"(?:leave|post|add|write) (?:a |your )?(?:reply|comment|response)s?(?: cancel reply)?",
    r"\(?\d+\)? (?:comments?|replies|responses)(?: (?:on|to)\b.{0,120})?",
    r"comments? ?(?:\(?\d+\)?)?",
    rf"(?:related|recommended|trending|latest|most (?:read|popular|viewed|shared)) "
    rf"{_any('articles?, stories, posts?, news, now, today, this week, headlines?')}",
    r"you (?:may|might) also (?:like|be interested in)",
    r"(?:recommended|picked) for you|trending(?: now)?|more galleries:? .{3,120}|mehr zum thema|lo más (?:leído|"
    r"visto)|(?:les )?plus lus|(?:as )?mais lidas"
    r"|i più letti|meest gelezen|das könnte sie auch interessieren",
    r"\d+ thoughts? on [“\"‘«'].{0,200}|(?:comments?|responses?|replies) ?\(\d+\)|join the (?:conversation|"
    r"discussion)(?: ?\(\d+\))?|(?:sign|log) in to comment",
    r"about the authors?",
    r"notes? to editors",
    r"-?\s?ends?\s?-?(?=[\s]*$)",
    r"(?:#\s?){3}",
)
