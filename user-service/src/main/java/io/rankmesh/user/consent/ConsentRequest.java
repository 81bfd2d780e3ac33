package io.rankmesh.user.consent;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** @param wording version of the text that the member was shown, such as {@code 2026-11} */
record ConsentRequest(
        @NotNull Purpose purpose,
        @NotNull Boolean granted,
        @NotNull @Pattern(regexp = "[A-Za-z0-9._-]{1,50}") String wording) {}
