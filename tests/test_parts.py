"""The parts on small articles written for the tests; each also shows what must not come out."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence

import pytest
from example_brief import BRIEF, make_article, make_claim

from briefer.parse import parse
from briefer.parts import add_parts
from briefer.parts.changes import find_changes
from briefer.parts.disputes import find_disputes
from briefer.parts.figures import find_figures
from briefer.parts.quantities import find_quantities
from briefer.parts.quotations import find_quotations
from briefer.parts.timeline import find_event_day, find_timeline
from briefer.records import Article, Brief, PublicationDate, Story, StorySection

TUESDAY = dt.date(2023, 5, 9)


def article_of(*sentences: str, id: str = "aaaaaaaaaaaa", publisher: str = "The Herald", day: dt.date | None = TUESDAY) -> Article:
    published = PublicationDate(day, "byline" if day else "none", 0.9 if day else 0.0, "")
    return make_article(id, "A title", [[sentence] for sentence in sentences], publisher=publisher, published=published)


# Quotations


def quotations_of(*sentences: str) -> list[tuple[str, str | None, str]]:
    return [(q.speaker, q.role, q.text) for q in find_quotations([[article_of(*sentences)]])]


@pytest.mark.parametrize(
    ("sentence", "speaker", "role"),
    [
        ('"The water rose faster than anyone had thought," Mayor Ida Holm said on Tuesday.', "Ida Holm", "Mayor"),
        ("“The water rose faster than anyone had thought,” said Ida Holm, mayor of Bristol.", "Ida Holm", "mayor of Bristol"),
        ('"The water rose faster than anyone had thought," Voices for Peace President Jo Lind said.', "Jo Lind", None),
        ('"The water rose faster than anyone had thought," Water Committee Chairman Jo Berg said.', "Jo Berg", "Water Committee Chairman"),
        ('"The water rose faster than anyone had thought," said Ida Holm, head of Walk for Water.', "Ida Holm", "head of Walk for Water"),
        ('"The water rose faster than anyone had thought," former Norvale mayor Ida Holm said.', "Ida Holm", "former Norvale mayor"),
        ('"The water rose faster than anyone had thought," the mayor of Leeds, Anna Miller, told us.', "Anna Miller", "mayor of Leeds"),
        ('"The water rose faster than anyone had thought," Holm’s sister, Jo Ada Holm, said in court.', "Jo Ada Holm", None),
        ('Mayor Ida Holm said, "The water rose faster than anyone had thought."', "Ida Holm", "Mayor"),
    ],
)
def test_find_quotations__speaker_and_role(sentence: str, speaker: str, role: str) -> None:
    [(found, found_role, text)] = quotations_of(sentence)
    assert (found, found_role) == (speaker, role)
    assert text.rstrip(".") == "The water rose faster than anyone had thought"


def test_find_quotations__surname_is_completed_from_the_article() -> None:
    found = quotations_of(
        "Mayor Ida Holm visited the dam on Tuesday.", '"The water rose faster than anyone had thought," Holm said on the bank.'
    )
    assert found == [("Ida Holm", "Mayor", "The water rose faster than anyone had thought")]


def test_find_quotations__surname_of_a_relative_is_not_completed() -> None:
    """In an article about the late Peter Hall, "Hall said" is his brother."""
    assert not quotations_of("Peter Hall was buried on Tuesday.", '"He was the best brother that I could have had," Hall said.')


def test_find_quotations__a_namesake_in_another_story_is_another_person() -> None:
    """In an article that names Anita Green, "Green said" is not the Al Green of another story."""
    own = article_of("Anita Green was heard on Tuesday.", '"This is about giving everybody a voice," Green said.')
    other = [article_of("Rep. Al Green voted on Tuesday.", id=f"{n:012x}", publisher=str(n)) for n in range(1, 4)]
    assert not find_quotations([[own], other])


def test_find_quotations__widely_known_people_need_no_full_name() -> None:
    own = article_of('"This is about giving everybody a voice," Green said.')
    other = [article_of("Rep. Al Green voted on Tuesday.", id=f"{n:012x}", publisher=str(n)) for n in range(1, 4)]
    assert [q.speaker for q in find_quotations([[own], other])] == ["Al Green"]
    assert not find_quotations([[own], other[:2]])


def test_find_quotations__role_is_cut_to_what_belongs_to_the_name() -> None:
    found = quotations_of(
        "They denounced the House impeachment of President Donald Trump.", '"It does not really feel like that to me," Trump said.'
    )
    assert found == [("Donald Trump", "President", "It does not really feel like that to me")]


@pytest.mark.parametrize(
    "sentence",
    [
        '"The water rose faster than anyone had thought," he said.',
        '"The water rose faster than anyone had thought," the spokesman said.',
        'Mayor Ida Holm called the dam a "deeply unfortunate and badly built thing" on Tuesday.',
        '"We knew," Mayor Ida Holm said.',
        '"The water rose faster than anyone had thought.',
        "The water rose faster than anyone had thought, Mayor Ida Holm said.",
    ],
)
def test_find_quotations__no_named_speaker_or_no_utterance(sentence: str) -> None:
    assert not quotations_of(sentence)


def test_find_quotations__whom_a_title_names_comes_first() -> None:
    article = article_of(
        '"The water rose faster than anyone had thought," fire chief Anna Lund said.',
        '"The dam was never built for a week of rain," mayor Ida Holm said.',
    )
    assert [q.speaker for q in find_quotations([[article]])] == ["Anna Lund", "Ida Holm"]
    titled = dataclasses.replace(article, title="Dam was never safe, says Holm")
    assert [q.speaker for q in find_quotations([[titled]])] == ["Ida Holm", "Anna Lund"]


def test_find_quotations__one_utterance_in_two_papers_comes_once() -> None:
    short = article_of('"We will rebuild the dam before winter," Mayor Ida Holm said.')
    long = article_of(
        '"We will rebuild the dam before winter and nobody will pay for it twice," Mayor Ida Holm said.', id="bbbbbbbbbbbb", publisher="B"
    )
    [quotation] = find_quotations([[short, long]])
    assert quotation.text == "We will rebuild the dam before winter and nobody will pay for it twice"
    assert quotation.evidence.article == "bbbbbbbbbbbb"


# Quantities and figures


@pytest.mark.parametrize(
    ("sentence", "value", "amount", "counts", "speaker"),
    [
        ("Some 4,000 people left the valley.", "Some 4,000", 4000, "people left the valley", None),
        ("Governor Ann Lee said that over 2.5 million homes had no power.", "over 2.5 million", 2.5e6, "homes had no power", "Ann Lee"),
        ("The ministry said 30 trucks from Eastby were lost.", "30", 30, "trucks from Eastby were lost", "The ministry"),
        ("Parliament voted for $3 billion in aid to farmers.", "$3 billion", 3e9, "aid to farmers", None),
        ("The county reported 261 new cases on Monday and 206 on Tuesday.", "261", 261, "new cases", None),
        ("She had to pay $363,000 in federal estate taxes after her spouse died.", "$363,000", 363e3, "federal estate taxes", None),
        ("The report said 30 trucks from Eastby were lost.", "30", 30, "trucks from Eastby were lost", None),
        ("A new CBS report stated that 30 trucks from Eastby were lost.", "30", 30, "trucks from Eastby were lost", "CBS report"),
        ("It was told in a survey of 18 countries from the Norvale Research Institute.", "18", 18, "countries", None),
        ("The army sent 40 soldiers from the Norvale Brigade.", "40", 40, "soldiers from the Norvale Brigade", None),
        ("No more than 30 trucks from Eastby were lost.", "No more than 30", 30, "trucks from Eastby were lost", None),
        ("No fewer than 30 trucks from Eastby were lost.", "No fewer than 30", 30, "trucks from Eastby were lost", None),
        ("The firm, with more than 500 workers, closed.", "more than 500", 500, "workers", None),
        ("The mill dismissed 500 workers or their deputies.", "500", 500, "workers or their deputies", None),
    ],
)
def test_find_quantities__value_counts_and_speaker(sentence: str, value: str, amount: float, counts: str, speaker: str | None) -> None:
    [quantity] = find_quantities(parse([sentence])[0], {})
    assert (quantity.value, quantity.amount, quantity.counts, quantity.speaker) == (value, amount, counts, speaker)


@pytest.mark.parametrize(
    "sentence",
    [
        "The 15-member council met in 2014.",
        "The motion lost on a 10-2 vote.",
        "The meeting lasted 45 minutes and ended at 7:30.",
        "He was 65 years old.",
        "They meet on 12 May in room 101.",
        "Two men were held.",
        "It bought S-400 missiles after Sept. 11.",
        "Economists had predicted 40,000 jobless claims.",
        "We need 500 volunteers.",
        "Last year there were 443 murders in this city.",
        "The law is for firms of 500 workers or fewer.",
        "Firms with fewer than 500 workers can ask for loans.",
        "Towns with at least 10,000 residents need a fire brigade.",
        "The firm will spend $3 billion in two factories.",
    ],
)
def test_find_quantities__times_ages_scores_and_names_are_no_counts(sentence: str) -> None:
    assert not find_quantities(parse([sentence])[0], {})


def test_find_figures__cited_first_and_corroborated() -> None:
    one = article_of("Some 4,000 people left the valley.", "About 300 houses on the shore were lost.", "It cost 70 cows in the hills.")
    two = article_of("At least 300 houses on the shore were lost.", id="bbbbbbbbbbbb", publisher="Courier")
    found = find_figures([one, two], {one.id: {1}})
    assert found[0].value == "Some 4,000"
    assert any(figure.value.endswith("300") for figure in found)
    assert not any("cows" in figure.counts for figure in found)  # one paper, nobody named, not cited
    assert all(figure.claim.origin == "source" and figure.claim.text == figure.claim.evidence[0].text for figure in found)


@pytest.mark.parametrize("sentence", ["I saw 400 trucks from Eastby on the road.", "Today 400 prisoners from Eastby were freed!"])
def test_find_figures__no_cries_and_no_first_person(sentence: str) -> None:
    article = article_of(sentence)
    assert not find_figures([article], {article.id: {1}})


# Timeline


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("The city council voted on Monday.", dt.date(2023, 5, 8)),
        ("The city council will vote on Monday.", dt.date(2023, 5, 15)),
        ("The city council is set to vote on Thursday.", dt.date(2023, 5, 11)),
        ("The city council voted on Tuesday.", TUESDAY),
        ("The city council will vote on Tuesday.", TUESDAY),
        ("The city council dissolved itself on April 3.", dt.date(2023, 4, 3)),
        ("The new bridge will open on 2 January.", dt.date(2024, 1, 2)),
        ("The old bridge fell on December 3, 2021.", dt.date(2021, 12, 3)),
        ("The city council was scheduled to vote on March 2.", dt.date(2023, 3, 2)),
        ("The city council is scheduled to vote on March 2.", dt.date(2024, 3, 2)),
    ],
)
def test_find_event_day__tense_decides(sentence: str, day: dt.date) -> None:
    found = find_event_day(parse([sentence])[0], TUESDAY)
    assert found is not None
    assert found[0] == day


@pytest.mark.parametrize(
    "sentence",
    [
        "Mayor Ida Holm said on Monday that the dam was safe.",
        "The city council voted last Monday.",
        "The city council may vote on Thursday.",
        "The city council had until Friday.",
        "Monday's vote was close.",
        "The meeting was held on Monday.",
        "He left on Monday.",
        "The city council votes on Mondays.",
        "The city council did not vote on Monday.",
    ],
)
def test_find_event_day__in_doubt_none(sentence: str) -> None:
    assert find_event_day(parse([sentence])[0], TUESDAY) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Fourteen provinces will vote on Super Tuesday.",
        "The shops of Norvale opened early on Black Friday.",
        "Worshippers gathered in Norvale on Ash Wednesday.",
        "The council of Norvale met on Good Friday.",
        "Governor Ann Lee appeared on Harwick News Sunday.",
        "Governor Ann Lee appeared on Monday Night Football.",
        "The Sunday Herald opened an office in Norvale.",
    ],
)
def test_find_event_day__a_weekday_within_a_name_is_no_day(sentence: str) -> None:
    assert find_event_day(parse([sentence])[0], TUESDAY) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "The Sunday Herald opened an office in Norvale on Monday.",
        "President Ines Halmar met Prime Minister Ola Berg Monday.",
        "The council of Norvale voted Monday morning.",
        "Ruritania imposed sanctions on Iran Monday.",
    ],
)
def test_find_event_day__a_weekday_beside_a_name_is_a_day(sentence: str) -> None:
    found = find_event_day(parse([sentence])[0], TUESDAY)
    assert found is not None
    assert found[0] == dt.date(2023, 5, 8)


def test_find_timeline__undated_articles_give_none() -> None:
    assert not find_timeline([article_of("The city council voted on Monday.", day=None)])


def test_find_timeline__unsure_dates_give_none() -> None:
    article = article_of("The city council voted on Monday.")
    unsure = dataclasses.replace(article, published=dataclasses.replace(article.published, method="inferred", confidence=0.6))
    assert not find_timeline([unsure])


@pytest.mark.parametrize(
    "sentence",
    [
        "The council of Norvale dissolved itself on April 3.",  # weeks ago: background
        "The social media giant closed its office in Norvale on Monday.",  # named by another sentence
        "The same council voted in Norvale on Monday.",
        "A spokesman for Ida Holm gave a statement to The Herald on Monday denying the charge.",  # saying something is no event
        "The council of Norvale published a letter on Monday with these words:",
        "The council of Norvale closed our bridge on Monday.",
        "The allegations surfaced on Monday.",
    ],
)
def test_find_timeline__background_and_leaning_sentences_give_none(sentence: str) -> None:
    assert not find_timeline([article_of(sentence)])


def test_find_timeline__what_is_written_on_after_its_day_may_mean_the_next_thursday() -> None:
    article = article_of("Mayor Ida Holm opened the new bridge on Thursday.", "The council of Norvale dissolved itself on Tuesday.")
    updated = dataclasses.replace(article.published, updated=TUESDAY + dt.timedelta(days=2))
    for later in (dataclasses.replace(article, kind="live"), dataclasses.replace(article, published=updated)):
        assert [entry.words for entry in find_timeline([later])] == ["Tuesday"]


def test_find_timeline__late_sentences_tell_only_what_is_ahead() -> None:
    filler = [f"Reader number {number} wrote a letter." for number in range(40)]
    past, ahead = "Mayor Ida Holm opened the new bridge on Monday.", "Mayor Ida Holm will open the new bridge on Thursday."
    assert not find_timeline([article_of(*filler, past)])
    assert [entry.claim.text for entry in find_timeline([article_of(*filler, ahead)])] == [ahead]


def test_find_timeline__one_event_in_two_papers_comes_once() -> None:
    one = article_of("The council of Norvale voted for the new dam on Monday.")
    two = article_of("Norvale's council on Monday voted for a new dam.", id="bbbbbbbbbbbb", publisher="Courier")
    [entry] = find_timeline([one, two])
    assert (entry.day, entry.words) == (dt.date(2023, 5, 8), "Monday")
    assert entry.claim.text == one.sentences[0].text


# Disputes


def disputes_of(*articles: Article) -> list[tuple[str, ...]]:
    return [tuple(side.text for side in dispute.sides) for dispute in find_disputes([articles])]


def test_find_disputes__figures_that_differ_between_papers() -> None:
    one = article_of("Some 4,000 people left their homes in Bristol after the dam broke.")
    two = article_of("About 5,500 people left their homes in Bristol when the dam broke.", id="bbbbbbbbbbbb", publisher="Courier")
    assert disputes_of(one, two) == [(one.sentences[0].text, two.sentences[0].text)]
    assert find_disputes([[one, two]])[0].about == "Some 4,000 or about 5,500 people"


@pytest.mark.parametrize(
    "other",
    [
        "About 4,000 people left their homes in Bristol when the dam broke.",  # the same
        "About 5,500 people left their homes in Leeds when the dam broke.",  # another place
        "About 55,000 people left their homes in Bristol when the dam broke.",  # too far: another thing
        "About 5,500 people left their homes in Bristol when the dam broke in 1987.",  # another time
        "About 5,500 houses in Bristol were built of wood.",
        "More than 4,500 people left their homes in Bristol when the dam broke.",
    ],
)
def test_find_disputes__not_about_one_thing(other: str) -> None:
    first = "More than 4,000" if other.startswith("More than") else "Some 4,000"  # two lower bounds agree
    one = article_of(f"{first} people left their homes in Bristol after the dam broke.")
    assert not disputes_of(one, article_of(other, id="bbbbbbbbbbbb", publisher="Courier"))


def test_find_disputes__one_wire_report_in_two_papers_is_no_dispute() -> None:
    one = article_of("Some 4,000 people left their homes in Bristol after the dam broke.")
    two = article_of("About 5,500 people left their homes in Bristol when the dam broke.", id="bbbbbbbbbbbb", publisher="Courier")
    assert not disputes_of(one, dataclasses.replace(two, same_as=(one.id,)))


def test_find_disputes__said_and_denied() -> None:
    one = article_of("Ruritania has warned that Graustark is preparing an attack on its northern border.")
    two = article_of("Graustark denied that it is preparing an attack on the northern border.", id="bbbbbbbbbbbb", publisher="Courier")
    assert disputes_of(one, two) == [(one.sentences[0].text, two.sentences[0].text)]


@pytest.mark.parametrize(
    "denial",
    [
        "Graustark has denied preparing an attack on its northern border.",
        "Graustark's ministry denied that Graustark was preparing any attack across the border.",
        "Graustark denied that its buildup of troops is a precursor to an assault on the northern border.",  # the accused, in other words
    ],
)
def test_find_disputes__a_denial_of_what_is_said_of_one(denial: str) -> None:
    one = article_of("Ruritania has warned that Graustark is preparing an attack on its northern border.")
    assert disputes_of(one, article_of(denial, id="bbbbbbbbbbbb", publisher="Courier"))


def test_find_disputes__a_denial_by_one_whom_the_statement_does_not_name() -> None:
    one = article_of("Ruritania has concluded that the government is preparing an armed attack on the border.")
    told = "The Graustark government denied that it is preparing an armed attack."
    assert disputes_of(one, article_of(told, id="bbbbbbbbbbbb", publisher="Courier"))
    other = told.replace("preparing an armed attack", "preparing an armed escort for ferries")
    assert not disputes_of(one, article_of(other, id="bbbbbbbbbbbb", publisher="Courier"))


@pytest.mark.parametrize(
    "denial",
    [
        "Harwick denied that it is preparing an attack on the northern border.",  # another's attack
        "Graustark denied that it had closed the northern border to ferries.",  # another matter
        "Graustark denied the allegations of its northern neighbour.",
        "Mayor Ida Holm denied that Mayor Jo Berg was preparing an attack on the northern border.",
    ],
)
def test_find_disputes__a_denial_of_another_matter(denial: str) -> None:
    one = article_of("Ruritania has warned that Graustark is preparing an attack on its northern border.")
    assert not disputes_of(one, article_of(denial, id="bbbbbbbbbbbb", publisher="Courier"))


# Changes

AUDIT = [
    "Norvale Water came under scrutiny on Monday as an audit found cracks in the walls of its oldest dam.",
    "The audit of Norvale Water counted 40 cracks in the dam above the town of Norvale.",
]
FERRIES = ["A strike of ferry crews stopped all crossings to Graustark on Monday.", "The crews of the Graustark ferries want more pay."]


def brief_of(day: dt.date, *stories: Sequence[str]) -> Brief:
    """A brief with one story for each list of sentences, which are its claims, of one article each."""
    articles, sections = [], []
    for number, sentences in enumerate(stories, start=1):
        article = article_of(*sentences, id=f"{day.day * 100 + number:012x}", day=day)
        article = dataclasses.replace(article, title=sentences[0])
        claims = tuple(make_claim(text, (article, place)) for place, text in enumerate(sentences, start=1))
        articles.append(article)
        sections.append(StorySection(f"s{number}", claims[0], claims, (article.id,)))
    return dataclasses.replace(BRIEF, day=day, articles=tuple(articles), bottom_line=(), key_developments=(), stories=tuple(sections))


def changes_of(before: Sequence[Sequence[str]], today: Sequence[Sequence[str]]) -> list[tuple[str, str | None, str | None]]:
    changes = find_changes(brief_of(TUESDAY, *today), brief_of(TUESDAY - dt.timedelta(days=1), *before))
    return [(change.kind, change.claim and change.claim.text, change.previous) for change in changes]


def test_find_changes__figure_that_differs() -> None:
    before, now = "Some 4,000 people left their homes in Bristol.", "More than 6,000 people have left their homes in Bristol."
    assert changes_of([[before]], [[now]]) == [("updated", now, before)]


def test_find_changes__same_again() -> None:
    before, now = "The dam at Norvale broke on Monday.", "The Norvale dam broke on Monday."
    assert changes_of([[before]], [[now]]) == [("continuing", now, before)]


def test_find_changes__new_and_dropped() -> None:
    now = ["The museum of Bristol has bought a painting by a forgotten sculptor."]
    assert changes_of([FERRIES], [now]) == [("new", now[0], None), ("dropped", None, FERRIES[0])]


def test_find_changes__a_running_story_that_says_another_thing_is_updated() -> None:
    now = ["The head of Norvale Water resigned on Tuesday over the audit that found cracks in its oldest dam.", AUDIT[1]]
    changes = changes_of([AUDIT, FERRIES], [now, FERRIES])
    assert ("updated", now[0], AUDIT[0]) in changes
    assert ("continuing", FERRIES[0], FERRIES[0]) in changes
    assert not [change for change in changes if change[0] in ("new", "dropped")]


def test_find_changes__what_is_new_in_a_running_story_is_said() -> None:
    fresh = "Prosecutors in Leeds opened criminal proceedings against three engineers."
    changes = changes_of([AUDIT], [[*AUDIT, fresh]])
    assert changes == [("new", fresh, None), ("continuing", AUDIT[0], AUDIT[0])]


def test_find_changes__a_figure_that_was_told_before_is_not_new() -> None:
    again = "Prosecutors in Leeds opened criminal proceedings over all 40 cracks."
    assert [change[0] for change in changes_of([AUDIT], [[*AUDIT, again]])] == ["continuing"]


def test_find_changes__without_articles_nothing() -> None:
    assert changes_of([], [FERRIES]) == []


def test_add_parts__only_printed_stories() -> None:
    printed = article_of('"We will rebuild the dam before winter," Mayor Ida Holm said.')
    left_out = article_of('"We shall never build a dam of that kind," Governor Ann Lee said.', id="bbbbbbbbbbbb", publisher="Courier")
    claim = make_claim("The mayor will rebuild the dam.", (printed, 1))
    brief = dataclasses.replace(BRIEF, articles=(printed, left_out), stories=(StorySection("s1", claim, (claim,), (printed.id,)),))
    done = add_parts(brief, [Story("s1", (printed,)), Story("s2", (left_out,))], None)
    assert [quotation.speaker for quotation in done.quotations] == ["Ida Holm"]
    assert done.changes == ()
    assert done.previous_day is None


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Fourteen people have died and nine are missing, he said.", [(14, "dead", "people have died"), (9, "missing", "are missing")]),
        ("Seventeen bodies had been brought to the hospital.", [(17, "dead", "bodies had been brought to the hospital")]),
        ("The death toll from the flood has risen to 19.", [(19, "dead", "death toll from the flood")]),
        ("Local officials put the number of evacuated people at about 2,500.", [(2500, "evacuated", "evacuated people")]),
        ("Harwick has set aside 62 million euros for redundancy payments.", [(62e6, "payment", "redundancy payments")]),
        ("Two men walked into the hall.", []),
        ("The girl of four and her sister, nine, are well.", []),
    ],
)
def test_find_quantities__words_harm_tallies_and_currencies(sentence: str, told: list[tuple[float, str, str]]) -> None:
    assert [(q.amount, q.noun, q.counts) for q in find_quantities(parse([sentence])[0], {})] == told


def test_find_disputes__two_counts_of_the_evacuated() -> None:
    one = article_of("Kola told reporters in Tirana that 3,000 people had been evacuated from the lowlands near Bristol on Monday.")
    two = article_of("Officials in Bristol put the number of evacuated people at about 2,500.", id="bbbbbbbbbbbb", publisher="Courier")
    assert disputes_of(one, two) == [(one.sentences[0].text, two.sentences[0].text)]


def test_find_disputes__a_sentence_explains_the_two_figures() -> None:
    one = article_of("Some 4,000 people left their homes in Bristol after the dam broke.")
    two = article_of("About 5,500 people left their homes in Bristol when the dam broke.", id="bbbbbbbbbbbb", publisher="Courier")
    later = article_of("The city had counted 4,000 on Monday, and 5,500 by Tuesday.", id="cccccccccccc", publisher="Observer")
    assert disputes_of(one, two)
    assert not disputes_of(one, two, later)


def test_find_disputes__a_count_that_moves_within_the_day() -> None:
    one = article_of("Four people were still missing, down from nine a day earlier, Kola said.")
    two = article_of("Three people are still missing.", id="bbbbbbbbbbbb", publisher="Courier")
    assert not disputes_of(one, two)


def test_find_changes__two_figures_of_one_story() -> None:
    before = ["Fourteen people have died and nine are missing after the River Drin broke through an embankment, the minister said."]
    today = [
        "The death toll from the flood on the River Drin has risen to 19, the minister said.",
        "Four people were still missing after the flood on the Drin, down from nine a day earlier, the minister said.",
    ]
    assert changes_of([before], [today]) == [("updated", today[0], before[0]), ("updated", today[1], before[0])]
