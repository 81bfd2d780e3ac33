package io.rankmesh.user.token;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param expiresIn seconds */
@Schema(name = "Token")
record TokenView(
        String accessToken,
        String tokenType,
        @Schema(description = "Seconds") long expiresIn) {

    @Override
    public String toString() {
        return "TokenView[]";
    }
}
