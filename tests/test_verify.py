"""The verifier: one file of hand-made cases, a rule each, and what all rules share."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from briefer.errors import ModelError
from briefer.evaluation.consistency import evaluate_consistency, join_tokens, pick_evidence, read_rows
from briefer.evaluation.mutations import MUTATIONS, evaluate_mutations, mutate_claims
from briefer.models.nli import find_entailment_label, load_entailment
from briefer.parse import parse
from briefer.records import Claim, Evidence
from briefer.verify import RULES, Check, printing_faults, verify
from briefer.verify.alignment import Alignment
from briefer.verify.names import is_demonym, same_name, sound
from briefer.verify.spelling import load_dictionary
from briefer.verify.text import contains_words, find_dates, find_numbers, find_quotations, fold, plain, related

CASES = [json.loads(line) for line in (Path(__file__).parent / "data" / "verify_cases.jsonl").read_text(encoding="utf-8").splitlines()]
WHOLE = {"verbatim", "clause", "fusion", "standalone", "headline"}  # cases of the verdict as a whole, whichever rule gives it
SOURCE = "The army of Norland moved 8,000 troops to the border town of Halden on Tuesday, Defence Minister Olav Brandt said."


def case_of(case: dict[str, Any]) -> Check:
    return Check(case["sentence"], tuple(case["evidence"]), tuple(case.get("context", ())), case.get("headline", False))


def params() -> list[Any]:
    known = pytest.mark.xfail(strict=True, reason="known failure")
    return [
        pytest.param(case, id=f"{n}-{case['rule']}", marks=[known] if case.get("xfail") else [])
        for n, case in enumerate(CASES, 1)
    ]  # fmt: skip


@pytest.mark.parametrize("case", params())
def test_verify__case(case: dict[str, Any]) -> None:
    (verdict,) = verify([case_of(case)])
    assert verdict.supported == case["supported"], verdict.reasons
    if not case["supported"] and case["rule"] not in WHOLE:
        assert any(reason.startswith(f"{case['rule']}: ") for reason in verdict.reasons), verdict.reasons


def test_cases__every_rule_has_both_kinds() -> None:
    rules = {rule.__name__ for rule in RULES}
    refused, passed = (Counter(c["rule"] for c in CASES if c["supported"] is kind) for kind in (False, True))
    assert {c["rule"] for c in CASES} <= rules | WHOLE
    assert not rules - refused.keys()
    assert not rules - passed.keys() - {"similarity"}
    assert len(CASES) >= 150


def test_verify__evidence_sentence_word_for_word() -> None:
    assert verify([Check(SOURCE, (SOURCE,))])[0] == verify([Check(SOURCE, ("Another sentence stands here.", SOURCE))])[0]
    (verdict,) = verify([Check(SOURCE, (SOURCE,))])
    assert (verdict.supported, verdict.score, verdict.reasons) == (True, 1.0, ())


def test_verify__no_evidence() -> None:
    (verdict,) = verify([Check(SOURCE, ())])
    assert not verdict.supported
    assert verdict.reasons == ("evidence: there is none",)


def test_verify__no_checks() -> None:
    assert verify([]) == []


@pytest.mark.parametrize("sentence", ["", " ", "…", '"', "²", "¿?", "👍🏽", "a" * 3000, "\u202eabc"])
def test_verify__odd_text_does_not_fail(sentence: str) -> None:
    assert not verify([Check(sentence, (SOURCE,)), Check(SOURCE, (sentence or "x",))])[0].supported


def test_verify__better_support_scores_higher() -> None:
    close, far = verify(
        [
            Check("The army of Norland moved 8,000 troops to Halden on Tuesday, Olav Brandt said.", (SOURCE,)),
            Check("A minister of Norland talked about a plan for the defence of the town and its river.", (SOURCE,)),
        ]
    )
    assert 0 <= far.score < close.score <= 1


def test_verify__same_verdicts_alone_and_in_a_batch() -> None:
    checks = [case_of(case) for case in CASES[::12]]
    assert verify(checks) == [verify([check])[0] for check in checks]


def align(sentence: str, *evidence: str) -> tuple[list[tuple[str, int | None, str]], Alignment]:
    own, *docs = parse([sentence, *evidence])
    alignment = Alignment(own, docs)
    return [(t.text, alignment.source(t), str(alignment.given(t))) for t in own if not t.is_punct], alignment


def test_alignment__words_left_out_and_new_ones() -> None:
    found, _ = align("The army promptly moved troops on Tuesday.", "The army of Norland moved 8,000 troops to Halden on Tuesday.")
    assert [word for word, source, _ in found if source is None] == ["promptly"]
    assert ("troops", 0, "troops") in found


def test_alignment__a_word_belongs_to_the_longest_run() -> None:
    found, alignment = align(
        "Holm opened the new bridge in Varna.", "The bridge in Eastby is closed.", "On Monday, Holm opened the new bridge in Varna."
    )
    assert {source for _, source, _ in found} == {1}
    closed = parse(["The bridge in Eastby is closed."])[0]
    assert not any(alignment.kept(0, token) for token in closed)


def test_alignment__other_forms_of_a_verb_are_the_same_word() -> None:
    found, _ = align("Holm opens bridge", "Holm opened the bridge on Monday.")
    assert found == [("Holm", 0, "Holm"), ("opens", 0, "opened"), ("bridge", 0, "bridge")]


def test_verify__entailment_is_one_more_rule() -> None:
    check = Check("The army of Norland moved 8,000 troops to Halden on Tuesday, Olav Brandt said.", (SOURCE, "It rained in Halden."))
    asked: list[tuple[str, str]] = []

    def entail(pairs: list[tuple[str, str]]) -> list[float]:
        asked.extend(pairs)
        return [0.2 for _ in pairs]

    assert verify([check])[0].supported
    (verdict,) = verify([check], entailment=entail)
    assert verdict.reasons == ("entailment: probability 0.20",)
    assert asked[0] == (f"{SOURCE} It rained in Halden.", check.sentence)
    assert verify([check], entailment=lambda pairs: [0.9] * len(pairs))[0].supported


def test_printing_faults__without_evidence() -> None:
    assert printing_faults("He left the town on Monday.") == ('dangling: "He" leans on a sentence before',)
    assert printing_faults("The mayor left the town on Monday.") == ()
    assert [f.split(":")[0] for f in printing_faults('The mayor said he "left')] == ["wellformed"] * 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nine men and 9 women", [(9, ""), (9, "")]),
        ("$1.2bn, or 1,200 million dollars", [(1.2e9, "$"), (1.2e9, "$")]),
        ("100k people, 8.5 percent, 7% and 3 percentage points", [(1e5, ""), (8.5, "%"), (7, "%"), (3, "points")]),
        ("two hundred and fifty-six", [(256, "")]),
        ("twenty and thirty", [(20, ""), (30, "")]),
        ("a dozen, dozens, the 3rd and the third", [(12, ""), (12, "vague"), (3, "ordinal"), (3, "ordinal")]),
        ("5-4 and 2½", [(5, ""), (4, ""), (2, "")]),
        ("m² and no number", []),
    ],
)
def test_find_numbers(text: str, expected: list[tuple[float, str]]) -> None:
    assert [(n.value, n.kind) for n in find_numbers(text)] == expected


def test_find_numbers__places() -> None:
    text = "Some 8,000 troops"
    (number,) = find_numbers(text)
    assert text[number.start : number.end] == number.text == "8,000"


def test_find_dates__words_that_are_also_verbs() -> None:
    found = find_dates("They may march on Sunday, not on Wed. or in May, or Sept. 4.")
    assert [day for day, _, _ in found] == ["sunday", "wednesday", "may", "september"]


def test_find_quotations__marks_of_a_longer_quotation() -> None:
    assert find_quotations("“One,” she said. “Two.”") == ["One,", "Two."]
    assert find_quotations("the rest of it,” he said.") == ["the rest of it,"]
    assert find_quotations('He said: "This is the start.') == ["This is the start."]


def test_fold_and_plain() -> None:
    assert [fold(w) for w in ("Erdoğan’s", "U.S.", "Łódź", "bosses'")] == ["erdogan", "us", "lodz", "bosses"]
    assert plain("“a”\u00a0–  ’b’") == "\"a\" - 'b'"


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [("zelensky", "zelenskyy", True), ("moscow", "moskva", False), ("us", "american", True), ("iran", "iraq", False)],
)
def test_same_name(a: str, b: str, same: bool) -> None:
    assert same_name(a, b) is same


def test_names__variants() -> None:
    assert sound("zelenskiy") == sound("zelensky")
    assert is_demonym("belarus", "belarusian")
    assert not is_demonym("niger", "nigeria")
    assert not is_demonym("trump", "trumpas")


def test_related_and_contains_words() -> None:
    assert related("announce", "announcement")
    assert not related("contract", "contest")
    assert contains_words(["a", "b", "c"], ["b", "c"])
    assert not contains_words(["a", "b", "c"], ["a", "c"])


def test_load_dictionary() -> None:
    assert {"harbour", "strike", "went"} <= load_dictionary()
    assert not {"intendent", "thantwo"} & load_dictionary()


def claim_of(text: str, *evidence: str, task: str = "compress") -> Claim:
    return Claim(text, "model", task, tuple(Evidence("a", n, e, 1.0) for n, e in enumerate(evidence or (text,), 1)))


def test_mutate_claims__each_kind_changes_the_text() -> None:
    claims = [
        claim_of("Calbrix did not fire 300 workers in Turin on Monday, chief Karin Holm told reporters."),
        claim_of("Norland invaded Sudmark in May, and Olav Brandt left the city of Halden."),
    ]
    made = mutate_claims(claims)
    assert {kind for kind, _, _ in made} == set(MUTATIONS)
    assert all(text != claim.text for _, claim, text in made)
    assert ("dropped not", claims[0]) in {(kind, claim) for kind, claim, _ in made}


def test_evaluate_mutations__figures() -> None:
    claims = [
        claim_of("Calbrix did not fire 300 workers in Turin on Monday, chief Karin Holm told reporters."),
        claim_of("Norland invaded Sudmark in May, and Olav Brandt left the city of Halden."),
    ]
    figures = evaluate_mutations(claims)
    assert figures["claims"] == 2
    assert figures["false_alarms"] == 0
    assert figures["caught_all"] == 1.0, figures["missed"]


def test_evaluate_mutations__no_claims() -> None:
    assert evaluate_mutations([])["caught_all"] is None


def write_rows(path: Path) -> Path:
    sentences = [f"Town {n} has {n + 3} bridges over the river . The mayor opened a new one in May ." for n in range(8)]
    rows = [{"set": "made", "document": s, "summary": s.split(" . ")[0] + " .", "label": 1} for s in sentences]
    rows += [{"set": "made", "document": s, "summary": "A storm destroyed all the boats of the fishermen .", "label": 0} for s in sentences]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def test_evaluate_consistency__separates_true_from_foreign(tmp_path: Path) -> None:
    figures = evaluate_consistency(write_rows(tmp_path / "rows.jsonl"))
    assert (figures["rows"], figures["consistent"]) == (16, 8)
    assert figures["verifier"]["auc"] == figures["verifier"]["auc made"] == 1.0
    assert {"word overlap", "name overlap", "MiniLM similarity"} <= figures["baselines"].keys()
    assert {"numbers", "negation", "overlap"} <= figures["without"].keys()


def test_read_rows__raw_form_and_bad_line(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps({"set": "x", "document": "A b c .", "raw": {"claim": "a b", "label": 1}}) + "\n{}\n", encoding="utf-8")
    with pytest.raises(Exception, match=r"rows\.jsonl, line 2"):
        read_rows(path)
    path.write_text(path.read_text(encoding="utf-8").splitlines()[0], encoding="utf-8")
    (row,) = read_rows(path)
    assert (row.document, row.summary, row.consistent) == ("A b c.", "a b", True)


def test_join_tokens() -> None:
    spaced = "He did n't say `` no '' , the 3, 700 - man unit 's chief ( cnn ) ."
    assert join_tokens(spaced) == 'He didn\'t say "no", the 3,700-man unit\'s chief (cnn).'


def test_pick_evidence__best_sentences_in_document_order() -> None:
    document = ["The ferry sank off Varna.", "It rained.", "Divers found him.", "Prices rose.", "The court heard the captain.", "Fog."]
    picked = pick_evidence("A court heard the captain of the ferry that sank off Varna.", document)
    assert picked[0] == document[0]
    assert document[4] in picked
    assert list(picked) == sorted(picked, key=document.index)


def tiny_classifier(folder: Path, labels: dict[int, str]) -> Path:
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import BertConfig, BertForSequenceClassification, PreTrainedTokenizerFast

    words = {w: n for n, w in enumerate(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "the", "dam", "broke", "held"])}
    tokenizer = Tokenizer(models.WordLevel(words, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    PreTrainedTokenizerFast(tokenizer_object=tokenizer, pad_token="[PAD]", unk_token="[UNK]").save_pretrained(folder)
    config = BertConfig(
        vocab_size=len(words), hidden_size=8, num_hidden_layers=1, num_attention_heads=2, intermediate_size=8, max_position_embeddings=32,
        id2label=labels, label2id={v: k for k, v in labels.items()},
    )  # fmt: skip
    BertForSequenceClassification(config).save_pretrained(folder)
    return folder


def test_load_entailment__probabilities_in_order(tmp_path: Path) -> None:
    entail = load_entailment(str(tiny_classifier(tmp_path, {0: "contradiction", 1: "neutral", 2: "entailment"})))
    pairs = [("the dam broke " * 30, "the dam held"), ("the dam", "the dam"), ("the dam held", "dam broke")]
    together = entail(pairs)
    assert all(0 < p < 1 for p in together)
    assert together == pytest.approx([entail([pair])[0] for pair in pairs], abs=1e-5)
    assert verify([Check("The dam held.", ("The dam held in the storm.",))], entailment=entail)[0].score > 0


def test_load_entailment__no_such_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="not-here"):
        load_entailment(str(tmp_path / "not-here"))


def test_find_entailment_label() -> None:
    assert find_entailment_label({0: "ENTAILMENT", 1: "not_entailment"}, "m") == 0
    assert find_entailment_label({0: "refuted", 1: "supported"}, "m") == 1
    assert find_entailment_label({0: "LABEL_0"}, "m") == 0
    with pytest.raises(ModelError, match="LABEL_0, LABEL_1"):
        find_entailment_label({0: "LABEL_0", 1: "LABEL_1"}, "m")
