package io.rankmesh.rehearsal.consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.rankmesh.rehearsal.cluster.Kubectl;
import io.rankmesh.rehearsal.cluster.KubectlException;
import io.rankmesh.rehearsal.cluster.Suite;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The ingress gateway from outside: TLS by the host's name and the installation's own certificate. Every answer is noted. */
public final class Door implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String SERVICE = "istio-ingressgateway";
    private static final Pattern FORWARDED = Pattern.compile("127\\.0\\.0\\.1:(\\d+)");

    private final HttpClient client;
    private final URI base;
    private final Answers answers;
    private final Optional<Process> forwarding;

    private Door(HttpClient client, URI base, Answers answers, Optional<Process> forwarding) {
        this.client = client;
        this.base = base;
        this.answers = answers;
        this.forwarding = forwarding;
    }

    /** What was answered; {@code body} is missing where it is no JSON. */
    public record Reply(int status, JsonNode body, HttpResponse<String> response) {}

    /** @param certificate of the installation, PEM */
    public static Door open(Kubectl kubectl, String host, String certificate, Answers answers) {
        Optional<Process> forwarding = Optional.empty();
        Optional<InetSocketAddress> address = reachable(kubectl);
        if (address.isEmpty()) {
            Process process = kubectl.start("-n", Suite.MESH_NAMESPACE, "port-forward", "service/" + SERVICE, ":443");
            forwarding = Optional.of(process);
            address = Optional.of(new InetSocketAddress("127.0.0.1", forwardedPort(process)));
        }
        Names.put(host, address.get().getAddress());
        HttpClient client = HttpClient.newBuilder()
                // a connection a request under way, as many consumers have them
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .sslContext(trusting(certificate))
                .build();
        URI base = URI.create("https://" + host + ":" + address.get().getPort());
        return new Door(client, base, answers, forwarding);
    }

    /** Where the gateway answers from here: its load balancer, a node's port, or its address in the cluster. */
    private static Optional<InetSocketAddress> reachable(Kubectl kubectl) {
        JsonNode service = kubectl.get(Suite.MESH_NAMESPACE, "service", SERVICE);
        List<String> places = new ArrayList<>();
        for (JsonNode ingress : service.at("/status/loadBalancer/ingress")) {
            places.add(ingress.path("ip").asText(ingress.path("hostname").asText()) + " 443");
        }
        for (JsonNode port : service.at("/spec/ports")) {
            if (port.path("port").asInt() == 443 && port.has("nodePort")) {
                for (JsonNode node : kubectl.json("get", "nodes").path("items")) {
                    for (JsonNode address : node.at("/status/addresses")) {
                        if (address.path("type").asText().equals("InternalIP")) {
                            places.add(address.path("address").asText() + " "
                                    + port.path("nodePort").asInt());
                        }
                    }
                }
            }
        }
        places.add(service.at("/spec/clusterIP").asText() + " 443");
        return places.stream().map(Door::connect).flatMap(Optional::stream).findFirst();
    }

    private static Optional<InetSocketAddress> connect(String place) {
        String[] parts = place.split(" ", 2);
        try (Socket socket = new Socket()) {
            InetSocketAddress address =
                    new InetSocketAddress(InetAddress.getByName(parts[0]), Integer.parseInt(parts[1]));
            socket.connect(address, 1_000);
            return Optional.of(address);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static int forwardedPort(Process process) {
        try {
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            String line = lines.readLine();
            while (line != null) {
                Matcher port = FORWARDED.matcher(line);
                if (port.find()) {
                    return Integer.parseInt(port.group(1));
                }
                line = lines.readLine();
            }
        } catch (IOException e) {
            throw new KubectlException("The ingress gateway cannot be reached: " + e.getMessage());
        }
        throw new KubectlException("The ingress gateway cannot be reached, by no address and no port forwarding");
    }

    private static SSLContext trusting(String certificate) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry(
                    "suite",
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(
                                    new ByteArrayInputStream(certificate.getBytes(StandardCharsets.US_ASCII))));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("The installation's certificate is unusable: " + e.getMessage(), e);
        }
    }

    URI webSocket(String path) {
        return URI.create(base.resolve(path).toString().replaceFirst("^https", "wss"));
    }

    HttpClient client() {
        return client;
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
    }

    /** Sends once, and notes what came of it. Status 0: no answer. */
    public Reply send(String kind, HttpRequest request) {
        long at = System.currentTimeMillis();
        long begin = System.nanoTime();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            JsonNode body = json(response);
            String detail = response.statusCode() < 400 ? "" : body.path("code").asText(head(response.body()));
            answers.add(new Answer(at, kind, response.statusCode(), micros(begin), detail));
            return new Reply(response.statusCode(), body, response);
        } catch (IOException e) {
            String detail = e.getClass().getSimpleName() + " " + e.getMessage();
            answers.add(new Answer(at, kind, 0, micros(begin), detail));
            throw new NoAnswerException(kind + ": " + detail);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswerException(kind + ": interrupted");
        }
    }

    private static long micros(long begin) {
        return (System.nanoTime() - begin) / 1_000;
    }

    private static JsonNode json(HttpResponse<String> response) {
        boolean json =
                response.headers().firstValue("Content-Type").orElse("").matches("application/(problem\\+)?json.*");
        return json ? Kubectl.parse(response.body()) : MissingNode.getInstance();
    }

    private static String head(String body) {
        return body.substring(0, Math.min(60, body.length()));
    }

    @Override
    public void close() {
        client.shutdownNow();
        forwarding.ifPresent(Process::destroy);
    }
}
