package io.rankmesh.user.token;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param refreshToken good for one use, at {@code POST /v1/tokens/refresh} */
@Schema(name = "Token")
public record TokenView(
        String accessToken,
        String tokenType,
        @Schema(description = "Seconds") long expiresIn,
        @Schema(description = "Good for one use") String refreshToken,
        @Schema(description = "Seconds") long refreshExpiresIn) {

    @Override
    public String toString() {
        return "TokenView[]";
    }
}
