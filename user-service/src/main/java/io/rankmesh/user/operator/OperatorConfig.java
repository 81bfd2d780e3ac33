package io.rankmesh.user.operator;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

@ConfigMapping(prefix = "rankmesh.operator")
interface OperatorConfig {

    /** Addresses of those who run the platform, separated by commas. Who has verified one of them may change tiers and lift restrictions. From `RANKMESH_OPERATORS`. */
    Optional<List<String>> emails();
}
