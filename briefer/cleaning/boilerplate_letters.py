"""What a page says to win readers: newsletters, subscriptions, donations, as lines of its text."""

from __future__ import annotations

from briefer.cleaning.boilerplate_lines import whole_line

NEWSLETTER = whole_line(
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
    r"[^.?!]{3,200}\b(?:newsletters?|briefing|inbox|alerts?)\b[^.?!]{0,200}[.?!] (?:sign up|subscribe|register)(?: (?:here|now"
    r"|today|for free))*",
    r"unlock [^.!?]{3,60} for free|[^.!?]{3,160}\bin (?:this|our) (?:free )?(?:(?:twice-)?weekly|daily|monthly) newsletter",
    r".{0,240}\bplease consider (?:becoming|supporting|donating|subscribing|joining|making a)\b.{0,200}",
    r"(?:a )?note from the (?:authors?|editors?|writer)",
    r"(?:.{3,200} )?(?:submit|send|e-?mail)(?: us)? (?:a|your) (?:letter|response)\b.{0,160}\bconsidered for publication\b.{0,120}",
    r"(?:get|receive) [^.!?]{3,60} (?:every|each) (?:morning|day|evening|week|weekday)",
    r"for (?:more|all|the latest)\b[^.!?]{3,160}\b(?:sign up|subscribe|register)\b.{0,160}",
    r"by subscribing,? .{3,120}|.{0,120}\bjournalism (?:is more|has never been more) \w+(?: than ever)?.{0,60}|dear readers?,?"
    r"|a (?:personal )?message from (?:the |our )?[^.!?]{2,60}",
    r"(?:reminder,? )?this is an? (?:[\w-]+ ){0,3}(?:article|story) and requires a subscription.{0,40}"
    r"|[^.!?]{3,120}\bsubscription\. (?:subscribe|sign in|log in|upgrade)\b.{0,60}",
    r"thank(?:s| you) for reading\b.{0,200}|discover more from .{2,60}|(?:over|join) [\d,.]+k?\+? (?:paid "
    r"|other )?(?:subscribers|readers)\b.{0,40}",
    r"your (?:[\w-]+ ){0,3}(?:gift|donation|contribution|support) (?:can|will|helps?|makes?|keeps?)\b.{0,160}",
    r"want (?:to see )?more [^.!?]{0,60}\?.{0,160}\b(?:inbox|newsletters?|e-?mails?|sign up|subscribe)\b.{0,80}",
    r"(?:we|our site|this (?:post|article|page|story)) (?:may |might |can )?(?:earn|receive|get"
    r"|contains?)\b.{0,60}\b(?:commissions?|affiliate)\b.{0,200}",
    r"this (?:e-?mail|message)(?: and any attachments?)? (?:may contain|contains|is|are)\b.{0,40}\b(?:confidential|privileged"
    r"|intended)\b.{0,400}",
    r"start your free trial\.?",
    r"our (?:[\w’'-]+ ){0,3}(?:e-?mail|newsletter|briefing) "
    r"(?:breaks down|brings|contains|delivers|rounds up|explains|features|gives you)\b.{0,320}",
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
    r"|(?:donate|support us|become a (?:member|patron|supporter))(?: today| now| here| from .{2,20}|\W{1,3}go ad.free)?",
    r"(?:gift|give|save|bookmark) this (?:article|story)|save for later|unlimited access from .{0,60}|"
    r"(?:unlimited|full) digital access.{0,60}",
    r"cancel (?:at )?any ?time|try (?:it )?(?:free|for \W?\d).{0,60}",
    r"subscribe to [^.!?]{2,60} (?:from|for) \W?\d.{0,120}",
    r"(?:was this|has this been)(?: e-?mail)? (?:forwarded|sent) to you\?.{0,100}|to stop (?:getting|receiving) "
    r"[\w ]{0,20}(?:e-?mails?|newsletters?|messages?)\b.{0,80}",
    r"(?:know more|got a tip|have a story|do you know more)\?(?: .{0,80})?",
)
