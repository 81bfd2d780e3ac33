package io.rankmesh.common.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankmesh.common.problem.MalformedJsonException;
import io.rankmesh.common.problem.ProblemException;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.CharConversionException;
import java.io.IOException;

/**
 * Explains what is wrong with the JSON body of a request. It sits at the reader, so that JSON which fails anywhere else (in an answer of
 * another service, in a row) is never blamed on the API consumer.
 */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
public class JsonBodyInterceptor implements ReaderInterceptor {

    private final JsonFaults faults;

    JsonBodyInterceptor(ObjectMapper json) {
        this.faults = new JsonFaults(json);
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        if (!MediaType.APPLICATION_JSON_TYPE.isCompatible(context.getMediaType())) {
            return context.proceed();
        }
        Utf8InputStream text = new Utf8InputStream(context.getInputStream());
        context.setInputStream(text);
        try {
            Object body = context.proceed();
            if (body == null) {
                throw new MalformedJsonException("The body is empty");
            }
            return body;
        } catch (JacksonException misfit) {
            throw explain(misfit, text);
        } catch (CharConversionException notText) {
            throw new MalformedJsonException("The body is not UTF-8");
        } catch (WebApplicationException refused) {
            if (refused.getCause() instanceof JacksonException misfit) {
                throw explain(misfit, text);
            }
            throw refused;
        }
    }

    private ProblemException explain(JacksonException misfit, Utf8InputStream text) {
        return text.isEmpty() ? new MalformedJsonException("The body is empty") : faults.explain(misfit);
    }
}
