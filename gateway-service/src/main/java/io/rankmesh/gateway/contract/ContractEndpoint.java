package io.rankmesh.gateway.contract;

import io.rankmesh.common.problem.NotFoundException;
import io.rankmesh.gateway.proxy.Accepted;
import io.rankmesh.gateway.proxy.Endpoint;
import io.rankmesh.gateway.route.RouteTable;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.util.Map;

/** {@code /openapi}, {@code /asyncapi}, and {@code /docs}, a page of this origin alone that shows them. */
@Singleton
class ContractEndpoint implements Endpoint {

    private static final String JSON = "application/json";
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final String STYLE = "text/css; charset=utf-8";

    private final Map<String, ShownFile> files;

    ContractEndpoint(RouteTable routes) {
        files = Map.of(
                "/openapi",
                new ShownFile(
                        JSON,
                        Buffer.buffer(new MergedContract(routes).document().encode())),
                "/asyncapi",
                new ShownFile(JSON, Resources.read("asyncapi.json")),
                "/docs",
                file("text/html; charset=utf-8", "docs.html"),
                "/docs/docs.js",
                file(SCRIPT, "docs.js"),
                "/docs/docs.css",
                file(STYLE, "docs.css"),
                "/docs/swagger-ui-bundle.js",
                file(SCRIPT, "swagger-ui-bundle.js"),
                "/docs/swagger-ui.css",
                file(STYLE, "swagger-ui.css"));
    }

    private static ShownFile file(String contentType, String name) {
        return new ShownFile(contentType, Resources.read(name));
    }

    @Override
    public String route() {
        return "contract";
    }

    @Override
    public Future<Void> serve(Accepted accepted) {
        ShownFile file = files.get(accepted.request().path());
        if (file == null) {
            throw new NotFoundException("No such resource");
        }
        return file.send(accepted);
    }
}
