package io.rankmesh.user.oidc;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * @param code from the return address
 * @param verifier what the challenge was made of
 * @param password the caller's
 */
record LinkRequest(
        @NotBlank @Size(max = 100) String code,
        @NotNull @Pattern(regexp = Pkce.VERIFIER) String verifier,
        @NotNull @Size(min = 1, max = 128) String password) {

    @Override
    public String toString() {
        return "LinkRequest[]";
    }
}
