package io.rankmesh.analysis.recrawl;

import jakarta.enterprise.context.ApplicationScoped;

/** Tells one build of the audit engine from another: the number of a release would not, while it is developed. */
@ApplicationScoped
class EngineVersion {

    private final String value;

    EngineVersion() {
        this(EngineCode.HASH);
    }

    EngineVersion(String value) {
        this.value = value;
    }

    String value() {
        return value;
    }
}
