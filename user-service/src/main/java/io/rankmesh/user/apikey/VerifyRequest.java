package io.rankmesh.user.apikey;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** @param hash SHA-256 of the key's text, in 64 hex digits */
record VerifyRequest(
        @NotNull @Pattern(regexp = "[0-9a-f]{64}") String hash) {}
