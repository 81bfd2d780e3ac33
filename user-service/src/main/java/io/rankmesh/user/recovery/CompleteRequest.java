package io.rankmesh.user.recovery;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * @param token from the letter
 * @param takeBack whether an account that somebody else has registered with the address is to be the member's alone
 */
record CompleteRequest(
        @NotBlank @Size(max = 100) String token,
        @NotNull @Size(min = 10, max = 128) String password,
        @Nullable Boolean takeBack) {

    @Override
    public String toString() {
        return "CompleteRequest[]";
    }
}
