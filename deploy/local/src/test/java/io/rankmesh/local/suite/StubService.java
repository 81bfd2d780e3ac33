package io.rankmesh.local.suite;

import com.sun.net.httpserver.HttpServer;
import io.rankmesh.local.Installation;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Stands for a packaged service: says that it is ready, and shows the environment that it was given. */
final class StubService {

    private StubService() {}

    static ServiceProgram program() {
        return () -> List.of(
                Installation.javaExecutable(),
                "-Xmx32m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                StubService.class.getName());
    }

    public static void main(String[] arguments) throws IOException {
        Map<String, String> environment = System.getenv();
        listen(environment.get("HTTP_HOST"), environment.get("MANAGEMENT_PORT"), "/q/health/ready", "UP");
        listen(environment.get("HTTP_HOST"), environment.get("HTTP_PORT"), "/environment", environment.toString());
    }

    private static void listen(String host, String port, String path, String answer) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(host, Integer.parseInt(port)), 0);
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }
}
