package io.rankmesh.analysis.listing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rankmesh.common.paging.Paged;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.GenericEntity;
import jakarta.ws.rs.ext.Provider;

/** Leaves out of the items what was not asked for. */
@Provider
@SelectsFields
public class FieldsFilter implements ContainerResponseFilter {

    private final ObjectMapper json;

    FieldsFilter(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        String wanted = request.getUriInfo().getQueryParameters().getFirst(Fields.PARAMETER);
        if (wanted != null && response.getEntity() instanceof Paged<?> part) {
            Fields fields = Fields.parse(wanted);
            Paged<ObjectNode> pruned = new Paged<>(
                    part.items().stream()
                            .map(item -> fields.pruned(json.convertValue(item, ObjectNode.class)))
                            .toList(),
                    part.next());
            // with a type of its own: the items are no longer what the method declares
            response.setEntity(new GenericEntity<>(pruned, Paged.class));
        }
    }
}
