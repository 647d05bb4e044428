"""Page furniture in languages other than English, as lines of its text."""

from __future__ import annotations

from briefer.boilerplate_lines import whole_line

OTHER_LANGUAGES = whole_line(
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
    r"publicité|partager(?: sur \w+)?|(?:à )?lire (?:aussi|"
    r"également)\s*(?::.{0,160})?|aller au contenu|se "
    r"connecter|.{0,40}tous droits réservés.{0,60}|abonnez-vous.{0,80}|mentions légales|temps de lecture.{0,30}|"
    r"(?:les )?plus lus|s[’']abonner|inscrivez-vous.{0,80}|nous contacter|plan du site)",
    r"(?:publicidade|partilhar|compartilhar|(?:leia|veja) (?:também|mais)\s*:?.{0,160}|(?:as )?mais lidas|"
    r"enviar a um amigo|comentar(?: esta notícia)?|"
    r".{0,60}todos os direitos reservados.{0,40}|sondagem|(?:subscreva|assine) .{0,80})",
    r"(?:pubblicità|condividi|leggi anche\s*:?.{0,160}|iscriviti .{0,80}|i più letti|.{0,40}riproduzione riservata.{0,20})",
    r"(?:advertentie|deel dit artikel|lees ook\s*:?.{0,160}|meest gelezen|abonneer .{0,80})",
)
