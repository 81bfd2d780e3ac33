package io.rankmesh.local.suite;

import io.rankmesh.local.Installation;
import io.rankmesh.local.suite.SuitePorts.Listener;
import java.util.Map;
import java.util.Optional;

/**
 * Settings of {@code ./rankmesh up} by environment. All of it goes on to the services, as to every child of a process; here is what the
 * suite itself goes by, or would set otherwise.
 *
 * @param ports where the suite listens
 * @param workers replicas of analysis-service
 * @param allowedNetworks private networks that the crawler may enter, in place of loopback; empty for none
 * @param postsLetters whether letters go to an SMTP server, in place of a folder
 */
record LocalSettings(SuitePorts ports, int workers, Optional<String> allowedNetworks, boolean postsLetters) {

    private static final String NETWORKS_SETTING = "RANKMESH_CRAWLER_ALLOWED_NETWORKS";
    private static final String SMTP_SETTING = "SMTP_HOST";
    private static final String FOLDER_SETTING = "RANKMESH_MAIL_FOLDER";
    private static final String WORKERS_SETTING = "RANKMESH_WORKERS";

    static LocalSettings from(Map<String, String> environment) {
        String workers = environment.getOrDefault(WORKERS_SETTING, "1");
        if (!workers.equals("1") && !workers.equals("2")) {
            throw new IllegalArgumentException(WORKERS_SETTING + " must be 1 or 2, not \"" + workers + "\"");
        }
        return new LocalSettings(
                SuitePorts.from(environment),
                Integer.parseInt(workers),
                Optional.ofNullable(environment.get(NETWORKS_SETTING)),
                !environment.getOrDefault(SMTP_SETTING, "").isBlank());
    }

    SuiteOptions options(Installation installation) {
        SuiteOptions options =
                SuiteOptions.of(installation, ports).workers(workers).trainCaches();
        if (postsLetters) {
            options.environment(FOLDER_SETTING, "");
        }
        allowedNetworks.ifPresent(networks -> options.environment(NETWORKS_SETTING, networks));
        return options;
    }

    /** Whether something listens there. */
    boolean uses(Listener listener) {
        return SuiteOptions.uses(listener, workers, 1);
    }
}
