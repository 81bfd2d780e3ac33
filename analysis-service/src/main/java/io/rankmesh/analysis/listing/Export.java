package io.rankmesh.analysis.listing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Multi;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestMulti;

/** Writes whole lists as newline-delimited JSON: one item a line. */
@ApplicationScoped
public class Export {

    private static final String TYPE = "application/x-ndjson";

    /** Second to JSON for callers who take anything: the quality is for choosing, and is not told in the answer. */
    public static final String NDJSON = TYPE + ";qs=0.5";

    private static final Logger LOG = Logger.getLogger(Export.class);

    private final ObjectMapper json;

    Export(ObjectMapper json) {
        this.json = json;
    }

    /**
     * The items of each part, one by one as they are taken. An export that fails half way through breaks the connection off, so that
     * nobody takes it for whole.
     */
    public <T> Multi<Object> items(Multi<List<T>> parts, Fields fields, HttpServerResponse response) {
        // what is not said to be as it is the HTTP server compresses for those who accept that
        response.headers().remove(HttpHeaders.CONTENT_ENCODING).add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        Multi<Object> items = parts.onItem()
                .transformToMultiAndConcatenate(part -> Multi.createFrom().iterable(part))
                .map(item -> fields.names().isEmpty() ? item : pruned(item, fields))
                .onFailure()
                .invoke(failure -> {
                    if (response.headWritten()) {
                        LOG.warnf(failure, "an export broke off");
                        response.reset();
                    }
                });
        return RestMulti.fromMultiData(items)
                .header(HttpHeaders.CONTENT_TYPE.toString(), TYPE)
                .build();
    }

    private Object pruned(Object item, Fields fields) {
        return fields.pruned(json.convertValue(item, ObjectNode.class));
    }
}
