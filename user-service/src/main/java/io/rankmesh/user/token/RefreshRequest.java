package io.rankmesh.user.token;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

record RefreshRequest(@NotBlank @Size(max = 100) String refreshToken) {

    @Override
    public String toString() {
        return "RefreshRequest[]";
    }
}
