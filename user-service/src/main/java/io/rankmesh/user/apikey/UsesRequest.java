package io.rankmesh.user.apikey;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** When keys were used last, as one replica of the edge knows it. */
record UsesRequest(@NotNull @Size(max = 10_000) List<@NotNull @Valid Use> uses) {

    record Use(@NotNull UUID keyId, @NotNull Instant usedAt) {}
}
