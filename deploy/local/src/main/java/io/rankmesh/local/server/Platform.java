package io.rankmesh.local.server;

import java.util.Locale;

/** The operating systems and processors that the binaries exist for. */
enum Platform {
    LINUX_AMD64("linux-amd64", "linux-amd64"),
    LINUX_ARM64("linux-arm64v8", "linux-arm64"),
    DARWIN_ARM64("darwin-arm64v8", "darwin-arm64");

    private final String postgres;
    private final String redis;

    Platform(String postgres, String redis) {
        this.postgres = postgres;
        this.redis = redis;
    }

    /** How the artifact of the PostgreSQL binaries names it. */
    String postgres() {
        return postgres;
    }

    /** How the Redis binaries' names end. */
    String redis() {
        return redis;
    }

    static Platform current() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        boolean arm = processor.equals("aarch64") || processor.equals("arm64");
        boolean intel = processor.equals("amd64") || processor.equals("x86_64");
        if (system.startsWith("linux") && intel) {
            return LINUX_AMD64;
        }
        if (system.startsWith("linux") && arm) {
            return LINUX_ARM64;
        }
        if (system.startsWith("mac") && arm) {
            return DARWIN_ARM64;
        }
        throw new IllegalStateException("There are no server binaries for " + system + " on " + processor
                + "; they exist for Linux (amd64, arm64) and macOS (arm64)");
    }
}
