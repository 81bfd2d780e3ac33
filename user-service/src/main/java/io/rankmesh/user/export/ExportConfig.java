package io.rankmesh.user.export;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

@ConfigMapping(prefix = "rankmesh.export")
interface ExportConfig {

    /** Lists of other services that go into an archive, by the name of their file. */
    Map<String, Source> sources();

    /** How long an archive may be fetched. */
    @WithDefault("7d")
    Duration lifetime();

    /** How long after it asked for an archive a member may ask for another one. */
    @WithDefault("1d")
    Duration every();

    /** The largest archive, as the zip file that it is. */
    @WithDefault("200M")
    MemorySize mostBytes();

    /** How long one answer of another service may take. */
    @WithDefault("15s")
    Duration timeout();

    /** Tries to assemble an archive, minutes apart, before it is given up. */
    @WithDefault("10")
    int attempts();

    interface Source {

        /** Where the list is, without parameters. */
        URI url();
    }
}
