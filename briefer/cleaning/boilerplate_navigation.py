"""Buttons, menus, players and other means of going about a page, as lines of its text."""

from __future__ import annotations

from briefer.cleaning.boilerplate_lines import one_of, whole_line

NAVIGATION = whole_line(
    r"you are here(?::.{0,120})?",
    r"skip to (?:[\w-]+ ){0,2}(?:content|navigation|article|footer|menu|search|main|links|headlines)",
    r"(?:main |site |toggle )?(?:menu|navigation)",
    r"home(?: ?page)?(?:\s*[|>»/›]\s*[\w &'-]{1,40}){1,8}",
    r"(?:[\w &'-]{1,24}\s*[|›»>]\s*){2,12}[\w &'-]{1,24}",
    r"back to (?:top|home|homepage|previous page)",
    r"[←→«‹]?\s*(?:previous|next|older|newer)(?: (?:article|post|story|page)s?)?(?:\s*[|/»→]\s*next(?: "
    r"(?:article|post|story|page))?)?",
    r"(?:page )?\d+(?: of | ?/ ?)\d+",
    one_of(
        "search, log ?in, sign ?in, sign ?up, register, subscribe, subscribe now, loading, close, reply, search for, home, "
        "follow(?: us)?, advertise"
    ),
    one_of(
        "continue reading, read more, read full (?:article|story), show more, see more, view more, load more, "
        "more"
    ),
    r"continue reading(?: the main story| below)?",
    r"story continue[sd](?: below)?(?: (?:this )?advertisement)?",
    r"story highlights\b.{0,400}",
    r"(?:scroll down|scroll) (?:for|to).{0,40}",
    r"(?:comments? ?)?jump to (?:comments|navigation|search).{0,40}",
    r"(?:view|see) (?:all )?(?:\d+ )?(?:photos|images|pictures|gallery|slideshow|comments)",
    r"table of contents",
    r"filed under:?.{0,160}",
    one_of("tags?, topics?, categories, category, key ?words, in this article, posted in") + r"\s*:.{0,200}",
    r"\d{1,3}[- ]?min(?:ute)?s?(?:[- ](?:read|listen|watch))?",
    r"(?:updated? |published |posted )?(?:about )?(?:\d{1,2}|an?) ?(?:s|sec(?:ond)?|m|min(?:ute)?|h|hr|hour|d|day|week|month"
    r"|year)s? ago|just now",
    r"\d{1,2}:\d{2}(?::\d{2})?(?:\s?[/-]\s?(?:\d{1,2}:\d{2}|source: .{2,30}))?|(?:video|audio)\d{1,2}:\d{2}",
    r"this audio (?:is|was) (?:created|generated|read) (?:with|by|using)\b.{0,40}",
    r"(?:select|change) (?:voice|speed|language|region|edition)|\d\.\d{1,2}x",
    r"(?:estimated )?reading time:?.{0,30}",
    r"listen to (?:this )?(?:article|story).{0,40}",
    r"(?:toggle|hide|show) (?:caption|navigation|menu|replies)s?(?: menu)?",
    r"breadcrumbs?:.{0,120}",
    r"topics?|tags|keywords|(?:related|suggested) topics|(?:text|font) (?:size:?.{0,20}|small medium large)|(?:a\s?){3}",
    r"(?:this (?:article|story)|article|story) continues (?:below|after).{0,40}|continues? (?:reading )?below",
    r"tagged(?: with| as| in|:) [^.!?]{3,100}|tagged [\w -]{2,30}(?:, [\w -]{2,30}){1,12}",
    r"(?:load|show) (?:older|newer|earlier|more) (?:updates?|posts?|stories|comments)",
    r"this (?:live )?(?:page|blog|live ?blog|coverage|event) (?:is now|has (?:now )?been|has(?: now)?) (?:closed|ended)\.?",
    r"(?:listen|download|transcript|play|pause|mute)(?:\W*\d{1,2}:\d{2}(?::\d{2})?)?(?:\W*(?:download|transcript))?",
    r"(?:follow the topics?|explore more|see more) (?:in this article|on: .{2,60})|end of (?:article|list|story)|"
    r"this article is (?:more than )?\d+ (?:months?|years?) old|(?:list|item|slide|photo|image)(?: \d+)? of \d+(?: items?)?"
    r"|why you can trust .{2,40}",
    r"(?:what (?:you )?(?:need|have) to know|what to know|key (?:points|takeaways|facts)|at a glance|ai[- ]generated summary"
    r"|article summary)",
    r"this is (?:an )?ai[- ]generated .{0,160}|(?:page|site) not found|please use .{3,30} browser for .{3,60}"
    r"|.{0,60}\bctrl ?\+ ?enter\b.{0,60}|the (?:content|page) you (?:have )?requested (?:does not exist|could not be found).{0,80}",
    r"page (?:one|two|three|four|five|six|seven|eight|nine|ten|[a-d]?\d{1,2})|\(?continued (?:on|from) page [\w-]{1,6}\W{0,2}",
    r"see new posts|conversation|click the [\w ]{2,30} to (?:follow|receive|get)\b.{0,60}|enjoy more audio and podcasts on .{3,30}",
    # A wire story's header and slug (ANPA 1312): "a0412", "r i BC-Tanker-Aground 03-12 0214", "^BC-Tanker-Aground, 1st Ld-Writethru".
    r"(?-i:[a-z]\d{4}|[a-z] [a-z] [AB][CMP]-.{3,60}|\^?[ABP][CM]-[\w-]{3,40}(?:,.{2,60})?)|(?-i:Endi?tem|ENDI?TEM|Endit|ENDIT)",
    r"copy/paste the article video embed link below|the code has been copied to your clipboard|no media source currently available",
    r"send us (?:your )?feedback|skip (?:next|previous) section.{0,40}|for information media\W{1,3}not an official record",
    r"heard on (?-i:[A-Z])[^.!?]{2,50}",
    r"(?:proudly )?powered by [^.!?]{2,60}|(?:[\w ]{2,30} )?theme (?:by|:) [^.!?]{2,40}\.?",
    r"(?:print|order|get|buy|request|purchase)? ?(?:reprints?(?: and permissions)?|permissions|licensing(?: rights)?|"
    r"syndication)(?: (?:and|&|/) \w+)?",
    r"print this page|send to a friend|cite this page|embed|download this .{3,40}|view the full version of this page.{0,40}",
    r"click here to view our privacy policy|do not (?:sell|share).{3,40}information|accessibility|site ?map|"
    r"report an? (?:[\w-]+ )?(?:error|problem|issue|typo)|open (?:this )?(?:photo|image) in gallery"
    r"|authors and topics you follow\b.{0,100}",
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
    # Headers of weather bulletins (WMO manual 386; NWS directive 10-1701) and their marks.
    r"(?-i:[A-Z]{4}\d{2} [A-Z]{4} \d{6}(?: [A-Z]{3})?|(?:[A-Z]{2}[CZ]\d{3}[\dA-Z>-]*-)+\d{6}-)|&&|\$\$",
)
