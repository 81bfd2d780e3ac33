package io.rankmesh.user.account;

import io.rankmesh.common.problem.BlankFault;
import io.rankmesh.common.text.Names;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** @param email at most 254 characters, the longest path of RFC 5321 */
record RegisterRequest(
        @NotBlank @Size(max = 100) @Pattern(regexp = Names.SHOWN_OR_SPACE, message = "must not be blank", payload = BlankFault.class) @Pattern(regexp = Names.PLAIN, message = "must not hold control characters") String name,

        @NotBlank @Email @Size(max = 254) String email,

        @NotNull @Size(min = 10, max = 128) String password) {

    @Override
    public String toString() {
        return "RegisterRequest[]";
    }
}
