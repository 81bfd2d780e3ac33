package io.rankmesh.rehearsal.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Asks a cluster by the kubectl that its user has, so that any kubeconfig and any way to sign in works. */
public final class Kubectl implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final List<String> command;
    private Optional<ApiProxy> proxy = Optional.empty();

    /** @param context of the kubeconfig; the current one when empty */
    public Kubectl(Optional<String> context) {
        this("kubectl", context);
    }

    Kubectl(String program, Optional<String> context) {
        List<String> words = new ArrayList<>(List.of(program));
        context.ifPresent(name -> words.add("--context=" + name));
        this.command = List.copyOf(words);
    }

    /** @param code the exit code */
    public record Answer(int code, String out, String err) {
        public boolean succeeded() {
            return code == 0;
        }

        /** What kubectl says last, which is the reason when it fails. */
        public String reason() {
            return err.lines()
                    .filter(line -> !line.isBlank())
                    .reduce((first, second) -> second)
                    .orElse("exit code " + code);
        }

        /** Whether the cluster was not there to be asked, so that nothing was done. */
        boolean unreachable() {
            return !succeeded()
                    && (err.contains("Unable to connect to the server")
                            || err.contains("was refused - did you specify the right host"));
        }
    }

    /** Standard output; throws when kubectl fails. */
    public String run(String... arguments) {
        return required("", arguments);
    }

    /** The same with {@code input} on standard input. */
    public String feed(String input, String... arguments) {
        return required(input, arguments);
    }

    private String required(String input, String... arguments) {
        Answer answer = call(input, arguments);
        if (!answer.succeeded()) {
            throw new KubectlException("kubectl " + String.join(" ", arguments) + ": " + answer.reason());
        }
        return answer.out();
    }

    /** What kubectl answers, failures too; an API server that is away for a while is asked again. */
    public Answer call(String input, String... arguments) {
        Instant deadline = Instant.now().plus(PATIENCE);
        Answer answer = once(input, arguments);
        while (answer.unreachable() && Instant.now().isBefore(deadline)) {
            pause();
            answer = once(input, arguments);
        }
        return answer;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KubectlException("interrupted");
        }
    }

    private Answer once(String input, String... arguments) {
        List<String> words = new ArrayList<>(command);
        words.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(words).start();
            CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
            try (OutputStream stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            }
            String out = text(process.getInputStream());
            return new Answer(process.waitFor(), out, err.join());
        } catch (IOException e) {
            throw new KubectlException("kubectl does not start: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KubectlException("interrupted");
        }
    }

    /** A process that goes on, such as a port forwarding; its caller ends it. */
    public Process start(String... arguments) {
        List<String> words = new ArrayList<>(command);
        words.addAll(List.of(arguments));
        try {
            return new ProcessBuilder(words)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new KubectlException("kubectl does not start: " + e.getMessage());
        }
    }

    /** What the API server answers to GET of a path, or nothing where it is not there, or not to be had now. */
    public Optional<String> raw(String path) {
        try {
            HttpResponse<String> response = proxy().get(path);
            return response.statusCode() == 200 ? Optional.of(response.body()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** An object or a list by its path at the API server; one that is away for a while is asked again. */
    public JsonNode read(String path) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            String reason;
            try {
                HttpResponse<String> response = proxy().get(path);
                if (response.statusCode() == 200) {
                    return parse(response.body());
                }
                reason = "status " + response.statusCode();
                if (response.statusCode() == 404 || response.statusCode() == 403) {
                    throw new KubectlException(path + ": " + reason);
                }
            } catch (IOException e) {
                reason = String.valueOf(e.getMessage());
            }
            if (Instant.now().isAfter(deadline)) {
                throw new KubectlException(path + ": " + reason);
            }
            pause();
        }
    }

    private synchronized ApiProxy proxy() {
        if (proxy.isEmpty() || !proxy.get().alive()) {
            proxy = Optional.of(new ApiProxy(() -> start("proxy", "--port=0")));
        }
        return proxy.get();
    }

    @Override
    public synchronized void close() {
        proxy.ifPresent(ApiProxy::close);
        proxy = Optional.empty();
    }

    /** Objects as JSON; {@code -o json} is added. */
    public JsonNode json(String... arguments) {
        List<String> words = new ArrayList<>(List.of(arguments));
        words.addAll(List.of("-o", "json"));
        return parse(run(words.toArray(String[]::new)));
    }

    /** One object, or nothing where there is none of that name. */
    public Optional<JsonNode> find(String namespace, String kind, String name) {
        String out = run("-n", namespace, "get", kind, name, "--ignore-not-found", "-o", "json");
        return out.isBlank() ? Optional.empty() : Optional.of(parse(out));
    }

    public JsonNode get(String namespace, String kind, String name) {
        return find(namespace, kind, name)
                .orElseThrow(() -> new KubectlException("There is no " + kind + " " + name + " in " + namespace));
    }

    /** The items of a list. */
    public List<JsonNode> list(String namespace, String kind, String selector) {
        List<JsonNode> items = new ArrayList<>();
        json("-n", namespace, "get", kind, "-l", selector).path("items").forEach(items::add);
        return items;
    }

    public void apply(Object... objects) {
        JsonNode list = MAPPER.valueToTree(Map.of("apiVersion", "v1", "kind", "List", "items", List.of(objects)));
        feed(list.toString(), "apply", "-f", "-");
    }

    /** A JSON merge patch. */
    public void patch(String namespace, String kind, String name, Object patch) {
        run("-n", namespace, "patch", kind, name, "--type=merge", "-p", write(patch));
    }

    public static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new KubectlException("kubectl answers what is no JSON: " + e.getMessage());
        }
    }

    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
