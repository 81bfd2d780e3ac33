package io.rankmesh.user.token;

/** @param expiresIn seconds */
record TokenView(String accessToken, String tokenType, long expiresIn) {

    @Override
    public String toString() {
        return "TokenView[]";
    }
}
