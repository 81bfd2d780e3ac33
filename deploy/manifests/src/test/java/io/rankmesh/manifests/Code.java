package io.rankmesh.manifests;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the services themselves say: their settings, and the few figures that stand in their code. */
public final class Code {

    public static final List<String> SERVICES =
            List.of("user-service", "analysis-service", "report-service", "gateway-service");

    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([^:}]+):?([^}]*)}");
    private static final String SHARED = "src/main/resources/META-INF/microprofile-config.properties";

    private static final Map<String, Properties> CACHE = new HashMap<>();

    private Code() {}

    /** The settings of a service with their defaults: its own, then those of the modules that it is made of. */
    public static synchronized Properties settings(String service) {
        return CACHE.computeIfAbsent(service, Code::load);
    }

    private static Properties load(String service) {
        Properties all = new Properties();
        for (String file : List.of(
                "common/" + SHARED,
                "common/database/" + SHARED,
                "common/events/" + SHARED,
                service + "/src/main/resources/application.properties")) {
            try {
                all.load(new StringReader(text(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all;
    }

    /** The value of a setting, the defaults of its expressions filled in. */
    public static String setting(String service, String name) {
        String raw = settings(service).getProperty(name);
        if (raw == null) {
            throw new IllegalStateException(service + " has no setting " + name);
        }
        return EXPRESSION.matcher(raw).replaceAll(found -> Matcher.quoteReplacement(found.group(2)));
    }

    public static Duration duration(String service, String name) {
        return duration(setting(service, name));
    }

    public static Duration duration(String text) {
        return Duration.parse("PT" + text.strip().toUpperCase(java.util.Locale.ROOT));
    }

    /** The first group of the pattern in a source file; a build whose code has changed must not pass unseen. */
    public static String find(String file, String pattern) {
        Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(text(file));
        if (!matcher.find()) {
            throw new IllegalStateException(file + " has nothing like " + pattern);
        }
        return matcher.group(1);
    }

    public static List<String> findAll(String file, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text(file))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** Which of the services it calls: those whose addresses are among its settings. */
    public static TreeSet<String> callees(String service) {
        TreeSet<String> callees = new TreeSet<>();
        settings(service)
                .values()
                .forEach(value -> Pattern.compile("\\$\\{([A-Z]+)_SERVICE_URL")
                        .matcher(value.toString())
                        .results()
                        .map(MatchResult::group)
                        .map(found ->
                                found.replaceAll("\\$\\{([A-Z]+)_SERVICE_URL", "$1")
                                                .toLowerCase(java.util.Locale.ROOT) + "-service")
                        .forEach(callees::add));
        return callees;
    }

    /** Values of the settings whose names match, expressions filled in. */
    public static List<String> values(String service, String namePattern) {
        List<String> values = new ArrayList<>();
        for (String name : new TreeSet<>(settings(service).stringPropertyNames())) {
            if (name.matches(namePattern)) {
                values.add(setting(service, name));
            }
        }
        return values;
    }

    public static String text(String file) {
        try {
            return Files.readString(Tree.ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static boolean exists(String file) {
        return Files.exists(Path.of(Tree.ROOT.toString(), file));
    }
}
