package io.rankmesh.cli.settings;

import io.rankmesh.audit.AuditCatalogue;
import io.rankmesh.audit.AuditInfo;
import io.rankmesh.audit.AuditSettings;
import io.rankmesh.cli.CommandException;
import io.rankmesh.cli.api.Settings;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a command that say how pages are judged. */
public class SettingsOptions {
    @Option(names = "--staging", description = "The site is not public yet: noindex is right there, and asked for.")
    private boolean staging;

    @Option(
            names = "--threshold",
            paramLabel = "AUDIT=LIMIT",
            description = "Judge by this limit instead of the project's or the catalogue's, such as title-long=70."
                    + " May be given many times.")
    private Map<String, Integer> thresholds = Map.of();

    /** For the suite, which judges the values; null when there is nothing that differs from the project's. */
    public final @Nullable Settings forSuite() {
        Settings settings = new Settings(staging ? true : null, thresholds);
        return settings.equals(Settings.NONE) ? null : settings;
    }

    /** For audits of this client. Refuses, as wrong use, a limit that no audit has. */
    public final AuditSettings forThisClient() {
        thresholds.forEach(SettingsOptions::requireLimit);
        return new AuditSettings(thresholds, staging);
    }

    private static void requireLimit(String id, Integer limit) {
        AuditInfo audit = AuditCatalogue.find(id)
                .orElseThrow(() ->
                        CommandException.usage("--threshold: there is no audit " + id + ". docs/audits.md lists all."));
        if (audit.threshold() == null) {
            throw CommandException.usage("--threshold: the audit " + id + " has no limit to change.");
        }
        if (limit < 0) {
            throw CommandException.usage("--threshold: the limit of " + id + " must not be below 0.");
        }
    }
}
