package io.rankmesh.user.recovery;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** @param token from the letter */
record CompleteRequest(
        @NotBlank @Size(max = 100) String token,
        @NotNull @Size(min = 10, max = 128) String password) {

    @Override
    public String toString() {
        return "CompleteRequest[]";
    }
}
