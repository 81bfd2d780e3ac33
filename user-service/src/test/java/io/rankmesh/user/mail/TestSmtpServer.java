package io.rankmesh.user.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** An SMTP server that takes letters over TLS and from its user only. */
final class TestSmtpServer implements AutoCloseable {

    static final String USER = "rankmesh";
    static final String PASSWORD = "post office";
    static final String STORE_PASSWORD = "changeit";

    private final Path store;
    private final ServerSocket socket;
    private final SSLContext tls;
    private final List<String> letters = new CopyOnWriteArrayList<>();
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private volatile boolean offersTls = true;
    private volatile boolean busy;
    private volatile CountDownLatch answers = new CountDownLatch(0);
    private final AtomicInteger unanswered = new AtomicInteger();

    TestSmtpServer() {
        try {
            store = newStore();
            tls = tls(store);
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** What a client has to trust. */
    Path store() {
        return store;
    }

    /** As they came, headers and all. */
    List<String> lettersTo(String address) {
        return letters.stream()
                .filter(letter -> letter.contains("To: " + address + "\n"))
                .toList();
    }

    /** To clients that come from now on; the others are hung up on. */
    void offersTls(boolean offers) {
        offersTls = offers;
        clients.forEach(TestSmtpServer::close);
        clients.clear();
    }

    /** Letters that come from now on, until it {@linkplain #speak speaks}, are never answered. */
    void fallSilent() {
        answers = new CountDownLatch(1);
    }

    /** How many letters wait for an answer, or have given that up. */
    int unanswered() {
        return unanswered.get();
    }

    void speak() {
        answers = new CountDownLatch(0);
    }

    /** It takes no letter for now (451). */
    void busy(boolean now) {
        busy = now;
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(store);
            Files.deleteIfExists(store.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        close(socket);
    }

    private static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread.ofPlatform().daemon().start(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket plain) {
        clients.add(plain);
        try (plain) {
            new Dialogue(plain, false).reply("220 test").talk();
        } catch (IOException gone) {
            // the client has what it came for
        }
    }

    private final class Dialogue {

        private final Socket client;
        private final boolean secure;
        private final BufferedReader in;
        private final OutputStream out;
        private boolean known;

        Dialogue(Socket client, boolean secure) throws IOException {
            this.client = client;
            this.secure = secure;
            this.in = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8));
            this.out = client.getOutputStream();
        }

        Dialogue reply(String line) throws IOException {
            out.write((line + "\r\n").getBytes(UTF_8));
            out.flush();
            return this;
        }

        void talk() throws IOException {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String verb = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
                switch (verb) {
                    case "EHLO" -> reply(secure || !offersTls ? "250 AUTH PLAIN" : "250 STARTTLS");
                    case "STARTTLS" -> {
                        reply("220 go on");
                        secured().talk();
                        return;
                    }
                    case "AUTH" -> {
                        known = new String(Base64.getDecoder().decode(line.split(" ")[2]), UTF_8)
                                .equals("\0" + USER + "\0" + PASSWORD);
                        reply(known ? "235 welcome" : "535 who?");
                    }
                    case "MAIL" -> {
                        awaitAnswers();
                        reply(!known ? "530 who?" : busy ? "451 later" : "250 ok");
                    }
                    case "DATA" -> {
                        reply("354 go on");
                        letters.add(letter());
                        reply("250 ok");
                    }
                    case "QUIT" -> {
                        reply("221 bye");
                        return;
                    }
                    default -> reply("250 ok");
                }
            }
        }

        private void awaitAnswers() throws IOException {
            try {
                CountDownLatch turn = answers;
                if (turn.getCount() > 0) {
                    unanswered.incrementAndGet();
                }
                turn.await();
            } catch (InterruptedException stopped) {
                throw new IOException(stopped);
            }
        }

        private Dialogue secured() throws IOException {
            SSLSocket safe = (SSLSocket) tls.getSocketFactory()
                    .createSocket(client, InetAddress.getLoopbackAddress().getHostAddress(), client.getPort(), true);
            safe.setUseClientMode(false);
            return new Dialogue(safe, true);
        }

        private String letter() throws IOException {
            StringBuilder letter = new StringBuilder();
            for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
                letter.append(line).append('\n');
            }
            return letter.toString();
        }
    }

    /** A certificate that signs itself, and its key. */
    private static Path newStore() throws IOException {
        Path store = Files.createTempDirectory("smtp").resolve("store.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "smtp",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        STORE_PASSWORD)
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
        if (!Files.exists(store)) {
            throw new IllegalStateException(said);
        }
        return store;
    }

    private static SSLContext tls(Path store) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(store)) {
            keys.load(file, STORE_PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, STORE_PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
