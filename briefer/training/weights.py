"""Weights in training: bfloat16 where that is fast, with float32 masters that the optimizer moves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import torch
from transformers import BartForConditionalGeneration
from transformers.models.bart.modeling_bart import BartDecoder, BartDecoderLayer, BartEncoder, BartEncoderLayer

from briefer.errors import UsageError
from briefer.models.hf import cpu_multiplies_bfloat16

MAX_GRADIENT_NORM = 1.0
AVERAGE_DECAY = 0.998  # of the moving average, a step: it remembers about 500


def pick_device(wanted: str) -> torch.device:
    """The device to train on; "auto" is the fastest at hand. Raises UsageError for one that is not there."""
    have = {"cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available(), "cpu": True}
    if wanted == "auto":
        return torch.device(next(name for name in have if have[name]))
    if not have.get(wanted):
        raise UsageError(f"This machine has no “{wanted}” device (--device). Leave it out, or use --device cpu.")
    return torch.device(wanted)


def pick_dtype(wanted: str, device: torch.device) -> torch.dtype:
    """The type of the working weights: bfloat16 only where the processor multiplies it natively, for else it is slower."""
    if wanted == "auto":
        fast = (device.type == "cuda" and torch.cuda.is_bf16_supported()) or (device.type == "cpu" and cpu_multiplies_bfloat16())
        wanted = "bfloat16" if fast else "float32"
    return torch.bfloat16 if wanted == "bfloat16" else torch.float32


def set_dropout(model: torch.nn.Module, share: float) -> None:
    """Make the embeddings and layers of a BART model drop ``share`` of what they hand on while it trains; attention drops nothing."""
    for module in model.modules():
        if isinstance(module, (BartEncoder, BartDecoder, BartEncoderLayer, BartDecoderLayer)):
            module.dropout = share


class Weights:
    """A model's weights, their optimizer, and their moving average, which is what is measured and kept.

    In float32 the masters are the model's own parameters.
    """

    def __init__(
        self, model: BartForConditionalGeneration, device: torch.device, dtype: torch.dtype, *, learning_rate: float, encoder_scale: float
    ) -> None:
        """``encoder_scale``: the encoder layers' learning rate as a share of the others'."""
        self._parameters = list(model.parameters())
        encoder = {id(p) for p in model.model.encoder.layers.parameters()}
        in_encoder = [id(p) in encoder for p in self._parameters]
        model.to(device)
        # Cloned before the model is rounded: a fine-tuning step of 1e-5 is lost in bfloat16's eight bits.
        self._masters = [p.detach().float().clone() for p in self._parameters] if dtype != torch.float32 else self._parameters
        model.to(dtype)
        groups = [
            {"params": [m for m, e in zip(self._masters, in_encoder, strict=True) if e], "scale": encoder_scale},
            {"params": [m for m, e in zip(self._masters, in_encoder, strict=True) if not e], "scale": 1.0},
        ]
        self._optimizer = torch.optim.AdamW(
            groups, lr=learning_rate, betas=(0.9, 0.98), weight_decay=0.01, fused=device.type in ("cpu", "cuda")
        )
        self._averages = [m.detach().clone() for m in self._masters]
        self._n_steps = 0

    def step(self, learning_rate: float) -> None:
        """Move the weights along the gradients that backward left in the model, and clear these."""
        for group in self._optimizer.param_groups:
            group["lr"] = learning_rate * group["scale"]
        if self._masters is not self._parameters:
            for master, parameter in zip(self._masters, self._parameters, strict=True):
                master.grad = None if parameter.grad is None else parameter.grad.float()
                parameter.grad = None
        torch.nn.utils.clip_grad_norm_(self._masters, MAX_GRADIENT_NORM)
        self._optimizer.step()
        self._optimizer.zero_grad(set_to_none=True)
        self._n_steps += 1
        with torch.no_grad():  # a short memory at first, so that a short run is not held to where it began
            decay = min(AVERAGE_DECAY, self._n_steps / (self._n_steps + 20))
            torch._foreach_lerp_(self._averages, [m.detach() for m in self._masters], 1 - decay)
        self._copy_back()

    @contextmanager
    def averaged(self) -> Iterator[None]:
        """While it lasts, the model holds the moving average of its weights."""
        last = [p.detach().clone() for p in self._parameters]
        with torch.no_grad():
            torch._foreach_copy_(self._parameters, self._averages)
            try:
                yield
            finally:
                torch._foreach_copy_(self._parameters, last)

    def state(self) -> dict[str, Any]:
        """Everything that another run needs to go on as this one would."""
        return {
            "masters": [m.detach() for m in self._masters],
            "averages": self._averages,
            "n_steps": self._n_steps,
            "optimizer": self._optimizer.state_dict(),
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Take over what ``state`` gave."""
        with torch.no_grad():
            torch._foreach_copy_([m.detach() for m in self._masters], state["masters"])
            torch._foreach_copy_(self._averages, state["averages"])
        self._n_steps = state["n_steps"]
        self._optimizer.load_state_dict(state["optimizer"])
        self._copy_back()

    def _copy_back(self) -> None:
        if self._masters is not self._parameters:
            with torch.no_grad():
                torch._foreach_copy_(self._parameters, self._masters)
