package io.rankmesh.user.erasure;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

record ErasureRequest(@NotNull @Size(min = 1, max = 128) String password) {

    @Override
    public String toString() {
        return "ErasureRequest[]";
    }
}
