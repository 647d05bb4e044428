"""Weights in training: bfloat16 where that is fast, with float32 masters that the optimizer moves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from transformers import BartForConditionalGeneration

from briefer.errors import UsageError
from briefer.models.hf import cpu_multiplies_bfloat16

MAX_GRADIENT_NORM = 1.0


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


class Weights:
    """A model's weights and their optimizer. In float32 the masters are the model's own parameters."""

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
        self._copy_back()

    def state(self) -> dict[str, Any]:
        """Everything that another run needs to go on as this one would."""
        return {"masters": [m.detach() for m in self._masters], "optimizer": self._optimizer.state_dict()}

    def restore(self, masters: Sequence[torch.Tensor], optimizer: dict[str, Any]) -> None:
        """Take over what ``state`` gave."""
        with torch.no_grad():
            for master, value in zip(self._masters, masters, strict=True):
                master.copy_(value)
        self._optimizer.load_state_dict(optimizer)
        self._copy_back()

    def _copy_back(self) -> None:
        if self._masters is not self._parameters:
            with torch.no_grad():
                torch._foreach_copy_(self._parameters, self._masters)
