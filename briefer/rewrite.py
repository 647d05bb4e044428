"""Facts into candidate sentences by the seq2seq model, in batches across the whole run.

Each fact gets the rewrites that it needs: sentences of several outlets are fused, a sentence that leans on the one before is made
standalone, a long one is compressed. A rewrite's evidence is exactly what the model was given, so a citation cannot drift.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial

from briefer.models.base import Seq2Seq
from briefer.parse import find_dangling, find_introduction, parse
from briefer.prompts import Profile
from briefer.records import Article, Fact

MAX_FUSED = 3
LONG_WORDS = 16  # a sentence of more words is worth shortening
HEADLINE_SENTENCES = 3

Key = tuple[str, int]  # article id, sentence number
Cache = Callable[[str, Sequence[str], Callable[[Sequence[str]], list[list[str]]]], list[list[str]]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that might be printed for a fact, and what it has to be supported by."""

    text: str
    task: str  # "extract" for a source's own words
    evidence: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Request:
    """One thing to ask the model."""

    slot: int  # which fact or headline the answer is for
    task: str
    texts: tuple[str, ...]
    context: str
    evidence: tuple[Key, ...]


@dataclass(slots=True)
class Rewriter:
    """A loaded model with its profile, the run's articles, and a cache of what it has generated."""

    model: Seq2Seq
    profile: Profile
    articles: dict[str, Article]
    cached: Cache
    on_progress: Callable[[int, int], None] | None = None  # inputs generated, of those asked for so far
    unfit: list[Request] = field(default_factory=list)  # asked for nothing: longer than the window
    _done: int = 0
    _asked: int = 0

    def text(self, key: Key) -> str:
        return self.articles[key[0]].sentences[key[1] - 1].text

    def rewrite_facts(self, facts: Sequence[Fact]) -> list[list[Candidate]]:
        """For each fact its candidates, the safest first: rewrites within one article, the source's own words, merges."""
        first: list[Request] = []
        for slot, fact in enumerate(facts):
            first += self._requests(slot, fact)
        answers = self.ask(first)
        second: list[Request] = []
        for request, texts in zip(first, answers, strict=True):
            if request.task in {"standalone", "fuse"} and "compress" in self.profile.tasks:
                second += [
                    Request(request.slot, "compress", (text,), "", request.evidence) for text in texts[:1] if len(text.split()) > LONG_WORDS
                ]
        again = self.ask(second)
        found: list[list[Candidate]] = [[] for _ in facts]
        for requests, outputs in ((second, again), (first, answers)):
            for request, texts in zip(requests, outputs, strict=True):
                found[request.slot] += [Candidate(text, request.task, request.evidence) for text in texts]
        for slot, fact in enumerate(facts):
            own = [Candidate(self.text(key), "extract", (key,)) for key in fact.sentences]
            found[slot].sort(key=_risk)
            merged = [c for c in found[slot] if len({key[0] for key in c.evidence}) > 1]
            found[slot] = [*(c for c in found[slot] if c not in merged), *own, *merged]
        return found

    def write_headlines(self, openings: Sequence[Sequence[Key]]) -> list[list[Candidate]]:
        """For each story, given by the sentences that open it, headline candidates, best first."""
        requests = []
        if "headline" in self.profile.tasks:
            for slot, keys in enumerate(openings):
                requests.append(Request(slot, "headline", (self.text(keys[0]),), "", (keys[0],)))
                taken = list(keys[:HEADLINE_SENTENCES])
                while taken and not self._fits("headline", [self.text(k) for k in taken], ""):
                    taken.pop()
                if len(taken) > 1:
                    requests.append(Request(slot, "headline", tuple(self.text(k) for k in taken), "", tuple(taken)))
        found: list[list[Candidate]] = [[] for _ in openings]
        for request, texts in zip(requests, self.ask(requests), strict=True):
            found[request.slot] += [Candidate(text, "headline", request.evidence) for text in texts]
        return found

    def summarize(self, stories: Sequence[Sequence[Key]]) -> list[list[str]]:
        """For each story, given by its sentences, the sentences of the model's summary; [] where the model cannot summarize.

        A story longer than the window is split at sentence ends, summarized in parts, and the parts are summarized together.
        """
        if "summarize" not in self.profile.tasks:
            return [[] for _ in stories]
        from briefer.sentences import split_sentences

        texts = [[self.text(key) for key in keys] for keys in stories]
        while True:
            chunks = [self._chunks(sentences) for sentences in texts]
            requests = [
                Request(i, "summarize", tuple(chunk), "", tuple(stories[i][:1])) for i, parts in enumerate(chunks) for chunk in parts
            ]
            outputs = self.ask(requests)
            merged: list[list[str]] = [[] for _ in texts]
            for request, best in zip(requests, outputs, strict=True):
                for text in best[:1]:
                    merged[request.slot] += [text[a:b] for a, b in split_sentences(text)]
            if all(len(parts) <= 1 for parts in chunks) or merged == texts:
                return merged
            texts = [new if len(parts) > 1 else old for new, old, parts in zip(merged, texts, chunks, strict=True)]

    def ask(self, requests: Sequence[Request]) -> list[list[str]]:
        """The model's distinct outputs for each request, best first; a request longer than the window gets none and is counted."""
        outputs: list[list[str]] = [[] for _ in requests]
        for task in sorted({r.task for r in requests}):
            rows = []
            for i, request in enumerate(requests):
                if request.task == task:
                    if self._fits(task, request.texts, request.context):
                        rows.append(i)
                    else:
                        self.unfit.append(request)
            self._asked += len(rows)
            prompts = [self.profile.fill(task, list(requests[i].texts), requests[i].context) for i in rows]
            decoding = self.profile.tasks[task].decoding
            make = partial(self.model.generate, decoding=decoding, on_batch=self._tell)
            texts = self.cached(f"{self.profile.sha256} {task}", prompts, make)
            self._done = self._asked
            self._tell(0)
            for i, best in zip(rows, texts, strict=True):
                outputs[i] = list(dict.fromkeys(" ".join(t.split()) for t in best if t.strip()))
        return outputs

    def _tell(self, n_inputs: int) -> None:
        self._done += n_inputs
        if self.on_progress:
            self.on_progress(self._done, self._asked)

    def _requests(self, slot: int, fact: Fact) -> Iterable[Request]:
        tasks = self.profile.tasks
        best = fact.sentences[0]
        text = self.text(best)
        doc = parse([text])[0]
        if "fuse" in tasks and len(fact.sentences) > 1:
            keys = fact.sentences[:MAX_FUSED]
            while len(keys) > 2 and not self._fits("fuse", [self.text(k) for k in keys], ""):
                keys = keys[:-1]
            yield Request(slot, "fuse", tuple(self.text(k) for k in keys), "", tuple(keys))
            if len(keys) > 2:
                yield Request(slot, "fuse", tuple(self.text(k) for k in keys[:2]), "", tuple(keys[:2]))
        context = self._context(best) if find_dangling(doc) else None
        if context is None and find_dangling(doc) is None:
            context = self._introduction(best)
        if context is not None and "standalone" in tasks:
            yield Request(slot, "standalone", (text,), self.text(context), (best, context))
        if "compress" in tasks and len(text.split()) > LONG_WORDS:
            yield Request(slot, "compress", (text,), "", (best,))

    def _context(self, key: Key) -> Key | None:
        """The sentence before, which a dangling sentence leans on; None for an article's first."""
        return (key[0], key[1] - 1) if key[1] > 1 else None

    def _introduction(self, key: Key) -> Key | None:
        """The earlier sentence of the article that introduces in full the person whom this one calls by surname, or None."""
        number = find_introduction([s.text for s in self.articles[key[0]].sentences[: key[1]]])
        return (key[0], number) if number is not None else None

    def _fits(self, task: str, texts: Sequence[str], context: str) -> bool:
        limit = min(self.profile.max_input_tokens or self.model.max_input_tokens, self.model.max_input_tokens)
        return self.model.count_tokens(self.profile.fill(task, list(texts), context)) <= limit

    def _chunks(self, sentences: Sequence[str]) -> list[list[str]]:
        """Runs of whole sentences that fit the window; a sentence longer than it stands alone and is counted as unfit."""
        chunks: list[list[str]] = []
        for sentence in sentences:
            if chunks and self._fits("summarize", [*chunks[-1], sentence], ""):
                chunks[-1].append(sentence)
            else:
                chunks.append([sentence])
        return chunks


def _risk(candidate: Candidate) -> tuple[int, int, int]:
    """What one article says before what two say together: verification sees less of a wrong join than of a wrong cut, so that a merge
    stands even behind the source's own words.

    Within one article a sentence that names whom it speaks of comes before one that does not, a short one before a long one.
    """
    return len({key[0] for key in candidate.evidence}), -len(candidate.evidence), candidate.task != "compress"
