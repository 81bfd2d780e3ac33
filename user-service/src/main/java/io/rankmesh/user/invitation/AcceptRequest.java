package io.rankmesh.user.invitation;

import io.rankmesh.common.problem.BlankFault;
import io.rankmesh.common.text.Names;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** @param token from the letter */
record AcceptRequest(
        @NotBlank @Size(max = 100) String token,

        @NotBlank @Size(max = 100) @Pattern(regexp = Names.SHOWN_OR_SPACE, message = "must not be blank", payload = BlankFault.class) @Pattern(regexp = Names.PLAIN, message = "must not hold control characters") String name,

        @NotNull @Size(min = 10, max = 128) String password) {

    @Override
    public String toString() {
        return "AcceptRequest[]";
    }
}
