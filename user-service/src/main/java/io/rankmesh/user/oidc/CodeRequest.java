package io.rankmesh.user.oidc;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * @param code from the return address
 * @param verifier what the challenge was made of
 */
record CodeRequest(
        @NotBlank @Size(max = 100) String code,
        @NotNull @Pattern(regexp = Pkce.VERIFIER) String verifier) {

    @Override
    public String toString() {
        return "CodeRequest[]";
    }
}
