package io.rankmesh.user.apikey;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param key what is sent as {@code X-Api-Key}; told this once */
@Schema(name = "NewApiKey")
record NewApiKeyView(String key, ApiKeyView apiKey) {

    @Override
    public String toString() {
        return "NewApiKeyView[]";
    }
}
