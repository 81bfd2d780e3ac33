package io.rankmesh.user.token;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** The bounds are those of registration, except that a wrong password may be short: it is wrong, not malformed. */
record TokenRequest(
        @NotBlank @Size(max = 254) String email,
        @NotNull @Size(min = 1, max = 128) String password) {

    @Override
    public String toString() {
        return "TokenRequest[]";
    }
}
