"""Page furniture in languages other than English, as lines of its text: what the sites of each language write on their buttons and boxes.

A line of more than a button's words ends in a colon, or is a formula that no report is written in.
"""

from __future__ import annotations

from briefer.cleaning.boilerplate_lines import one_of, whole_line

_GERMAN = (
    one_of(
        "anzeige, werbung, teilen, merken, drucken, kommentare?(?: \\(?\\d+\\)?)?, impressum, datenschutz(?:erklärung)?, agb, kontakt, "
        "startseite, zur startseite, mehr zum thema, meistgelesen, zum inhalt springen, anmelden, abmelden, abonnement, "
        "zur merkliste hinzufügen, link kopieren, bild vergrößern, artikel (?:anhören|teilen|vorlesen|drucken|verschenken|merken)"
        "\\W{0,3}(?:\\d+ min\\.?(?:uten)?)?, mehr anzeigen, mehr lesen, weiterlesen, weitere artikel, feedback(?: geben)?, "
        "auch interessant, zum thema, nach oben, schlag(?:worte?|wörter), themen, passend zum thema, rubriklistenbild.{0,80}, vorlesen, "
        "newsletter(?: abonnieren| bestellen)?, abo testen, mehr dazu, mehr, in neuem tab öffnen, quelle einblenden"
    ),
    r"(?:zum|das könnte sie auch) .{0,20}interessieren|lesezeit:?.{0,20}|jetzt .{0,30}(?:abonnieren|anmelden|lesen)",
    r"ich habe die datenschutz.{0,60}|die wichtigsten (?:nachrichten|meldungen)\b.{0,80}\b(?:uhr|abend|morgen|postfach)\.?",
    r"(?:lesen sie|lesen sie (?:dazu|hier)|siehe|sehen sie|hören sie) auch\s*(?::.{0,160})?|mehr (?:aus|zu|über) .{2,40}",
    r".{0,40}alle rechte vorbehalten.{0,60}|dieses thema im programm:.{3,200}|(?:audio|video|podcast|bilder|grafik)\s*:\s.{3,120}",
    r"diese[rs]? (?:artikel|beitrag|text) (?:ist|erschien|wurde) (?:zuerst|ursprünglich|erstmals)\b.{3,120}",
)
_SPANISH = (
    one_of(
        "publicidad, compartir(?: en [\\w ]+)?, copiar enlace, lo más (?:leído|visto), aviso legal, (?:ir|saltar) al? (?:contenido|los "
        "comentarios), iniciar sesión, suscribirse, quiénes somos, imprimir, comentarios?(?: \\(?\\d+\\)?)?, lee sin límites, escuchar, "
        "guardar, más información, relacionad[oa]s?, noticias relacionadas, te puede interesar, síguenos en.{0,60}, temas, ver más, "
        "enviar por correo, política de (?:cookies|privacidad), mi cuenta, normas"
    ),
    r"(?:archivado en|etiquetas|temas relacionados):?.{0,120}|suscríbete.{0,80}|.{0,40}todos los derechos reservados.{0,60}",
    r"(?:te puede interesar|lee también|lea también|lea además|más información|relacionad[oa]s?|ver también|vea también):.{0,160}",
    r"(?:lee|lea) también.{0,160}|te puede interesar .{0,160}|\(foto\)(?: \(v[ií]deo\))?|\(v[ií]deo\)",
    r"sigue (?:toda la (?:información|actualidad)|los? .{2,40}) .{2,60}\ben (?:facebook|x|twitter|instagram|whatsapp|telegram)\b.{0,80}",
    r"(?:se adhiere|ajustado) a los criterios de .{3,40}|recibe (?:cada|todas?|las|nuestr).{3,120}(?:correo|newsletter|bolet[ií]n).{0,40}",
)
_FRENCH = (
    one_of(
        "publicité, partager(?: (?:sur|par) [\\w -]+)?, aller au contenu, se connecter, mentions légales, (?:les )?plus lus, s[’']abonner, "
        "nous contacter, plan du site, imprimer, commenter, commentaires?(?: \\(?\\d+\\)?)?, contribuer, lire plus tard, "
        "ajouter à (?:vos|mes) (?:sélections|favoris), réutiliser ce contenu, offrir(?: cet article)?, je m[’']abonne, "
        "déjà abonné ?\\?(?: connectez-vous)?, écouter(?: l[’']article)?, "
        "copier le lien, envoyer par e-?mail, voir plus, lire la suite, à lire aussi, sur le même (?:sujet|thème), dans la même rubrique, "
        "la rédaction vous conseille, voir aussi, en savoir plus, l[’']essentiel, à découvrir"
    ),
    r"(?:cet )?(?:article|contenu) (?:est )?réservé.{0,60}|il vous reste \d+(?:[.,]\d+)? ?% de .{3,60}?(?:\. .{3,60})?",
    r"en vous inscrivant,? vous acceptez .{3,120}|recevez (?:chaque|tous les) .{3,120}|newsletter « .{2,40} »",
    r"(?:[àa] )?(?:lire|voir|écouter) (?:aussi|également)\s*(?::.{0,160})?|lire (?:aussi|également) [^.«]{3,80}« .{3,160}|"
    r".{0,40}tous droits réservés.{0,60}|abonnez-vous.{0,80}",
    r"temps de lecture.{0,30}|lecture \d+ min.{0,10}|\d+ min(?:utes?)? de lecture|inscrivez-vous.{0,80}|suivez-nous.{0,80}",
    r"vous avez envie de lire la suite ?\??|débloquez tous les articles\b.{0,40}|l[’']espace (?:des contributions"
    r"|de commentaires?) est .{3,60}|la suite est réservée .{3,40}",
)
_PORTUGUESE = (
    one_of(
        "publicidade, continua (?:após|depois d)a publicidade, partilhar, compartilhar, (?:as )?mais lidas, enviar a um amigo, "
        "comentar(?: esta notícia)?, comentários?(?: \\(?\\d+\\)?)?, sondagem, carregando, salvar (?:artigos|para ler depois), "
        "(?:diminuir|aumentar) fonte, ouvir o texto, edição impressa, recurso exclusivo para assinantes, erramos\\??, "
        "envie sua notícia, (?:tópicos|temas|assuntos) relacionados, notícias relacionadas, copiar link, imprimir, "
        "sua assinatura pode valer ainda mais, leia tudo sobre o tema e siga, assine ou faça login, benefício do assinante, ver mais, "
        "relacionadas, newsletter, leia mais, siga-nos.{0,60}"
    ),
    r"(?:leia|veja|ouça) (?:também|mais|ainda)\s*:?.{0,160}|.{0,60}todos os direitos reservados.{0,40}|(?:subscreva|assine) .{0,80}",
    r"receba (?:no|em|as|por|todos|diariamente)\b.{0,60}(?:e-?mail|notícias|newsletter|whatsapp).{0,60}",
)
_ITALIAN = (
    one_of(
        "pubblicità, condividi, i più letti, stampa, commenti?(?: \\(?\\d+\\)?)?, argomenti, raccomandati per te, leggi (?:di più|dopo), "
        "ottieni il codice embed, ascolta(?: l[’']articolo)?, iscriviti, autore, leggi i contributi, abbonati, accedi, cerca, "
        "vai ai contenuti, link copiato, "
        "notizie correlate, approfondimenti, potrebbe interessarti(?: anche)?, ultima ora, \\d+ minut[oi] di lettura, newsletter, segui"
    ),
    r"(?:leggi|vedi|guarda) anche\s*:?.{0,160}|iscriviti .{0,80}|.{0,40}riproduzione riservata.{0,40}",
)
_DUTCH = (
    one_of(
        "advertentie, deel dit artikel, delen, meest gelezen, inloggen, reacties?(?: \\(?\\d+\\)?)?, lees voor, leestijd.{0,20}, auteurs?, "
        "ga naar de inhoud, kopieer link, bewaar(?: artikel)?, meer over dit onderwerp"
    ),
    r"een versie van dit artikel (?:verscheen|stond)\b.{3,100}|(?:lees|bekijk|luister) ook\s*:?.{0,160}|abonneer .{0,80}",
)
_TURKISH = (
    one_of(
        "haberin devamı, sıradaki haber, ilgili haberler?, ilgili konular, reklam, paylaş, yorumlar?(?: \\(?\\d+\\)?)?, "
        "yorum (?:yap|yaz), abone ol, etiketler.{0,120}, son dakika haberleri, haberi paylaş, linki kopyala, anasayfa, ana sayfa, giriş yap"
    ),
)
_POLISH = (
    one_of(
        "reklama, udostępnij, skopiuj link, komentarze?(?: \\(?\\d+\\)?)?, \\d+ komentarz[ye]?, \\d+ komentarzy, więcej na ten temat, "
        "zaloguj(?: się)?, subskrybuj, polecane, zobacz więcej, przejdź do treści, \\d+ zdj[ęe](?:cie|cia|ć), najczęściej czytane, drukuj"
    ),
    r"(?:czytaj|zobacz|przeczytaj|sprawdź) (?:też|także|również|więcej)\s*:?.{0,160}|.{0,40}wszelkie prawa zastrzeżone.{0,60}",
)
_CYRILLIC = (
    one_of(
        "реклама, поделиться, поділитися, комментарии, коментарі, читайте также, читайте також, скопировать ссылку, подписаться, "
        "підписатися, войти, увійти, главная, головна, теги?, другие новости, більше новин, распечатать, подпишитесь на .{3,80}, "
        "підписуйтесь? на .{3,80}, підпишіться на .{3,80}"
    ),
    r"(?:читайте|смотрите|дивіться|читать) (?:также|також|ещё|ще|ещe)\s*:.{3,160}|.{0,40}(?:все|усі|всі) права (?:защищены"
    r"|захищені).{0,60}",
)
_NORDIC = (
    one_of(
        "annons, annonse, annonce, dela(?: artikeln)?, del(?: artikel(?:en)?)?, logga in, logg inn, log ind, prenumerera, kopiera länk, "
        "kopier lenke, mest lästa?, mest lest, mest læste, lyssna på artikeln, spara artikel"
    ),
    r"(?:läs|les|læs) (?:också|även|också|også|mer|mere)\s*:.{3,160}",
)
_OTHER_SCRIPTS = (
    one_of("اقرأ أيضا, اقرأ أيضاً, إعلان, شارك, مشاركة, تعليقات, الأكثر قراءة, مواضيع ذات صلة"),
    one_of("広告, シェア, 関連記事, 分享, 广告, 相关阅读"),
    r"(?:اقرأ أيضا|اقرأ أيضاً|اقرأ المزيد|関連記事|相关阅读|延伸阅读|責任編集|责任编辑|编辑)\s*[:：].{0,120}",
)
OTHER_LINK_LISTS = whole_line(  # labels above a list of links, which may stand between an article's paragraphs
    one_of(
        "mehr zum thema, auch interessant, passend zum thema, lesen sie auch, lesen sie dazu auch, weitere artikel, noticias relacionadas, "
        "te puede interesar, lee también, lea también, más información, à lire aussi, lire aussi, sur le même (?:sujet|thème), voir aussi, "
        "leia (?:também|mais), veja (?:também|mais), notícias relacionadas, leggi anche, notizie correlate, lees ook, "
        "meer over dit onderwerp, "
        "ilgili haberler?, czytaj (?:też|także|również|więcej), zobacz (?:też|także), więcej na ten temat, читайте также, читайте також, "
        "läs (?:också|även|mer), les også, læs også, 関連記事, 相关阅读"
    )
)
OTHER_LANGUAGES = whole_line(
    *_GERMAN, *_SPANISH, *_FRENCH, *_PORTUGUESE, *_ITALIAN, *_DUTCH, *_TURKISH, *_POLISH, *_CYRILLIC, *_NORDIC, *_OTHER_SCRIPTS
)
