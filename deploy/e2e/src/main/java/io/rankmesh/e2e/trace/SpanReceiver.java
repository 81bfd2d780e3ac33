package io.rankmesh.e2e.trace;

import com.sun.net.httpserver.HttpExchange;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.resource.v1.Resource;
import io.rankmesh.e2e.site.LoopbackSite;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The receiving end of OTLP over HTTP, as far as traces go. Keeps the latest spans. */
public final class SpanReceiver implements AutoCloseable {

    private static final int MOST_SPANS = 200_000;

    private final Deque<ReceivedSpan> spans = new ArrayDeque<>();
    private final LoopbackSite server = LoopbackSite.serve(this::receive);

    /** What {@code OTEL_EXPORTER_OTLP_ENDPOINT} has to be. */
    public String endpoint() {
        return server.url();
    }

    public synchronized List<ReceivedSpan> spans() {
        return List.copyOf(spans);
    }

    public synchronized void forget() {
        spans.clear();
    }

    private void receive(HttpExchange exchange) throws IOException {
        boolean gzipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        try (InputStream body = gzipped ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()) {
            if (exchange.getRequestURI().getPath().endsWith("/v1/traces")) {
                keep(ExportTraceServiceRequest.parseFrom(body));
            }
        }
        LoopbackSite.answer(
                exchange,
                200,
                "application/x-protobuf",
                ExportTraceServiceResponse.getDefaultInstance().toByteArray());
    }

    private synchronized void keep(ExportTraceServiceRequest request) {
        for (var resource : request.getResourceSpansList()) {
            String service = serviceName(resource.getResource());
            for (var scope : resource.getScopeSpansList()) {
                scope.getSpansList().forEach(span -> spans.add(ReceivedSpan.of(service, span)));
            }
        }
        while (spans.size() > MOST_SPANS) {
            spans.poll();
        }
    }

    private static String serviceName(Resource resource) {
        return resource.getAttributesList().stream()
                .filter(attribute -> attribute.getKey().equals("service.name"))
                .map(attribute -> attribute.getValue().getStringValue())
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() {
        server.close();
    }
}
