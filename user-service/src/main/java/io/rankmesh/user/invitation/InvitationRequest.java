package io.rankmesh.user.invitation;

import io.rankmesh.common.identity.Role;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

record InvitationRequest(
        @NotBlank @Email @Size(max = 254) String email,
        @NotNull Role role) {

    @Override
    public String toString() {
        return "InvitationRequest[role=" + role + "]";
    }
}
