package io.rankmesh.user.recovery;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

record ChangeRequest(
        @NotNull @Size(min = 1, max = 128) String currentPassword,
        @NotNull @Size(min = 10, max = 128) String newPassword) {

    @Override
    public String toString() {
        return "ChangeRequest[]";
    }
}
