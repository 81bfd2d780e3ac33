package io.rankmesh.user.recovery;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

record ResetRequest(@NotBlank @Size(max = 254) String email) {

    @Override
    public String toString() {
        return "ResetRequest[]";
    }
}
